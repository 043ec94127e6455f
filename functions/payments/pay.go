package payments

import (
	"context"
	"net/http"

	"anteroom/shared/api"
	"anteroom/shared/charge"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// Payer begins what has its effect at the payment processor.
type Payer interface {
	Pay(ctx context.Context, a portal.Actor, o charge.Order) (portal.Attempt, error)
	Setup(ctx context.Context, a portal.Actor, once table.Once) (portal.Attempt, error)
}

// pay serves POST /api/a/{account}/invoices/{invoice}/payments.
func (h handler) pay(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.PayInvoice](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "payInvoice")
	if err != nil {
		return gateway.Reply{}, err
	}
	attempt, err := h.till.Pay(ctx, a, charge.Order{Invoice: r.PathValue("invoice"), Amount: wire.Amount(in.Amount), Method: wire.Value(in.Method), Once: once})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("pay invoice", err)
	}
	return gateway.Created(wire.Attempt(attempt)), nil
}

// payment serves GET /api/a/{account}/payments/{attempt}: what is known here.
func (h handler) payment(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	attempt, err := h.own(ctx, a, r)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get payment", err)
	}
	return gateway.OK(wire.Attempt(attempt)), nil
}

// check serves POST /api/a/{account}/payments/{attempt}/check: what the processor
// says now, settled.
func (h handler) check(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	if _, err := h.own(ctx, a, r); err != nil {
		return gateway.Reply{}, portal.Wrap("check payment", err)
	}
	attempt, err := h.till.Check(ctx, a.Account, r.PathValue("attempt"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("check payment", err)
	}
	return gateway.OK(wire.Attempt(attempt)), nil
}

// own is an attempt that the client began; refunds are the practice's.
func (h handler) own(ctx context.Context, a portal.Actor, r *http.Request) (portal.Attempt, error) {
	attempt, err := h.store.Attempt(ctx, a.Account, r.PathValue("attempt"))
	if err == nil && attempt.Kind == portal.AttemptRefund {
		err = portal.ErrNotFound
	}
	return attempt, err
}
