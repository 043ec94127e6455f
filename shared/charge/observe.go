package charge

import (
	"context"
	"errors"
	"strings"

	"anteroom/events"
	"anteroom/shared/money"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Observe acts on what the processor told of: it asks what is true now and keeps
// that, so that late, repeated and reordered events do no harm. What is not of
// this portal, or names another account than it happened on, is left alone.
// portal.ErrInProgress while somebody asks for the same thing: tell it again.
func (t Till) Observe(ctx context.Context, e events.ProcessorTold) error {
	owner, err := t.store.Ref(ctx, e.Account)
	if errors.Is(err, portal.ErrNotFound) {
		return nil
	}
	if err != nil {
		return portal.Wrap("observe", err)
	}
	switch {
	case strings.HasPrefix(e.Kind, "account."):
		err = t.RefreshAccount(ctx, owner.Practice)
	case strings.HasPrefix(e.Kind, "payment_method."):
		err = t.refreshMethod(ctx, e)
	case strings.HasPrefix(e.Kind, "refund."), strings.HasPrefix(e.Kind, "charge.refund"), strings.HasPrefix(e.Kind, "charge.dispute"):
		err = t.reconcile(ctx, e)
	case e.Client != "" && e.Attempt != "":
		err = t.observeAttempt(ctx, e)
	}
	return portal.Wrap("observe", err)
}

// mine is the attempt that an event is about, on the account that it names.
func (t Till) mine(ctx context.Context, e events.ProcessorTold) (portal.Attempt, bool, error) {
	a, err := t.store.Attempt(ctx, e.Client, e.Attempt)
	if errors.Is(err, portal.ErrNotFound) || err == nil && a.Account != e.Account {
		return a, false, nil
	}
	return a, err == nil, err
}

func (t Till) observeAttempt(ctx context.Context, e events.ProcessorTold) error {
	a, known, err := t.mine(ctx, e)
	if err != nil || !known {
		return err
	}
	if a.Leased(t.now()) {
		return portal.ErrInProgress
	}
	if a.Kind == portal.AttemptPayment && (a.State == portal.AttemptFailed || a.State == portal.AttemptClosed) {
		return t.late(ctx, a, e)
	}
	_, err = t.Check(ctx, e.Client, e.Attempt)
	return err
}

// late counts a payment that came after its attempt was given up. Nothing is
// held for it any more: what is still owed it pays, the rest is credit.
func (t Till) late(ctx context.Context, a portal.Attempt, e events.ProcessorTold) error {
	id := e.Object
	if !strings.HasPrefix(e.Kind, "payment_intent.") {
		id = e.Payment
	}
	if id == "" {
		return nil
	}
	p, err := t.pay.Payment(ctx, a.Account, id)
	if errors.Is(err, portal.ErrNotFound) || err == nil && (p.State != pay.Succeeded || p.Attempt != a.ID) {
		return nil
	}
	if err != nil {
		return err
	}
	a.Credit = money.Money{Currency: a.Amount.Currency}
	return t.again(ctx, func() error {
		now, err := t.store.Attempt(ctx, a.Client, a.ID)
		if err != nil || now.State == portal.AttemptSucceeded {
			return err
		}
		now.Credit = a.Credit
		next, changes, err := t.final(ctx, now, ofPayment(p), t.now())
		if err != nil {
			return err
		}
		return t.store.Write(ctx, append(changes, table.SaveAttempt(now, next)...)...)
	})
}

// again repeats what meets others who change the same money.
func (t Till) again(ctx context.Context, do func() error) error {
	for range tries {
		if err := do(); !errors.Is(err, portal.ErrConflict) {
			return err
		}
	}
	return portal.ErrConflict
}

// RefreshAccount asks how a practice's account stands and keeps that.
func (t Till) RefreshAccount(ctx context.Context, practice string) error {
	return t.again(ctx, func() error {
		b, err := t.store.Billing(ctx, practice)
		if err != nil || b.Account == "" {
			return err
		}
		account, err := t.pay.Account(ctx, b.Account)
		if errors.Is(err, pay.ErrRefused) { // the practice has taken its account away
			account, err = pay.Account{}, nil
		}
		if err != nil || account.Ready == b.Ready && account.Submitted == b.Submitted {
			return err
		}
		b.Ready, b.Submitted = account.Ready, account.Submitted
		return t.store.Write(ctx, table.SaveBilling(b))
	})
}

// refreshMethod keeps what a saved method is now: renewed by its bank, or gone.
func (t Till) refreshMethod(ctx context.Context, e events.ProcessorTold) error {
	owner, err := t.store.Ref(ctx, e.Object)
	if errors.Is(err, portal.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return t.again(ctx, func() error {
		m, err := t.store.Method(ctx, owner.Client, methodID(e.Object))
		if errors.Is(err, portal.ErrNotFound) || err == nil && m.Account != e.Account {
			return nil
		}
		if err != nil {
			return err
		}
		got, err := t.pay.Method(ctx, m.Account, m.Processor)
		switch {
		case errors.Is(err, portal.ErrNotFound) || err == nil && got.Customer == "":
			return t.forget(ctx, m)
		case err != nil:
			return err
		}
		m.Brand, m.Last4, m.ExpMonth, m.ExpYear = got.Brand, got.Last4, got.ExpMonth, got.ExpYear
		return t.store.Write(ctx, table.SaveMethod(m))
	})
}

func (t Till) forget(ctx context.Context, m portal.PaymentMethod) error {
	f, err := t.store.PayFile(ctx, m.Client, m.Practice, "", "", m.ID)
	if err != nil || f.Method == nil {
		return err
	}
	return t.store.Write(ctx, Forget(f)...)
}

// Forget are the changes that end the method of f: it is gone, and no longer
// what is offered first.
func Forget(f table.PayFile) []table.Change {
	changes := []table.Change{table.DropMethod(*f.Method)}
	if f.Payer.Default == f.Method.ID {
		f.Payer.Default = ""
		changes = append(changes, table.SavePayer(f.Payer))
	}
	return changes
}
