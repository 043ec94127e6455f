// Package payments serves My Payments: what a client owes, how they pay it, their
// payment methods, what was paid and its receipts. Card data never comes here.
package payments

import (
	"context"
	"net/http"
	"time"

	"anteroom/shared/files"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// Store is what this function needs of the table.
type Store interface {
	Money
	Papers
	Writer
}

// Money reads what is owed and what was paid.
type Money interface {
	Purse(ctx context.Context, client, practice string) (table.Purse, error)
	Invoices(ctx context.Context, client, cursor string) ([]portal.Invoice, string, error)
	Transactions(ctx context.Context, client, cursor string) ([]portal.Transaction, string, error)
	Statement(ctx context.Context, client, currency string, from, to time.Time) (table.Statement, error)
}

// Papers reads single things.
type Papers interface {
	PayFile(ctx context.Context, client, practice, invoice, currency, method string) (table.PayFile, error)
	Transaction(ctx context.Context, client, id string) (portal.Transaction, error)
	Document(ctx context.Context, client, id string) (portal.Document, error)
	Attempt(ctx context.Context, client, id string) (portal.Attempt, error)
}

// Writer keeps changes.
type Writer interface {
	Write(ctx context.Context, changes ...table.Change) error
}

// Till moves money, each cent once.
type Till interface {
	Payer
	Check(ctx context.Context, client, attempt string) (portal.Attempt, error)
}

// Files gives out addresses to read bytes from.
type Files interface {
	Sign(ctx context.Context, d files.Download) (string, error)
}

type handler struct {
	store Store
	till  Till
	files Files
	now   func() time.Time
}

// New gives the operations of the tag payments.
func New(store Store, till Till, bucket Files, now func() time.Time) gateway.Operations {
	h := handler{store, till, bucket, now}
	return gateway.Operations{
		"getPayments":             h.purse,
		"listInvoices":            h.invoices,
		"getInvoice":              h.invoice,
		"downloadInvoice":         h.downloadInvoice,
		"payInvoice":              h.pay,
		"getPayment":              h.payment,
		"checkPayment":            h.check,
		"listTransactions":        h.transactions,
		"downloadReceipt":         h.downloadReceipt,
		"getStatement":            h.statement,
		"addPaymentMethod":        h.addMethod,
		"setDefaultPaymentMethod": h.setDefault,
		"removePaymentMethod":     h.removeMethod,
		"requestMethodRemoval":    h.requestRemoval,
	}
}

// purse serves GET /api/a/{account}/payments.
func (h handler) purse(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	var p table.Purse
	err := h.beside(ctx, a, "payments", "", func(ctx context.Context) (err error) {
		p, err = h.store.Purse(ctx, a.Account, a.Practice)
		return err
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get payments", err)
	}
	return gateway.OK(toPurse(p, h.now())), nil
}

// invoices serves GET /api/a/{account}/invoices.
func (h handler) invoices(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	var page []portal.Invoice
	var next string
	var f table.PayFile
	err := h.beside(ctx, a, "invoice", "",
		func(ctx context.Context) (err error) {
			page, next, err = h.store.Invoices(ctx, a.Account, r.URL.Query().Get("cursor"))
			return err
		},
		func(ctx context.Context) (err error) {
			f, err = h.store.PayFile(ctx, a.Account, a.Practice, "", "", "")
			return err
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list invoices", err)
	}
	return gateway.OK(toInvoicePage(page, next, f.Client.TimeZone, h.now())), nil
}

// invoice serves GET /api/a/{account}/invoices/{invoice}.
func (h handler) invoice(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	var f table.PayFile
	err := h.beside(ctx, a, "invoice", r.PathValue("invoice"), func(ctx context.Context) (err error) {
		f, err = h.store.PayFile(ctx, a.Account, a.Practice, r.PathValue("invoice"), "", "")
		return err
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get invoice", err)
	}
	return gateway.OK(wire.Invoice(f.Invoice, f.Client.TimeZone, h.now())), nil
}

// transactions serves GET /api/a/{account}/transactions.
func (h handler) transactions(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	var page []portal.Transaction
	var next string
	err := h.beside(ctx, a, "transaction", "", func(ctx context.Context) (err error) {
		page, next, err = h.store.Transactions(ctx, a.Account, r.URL.Query().Get("cursor"))
		return err
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list transactions", err)
	}
	return gateway.OK(toTransactionPage(page, next)), nil
}

// beside runs the reads and the access history's row side by side.
func (h handler) beside(ctx context.Context, a portal.Actor, what, object string, reads ...func(context.Context) error) error {
	access := portal.NewAccess(a, a.Account, portal.Viewed, what, object, h.now())
	return table.Together(ctx, append(reads, func(ctx context.Context) error {
		return h.store.Write(ctx, table.Record(access))
	})...)
}
