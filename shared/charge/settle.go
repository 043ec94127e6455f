package charge

import (
	"context"
	"errors"
	"time"

	"anteroom/events"
	"anteroom/shared/money"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// settle keeps what became of an attempt, with all that follows from it. Of
// those who learn it at the same time one keeps it.
func (t Till) settle(ctx context.Context, a portal.Attempt, n news) (portal.Attempt, error) {
	for range tries {
		next, changes, err := t.settlement(ctx, a, n)
		if err == nil && len(changes) > 0 {
			err = t.store.Write(ctx, changes...)
			next.Version++
		}
		if err == nil {
			return t.withFee(ctx, next, n)
		}
		if !errors.Is(err, portal.ErrConflict) {
			return a, portal.Wrap("settle", err)
		}
		if a, err = t.store.Attempt(ctx, a.Client, a.ID); err != nil || a.Final() {
			return a, portal.Wrap("settle", err)
		}
	}
	return a, portal.Wrap("settle", portal.ErrConflict)
}

// settlement is what follows from the news: the attempt as it is then, and the
// changes that keep it.
func (t Till) settlement(ctx context.Context, a portal.Attempt, n news) (portal.Attempt, []table.Change, error) {
	now := t.now()
	was := a
	if n.processor != "" {
		a.Processor = n.processor
	}
	if n.state == portal.AttemptWaiting || n.state == portal.AttemptProcessing {
		if a.State == n.state && a.URL == n.url && a.CheckAt.After(now) {
			return a, nil, nil
		}
		a.State, a.URL, a.CheckAt = n.state, n.url, nextLook(a, now)
		return a, table.SaveAttempt(was, a), nil
	}
	next, changes, err := t.final(ctx, a, n, now)
	if err != nil {
		return was, nil, err
	}
	return next, append(changes, table.SaveAttempt(was, next)...), nil
}

func (t Till) final(ctx context.Context, a portal.Attempt, n news, now time.Time) (portal.Attempt, []table.Change, error) {
	switch {
	case a.Kind == portal.AttemptRefund:
		return t.refunded(ctx, a, n, now)
	case a.Kind == portal.AttemptSetup:
		return t.saved(ctx, a, n, now)
	}
	f, err := t.store.PayFile(ctx, a.Client, a.Practice, a.Invoice, a.Amount.Currency, "")
	if err != nil {
		return a, nil, err
	}
	if n.state == portal.AttemptSucceeded {
		return paid(a, f, n.payment, now)
	}
	return unpaid(a, f, n, now)
}

// unpaid gives back what the attempt held.
func unpaid(a portal.Attempt, f table.PayFile, n news, now time.Time) (portal.Attempt, []table.Change, error) {
	f.Invoice.Release(a.ID)
	changes := table.SaveInvoice(f.Invoice)
	if !a.Credit.IsZero() {
		f.Books.Held -= a.Credit.Minor
		changes = append(changes, table.SaveBooks(f.Books)...)
	}
	a.Finish(n.state, n.reason, now)
	return a, changes, nil
}

// paid counts what came: what is owed pays the invoice, anything over is the
// client's credit, and the credit that was held pays what is still owed.
func paid(a portal.Attempt, f table.PayFile, p *pay.Payment, now time.Time) (portal.Attempt, []table.Change, error) {
	f.Invoice.Release(a.ID)
	f.Books.Held -= a.Credit.Minor
	a.Finish(portal.AttemptSucceeded, "", now)
	var changes []table.Change
	var entries []portal.Entry
	if p != nil {
		m, e, err := received(a, &f, *p, now)
		if err != nil {
			return a, nil, err
		}
		a.Transaction, a.FeePending, a.CheckAt = m.ID, true, now.Add(time.Minute)
		entries, changes = append(entries, e), append(changes, posted(m, now)...)
		changes = append(changes, table.KeepRef(p.ID, table.ProcessorRef{Practice: a.Practice, Client: a.Client, Transaction: m.ID}))
		changes = append(changes, unexpected(m, f.Client, now)...)
	}
	if m, e, err := spent(a, &f, now); err != nil {
		return a, nil, err
	} else if e.ID != "" {
		entries, changes = append(entries, e), append(changes, posted(m, now)...)
		if a.Transaction == "" {
			a.Transaction = m.ID
		}
	}
	changes = append(changes, table.SaveInvoice(f.Invoice)...)
	changes = append(changes, table.SaveBooks(f.Books, entries...)...)
	return a, append(changes, table.Record(a.Access(portal.Paid, "invoice", a.Invoice, now))), nil
}

// received enters a payment into books and invoice.
func received(a portal.Attempt, f *table.PayFile, p pay.Payment, now time.Time) (portal.Transaction, portal.Entry, error) {
	if p.Amount.Currency != f.Books.Currency {
		return portal.Transaction{}, portal.Entry{}, money.ErrMixed
	}
	owed := f.Invoice.Pay(p.Amount, now)
	over := money.Money{Minor: p.Amount.Minor - owed.Minor, Currency: owed.Currency}
	m := transactionOf(a, f.Invoice, portal.PaymentMade, portal.ByCard, p.Amount, now)
	m.ID, m.Over, m.Account, m.Processor, m.Brand, m.Last4 = portal.DerivedID(portal.KindTransaction, a.CreatedAt, a.ID), over, a.Account, p.ID, p.Brand, p.Last4
	e, err := f.Books.Post(portal.EntryPayment, a.Invoice, m.ID, a.Login, now,
		portal.Posting{Account: portal.AtProcessor, Minor: p.Amount.Minor},
		portal.Posting{Account: portal.Receivable, Minor: -owed.Minor}, portal.Posting{Account: portal.CreditOwed, Minor: -over.Minor})
	return m, e, err
}

// spent enters the credit that was held, as far as something is still owed.
func spent(a portal.Attempt, f *table.PayFile, now time.Time) (portal.Transaction, portal.Entry, error) {
	if a.Credit.IsZero() {
		return portal.Transaction{}, portal.Entry{}, nil
	}
	owed := f.Invoice.Pay(a.Credit, now)
	if owed.IsZero() {
		return portal.Transaction{}, portal.Entry{}, nil
	}
	m := transactionOf(a, f.Invoice, portal.CreditSpent, portal.ByCredit, owed, now)
	m.ID = portal.DerivedID(portal.KindTransaction, a.CreatedAt, a.ID, "credit")
	e, err := f.Books.Post(portal.EntryCreditSpent, a.Invoice, m.ID, a.Login, now,
		portal.Posting{Account: portal.CreditOwed, Minor: owed.Minor}, portal.Posting{Account: portal.Receivable, Minor: -owed.Minor})
	return m, e, err
}

func transactionOf(a portal.Attempt, i portal.Invoice, kind portal.TransactionKind, means portal.Means, amount money.Money, now time.Time) portal.Transaction {
	none := money.Money{Currency: amount.Currency}
	return portal.Transaction{
		Practice: a.Practice, Client: a.Client, Kind: kind, Means: means, State: portal.TransactionDone, Amount: amount, Refunded: none, Refunding: none,
		Over: none, Invoice: i.ID, Number: i.Number, Attempt: a.ID, Note: a.Note, By: a.Login, At: now, Version: 1,
	}
}

// posted keeps a transaction and has its receipt made.
func posted(m portal.Transaction, now time.Time) []table.Change {
	return []table.Change{table.AddTransaction(m), table.Emit(events.TransactionPosted{Practice: m.Practice, Client: m.Client, Transaction: m.ID}, now)}
}

// unexpected tells staff of money that was not owed.
func unexpected(m portal.Transaction, c portal.Client, now time.Time) []table.Change {
	if m.Over.IsZero() {
		return nil
	}
	return []table.Change{notice(portal.NoticeUnexpectedPaid, c, now)}
}

// notice tells staff about a client's money.
func notice(kind portal.NoticeKind, c portal.Client, now time.Time) table.Change {
	return table.AddNotice(portal.NewNotice(c, kind, now))
}

// saved keeps a payment method that the client has left with the processor.
func (t Till) saved(ctx context.Context, a portal.Attempt, n news, now time.Time) (portal.Attempt, []table.Change, error) {
	if n.state != portal.AttemptSucceeded || n.method == nil {
		a.Finish(n.state, n.reason, now)
		return a, nil, nil
	}
	f, err := t.store.PayFile(ctx, a.Client, a.Practice, "", "", "")
	if err != nil {
		return a, nil, err
	}
	a.Finish(portal.AttemptSucceeded, "", now)
	m := portal.PaymentMethod{
		ID: methodID(n.method.ID), Practice: a.Practice, Client: a.Client, Account: a.Account, Processor: n.method.ID,
		Brand: n.method.Brand, Last4: n.method.Last4, ExpMonth: n.method.ExpMonth, ExpYear: n.method.ExpYear, AddedAt: now, Version: 1,
	}
	changes := []table.Change{
		table.AddMethod(m), table.KeepRef(n.method.ID, table.ProcessorRef{Practice: a.Practice, Client: a.Client}),
		table.Record(a.Access(portal.Created, "payment-method", m.ID, now)),
	}
	if f.Payer.Default == "" && f.Payer.Version > 0 {
		f.Payer.Default = m.ID
		changes = append(changes, table.SavePayer(f.Payer))
	}
	return a, changes, nil
}

// methodID follows from the processor's identifier alone.
func methodID(processor string) string {
	return portal.DerivedID(portal.KindMethod, time.Unix(0, 0), processor)
}
