package table_test

import (
	"errors"
	"testing"
	"time"

	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func usd(minor int64) money.Money { return money.Money{Minor: minor, Currency: "USD"} }

// newBill drafts an invoice of a client, with everything in it filled in.
func newBill(c portal.Client) portal.Invoice {
	return portal.Invoice{
		ID: id(portal.KindInvoice), Practice: c.Practice, Client: c.ID, State: portal.InvoiceDraft,
		Lines: []portal.InvoiceLine{{Text: "Sesión 林", On: "2026-11-20", Quantity: 2, Price: usd(2000)}, {Text: "Less", Quantity: 1, Price: usd(-500)}},
		Total: usd(3500), Paid: usd(0), Reserved: usd(0), DueOn: "2026-12-08", CreatedBy: "log_1", CreatedAt: start, Version: 1,
	}
}

// issue puts a new draft before its client.
func issue(t *testing.T, tb *table.Table, c portal.Client) portal.Invoice {
	t.Helper()
	i := newBill(c)
	write(t, tb, table.AddInvoice(i)...)
	i.State, i.Number, i.IssuedAt = portal.InvoiceOpen, "INV-00001", start
	write(t, tb, table.IssueInvoice(i)...)
	i.Version++
	return i
}

func TestDraftsAreStaffsUntilTheyAreIssued(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	i := newBill(c)
	write(t, tb, table.AddInvoice(i)...)
	if _, err := tb.Invoice(t.Context(), c.ID, i.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("the client reads a draft: %v", err)
	}
	drafts, err := tb.DraftInvoices(t.Context(), c.ID)
	must(t, err)
	same(t, "drafts", drafts, []portal.Invoice{i})
	stale := i
	i.DueOn = "2026-12-24"
	write(t, tb, table.SaveInvoice(i)...)
	if err := tb.Write(t.Context(), table.IssueInvoice(stale)...); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("a draft that has changed was issued: %v", err)
	}
	if err := tb.Write(t.Context(), table.DropInvoice(stale)...); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("a draft that has changed was dropped: %v", err)
	}
	i.Version++
	write(t, tb, table.DropInvoice(i)...)
	list, _, err := tb.PracticeInvoices(t.Context(), c.Practice, "")
	must(t, err)
	same(t, "the practice's", list, []portal.Invoice{})
}

func TestAnIssuedInvoiceIsListedWhileItIsOwed(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	write(t, tb, table.AddClient(c)...)
	i := issue(t, tb, c)
	got, err := tb.Invoice(t.Context(), c.ID, i.ID)
	must(t, err)
	same(t, "invoice", got, i)
	owed, err := tb.OpenInvoices(t.Context(), c.ID)
	must(t, err)
	same(t, "owed", owed, []portal.Invoice{i})
	f, err := tb.InvoiceFile(t.Context(), c.ID, i.ID, c.Practice)
	must(t, err)
	same(t, "file", f.Invoice, i)
	if _, err := tb.InvoiceFile(t.Context(), c.ID, i.ID, id(portal.KindPractice)); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("another practice reads it: %v", err)
	}
	i.Paid, i.State, i.PaidAt = i.Total, portal.InvoicePaid, start
	write(t, tb, table.SaveInvoice(i)...)
	owed, err = tb.OpenInvoices(t.Context(), c.ID)
	must(t, err)
	same(t, "owed", owed, []portal.Invoice{})
	if err := tb.Write(t.Context(), table.SaveInvoice(i)...); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("an invoice that has changed was changed: %v", err)
	}
}

func TestBooksAreChangedOneAfterTheOther(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	books, err := tb.Books(t.Context(), c.Practice, c.ID, "USD")
	must(t, err)
	other := books
	post := func(b *portal.Books, minor int64, at time.Time) portal.Entry {
		e, err := b.Post(portal.EntryInvoice, "", "", "log_1", at, portal.Posting{Account: portal.Receivable, Minor: minor}, portal.Posting{Account: portal.Revenue, Minor: -minor})
		must(t, err)
		return e
	}
	write(t, tb, table.SaveBooks(books, post(&books, 4000, start))...)
	if err := tb.Write(t.Context(), table.SaveBooks(other, post(&other, 1, start))...); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("two wrote the first entry: %v", err)
	}
	books, err = tb.Books(t.Context(), c.Practice, c.ID, "USD")
	must(t, err)
	second := post(&books, 2500, start.Add(24*time.Hour))
	write(t, tb, table.SaveBooks(books, second)...)
	s, err := tb.Statement(t.Context(), c.ID, "USD", start.Add(time.Hour), start.Add(48*time.Hour))
	must(t, err)
	same(t, "statement", s, table.Statement{Before: map[portal.LedgerAccount]int64{portal.Receivable: 4000, portal.Revenue: -4000}, Entries: []portal.Entry{second}})
	same(t, "within", s.Within(start.Add(25*time.Hour), start.Add(48*time.Hour)).Before[portal.Receivable], int64(6500))
}

