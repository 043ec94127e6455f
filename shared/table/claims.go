package table

import (
	"context"
	"errors"
	"fmt"
	"time"

	"anteroom/shared/portal"
)

// ErrDone says that a consumer is through with an event: there is nothing to do.
var ErrDone = errors.New("already done")

// doneKept is how long it is known that an event was consumed: longer than a
// queue and its dead-letter queue together can hold it (14 days each).
const doneKept = 30 * 24 * time.Hour

const (
	stateClaimed = "claimed"
	stateDone    = "done"
)

type doneItem struct {
	State  string    `dynamodbav:"state"`
	EndsAt time.Time `dynamodbav:"endsAt"` // of the lease, while claimed
}

// Done marks an event as consumed, in the transaction of its effect; ErrDone
// when it was.
func Done(consumer, eventID string, now time.Time) Change {
	open := condition{absent.expression + " OR #state = :claimed", attributes{":claimed": textValue(stateClaimed)}}
	return keep(doneKey(consumer, eventID), "done", doneItem{State: stateDone}).only(open, ErrDone).until(now.Add(doneKept))
}

// Claim asks for an event whose effect is outside of the table. nil: do it
// within the lease, then Settle. ErrDone: it was done. portal.ErrInProgress:
// another has it; when they don't settle, it is free again as the lease ends.
// An effect may thus be done twice, when its doer dies before settling.
func (t *Table) Claim(ctx context.Context, consumer, eventID string, lease time.Duration) error {
	now := t.now()
	return t.claim(ctx, consumer, eventID, now, now.Add(lease))
}

func (t *Table) claim(ctx context.Context, consumer, eventID string, now, until time.Time) error {
	free := condition{
		absent.expression + " OR (#state = :claimed AND #endsAt <= :now)",
		attributes{":claimed": textValue(stateClaimed), ":now": textValue(stamp(now))},
	}
	claim := keep(doneKey(consumer, eventID), "done", doneItem{stateClaimed, until})
	err := t.Write(ctx, claim.only(free, portal.ErrInProgress).until(now.Add(doneKept)))
	if !errors.Is(err, portal.ErrInProgress) {
		return portal.Wrap("claim", err)
	}
	return fmt.Errorf("claim: %w", t.whyClaimed(ctx, consumer, eventID))
}

func (t *Table) whyClaimed(ctx context.Context, consumer, eventID string) error {
	state, err := read(ctx, t, doneKey(consumer, eventID), func(i doneItem) string { return i.State })
	switch {
	case err != nil && !errors.Is(err, portal.ErrNotFound):
		return err
	case state == stateDone:
		return ErrDone
	}
	return portal.ErrInProgress
}

// Settle makes the changes and marks the event as consumed, both or neither;
// ErrDone when another settled first.
func (t *Table) Settle(ctx context.Context, consumer, eventID string, changes ...Change) error {
	done := Done(consumer, eventID, t.now())
	return portal.Wrap("settle", t.Write(ctx, append([]Change{done}, changes...)...))
}
