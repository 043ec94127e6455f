package portal

import (
	"strings"
	"time"

	"anteroom/shared/money"
)

// InvoiceState is what may happen to an invoice.
type InvoiceState string

// The states of an invoice. One that is paid in part is still open.
const (
	InvoiceDraft InvoiceState = "draft" // the client doesn't see it
	InvoiceOpen  InvoiceState = "open"
	InvoicePaid  InvoiceState = "paid"
	InvoiceVoid  InvoiceState = "void"
)

// Bounds of an invoice.
const (
	mostLines    = 50
	mostQuantity = 1000
	// MostMinor is the largest amount that one invoice or payment may have, in
	// minor units: what card processors take.
	MostMinor = 99_999_999
)

// InvoiceLine is one thing that is billed.
type InvoiceLine struct {
	Text     string
	On       string // ISO 8601 date of the service, or empty
	Quantity int
	Price    money.Money // of one
}

// Total is what the line comes to. An invoice that was made holds none that doesn't fit.
func (l InvoiceLine) Total() money.Money {
	total, _ := l.Price.Times(int64(l.Quantity))
	return total
}

// Invoice is what a client owes for what they were given. Total = Paid + Open
// until it is void. Reserved is what an attempt to pay may still bring.
type Invoice struct {
	ID          string
	Practice    string
	Client      string
	Recipient   string // the client's name when it was drafted
	Number      string // empty until issued
	State       InvoiceState
	Lines       []InvoiceLine
	Total       money.Money
	Paid        money.Money
	Reserved    money.Money
	Attempt     string // the open attempt to pay, or empty
	Appointment string // what it is for, or empty
	DueOn       string // ISO 8601 date, or empty
	Document    string // its PDF, once it is there
	CreatedBy   string // login
	CreatedAt   time.Time
	IssuedAt    time.Time
	PaidAt      time.Time
	VoidedAt    time.Time
	Version     int
}

// NewInvoice drafts an invoice in the practice's currency: 1 to 50 lines, each
// of 1 to 1000 pieces, together 1 to MostMinor.
func NewInvoice(b Billing, client Client, by string, lines []InvoiceLine, dueOn, appointment string, now time.Time) (Invoice, error) {
	i := Invoice{
		ID: NewID(KindInvoice, now), Practice: b.Practice, Client: client.ID, Recipient: client.Name.Full(), State: InvoiceDraft,
		Appointment: appointment, CreatedBy: by, CreatedAt: now, Version: 1,
	}
	if appointment != "" && !IsID(KindAppointment, appointment) {
		return i, Field("#/appointment", "unknown", "There is no such appointment.")
	}
	return i, i.Write(b, lines, dueOn)
}

// Write replaces what a draft says; ErrInvoiceIssued once it is issued.
func (i *Invoice) Write(b Billing, lines []InvoiceLine, dueOn string) error {
	if i.State != InvoiceDraft {
		return ErrInvoiceIssued
	}
	if len(lines) == 0 || len(lines) > mostLines {
		return Field("#/lines", "count", "An invoice has 1 to 50 lines.")
	}
	if err := CheckDueOn(dueOn); err != nil {
		return err
	}
	total := money.Money{Currency: b.Currency}
	for n := range lines {
		lines[n].Text = strings.TrimSpace(lines[n].Text)
		if err := lines[n].check(b.Currency); err != nil {
			return err
		}
		var err error
		if total, err = total.Add(lines[n].Total()); err != nil {
			return Field("#/lines", "amount", "The amount is too large.")
		}
	}
	if total.Minor < 1 || total.Minor > MostMinor {
		return Field("#/lines", "amount", "An invoice comes to more than nothing and less than a million.")
	}
	none := money.Money{Currency: b.Currency}
	i.Lines, i.DueOn, i.Total, i.Paid, i.Reserved = lines, dueOn, total, none, none
	return nil
}

