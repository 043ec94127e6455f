package charge

import (
	"time"

	"anteroom/events"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Issue puts a draft before its client: they owe it from now on. f is as it was
// read; zone is the client's.
func Issue(a portal.Actor, f *table.InvoiceFile, zone string, now time.Time) ([]table.Change, error) {
	changes, err := owe(a, f, zone, now)
	return append(changes, table.IssueInvoice(f.Invoice)...), err
}

// owe makes the invoice count, and says what goes along with its own row.
func owe(a portal.Actor, f *table.InvoiceFile, zone string, now time.Time) ([]table.Change, error) {
	if err := f.Invoice.Issue(&f.Billing, zone, now); err != nil {
		return nil, err
	}
	i := f.Invoice
	e, err := f.Books.Post(portal.EntryInvoice, i.ID, "", a.Login, now,
		portal.Posting{Account: portal.Receivable, Minor: i.Total.Minor}, portal.Posting{Account: portal.Revenue, Minor: -i.Total.Minor})
	if err != nil {
		return nil, err
	}
	return append(table.SaveBooks(f.Books, e), table.SaveBilling(f.Billing),
		table.Emit(events.InvoiceIssued{Practice: i.Practice, Client: i.Client, Invoice: i.ID}, now),
		table.Record(portal.NewAccess(a, i.Client, portal.Created, "invoice", i.ID, now))), nil
}

// Void takes an issued invoice back; what was paid on it becomes credit. No
// attempt may hold it: see Till.Free.
func Void(a portal.Actor, f *table.InvoiceFile, now time.Time) ([]table.Change, error) {
	open := f.Invoice.Open()
	if err := f.Invoice.Void(now); err != nil {
		return nil, err
	}
	i := f.Invoice
	e, err := f.Books.Post(portal.EntryVoid, i.ID, "", a.Login, now,
		portal.Posting{Account: portal.Revenue, Minor: i.Total.Minor}, portal.Posting{Account: portal.Receivable, Minor: -open.Minor},
		portal.Posting{Account: portal.CreditOwed, Minor: open.Minor - i.Total.Minor})
	if err != nil {
		return nil, err
	}
	changes := append(table.SaveInvoice(i), table.SaveBooks(f.Books, e)...)
	return append(changes, table.Record(portal.NewAccess(a, i.Client, portal.Changed, "invoice", i.ID, now))), nil
}

// Credit gives a client an amount that they spend before anything else.
func Credit(a portal.Actor, b portal.Books, amount money.Money, note string, now time.Time) (portal.Transaction, []table.Change, error) {
	if amount.Currency != b.Currency || amount.Minor < 1 || amount.Minor > portal.MostMinor {
		return portal.Transaction{}, nil, portal.Field("#/amount/minor", "amount", "Credit is more than nothing and less than a million.")
	}
	m := byStaff(a, portal.Invoice{Client: b.Client}, portal.CreditGiven, portal.ByCredit, amount, note, now)
	e, err := b.Post(portal.EntryCreditGiven, "", m.ID, a.Login, now,
		portal.Posting{Account: portal.Adjustments, Minor: amount.Minor}, portal.Posting{Account: portal.CreditOwed, Minor: -amount.Minor})
	if err != nil {
		return m, nil, err
	}
	return m, append(append(posted(m, now), table.SaveBooks(b, e)...), table.Record(portal.NewAccess(a, b.Client, portal.Created, "credit", m.ID, now))), nil
}

// Record notes a payment that came by other means than through the processor.
func Record(a portal.Actor, f *table.InvoiceFile, amount money.Money, means portal.Means, note string, now time.Time) (portal.Transaction, []table.Change, error) {
	if means != portal.ByCash && means != portal.ByCheck && means != portal.ByOther {
		return portal.Transaction{}, nil, portal.Field("#/means", "choice", "This is cash, check or other.")
	}
	if err := f.Invoice.Payable(amount, true); err != nil {
		return portal.Transaction{}, nil, err
	}
	f.Invoice.Pay(amount, now)
	m := byStaff(a, f.Invoice, portal.PaymentMade, means, amount, note, now)
	e, err := f.Books.Post(portal.EntryPayment, f.Invoice.ID, m.ID, a.Login, now,
		portal.Posting{Account: portal.InHand, Minor: amount.Minor}, portal.Posting{Account: portal.Receivable, Minor: -amount.Minor})
	if err != nil {
		return m, nil, err
	}
	changes := append(append(posted(m, now), table.SaveInvoice(f.Invoice)...), table.SaveBooks(f.Books, e)...)
	return m, append(changes, table.Record(portal.NewAccess(a, f.Invoice.Client, portal.Paid, "invoice", f.Invoice.ID, now))), nil
}

func byStaff(a portal.Actor, i portal.Invoice, kind portal.TransactionKind, means portal.Means, amount money.Money, note string, now time.Time) portal.Transaction {
	m := transactionOf(portal.Attempt{Practice: a.Practice, Client: i.Client, Note: note, Login: a.Login}, i, kind, means, amount, now)
	m.ID = portal.NewID(portal.KindTransaction, now)
	return m
}
