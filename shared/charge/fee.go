package charge

import (
	"context"
	"errors"
	"time"

	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// feeWait is how long after a payment its fee is still looked for.
const feeWait = 7 * 24 * time.Hour

// withFee enters what the processor took, where it is told along. Failing here
// fails nothing: the sweep looks for fees that are pending.
func (t Till) withFee(ctx context.Context, a portal.Attempt, n news) (portal.Attempt, error) {
	if !a.FeePending || n.payment == nil || n.payment.Fee == nil {
		return a, nil
	}
	if with, err := t.postFee(ctx, a, *n.payment.Fee); err == nil {
		return with, nil
	}
	return a, nil
}

// lookForFee asks for the fee of a payment that succeeded. One that is not known
// after a week is given up.
func (t Till) lookForFee(ctx context.Context, a portal.Attempt) (portal.Attempt, error) {
	m, err := t.store.Transaction(ctx, a.Client, a.Transaction)
	if err != nil {
		return a, err
	}
	p, err := t.pay.Payment(ctx, a.Account, m.Processor)
	if err != nil {
		return a, err
	}
	if p.Fee != nil {
		return t.postFee(ctx, a, *p.Fee)
	}
	if now := t.now(); now.Before(a.SettledAt.Add(feeWait)) {
		return t.postpone(ctx, a, now.Add(time.Hour))
	}
	was := a
	a.FeePending, a.CheckAt = false, time.Time{}
	return a, t.store.Write(ctx, table.SaveAttempt(was, a)...)
}

// postpone has the sweep look again later.
func (t Till) postpone(ctx context.Context, a portal.Attempt, until time.Time) (portal.Attempt, error) {
	if a.CheckAt.Equal(until) {
		return a, nil
	}
	was := a
	a.CheckAt = until
	if err := t.store.Write(ctx, table.SaveAttempt(was, a)...); err != nil && !errors.Is(err, portal.ErrConflict) {
		return was, err
	}
	return was, nil
}

// postFee enters a fee, once: the attempt that it belongs to says whether it was.
func (t Till) postFee(ctx context.Context, a portal.Attempt, fee money.Money) (portal.Attempt, error) {
	for range tries {
		next, err := t.postFeeOnce(ctx, a, fee)
		if !errors.Is(err, portal.ErrConflict) {
			return next, err
		}
		if a, err = t.store.Attempt(ctx, a.Client, a.ID); err != nil || !a.FeePending {
			return a, err
		}
	}
	return a, portal.ErrConflict
}

func (t Till) postFeeOnce(ctx context.Context, a portal.Attempt, fee money.Money) (portal.Attempt, error) {
	f, err := t.store.PayFile(ctx, a.Client, a.Practice, "", fee.Currency, "")
	if err != nil {
		return a, err
	}
	next := a
	next.FeePending, next.CheckAt = false, time.Time{}
	changes := table.SaveAttempt(a, next)
	if !fee.IsZero() {
		e, err := f.Books.Post(portal.EntryFee, a.Invoice, a.Transaction, "", t.now(),
			portal.Posting{Account: portal.Fees, Minor: fee.Minor}, portal.Posting{Account: portal.AtProcessor, Minor: -fee.Minor})
		if err != nil {
			return a, err
		}
		changes = append(changes, table.SaveBooks(f.Books, e)...)
	}
	if err := t.store.Write(ctx, changes...); err != nil {
		return a, err
	}
	next.Version++
	return next, nil
}