func (l InvoiceLine) check(currency string) error {
	if l.Text == "" || !IsPlainText(l.Text, 200) {
		return Field("#/lines", "text", "A line says in 1 to 200 characters what is billed.")
	}
	if l.On != "" && CheckDueOn(l.On) != nil {
		return Field("#/lines", "date", "This is not a date. It looks like 2027-01-31.")
	}
	if l.Quantity < 1 || l.Quantity > mostQuantity {
		return Field("#/lines", "quantity", "A quantity is 1 to 1000.")
	}
	if l.Price.Currency != currency {
		return Field("#/lines", "currency", "An invoice is in the practice's own currency.")
	}
	if l.Price.Minor < -MostMinor || l.Price.Minor > MostMinor {
		return Field("#/lines", "amount", "The amount is too large.")
	}
	return nil
}

// Issue makes a draft count: from now on the client owes it.
func (i *Invoice) Issue(b *Billing, zone string, now time.Time) error {
	if i.State != InvoiceDraft {
		return ErrInvoiceIssued
	}
	i.State, i.Number, i.IssuedAt = InvoiceOpen, b.Number(), now
	if i.DueOn == "" {
		i.DueOn = now.In(Location(zone)).AddDate(0, 0, b.DueDays).Format(time.DateOnly)
	}
	return nil
}

// Open is what is still owed.
func (i Invoice) Open() money.Money {
	if i.State != InvoiceOpen {
		return money.Money{Currency: i.Total.Currency}
	}
	return money.Money{Minor: i.Total.Minor - i.Paid.Minor, Currency: i.Total.Currency}
}

// Free is what is owed and not reserved by an attempt to pay.
func (i Invoice) Free() money.Money {
	open := i.Open()
	return money.Money{Minor: open.Minor - i.Reserved.Minor, Currency: open.Currency}
}

// Payable says why an amount can't be paid now: it is not the invoice's
// currency, nothing, more than what is free, or a part where part is false.
func (i Invoice) Payable(amount money.Money, part bool) error {
	switch i.State {
	case InvoicePaid:
		return ErrInvoicePaid
	case InvoiceVoid:
		return ErrInvoiceVoid
	case InvoiceDraft:
		return ErrNotFound
	}
	switch {
	case amount.Currency != i.Total.Currency:
		return Field("#/amount/currency", "currency", "This invoice is in another currency.")
	case amount.Minor < 1:
		return Field("#/amount/minor", "amount-low", "Please pay more than nothing.")
	case i.Attempt != "":
		return ErrPaying
	case amount.Minor > i.Free().Minor:
		return Field("#/amount/minor", "amount-high", "That is more than what is still open.")
	case amount != i.Open() && !part:
		return ErrPartPayment
	}
	return nil
}

// Reserve sets an amount aside for the attempt; it must be payable.
func (i *Invoice) Reserve(attempt string, amount money.Money) {
	i.Attempt, i.Reserved = attempt, amount
}

// Release takes the attempt's reservation back, if it is the one that holds it.
func (i *Invoice) Release(attempt string) {
	if i.Attempt == attempt {
		i.Attempt, i.Reserved = "", money.Money{Currency: i.Total.Currency}
	}
}

// Pay counts an amount as paid and gives how much of it was owed; what is over
// is the client's credit.
func (i *Invoice) Pay(amount money.Money, now time.Time) (owed money.Money) {
	owed = money.Money{Minor: min(amount.Minor, i.Open().Minor), Currency: i.Total.Currency}
	i.Paid.Minor += owed.Minor
	if i.State == InvoiceOpen && i.Open().IsZero() {
		i.State, i.PaidAt = InvoicePaid, now
	}
	return owed
}

// Void takes the invoice back; ErrPaying while an attempt may still bring money.
// What was paid stays in Paid: it is the client's credit now.
func (i *Invoice) Void(now time.Time) error {
	switch {
	case i.State == InvoiceVoid:
		return ErrInvoiceVoid
	case i.Attempt != "":
		return ErrPaying
	case i.State == InvoiceDraft:
		return ErrConflict
	}
	i.State, i.VoidedAt = InvoiceVoid, now
	return nil
}

// Overdue reports whether the due date has passed in the client's zone.
func (i Invoice) Overdue(zone string, now time.Time) bool {
	return i.State == InvoiceOpen && i.DueOn != "" && now.In(Location(zone)).Format(time.DateOnly) > i.DueOn
}
