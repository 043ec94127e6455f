package billing

import (
	"context"
	"errors"
	"net/http"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/charge"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// tries bounds how often two who number or change invoices meet.
const tries = 6

// create serves POST /api/p/{practice}/clients/{client}/invoices.
func (h handler) create(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.CreateInvoice](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "createInvoice")
	if err != nil {
		return gateway.Reply{}, err
	}
	client := r.PathValue("client")
	for range tries {
		f, err := h.createOnce(ctx, a, client, in, once)
		if errors.Is(err, portal.ErrConflict) {
			continue
		}
		if err != nil {
			return gateway.Reply{}, portal.Wrap("create invoice", err)
		}
		return gateway.Created(wire.Invoice(f.Invoice, f.zone, h.now())), nil
	}
	return gateway.Reply{}, portal.Wrap("create invoice", portal.ErrConflict)
}

// file is an invoice with what changes along with it, and its client's zone.
type file struct {
	table.InvoiceFile
	zone string
}

// createOnce keeps the draft and then, if asked, issues it. A request that broke
// off between the two is finished when it comes again.
func (h handler) createOnce(ctx context.Context, a portal.Actor, client string, in api.CreateInvoice, once table.Once) (file, error) {
	id, made, err := h.store.Replayed(ctx, once)
	if err != nil {
		return file{}, err
	}
	if made {
		return h.created(ctx, a, client, id, wire.Value(in.Issue))
	}
	p, err := h.store.PayFile(ctx, client, a.Practice, "", "", "")
	if err != nil {
		return file{}, err
	}
	now := h.now()
	i, err := portal.NewInvoice(p.Billing, p.Client, a.Login, fromLines(in.Lines), wire.Value(in.DueOn), wire.Value(in.Appointment), now)
	if err != nil {
		return file{}, err
	}
	changes := append(table.AddInvoice(i), table.Record(portal.NewAccess(a, client, portal.Created, "invoice", i.ID, now)))
	once.Result = i.ID
	id, made, err = h.store.WriteOnce(ctx, once, changes...)
	switch {
	case err != nil:
		return file{}, err
	case made: // by the same request, at the same moment
		return h.created(ctx, a, client, id, wire.Value(in.Issue))
	case wire.Value(in.Issue):
		return h.issueNow(ctx, a, client, id)
	}
	return file{table.InvoiceFile{Invoice: i, Billing: p.Billing}, p.Client.TimeZone}, nil
}

// created is the invoice that the same request made before, issued if that was asked.
func (h handler) created(ctx context.Context, a portal.Actor, client, id string, issue bool) (file, error) {
	f, err := h.file(ctx, a, client, id)
	if err != nil || !issue || f.Invoice.State != portal.InvoiceDraft {
		return f, err
	}
	return h.issueNow(ctx, a, client, id)
}

// file reads an invoice of the practice, issued or a draft.
func (h handler) file(ctx context.Context, a portal.Actor, client, id string) (f file, err error) {
	err = table.Together(ctx,
		func(ctx context.Context) (err error) {
			f.InvoiceFile, err = h.store.InvoiceFile(ctx, client, id, a.Practice)
			return err
		},
		func(ctx context.Context) error {
			p, err := h.store.PayFile(ctx, client, a.Practice, "", "", "")
			f.zone = p.Client.TimeZone
			return err
		})
	return f, err
}

// alter reads an invoice and keeps what change makes of it; again when another
// was faster.
func (h handler) alter(ctx context.Context, a portal.Actor, client, id string, change func(f *file, now time.Time) ([]table.Change, error)) (file, error) {
	for range tries {
		f, err := h.file(ctx, a, client, id)
		if err != nil {
			return f, err
		}
		changes, err := change(&f, h.now())
		if err == nil && len(changes) > 0 {
			err = h.store.Write(ctx, changes...)
			f.Invoice.Version++
		}
		if !errors.Is(err, portal.ErrConflict) {
			return f, err
		}
	}
	return file{}, portal.ErrConflict
}

func (h handler) issueNow(ctx context.Context, a portal.Actor, client, id string) (file, error) {
	return h.alter(ctx, a, client, id, func(f *file, now time.Time) ([]table.Change, error) {
		return charge.Issue(a, &f.InvoiceFile, f.zone, now)
	})
}

// issue serves POST …/invoices/{invoice}/issue. Issuing again is refused.
func (h handler) issue(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	f, err := h.issueNow(ctx, a, r.PathValue("client"), r.PathValue("invoice"))
	return h.answer("issue invoice", f, err)
}

// void serves POST …/invoices/{invoice}/void. An open page of the invoice is
// closed first; one that was paid meanwhile counts.
func (h handler) void(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	f, err := h.alter(ctx, a, r.PathValue("client"), r.PathValue("invoice"), func(f *file, now time.Time) ([]table.Change, error) {
		if f.Invoice.Attempt != "" {
			if err := h.till.Free(ctx, f.Invoice); err != nil {
				return nil, err
			}
			return nil, portal.ErrConflict // it has changed: read it again
		}
		return charge.Void(a, &f.InvoiceFile, now)
	})
	return h.answer("void invoice", f, err)
}

// changeInvoice serves PUT …/invoices/{invoice}: a draft's, of the version that
// was read.
func (h handler) changeInvoice(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.ChangeInvoice](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	f, err := h.file(ctx, a, r.PathValue("client"), r.PathValue("invoice"))
	if err == nil {
		err = f.Invoice.Write(f.Billing, fromLines(in.Lines), wire.Value(in.DueOn))
	}
	if err == nil && f.Invoice.Version != in.Version {
		err = portal.ErrConflict
	}
	if err == nil {
		err = h.store.Write(ctx, table.SaveInvoice(f.Invoice)...)
		f.Invoice.Version++
	}
	return h.answer("change invoice", f, err)
}

// drop serves DELETE …/invoices/{invoice}: a draft's.
func (h handler) drop(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	f, err := h.file(ctx, a, r.PathValue("client"), r.PathValue("invoice"))
	if err == nil && f.Invoice.State != portal.InvoiceDraft {
		err = portal.ErrInvoiceIssued
	}
	if err == nil {
		err = h.store.Write(ctx, table.DropInvoice(f.Invoice)...)
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("drop invoice", err)
	}
	return gateway.NoContent(), nil
}

func (h handler) answer(operation string, f file, err error) (gateway.Reply, error) {
	if err != nil {
		return gateway.Reply{}, portal.Wrap(operation, err)
	}
	return gateway.OK(wire.Invoice(f.Invoice, f.zone, h.now())), nil
}
