package charge

import (
	"context"
	"errors"

	"anteroom/events"
	"anteroom/shared/money"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// reconcile brings refunds and disputes of a payment in line with what the
// processor has of them, whoever began them.
func (t Till) reconcile(ctx context.Context, e events.ProcessorTold) error {
	owner, err := t.store.Ref(ctx, e.Payment)
	if errors.Is(err, portal.ErrNotFound) {
		_, known, err := t.mine(ctx, e)
		if err == nil && known { // the payment itself is not settled yet
			err = portal.ErrInProgress
		}
		return err
	}
	if err != nil {
		return err
	}
	m, err := t.store.Transaction(ctx, owner.Client, owner.Transaction)
	if err != nil || m.Account != e.Account {
		return err
	}
	refunds, err := t.pay.RefundsOf(ctx, m.Account, m.Processor)
	if err != nil {
		return err
	}
	for _, r := range refunds {
		if err := t.reconcileRefund(ctx, m, r); err != nil {
			return err
		}
	}
	disputes, err := t.pay.DisputesOf(ctx, m.Account, m.Processor)
	if err != nil {
		return err
	}
	for _, d := range disputes {
		if err := t.again(ctx, func() error { return t.reconcileDispute(ctx, m, d) }); err != nil {
			return err
		}
	}
	return nil
}

// reconcileRefund settles a refund of ours through its attempt, and enters one
// that was made at the processor's.
func (t Till) reconcileRefund(ctx context.Context, m portal.Transaction, r pay.Refund) error {
	id := portal.DerivedID(portal.KindTransaction, r.At, r.ID)
	a, err := t.store.Attempt(ctx, m.Client, r.Attempt)
	switch {
	case errors.Is(err, portal.ErrNotFound):
	case err != nil:
		return err
	case a.Leased(t.now()):
		return portal.ErrInProgress
	default:
		id = portal.DerivedID(portal.KindTransaction, a.CreatedAt, a.ID)
		if a.Final() {
			break
		}
		if _, err := t.settle(ctx, a, ofRefund(r)); err != nil {
			return err
		}
	}
	return t.again(ctx, func() error { return t.syncRefund(ctx, m, r, id) })
}

// syncRefund brings the refund's transaction in line.
func (t Till) syncRefund(ctx context.Context, of portal.Transaction, r pay.Refund, id string) error {
	m, err := t.store.Transaction(ctx, of.Client, of.ID) // as it is now
	if err != nil {
		return err
	}
	back, err := t.store.Transaction(ctx, of.Client, id)
	failed := r.State == pay.Declined || r.State == pay.Canceled
	switch {
	case errors.Is(err, portal.ErrNotFound) && failed:
		return nil
	case errors.Is(err, portal.ErrNotFound):
		return t.enterRefund(ctx, m, r)
	case err != nil:
		return err
	case failed && back.State != portal.TransactionFailed:
		return t.undoRefund(ctx, m, back)
	case r.State == pay.Succeeded && back.State == portal.TransactionPending:
		back.State = portal.TransactionDone
		return t.store.Write(ctx, table.SaveTransaction(back))
	}
	return nil
}

// enterRefund enters a refund that was not asked for here.
func (t Till) enterRefund(ctx context.Context, m portal.Transaction, r pay.Refund) error {
	now := t.now()
	f, err := t.store.PayFile(ctx, m.Client, m.Practice, m.Invoice, r.Amount.Currency, "")
	if err != nil {
		return err
	}
	outside := portal.Attempt{
		ID: r.ID, Practice: m.Practice, Client: m.Client, Account: m.Account, Invoice: m.Invoice, Amount: money.Money{Currency: r.Amount.Currency}, CreatedAt: r.At,
	}
	changes, _, err := paidBack(outside, &m, f, r, now)
	if err != nil {
		return err
	}
	return t.store.Write(ctx, append(changes, table.SaveTransaction(m))...)
}

// undoRefund takes a refund back that the bank didn't take.
func (t Till) undoRefund(ctx context.Context, m, back portal.Transaction) error {
	now := t.now()
	f, err := t.store.PayFile(ctx, m.Client, m.Practice, m.Invoice, back.Amount.Currency, "")
	if err != nil {
		return err
	}
	back.State = portal.TransactionFailed
	m.Refunded.Minor -= back.Amount.Minor
	e, err := f.Books.Post(portal.EntryRefundFailed, m.Invoice, back.ID, "", now,
		portal.Posting{Account: portal.CreditOwed, Minor: -back.Over.Minor}, portal.Posting{Account: portal.Refunds, Minor: back.Over.Minor - back.Amount.Minor},
		portal.Posting{Account: where(m.Means), Minor: back.Amount.Minor})
	if err != nil {
		return err
	}
	changes := append(table.SaveBooks(f.Books, e), table.SaveTransaction(m), table.SaveTransaction(back))
	return t.store.Write(ctx, changes...)
}

// reconcileDispute enters what a bank took back, and its decision.
func (t Till) reconcileDispute(ctx context.Context, of portal.Transaction, d pay.Dispute) error {
	id := portal.DerivedID(portal.KindTransaction, d.At, d.ID)
	m, err := t.store.Transaction(ctx, of.Client, id)
	known := err == nil
	if err != nil && !errors.Is(err, portal.ErrNotFound) {
		return err
	}
	f, err := t.store.PayFile(ctx, of.Client, of.Practice, of.Invoice, d.Amount.Currency, "")
	if err != nil {
		return err
	}
	if !known {
		if !d.Taken {
			return nil // an inquiry: nothing has moved
		}
		return t.enterDispute(ctx, of, d, f, id)
	}
	if d.State == pay.DisputeOpen || m.State != portal.TransactionPending {
		return nil
	}
	return t.closeDispute(ctx, m, d, f)
}

func (t Till) enterDispute(ctx context.Context, of portal.Transaction, d pay.Dispute, f table.PayFile, id string) error {
	now := t.now()
	m := transactionOf(portal.Attempt{Practice: of.Practice, Client: of.Client}, f.Invoice, portal.DisputeMade, portal.ByCard, d.Amount, now)
	m.ID, m.State, m.Payment, m.Account, m.Processor, m.Brand, m.Last4 = id, portal.TransactionPending, of.ID, of.Account, d.ID, of.Brand, of.Last4
	e, err := f.Books.Post(portal.EntryDispute, of.Invoice, id, "", now,
		portal.Posting{Account: portal.Disputes, Minor: d.Amount.Minor}, portal.Posting{Account: portal.AtProcessor, Minor: -d.Amount.Minor})
	if err != nil {
		return err
	}
	entries := []portal.Entry{e}
	if fee := d.Fee; fee.Minor > 0 && fee.Currency == f.Books.Currency {
		e, err := f.Books.Post(portal.EntryFee, of.Invoice, id, "", now,
			portal.Posting{Account: portal.Fees, Minor: fee.Minor}, portal.Posting{Account: portal.AtProcessor, Minor: -fee.Minor})
		if err != nil {
			return err
		}
		entries = append(entries, e)
	}
	changes := append(table.SaveBooks(f.Books, entries...), table.AddTransaction(m), notice(portal.NoticeDispute, f.Client, now))
	return t.store.Write(ctx, changes...)
}

// closeDispute enters the bank's decision: money comes back, or stays away.
func (t Till) closeDispute(ctx context.Context, m portal.Transaction, d pay.Dispute, f table.PayFile) error {
	m.State = portal.TransactionLost
	if d.State == pay.DisputeLost {
		return t.store.Write(ctx, table.SaveTransaction(m))
	}
	m.State = portal.TransactionWon
	e, err := f.Books.Post(portal.EntryDisputeClosed, m.Invoice, m.ID, "", t.now(),
		portal.Posting{Account: portal.AtProcessor, Minor: m.Amount.Minor}, portal.Posting{Account: portal.Disputes, Minor: -m.Amount.Minor})
	if err != nil {
		return err
	}
	return t.store.Write(ctx, append(table.SaveBooks(f.Books, e), table.SaveTransaction(m))...)
}
