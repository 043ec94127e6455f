package charge

import (
	"context"
	"time"

	"anteroom/shared/money"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// RefundOrder is what staff wish to pay back.
type RefundOrder struct {
	Client  string
	Payment string // the transaction's identifier
	Amount  money.Money
	Note    string
	Once    table.Once
}

// Refund pays a payment back, in whole or in part, the way it came: by card
// through the processor, else it is noted that it was. What is paid back is not
// owed again. Errors: those of portal.Transaction.CheckRefund, and as of Pay.
func (t Till) Refund(ctx context.Context, a portal.Actor, o RefundOrder) (portal.Attempt, error) {
	attempt, err := t.once(ctx, o.Client, o.Once, func() (portal.Attempt, error) { return t.refundOnce(ctx, a, o) })
	return attempt, portal.Wrap("refund", err)
}

func (t Till) refundOnce(ctx context.Context, a portal.Actor, o RefundOrder) (portal.Attempt, error) {
	m, err := t.store.Transaction(ctx, o.Client, o.Payment)
	if err == nil && m.Practice != a.Practice {
		err = portal.ErrNotFound
	}
	if err == nil {
		err = m.CheckRefund(o.Amount)
	}
	if err != nil {
		return portal.Attempt{}, err
	}
	now := t.now()
	attempt := portal.NewAttempt(portal.AttemptRefund, a, o.Client, portal.Billing{Practice: a.Practice, Account: m.Account}, now)
	attempt.Invoice, attempt.Refunds, attempt.Amount, attempt.Charge, attempt.Note = m.Invoice, m.ID, o.Amount, o.Amount, o.Note
	attempt.Credit = money.Money{Currency: o.Amount.Currency}
	m.Refunding.Minor += o.Amount.Minor
	if m.Means != portal.ByCard {
		return t.refundInHand(ctx, attempt, m, o.Once)
	}
	claimed, replayed, err := t.first(ctx, attempt, o.Once, append(table.AddAttempt(attempt), table.SaveTransaction(m)))
	if err != nil || replayed {
		return claimed, err
	}
	return t.ask(ctx, claimed, "")
}

// refundInHand notes what was paid back by other means than a card.
func (t Till) refundInHand(ctx context.Context, a portal.Attempt, m portal.Transaction, once table.Once) (portal.Attempt, error) {
	now := t.now()
	f, err := t.store.PayFile(ctx, a.Client, a.Practice, m.Invoice, a.Amount.Currency, "")
	if err != nil {
		return a, err
	}
	changes, back, err := paidBack(a, &m, f, pay.Refund{State: pay.Succeeded, Amount: a.Amount}, now)
	if err != nil {
		return a, err
	}
	a.Transaction = back.ID
	a.Finish(portal.AttemptSucceeded, "", now)
	got, _, err := t.first(ctx, a, once, append(append(changes, table.AddAttempt(a)...), table.SaveTransaction(m)))
	return got, err
}

func (t Till) requestRefund(ctx context.Context, a portal.Attempt) (news, error) {
	m, err := t.store.Transaction(ctx, a.Client, a.Refunds)
	if err != nil {
		return news{}, err
	}
	r, err := t.pay.Refund(ctx, pay.RefundOrder{Account: a.Account, Payment: m.Processor, Client: a.Client, Attempt: a.ID, Amount: a.Charge})
	return ofRefund(r), err
}

func (t Till) searchRefund(ctx context.Context, a portal.Attempt) (news, bool, error) {
	m, err := t.store.Transaction(ctx, a.Client, a.Refunds)
	if err != nil {
		return news{}, false, err
	}
	all, err := t.pay.RefundsOf(ctx, a.Account, m.Processor)
	for _, r := range all {
		if r.Attempt == a.ID {
			return ofRefund(r), true, nil
		}
	}
	return news{}, false, err
}

// ofRefund: a refund that the processor took is through, though it may fail
// later; then its transaction says so.
func ofRefund(r pay.Refund) news {
	n := news{state: portal.AttemptSucceeded, processor: r.ID, refund: &r}
	if r.State == pay.Declined || r.State == pay.Canceled {
		n.state, n.reason = portal.AttemptFailed, portal.DeclineRefused
	}
	return n
}

// refunded settles an attempt to refund.
func (t Till) refunded(ctx context.Context, a portal.Attempt, n news, now time.Time) (portal.Attempt, []table.Change, error) {
	m, err := t.store.Transaction(ctx, a.Client, a.Refunds)
	if err != nil {
		return a, nil, err
	}
	if n.state != portal.AttemptSucceeded || n.refund == nil {
		m.Refunding.Minor -= a.Amount.Minor
		a.Finish(portal.AttemptFailed, n.reason, now)
		return a, []table.Change{table.SaveTransaction(m)}, nil
	}
	f, err := t.store.PayFile(ctx, a.Client, a.Practice, m.Invoice, a.Amount.Currency, "")
	if err != nil {
		return a, nil, err
	}
	changes, back, err := paidBack(a, &m, f, *n.refund, now)
	if err != nil {
		return a, nil, err
	}
	a.Transaction = back.ID
	a.Finish(portal.AttemptSucceeded, "", now)
	return a, append(changes, table.SaveTransaction(m)), nil
}

// paidBack enters a refund of the payment m, which is changed but not yet kept.
// What of the payment had become credit is taken from credit first.
func paidBack(a portal.Attempt, m *portal.Transaction, f table.PayFile, r pay.Refund, now time.Time) ([]table.Change, portal.Transaction, error) {
	back := transactionOf(a, f.Invoice, portal.RefundMade, m.Means, r.Amount, now)
	back.ID, back.Payment, back.Account, back.Processor, back.Brand, back.Last4 = portal.DerivedID(portal.KindTransaction, a.CreatedAt, a.ID), m.ID, m.Account, r.ID, m.Brand, m.Last4
	if r.State == pay.Processing {
		back.State = portal.TransactionPending
	}
	if f.Invoice.State == portal.InvoiceVoid || !m.Over.IsZero() {
		back.Over.Minor = max(0, min(r.Amount.Minor, f.Books.Credit().Minor))
	}
	m.Refunding.Minor = max(0, m.Refunding.Minor-a.Amount.Minor)
	m.Refunded.Minor += r.Amount.Minor
	e, err := f.Books.Post(portal.EntryRefund, m.Invoice, back.ID, a.Login, now,
		portal.Posting{Account: portal.CreditOwed, Minor: back.Over.Minor}, portal.Posting{Account: portal.Refunds, Minor: r.Amount.Minor - back.Over.Minor},
		portal.Posting{Account: where(m.Means), Minor: -r.Amount.Minor})
	if err != nil {
		return nil, back, err
	}
	changes := append(posted(back, now), table.SaveBooks(f.Books, e)...)
	if r.ID != "" {
		changes = append(changes, table.KeepRef(r.ID, table.ProcessorRef{Practice: m.Practice, Client: m.Client, Transaction: back.ID}))
	}
	return append(changes, table.Record(a.Access(portal.Refunded, "transaction", m.ID, now))), back, nil
}

// where the money of a means stands.
func where(m portal.Means) portal.LedgerAccount {
	if m == portal.ByCard {
		return portal.AtProcessor
	}
	return portal.InHand
}
