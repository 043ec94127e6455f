package functest

import (
	"context"
	"errors"
	"time"

	"anteroom/shared/table"
)

// Crashing is the table as a function sees it that dies after what it does
// outside of the table and before it has settled, so many times.
type Crashing struct {
	*table.Table
	Times int
}

var errCrash = errors.New("the function died")

// DoOnce claims, does, and while there are Times left never settles.
func (c *Crashing) DoOnce(ctx context.Context, consumer, event string, lease time.Duration, do func(context.Context) ([]table.Change, error)) error {
	if c.Times == 0 {
		return c.Table.DoOnce(ctx, consumer, event, lease, do)
	}
	if err := c.Claim(ctx, consumer, event, lease); err != nil {
		return err
	}
	c.Times--
	_, err := do(ctx)
	return errors.Join(err, errCrash)
}

// Settle dies while there are Times left.
func (c *Crashing) Settle(ctx context.Context, consumer, event string, changes ...table.Change) error {
	if c.Times > 0 {
		c.Times--
		return errCrash
	}
	return c.Table.Settle(ctx, consumer, event, changes...)
}
