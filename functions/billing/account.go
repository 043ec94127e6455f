package billing

import (
	"context"
	"errors"
	"net/http"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// billing serves GET /api/p/{practice}/billing.
func (h handler) billing(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	b, err := h.store.Billing(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get billing", err)
	}
	return gateway.OK(toBilling(b)), nil
}

// change serves PUT /api/p/{practice}/billing.
func (h handler) change(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.ChangeBilling](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	b, err := h.store.Billing(ctx, a.Practice)
	was := b
	if err == nil {
		err = b.Change(in.Currency, in.PartPayments, in.DueDays)
	}
	if err == nil && b != was {
		err = h.store.Write(ctx, table.SaveBilling(b))
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("change billing", err)
	}
	return gateway.OK(toBilling(b)), nil
}

// connect serves POST /api/p/{practice}/billing/account. The account is made at
// the first time; each call gives a new address to set it up.
func (h handler) connect(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	account, err := h.account(ctx, a)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("connect account", err)
	}
	url, err := h.processor.Onboarding(ctx, account, h.origin+"/c/"+a.Practice+"/billing")
	if err != nil {
		return gateway.Reply{}, portal.Wrap("connect account", orUnavailable(err))
	}
	return gateway.Created(api.OnboardingLink{Url: url}), nil
}

// account is the practice's account; two who make it at once make one.
func (h handler) account(ctx context.Context, a portal.Actor) (string, error) {
	b, err := h.store.Billing(ctx, a.Practice)
	if err != nil || b.Account != "" {
		return b.Account, err
	}
	made, err := h.processor.OpenAccount(ctx, a.Practice)
	if err != nil {
		return "", orUnavailable(err)
	}
	b.Account, b.Submitted, b.Ready = made.ID, made.Submitted, made.Ready
	err = h.store.Write(ctx, table.SaveBilling(b), table.KeepRef(made.ID, table.ProcessorRef{Practice: a.Practice}))
	return made.ID, err
}

// checkAccount serves POST /api/p/{practice}/billing/account/check.
func (h handler) checkAccount(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	if err := h.till.RefreshAccount(ctx, a.Practice); err != nil {
		return gateway.Reply{}, portal.Wrap("check account", err)
	}
	return h.billing(ctx, a, r)
}

// orUnavailable: what the processor should have taken is ours to mend.
func orUnavailable(err error) error {
	if errors.Is(err, pay.ErrRefused) {
		return errors.Join(portal.ErrUnavailable, err)
	}
	return err
}
