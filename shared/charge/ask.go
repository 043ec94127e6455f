package charge

import (
	"context"
	"errors"

	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Setup makes a hosted page on which the client saves a payment method. The
// attempt waits at its URL. Errors as of Pay.
func (t Till) Setup(ctx context.Context, a portal.Actor, once table.Once) (portal.Attempt, error) {
	attempt, err := t.once(ctx, a.Account, once, func() (portal.Attempt, error) { return t.setUpOnce(ctx, a, once) })
	return attempt, portal.Wrap("set up", err)
}

func (t Till) setUpOnce(ctx context.Context, a portal.Actor, once table.Once) (portal.Attempt, error) {
	f, err := t.store.PayFile(ctx, a.Account, a.Practice, "", "", "")
	if err == nil && !f.Billing.Ready {
		err = portal.ErrNoPayments
	}
	if err != nil {
		return portal.Attempt{}, err
	}
	attempt := portal.NewAttempt(portal.AttemptSetup, a, a.Account, f.Billing, t.now())
	if attempt.Customer, err = t.customer(ctx, f); err != nil {
		return portal.Attempt{}, err
	}
	claimed, replayed, err := t.first(ctx, attempt, once, table.AddAttempt(attempt))
	if err != nil || replayed {
		return claimed, err
	}
	return t.ask(ctx, claimed, "")
}

// customer is the client as the practice's account knows them; they are made
// known at the first time.
func (t Till) customer(ctx context.Context, f table.PayFile) (string, error) {
	p := f.Payer
	if p.Customer != "" && p.Account == f.Billing.Account {
		return p.Customer, nil
	}
	id, err := t.pay.Customer(ctx, f.Billing.Account, p.Client)
	if err != nil {
		return "", unavailable(err)
	}
	p.Account, p.Customer, p.Default = f.Billing.Account, id, ""
	return id, t.store.Write(ctx, table.SavePayer(p), table.KeepRef(id, table.ProcessorRef{Practice: p.Practice, Client: p.Client}))
}

// unavailable is what a caller is told of a processor that refuses what it
// should have taken: it is ours to mend, and trying again can't harm.
func unavailable(err error) error {
	if errors.Is(err, pay.ErrRefused) {
		return errors.Join(portal.ErrUnavailable, err)
	}
	return err
}

// ask does what was claimed, and settles it. Without an answer it stays claimed,
// and free to be asked for again.
func (t Till) ask(ctx context.Context, a portal.Attempt, number string) (portal.Attempt, error) {
	n, err := t.request(ctx, a, number)
	if errors.Is(err, pay.ErrRefused) {
		n, err = news{state: portal.AttemptFailed, reason: portal.DeclineRefused}, nil
	}
	if err != nil {
		return a, t.unanswered(ctx, a, err)
	}
	return t.settle(ctx, a, n)
}

func (t Till) request(ctx context.Context, a portal.Attempt, number string) (news, error) {
	switch {
	case a.Kind == portal.AttemptRefund:
		return t.requestRefund(ctx, a)
	case a.Kind == portal.AttemptSetup:
		page, err := t.pay.OpenSetupPage(ctx, t.order(a, ""))
		return ofPage(page), err
	case a.Method == "":
		page, err := t.pay.OpenPaymentPage(ctx, t.order(a, number))
		return ofPage(page), err
	}
	payment, err := t.pay.Charge(ctx, t.order(a, number))
	return ofPayment(payment), err
}

// order is the same each time it is made of the attempt: its key asks for that.
func (t Till) order(a portal.Attempt, number string) pay.Order {
	return pay.Order{
		Account: a.Account, Customer: a.Customer, Client: a.Client, Attempt: a.ID, Amount: a.Charge, Method: a.Method,
		Label: number, Return: t.origin + "/a/" + a.Client + "/payments/" + a.ID, Language: "auto", EndsAt: a.EndsAt,
	}
}

// unanswered gives the lease back. Should that fail, it ends by itself.
func (t Till) unanswered(ctx context.Context, a portal.Attempt, cause error) error {
	was := a
	a.LeaseEndsAt = t.now()
	if err := t.store.Write(ctx, table.SaveAttempt(was, a)...); err != nil {
		return errors.Join(cause, err)
	}
	return cause
}

// resume goes on with an attempt for the request that began it: one that is not
// answered is asked for again, under its key.
func (t Till) resume(ctx context.Context, client, id string) (portal.Attempt, error) {
	a, err := t.store.Attempt(ctx, client, id)
	if err != nil || a.State != portal.AttemptClaimed {
		return a, portal.Wrap("resume", err)
	}
	now := t.now()
	if a.Leased(now) {
		return a, portal.ErrInProgress
	}
	if !a.Repeatable(now) {
		return t.Check(ctx, client, id)
	}
	f, err := t.store.PayFile(ctx, a.Client, a.Practice, a.Invoice, a.Amount.Currency, "")
	if err != nil {
		return a, portal.Wrap("resume", err)
	}
	was := a
	a.Take(now)
	if err := t.store.Write(ctx, table.SaveAttempt(was, a)...); err != nil {
		if errors.Is(err, portal.ErrConflict) {
			err = portal.ErrInProgress
		}
		return a, portal.Wrap("resume", err)
	}
	a.Version++
	return t.ask(ctx, a, f.Invoice.Number)
}
