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
