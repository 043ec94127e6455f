// Package billing serves the practice's side of money: invoices, refunds, credit,
// payments by other means, and its account with the payment processor.
package billing

import (
	"context"
	"time"

	"anteroom/shared/charge"
	"anteroom/shared/gateway"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is what this function needs of the table.
type Store interface {
	Invoices
	Money
	Writer
	Practice
}

// Practice reads how the practice is paid, and its clients' names.
type Practice interface {
	Billing(ctx context.Context, practice string) (portal.Billing, error)
}

// Invoices reads invoices.
type Invoices interface {
	AnyInvoice(ctx context.Context, client, id, practice string) (portal.Invoice, error)
	InvoiceFile(ctx context.Context, client, id, practice string) (table.InvoiceFile, error)
	Invoices(ctx context.Context, client, cursor string) ([]portal.Invoice, string, error)
	DraftInvoices(ctx context.Context, client string) ([]portal.Invoice, error)
	PracticeInvoices(ctx context.Context, practice, cursor string) ([]portal.Invoice, string, error)
}

// Money reads what a client owes and paid.
type Money interface {
	PayFile(ctx context.Context, client, practice, invoice, currency, method string) (table.PayFile, error)
	Purse(ctx context.Context, client, practice string) (table.Purse, error)
	Transaction(ctx context.Context, client, id string) (portal.Transaction, error)
	Statement(ctx context.Context, client, currency string, from, to time.Time) (table.Statement, error)
}

// Writer keeps changes, at most once where they have a key.
type Writer interface {
	Write(ctx context.Context, changes ...table.Change) error
	WriteOnce(ctx context.Context, once table.Once, changes ...table.Change) (result string, replayed bool, err error)
	Replayed(ctx context.Context, once table.Once) (result string, replayed bool, err error)
}

// Till moves money, each cent once.
type Till interface {
	Free(ctx context.Context, i portal.Invoice) error
	Refund(ctx context.Context, a portal.Actor, o charge.RefundOrder) (portal.Attempt, error)
	RefreshAccount(ctx context.Context, practice string) error
}

// Processor is where the practice has its account.
type Processor interface {
	OpenAccount(ctx context.Context, practice string) (pay.Account, error)
	Onboarding(ctx context.Context, account, back string) (string, error)
	DropMethod(ctx context.Context, account, id string) error
}

type handler struct {
	store     Store
	till      Till
	processor Processor
	origin    string
	now       func() time.Time
}

// New gives the operations of the tag billing; origin is the portal's own.
func New(store Store, till Till, processor Processor, origin string, now func() time.Time) gateway.Operations {
	h := handler{store, till, processor, origin, now}
	return gateway.Operations{
		"getBilling":                h.billing,
		"changeBilling":             h.change,
		"connectAccount":            h.connect,
		"checkAccount":              h.checkAccount,
		"listPracticeInvoices":      h.practiceInvoices,
		"getClientBilling":          h.client,
		"getClientStatement":        h.statement,
		"addCredit":                 h.credit,
		"refundPayment":             h.refund,
		"removeClientPaymentMethod": h.removeMethod,
		"listClientInvoices":        h.clientInvoices,
		"createInvoice":             h.create,
		"getClientInvoice":          h.invoice,
		"changeInvoice":             h.changeInvoice,
		"dropInvoice":               h.drop,
		"issueInvoice":              h.issue,
		"voidInvoice":               h.void,
		"recordPayment":             h.record,
	}
}
