package payments

import (
	"context"
	"net/http"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// addMethod serves POST /api/a/{account}/payment-methods.
func (h handler) addMethod(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	once, err := wire.Once(a, r, "addPaymentMethod")
	if err != nil {
		return gateway.Reply{}, err
	}
	attempt, err := h.till.Setup(ctx, a, once)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("add payment method", err)
	}
	return gateway.Created(wire.Attempt(attempt)), nil
}

// setDefault serves PUT /api/a/{account}/payment-methods/{method}/default.
func (h handler) setDefault(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	err := table.Retry(ctx, func(ctx context.Context) error {
		f, err := h.methodFile(ctx, a, r)
		if err != nil || f.Payer.Default == f.Method.ID {
			return err
		}
		f.Payer.Default = f.Method.ID
		return h.store.Write(ctx, table.SavePayer(f.Payer),
			table.Record(portal.NewAccess(a, a.Account, portal.Changed, "payment-method", f.Method.ID, h.now())))
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("set default payment method", err)
	}
	return gateway.NoContent(), nil
}

// removeMethod serves DELETE /api/a/{account}/payment-methods/{method}: a method
// once added can't be removed by the client. The answer says what to do.
func (h handler) removeMethod(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	if _, err := h.methodFile(ctx, a, r); err != nil {
		return gateway.Reply{}, portal.Wrap("remove payment method", err)
	}
	return gateway.Reply{}, portal.ErrMethodKept
}

// requestRemoval serves POST /api/a/{account}/payment-methods/{method}/removal.
// Asking again tells nobody again.
func (h handler) requestRemoval(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	err := table.Retry(ctx, func(ctx context.Context) error {
		f, err := h.methodFile(ctx, a, r)
		if err != nil || !f.Method.RemovalAsked.IsZero() {
			return err
		}
		return h.tellStaff(ctx, a, f)
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("request removal", err)
	}
	return gateway.Accepted(nil), nil
}

func (h handler) tellStaff(ctx context.Context, a portal.Actor, f table.PayFile) error {
	now := h.now()
	f.Method.RemovalAsked = now
	return h.store.Write(ctx, table.SaveMethod(*f.Method),
		table.AddNotice(portal.NewNotice(f.Client, portal.NoticeMethodRemoval, now)),
		table.Record(portal.NewAccess(a, a.Account, portal.Changed, "payment-method", f.Method.ID, now)))
}

// methodFile is one of the client's methods, with who they are to the processor.
func (h handler) methodFile(ctx context.Context, a portal.Actor, r *http.Request) (table.PayFile, error) {
	f, err := h.store.PayFile(ctx, a.Account, a.Practice, "", "", r.PathValue("method"))
	if err == nil && f.Method == nil {
		err = portal.ErrNotFound
	}
	return f, err
}
