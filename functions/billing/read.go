package billing

import (
	"context"
	"net/http"
	"slices"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// practiceInvoices serves GET /api/p/{practice}/invoices. Overdue is told in UTC.
func (h handler) practiceInvoices(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	page, next, err := h.store.PracticeInvoices(ctx, a.Practice, r.URL.Query().Get("cursor"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list invoices", err)
	}
	names := map[string]string{}
	for _, i := range slices.Backward(page) { // what the newest says
		names[i.Client] = i.Recipient
	}
	return gateway.OK(api.PracticeInvoicePage{Invoices: wire.Invoices(page, "UTC", h.now()), Clients: names, Next: wire.Given(next)}), nil
}

// client serves GET /api/p/{practice}/clients/{client}/billing.
func (h handler) client(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	id := r.PathValue("client")
	var p table.Purse
	var drafts []portal.Invoice
	err := h.beside(ctx, a, id, "payments", "",
		func(ctx context.Context) (err error) { p, err = h.store.Purse(ctx, id, a.Practice); return },
		func(ctx context.Context) (err error) { drafts, err = h.store.DraftInvoices(ctx, id); return })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get client billing", err)
	}
	return gateway.OK(toClientBilling(p, drafts, h.now())), nil
}

// clientInvoices serves GET /api/p/{practice}/clients/{client}/invoices.
func (h handler) clientInvoices(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	id := r.PathValue("client")
	var page []portal.Invoice
	var next, zone string
	err := h.beside(ctx, a, id, "invoice", "",
		func(ctx context.Context) (err error) {
			page, next, err = h.store.Invoices(ctx, id, r.URL.Query().Get("cursor"))
			return err
		},
		func(ctx context.Context) error {
			f, err := h.store.PayFile(ctx, id, a.Practice, "", "", "")
			zone = f.Client.TimeZone
			return err
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list client invoices", err)
	}
	return gateway.OK(api.InvoicePage{Invoices: wire.Invoices(page, zone, h.now()), Next: wire.Given(next)}), nil
}

// invoice serves GET /api/p/{practice}/clients/{client}/invoices/{invoice}.
func (h handler) invoice(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	client, id := r.PathValue("client"), r.PathValue("invoice")
	var f file
	err := h.beside(ctx, a, client, "invoice", id,
		func(ctx context.Context) (err error) {
			f.Invoice, err = h.store.AnyInvoice(ctx, client, id, a.Practice)
			return err
		},
		func(ctx context.Context) error {
			p, err := h.store.PayFile(ctx, client, a.Practice, "", "", "")
			f.zone = p.Client.TimeZone
			return err
		})
	return h.answer("get client invoice", f, err)
}

// statement serves GET /api/p/{practice}/clients/{client}/statement.
func (h handler) statement(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	client, q := r.PathValue("client"), r.URL.Query()
	period, err := portal.NewPeriod(q.Get("from"), q.Get("to"))
	if err != nil {
		return gateway.Reply{}, err
	}
	var f table.PayFile
	var s table.Statement
	err = h.beside(ctx, a, client, "statement", "",
		func(ctx context.Context) (err error) {
			f, err = h.store.PayFile(ctx, client, a.Practice, "", "", "")
			return err
		},
		func(ctx context.Context) (err error) {
			from, to := period.Anywhere()
			s, err = h.store.Statement(ctx, client, q.Get("currency"), from, to)
			return err
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get statement", err)
	}
	from, to := period.In(f.Client.TimeZone)
	return gateway.OK(wire.Statement(s.Within(from, to), q.Get("currency"), q.Get("from"), q.Get("to"), true)), nil
}

// beside runs the reads and the access history's row side by side; the row is
// kept only for a client of the practice.
func (h handler) beside(ctx context.Context, a portal.Actor, client, what, object string, reads ...func(context.Context) error) error {
	access := portal.NewAccess(a, client, portal.Viewed, what, object, h.now())
	return table.Together(ctx, append(reads, func(ctx context.Context) error {
		return h.store.Write(ctx, table.RequireClient(client, a.Practice), table.Record(access))
	})...)
}
