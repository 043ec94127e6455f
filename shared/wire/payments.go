package wire

import (
	"slices"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Money is an amount in minor units.
func Money(m money.Money) api.Money { return api.Money{Minor: m.Minor, Currency: m.Currency} }

// Amount reads an amount; whether it makes sense is for the caller to say.
func Amount(m api.Money) money.Money { return money.Money{Minor: m.Minor, Currency: m.Currency} }

// Invoice is an invoice at now; zone is its client's IANA zone, in which it is
// overdue or not.
func Invoice(i portal.Invoice, zone string, now time.Time) api.Invoice {
	lines := make([]api.InvoiceLine, len(i.Lines))
	for n, l := range i.Lines {
		lines[n] = api.InvoiceLine{Text: l.Text, On: Given(l.On), Quantity: l.Quantity, Price: Money(l.Price), Total: Money(l.Total())}
	}
	return api.Invoice{
		Id: i.ID, Client: i.Client, Number: Given(i.Number), State: invoiceState(i), Lines: lines, Total: Money(i.Total), Paid: Money(i.Paid),
		Open: Money(i.Open()), Paying: i.Attempt != "", Pdf: i.Document != "", DueOn: Given(i.DueOn), Overdue: i.Overdue(zone, now),
		Appointment: Given(i.Appointment), CreatedAt: i.CreatedAt, IssuedAt: Given(i.IssuedAt), PaidAt: Given(i.PaidAt),
		VoidedAt: Given(i.VoidedAt), Version: i.Version,
	}
}

func invoiceState(i portal.Invoice) api.InvoiceState {
	if i.State == portal.InvoiceOpen && !i.Paid.IsZero() {
		return api.InvoiceStatePartPaid
	}
	return api.InvoiceState(i.State)
}

// Invoices words each invoice; the order stays.
func Invoices(invoices []portal.Invoice, zone string, now time.Time) []api.Invoice {
	out := make([]api.Invoice, len(invoices))
	for n, i := range invoices {
		out[n] = Invoice(i, zone, now)
	}
	return out
}

// DueFirst is what is owed, the earliest due first.
func DueFirst(open []portal.Invoice, zone string, now time.Time) []api.Invoice {
	sorted := slices.Clone(open)
	slices.SortStableFunc(sorted, func(a, b portal.Invoice) int {
		switch {
		case a.DueOn < b.DueOn:
			return -1
		case a.DueOn > b.DueOn:
			return 1
		}
		return 0
	})
	return Invoices(sorted, zone, now)
}

// Attempt is what became of a payment, a setup or a refund. One that the
// processor has not answered is processing.
func Attempt(a portal.Attempt) api.PaymentAttempt {
	out := api.PaymentAttempt{
		Id: a.ID, Kind: api.PaymentAttemptKind(a.Kind), State: api.PaymentAttemptState(a.State), Url: Given(a.URL),
		Reason: Given(api.PaymentReason(a.Reason)), Invoice: Given(a.Invoice), Transaction: Given(a.Transaction),
	}
	if a.State == portal.AttemptClaimed {
		out.State = api.PaymentAttemptStateProcessing
	}
	if a.Kind != portal.AttemptSetup {
		amount, credit := Money(a.Amount), Money(a.Credit)
		out.Amount, out.Credit = &amount, &credit
	}
	return out
}

// Transactions words each transaction; the order stays. Notes are for staff.
func Transactions(all []portal.Transaction, staff bool) []api.Transaction {
	out := make([]api.Transaction, len(all))
	for n, t := range all {
		out[n] = Transaction(t, staff)
	}
	return out
}

// Transaction is money that moved; its note is for staff.
func Transaction(t portal.Transaction, staff bool) api.Transaction {
	out := api.Transaction{
		Id: t.ID, Kind: api.TransactionKind(t.Kind), Means: api.TransactionMeans(t.Means), State: api.TransactionState(t.State),
		Amount: Money(t.Amount), Refunded: Money(t.Refunded), Refundable: Money(t.Refundable()), Invoice: Given(t.Invoice),
		Number: Given(t.Number), Payment: Given(t.Payment), Brand: Given(t.Brand), Last4: Given(t.Last4), At: t.At, Receipt: t.Document != "",
	}
	if staff {
		out.Note = Given(t.Note)
	}
	return out
}

// Methods are saved payment methods, the default one first, then the newest.
func Methods(methods []portal.PaymentMethod, first string, now time.Time) []api.PaymentMethod {
	sorted := slices.Clone(methods)
	slices.SortFunc(sorted, func(a, b portal.PaymentMethod) int {
		switch {
		case a.ID == first:
			return -1
		case b.ID == first:
			return 1
		}
		return b.AddedAt.Compare(a.AddedAt)
	})
	out := make([]api.PaymentMethod, len(sorted))
	for n, m := range sorted {
		out[n] = api.PaymentMethod{
			Id: m.ID, Brand: m.Brand, Last4: m.Last4, ExpMonth: m.ExpMonth, ExpYear: m.ExpYear, Default: m.ID == first,
			Expired: m.Expired(now), RemovalAsked: !m.RemovalAsked.IsZero(),
		}
	}
	return out
}

// Balances is what is owed and what credit there is, by currency.
func Balances(books []portal.Books) []api.Balance {
	out := make([]api.Balance, len(books))
	for n, b := range books {
		out[n] = api.Balance{Owed: Money(b.Owed()), Credit: Money(b.Credit())}
	}
	return out
}

// Statement is a period of a client's books. What the processor took is between
// it and the practice: staff see it.
func Statement(s table.Statement, currency, from, to string, staff bool) api.Statement {
	out := api.Statement{From: from, To: to, Currency: currency, Before: balance(s.Before, currency), Rows: []api.StatementRow{}}
	out.After = out.Before
	for _, e := range s.Entries {
		out.After = balance(e.After, currency)
		if !staff && e.Kind == portal.EntryFee {
			continue
		}
		out.Rows = append(out.Rows, api.StatementRow{
			Id: e.ID, Kind: api.StatementRowKind(e.Kind), At: e.At, Amount: Money(gross(e)), Invoice: Given(e.Invoice),
			Transaction: Given(e.Transaction), Balance: out.After,
		})
	}
	return out
}

// gross is what an entry moved: the sum of its debits.
func gross(e portal.Entry) money.Money {
	sum := money.Money{Currency: e.Currency}
	for _, p := range e.Postings {
		sum.Minor += max(0, p.Minor)
	}
	return sum
}

func balance(after map[portal.LedgerAccount]int64, currency string) api.Balance {
	b := portal.Books{Currency: currency, Balances: after}
	return api.Balance{Owed: Money(b.Owed()), Credit: Money(b.Credit())}
}
