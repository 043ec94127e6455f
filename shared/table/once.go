package table

import (
	"context"
	"errors"
	"fmt"
	"time"

	"anteroom/shared/portal"
)

// Once is a request that must take effect once, however often it is sent.
type Once struct {
	Scope     string // who sends it: the account's or the practice's identifier
	Operation string
	Key       string // the Idempotency-Key; any text
	BodyHash  string // hexadecimal SHA-256 of the body
	Result    string // what the first request answers with, such as an identifier
}

// onceLife is how long a repeated request is recognized.
const onceLife = 24 * time.Hour

type onceItem struct {
	BodyHash string    `dynamodbav:"bodyHash"`
	Result   string    `dynamodbav:"result"`
	EndsAt   time.Time `dynamodbav:"endsAt"`
}

var errOnceTaken = errors.New("the idempotency key was used")

// WriteOnce makes the changes, at most 99, unless the same request already did:
// then nothing changes, replayed is true and result is the first one's Result. A
// key that came with another body is portal.ErrKeyReused. Keys are forgotten
// after 24 hours.
func (t *Table) WriteOnce(ctx context.Context, once Once, changes ...Change) (result string, replayed bool, err error) {
	err = t.Write(ctx, append([]Change{once.row(t.now())}, changes...)...)
	switch {
	case err == nil:
		return once.Result, false, nil
	case errors.Is(err, errOnceTaken):
		result, err = t.replay(ctx, once)
		return result, err == nil, err
	}
	return "", false, err
}

// Replayed asks whether the same request was made before, for one that would
// now be refused because it succeeded then; result is the first one's Result. A
// key that came with another body is portal.ErrKeyReused.
func (t *Table) Replayed(ctx context.Context, once Once) (result string, replayed bool, err error) {
	first, err := read(ctx, t, once.key(), func(i onceItem) onceItem { return i })
	if errors.Is(err, portal.ErrNotFound) || err == nil && !t.now().Before(first.EndsAt) {
		return "", false, nil
	}
	if err == nil && first.BodyHash != once.BodyHash {
		err = portal.ErrKeyReused
	}
	if err != nil {
		return "", false, portal.Wrap("replayed", err)
	}
	return first.Result, true, nil
}

// row takes the key: it must be free, or used so long ago that it is forgotten.
func (o Once) row(now time.Time) Change {
	free := condition{absent.expression + " OR #endsAt <= :now", attributes{":now": textValue(stamp(now))}}
	end := now.Add(onceLife)
	return keep(o.key(), "idempotency", onceItem{o.BodyHash, o.Result, end}).only(free, errOnceTaken).until(end)
}

func (o Once) key() key { return onceKey(o.Scope, o.Operation, o.Key) }

func (t *Table) replay(ctx context.Context, once Once) (string, error) {
	first, err := read(ctx, t, once.key(), func(i onceItem) onceItem { return i })
	if err != nil {
		return "", fmt.Errorf("replay: %w", err)
	}
	if first.BodyHash != once.BodyHash {
		return "", fmt.Errorf("replay: %w", portal.ErrKeyReused)
	}
	return first.Result, nil
}