func TestAnAttemptIsSweptWhenItsTimeComes(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	a := portal.NewAttempt(portal.AttemptPayment, portal.Actor{Login: "log_1"}, c.ID, portal.Billing{Practice: c.Practice, Account: "acct_1"}, start)
	a.Amount, a.Charge, a.Credit, a.Invoice, a.Note = usd(4000), usd(3000), usd(1000), "bil_1", "note"
	write(t, tb, table.AddAttempt(a)...)
	got, err := tb.Attempt(t.Context(), c.ID, a.ID)
	must(t, err)
	same(t, "attempt", got, a)
	due := func(at time.Time) bool {
		all, err := tb.DueAttempts(t.Context(), at, 100)
		must(t, err)
		for _, d := range all {
			if d.Attempt == a.ID && d.Client == c.ID {
				return true
			}
		}
		return false
	}
	if due(a.CheckAt) || !due(a.CheckAt.Add(time.Second)) {
		t.Error("not swept at its time")
	}
	was := a
	a.CheckAt = a.CheckAt.Add(time.Hour)
	write(t, tb, table.SaveAttempt(was, a)...)
	if due(was.CheckAt.Add(time.Second)) || !due(a.CheckAt.Add(time.Second)) {
		t.Error("not swept at its later time")
	}
	if err := tb.Write(t.Context(), table.SaveAttempt(was, a)...); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("an attempt that has changed was changed: %v", err)
	}
	a.Version++
	was = a
	a.Finish(portal.AttemptSucceeded, "", start)
	write(t, tb, table.SaveAttempt(was, a)...)
	if due(was.CheckAt.Add(time.Second)) {
		t.Error("swept though it is through")
	}
}

func TestPayerMethodsAndTransactionsReadAsKept(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	write(t, tb, table.AddClient(c)...)
	b := portal.Billing{Practice: c.Practice, Account: "acct_1", Submitted: true, Ready: true, Currency: "USD", PartPayments: true, DueDays: 7, LastNumber: 3}
	p := portal.Payer{Client: c.ID, Practice: c.Practice, Account: "acct_1", Customer: "cus_1", Default: "pmd_1"}
	m := portal.PaymentMethod{
		ID: id(portal.KindMethod), Practice: c.Practice, Client: c.ID, Account: "acct_1", Processor: "pm_1", Brand: "visa", Last4: "4242",
		ExpMonth: 12, ExpYear: 2034, RemovalAsked: start, AddedAt: start, Version: 1,
	}
	moved := portal.Transaction{
		ID: id(portal.KindTransaction), Practice: c.Practice, Client: c.ID, Kind: portal.PaymentMade, Means: portal.ByCard, State: portal.TransactionDone,
		Amount: usd(4000), Refunded: usd(1), Refunding: usd(2), Over: usd(3), Invoice: "bil_1", Number: "INV-00001", Payment: "txn_1", Attempt: "att_1",
		Account: "acct_1", Processor: "pi_1", Brand: "visa", Last4: "4242", Note: "n", By: "log_1", Document: "doc_1", At: start, Version: 1,
	}
	foreign := m
	foreign.ID, foreign.Account = id(portal.KindMethod), "acct_before"
	write(t, tb, table.SaveBilling(b), table.SavePayer(p), table.AddMethod(m), table.AddMethod(foreign), table.AddTransaction(moved))
	b.Version, p.Version = 1, 1
	purse, err := tb.Purse(t.Context(), c.ID, c.Practice)
	must(t, err)
	same(t, "billing", purse.Billing, b)
	same(t, "payer", purse.Payer, p)
	same(t, "methods", purse.Methods, []portal.PaymentMethod{m}) // another account's can't be charged
	same(t, "transactions", purse.Transactions, []portal.Transaction{moved})
	if _, err := tb.Purse(t.Context(), c.ID, id(portal.KindPractice)); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("another practice reads it: %v", err)
	}
}

func TestTheProcessorIsHeardOnce(t *testing.T) {
	t.Parallel()
	tb, event := open(), id("evt")
	write(t, tb, table.AddProcessorEvent(event, "charge.refunded", "acct_1", "ch_1", start))
	if err := tb.Write(t.Context(), table.AddProcessorEvent(event, "charge.refunded", "acct_1", "ch_1", start)); !errors.Is(err, table.ErrDone) {
		t.Errorf("got %v", err)
	}
	ref := table.ProcessorRef{Practice: "pra_1", Client: "cli_1", Transaction: "txn_1"}
	write(t, tb, table.KeepRef(event+"pi", ref))
	got, err := tb.Ref(t.Context(), event+"pi")
	must(t, err)
	same(t, "reference", got, ref)
	if _, err := tb.Ref(t.Context(), "pi_none"); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("got %v", err)
	}
}
