package billing

import (
	"context"
	"errors"
	"net/http"

	"anteroom/shared/api"
	"anteroom/shared/charge"
	"anteroom/shared/gateway"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// record serves POST …/invoices/{invoice}/payments. An open page of the invoice
// is closed first, so that nothing is paid twice.
func (h handler) record(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.RecordPayment](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	if err := checkNote(in.Note); err != nil {
		return gateway.Reply{}, err
	}
	client, id := r.PathValue("client"), r.PathValue("invoice")
	return h.enter(ctx, a, r, "recordPayment", func() (portal.Transaction, []table.Change, error) {
		f, err := h.file(ctx, a, client, id)
		if err != nil {
			return portal.Transaction{}, nil, err
		}
		if f.Invoice.Attempt != "" {
			if err := h.till.Free(ctx, f.Invoice); err != nil {
				return portal.Transaction{}, nil, err
			}
			return portal.Transaction{}, nil, portal.ErrConflict // it has changed: read it again
		}
		return charge.Record(a, &f.InvoiceFile, wire.Amount(in.Amount), portal.Means(in.Means), wire.Value(in.Note), h.now())
	})
}

// credit serves POST /api/p/{practice}/clients/{client}/credits.
func (h handler) credit(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.AddCredit](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	if err := checkNote(in.Note); err != nil {
		return gateway.Reply{}, err
	}
	if _, known := money.Digits(in.Amount.Currency); !known {
		return gateway.Reply{}, portal.Field("#/amount/currency", "currency", "This is not a currency of ISO 4217, such as USD.")
	}
	return h.enter(ctx, a, r, "addCredit", func() (portal.Transaction, []table.Change, error) {
		f, err := h.store.PayFile(ctx, r.PathValue("client"), a.Practice, "", in.Amount.Currency, "")
		if err != nil {
			return portal.Transaction{}, nil, err
		}
		return charge.Credit(a, f.Books, wire.Amount(in.Amount), wire.Value(in.Note), h.now())
	})
}

// enter keeps a transaction once for the request's key; again when another
// changed the client's money meanwhile.
func (h handler) enter(ctx context.Context, a portal.Actor, r *http.Request, operation string, enter func() (portal.Transaction, []table.Change, error)) (gateway.Reply, error) {
	once, err := wire.Once(a, r, operation)
	if err != nil {
		return gateway.Reply{}, err
	}
	for range tries {
		m, err := h.enterOnce(ctx, r.PathValue("client"), once, enter)
		if errors.Is(err, portal.ErrConflict) {
			continue
		}
		if err != nil {
			return gateway.Reply{}, portal.Wrap(operation, err)
		}
		return gateway.Created(wire.Transaction(m, true)), nil
	}
	return gateway.Reply{}, portal.Wrap(operation, portal.ErrConflict)
}

func (h handler) enterOnce(ctx context.Context, client string, once table.Once, enter func() (portal.Transaction, []table.Change, error)) (portal.Transaction, error) {
	id, done, err := h.store.Replayed(ctx, once)
	if err == nil && !done {
		m, changes, err := enter()
		if err != nil {
			return m, err
		}
		once.Result = m.ID
		if id, done, err = h.store.WriteOnce(ctx, once, changes...); err != nil || !done {
			return m, err
		}
	}
	if err != nil {
		return portal.Transaction{}, err
	}
	return h.store.Transaction(ctx, client, id)
}

// refund serves POST …/transactions/{transaction}/refunds.
func (h handler) refund(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.RefundPayment](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	if err := checkNote(in.Note); err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "refundPayment")
	if err != nil {
		return gateway.Reply{}, err
	}
	attempt, err := h.till.Refund(ctx, a, charge.RefundOrder{
		Client: r.PathValue("client"), Payment: r.PathValue("transaction"), Amount: wire.Amount(in.Amount), Note: wire.Value(in.Note), Once: once,
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("refund payment", err)
	}
	return gateway.Created(wire.Attempt(attempt)), nil
}

// removeMethod serves DELETE …/payment-methods/{method}: first at the processor,
// then here, so that what is not shown can't be charged.
func (h handler) removeMethod(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	f, err := h.store.PayFile(ctx, r.PathValue("client"), a.Practice, "", "", r.PathValue("method"))
	if err == nil && f.Method == nil {
		err = portal.ErrNotFound
	}
	if err == nil {
		err = orUnavailable(h.processor.DropMethod(ctx, f.Method.Account, f.Method.Processor))
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("remove payment method", err)
	}
	removed := table.Record(portal.NewAccess(a, f.Client.ID, portal.Changed, "payment-method", f.Method.ID, h.now()))
	if err := h.store.Write(ctx, append(charge.Forget(f), removed)...); err != nil {
		return gateway.Reply{}, portal.Wrap("remove payment method", err)
	}
	return gateway.NoContent(), nil
}

func checkNote(note *string) error {
	if !portal.IsPlainText(wire.Value(note), 200) {
		return portal.Field("#/note", "length", "A note has at most 200 characters, all on one line.")
	}
	return nil
}
