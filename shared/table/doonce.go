package table

import (
	"context"
	"errors"
	"fmt"
	"time"

	"anteroom/shared/portal"
)

// DoOnce claims the event, does what has its effect outside of the table within
// the lease, and settles with the changes that do gives. nil when it is done, by
// this call or an earlier one; portal.ErrInProgress while another call has the
// lease. When do fails the event is free again at once and has to come again.
func (t *Table) DoOnce(ctx context.Context, consumer, eventID string, lease time.Duration, do func(context.Context) ([]Change, error)) error {
	now := t.now()
	until := now.Add(lease)
	err := t.claim(ctx, consumer, eventID, now, until)
	if errors.Is(err, ErrDone) {
		return nil
	}
	if err != nil {
		return err
	}
	within, cancel := context.WithTimeout(ctx, lease)
	defer cancel()
	changes, err := do(within)
	if err != nil {
		return errors.Join(fmt.Errorf("do once: %w", err), t.release(ctx, consumer, eventID, until))
	}
	if err := t.Settle(ctx, consumer, eventID, changes...); !errors.Is(err, ErrDone) {
		return err
	}
	return nil
}

// release gives a claim back, unless another has settled or claimed meanwhile.
func (t *Table) release(ctx context.Context, consumer, eventID string, until time.Time) error {
	own := condition{"#state = :claimed AND #endsAt = :until", attributes{":claimed": textValue(stateClaimed), ":until": textValue(stamp(until))}}
	err := t.Write(ctx, remove(doneKey(consumer, eventID)).only(own, ErrDone))
	if errors.Is(err, ErrDone) {
		return nil
	}
	return portal.Wrap("release", err)
}
