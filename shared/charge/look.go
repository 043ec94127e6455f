package charge

import (
	"cmp"
	"context"
	"errors"
	"time"

	"anteroom/shared/pay"
	"anteroom/shared/portal"
)

// news is what the processor says became of an attempt.
type news struct {
	state     portal.AttemptState
	reason    portal.DeclineReason
	processor string // identifier of the page, payment or refund
	url       string
	payment   *pay.Payment
	method    *pay.Method
	refund    *pay.Refund
}

func ofPayment(p pay.Payment) news {
	n := news{processor: p.ID, payment: &p}
	switch p.State {
	case pay.Succeeded:
		n.state = portal.AttemptSucceeded
	case pay.Processing:
		n.state = portal.AttemptProcessing
	case pay.Action:
		n.state, n.url = portal.AttemptWaiting, p.URL
	case pay.Canceled:
		n.state = portal.AttemptClosed
	default:
		n.state, n.reason = portal.AttemptFailed, cmp.Or(p.Reason, portal.DeclineGeneral)
	}
	return n
}

func ofPage(p pay.Page) news {
	n := news{processor: p.ID, method: p.Method}
	switch {
	case p.State == pay.PageOpen:
		n.state, n.url = portal.AttemptWaiting, p.URL
	case p.State == pay.PageExpired:
		n.state = portal.AttemptClosed
	case p.Method != nil:
		n.state = portal.AttemptSucceeded
	case p.Payment != nil && p.Payment.State == pay.Succeeded:
		n.state, n.payment = portal.AttemptSucceeded, p.Payment
	default: // used, and the processor knows the rest only later
		n.state = portal.AttemptProcessing
	}
	return n
}

// Check asks the processor what became of an attempt and settles it. One that
// somebody asks for right now, or that is through, is given as it is.
func (t Till) Check(ctx context.Context, client, id string) (portal.Attempt, error) {
	a, err := t.store.Attempt(ctx, client, id)
	if err != nil || a.Leased(t.now()) || a.Final() && !a.FeePending {
		return a, portal.Wrap("check attempt", err)
	}
	a, err = t.look(ctx, a)
	return a, portal.Wrap("check attempt", err)
}

func (t Till) look(ctx context.Context, a portal.Attempt) (portal.Attempt, error) {
	switch {
	case a.Processor == "":
		return t.find(ctx, a)
	case a.Final():
		return t.lookForFee(ctx, a)
	}
	n, err := t.known(ctx, a)
	if errors.Is(err, portal.ErrNotFound) {
		n, err = news{state: portal.AttemptFailed, reason: portal.DeclineUnanswered}, nil
	}
	if err != nil {
		return a, err
	}
	return t.settle(ctx, a, n)
}

// known asks about what has an identifier with the processor.
func (t Till) known(ctx context.Context, a portal.Attempt) (news, error) {
	if a.Kind == portal.AttemptSetup || a.Method == "" {
		page, err := t.pay.Page(ctx, a.Account, a.Processor)
		return ofPage(page), err
	}
	payment, err := t.pay.Payment(ctx, a.Account, a.Processor)
	return ofPayment(payment), err
}

// find looks for what was asked for and not answered. What the processor doesn't
// know after a while never reached it: the attempt has failed, nothing was charged.
func (t Till) find(ctx context.Context, a portal.Attempt) (portal.Attempt, error) {
	n, there, err := t.search(ctx, a)
	if err != nil {
		return a, err
	}
	if there {
		return t.settle(ctx, a, n)
	}
	if quiet := a.LeaseEndsAt.Add(portal.AttemptQuiet); t.now().Before(quiet) {
		return t.postpone(ctx, a, quiet)
	}
	return t.settle(ctx, a, news{state: portal.AttemptFailed, reason: portal.DeclineUnanswered})
}

func (t Till) search(ctx context.Context, a portal.Attempt) (news, bool, error) {
	switch {
	case a.Kind == portal.AttemptRefund:
		return t.searchRefund(ctx, a)
	case a.Kind == portal.AttemptSetup || a.Method == "":
		page, there, err := t.pay.FindPage(ctx, a.Account, a.Customer, a.ID, a.CreatedAt)
		if err != nil || !there {
			return news{}, false, err
		}
		page, err = t.pay.Page(ctx, a.Account, page.ID) // with all that a list leaves out
		return ofPage(page), true, err
	}
	p, there, err := t.pay.FindPayment(ctx, a.Account, a.Customer, a.ID, a.CreatedAt)
	if err != nil || !there {
		return news{}, false, err
	}
	if p, err = t.pay.Payment(ctx, a.Account, p.ID); err == nil && p.State == pay.Declined {
		p, err = t.surelyDeclined(ctx, a, p)
	}
	return ofPayment(p), true, err
}

// surelyDeclined ends a payment whose request was not answered: it could be on
// its way still.
func (t Till) surelyDeclined(ctx context.Context, a portal.Attempt, p pay.Payment) (pay.Payment, error) {
	ended, err := t.pay.CancelPayment(ctx, a.Account, p.ID)
	if ended.State == pay.Canceled {
		return p, err
	}
	return ended, err
}

// close ends a page or payment that waits for the client. One that was used
// meanwhile is settled as what it is.
func (t Till) close(ctx context.Context, a portal.Attempt) (portal.Attempt, error) {
	var n news
	if a.Kind == portal.AttemptSetup || a.Method == "" {
		page, err := t.pay.ClosePage(ctx, a.Account, a.Processor)
		if err != nil {
			return a, unavailable(err)
		}
		n = ofPage(page)
	} else {
		payment, err := t.pay.CancelPayment(ctx, a.Account, a.Processor)
		if err != nil {
			return a, unavailable(err)
		}
		n = ofPayment(payment)
	}
	return t.settle(ctx, a, n)
}

// sweepLimit bounds how many attempts of a shard one sweep looks at.
const sweepLimit = 25

// Sweep asks about every attempt whose time has come: those without an answer,
// those whose client did not come back, those whose fee is not known. It goes on
// after one that fails, and gives how many it looked at.
func (t Till) Sweep(ctx context.Context) (int, error) {
	due, err := t.store.DueAttempts(ctx, t.now(), sweepLimit)
	if err != nil {
		return 0, portal.Wrap("sweep", err)
	}
	var failed []error
	for _, d := range due {
		if err := t.sweepOne(ctx, d.Client, d.Attempt); err != nil {
			failed = append(failed, err)
		}
	}
	return len(due), portal.Wrap("sweep", errors.Join(failed...))
}

func (t Till) sweepOne(ctx context.Context, client, attempt string) error {
	a, err := t.Check(ctx, client, attempt)
	if err == nil && a.State == portal.AttemptWaiting && !t.now().Before(a.EndsAt) {
		_, err = t.close(ctx, a)
	}
	return err
}

// nextLook is when the sweep looks at an attempt that goes on: soon at first,
// at its end, then each ten minutes.
func nextLook(a portal.Attempt, now time.Time) time.Time {
	next := now.Add(portal.AttemptQuiet)
	if now.Before(a.EndsAt) && a.EndsAt.Before(next) {
		return a.EndsAt
	}
	return next
}
