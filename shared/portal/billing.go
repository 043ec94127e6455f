package portal

import (
	"fmt"
	"time"

	"anteroom/shared/money"
)

// Billing is how a practice is paid: its own account with the payment
// processor, and how it bills.
type Billing struct {
	Practice     string
	Account      string // the processor's identifier of the practice's own account; empty until it was made
	Submitted    bool   // the practice has told the processor all it asked for
	Ready        bool   // the account may take payments
	Currency     string // ISO 4217; of new invoices
	PartPayments bool   // clients may pay a part
	DueDays      int    // from issue until an invoice is due
	LastNumber   int    // of the newest invoice
	Version      int    // 0 before anything was kept
}

// Bounds of a practice's billing.
const (
	DefaultDueDays = 14
	mostDueDays    = 365
)

// DefaultBilling is that of a practice which has changed nothing.
func DefaultBilling(practice string) Billing {
	return Billing{Practice: practice, Currency: "USD", DueDays: DefaultDueDays}
}

// Change takes other settings: a currency of ISO 4217, and 0 to 365 days.
func (b *Billing) Change(currency string, part bool, dueDays int) error {
	if _, known := money.Digits(currency); !known {
		return Field("#/currency", "currency", "This is not a currency of ISO 4217, such as USD.")
	}
	if dueDays < 0 || dueDays > mostDueDays {
		return Field("#/dueDays", "range", "An invoice is due after 0 to 365 days.")
	}
	b.Currency, b.PartPayments, b.DueDays = currency, part, dueDays
	return nil
}

// Number counts the practice's invoices up and gives the next one's number.
func (b *Billing) Number() string {
	b.LastNumber++
	return fmt.Sprintf("INV-%05d", b.LastNumber)
}

// Payer is a client as the payment processor knows them.
type Payer struct {
	Client   string
	Practice string
	Account  string // the practice's account that Customer is kept under
	Customer string // the processor's identifier
	Default  string // the payment method that is offered first, or empty
	Version  int    // 0 before anything was kept
}

// PaymentMethod is a card that a client has left with the payment processor. Its
// number was never here.
type PaymentMethod struct {
	ID           string
	Practice     string
	Client       string
	Account      string // the practice's account that it is kept under
	Processor    string // the processor's identifier
	Brand        string // such as "visa"
	Last4        string
	ExpMonth     int
	ExpYear      int
	RemovalAsked time.Time // zero unless the client asked for its removal
	AddedAt      time.Time
	Version      int
}

// Expired reports whether the card's last month has passed, by UTC.
func (m PaymentMethod) Expired(now time.Time) bool {
	year, month, _ := now.UTC().Date()
	return m.ExpYear < year || m.ExpYear == year && m.ExpMonth < int(month)
}

// Period is a run of days of a calendar, both ends included.
type Period struct{ first, last time.Time } // midnights, UTC

// NewPeriod reads ISO 8601 dates that span ten years at most.
func NewPeriod(from, to string) (Period, error) {
	first, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return Period{}, Field("#/from", "date", "This is not a date. It looks like 2027-01-31.")
	}
	last, err := time.Parse(time.DateOnly, to)
	if err != nil {
		return Period{}, Field("#/to", "date", "This is not a date. It looks like 2027-01-31.")
	}
	if last.Before(first) || last.After(first.AddDate(10, 0, 0)) {
		return Period{}, Field("#/to", "range", "A period ends after it begins, within ten years.")
	}
	return Period{first, last}, nil
}

// In is when the period begins and ends in a zone.
func (p Period) In(zone string) (from, to time.Time) {
	in := func(day time.Time) time.Time {
		year, month, date := day.Date()
		return time.Date(year, month, date, 0, 0, 0, 0, Location(zone))
	}
	return in(p.first), in(p.last.AddDate(0, 0, 1))
}

// Anywhere is the shortest span that holds the period whatever the zone.
func (p Period) Anywhere() (from, to time.Time) {
	return p.first.Add(-14 * time.Hour), p.last.Add(36 * time.Hour)
}
