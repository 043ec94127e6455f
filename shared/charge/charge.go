// Package charge moves a client's money, each cent once. What has its effect at
// the payment processor is an attempt: it is claimed in the table, done under
// the attempt's own identifier as the processor's idempotency key, and settled
// in one transaction with invoice, books and transaction. Whoever learns what
// became of it — the request itself, the client's return, an event, the sweep —
// settles it the same way; the first does, the others find it done.
//
// An invoice has one open attempt. Another wish uses its page again or has it
// closed first; while the processor has not answered, it is portal.ErrPaying.
package charge

import (
	"context"
	"errors"
	"time"

	"anteroom/shared/money"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// tries bounds how often two who change the same money meet.
const tries = 8

// Store is what moving money needs of the table.
type Store interface {
	Reader
	Writer
	Register
	Visits
}

// Reader reads what is paid.
type Reader interface {
	PayFile(ctx context.Context, client, practice, invoice, currency, method string) (table.PayFile, error)
	Transaction(ctx context.Context, client, id string) (portal.Transaction, error)
	Method(ctx context.Context, client, id string) (portal.PaymentMethod, error)
	Billing(ctx context.Context, practice string) (portal.Billing, error)
}

// Writer keeps changes.
type Writer interface {
	Write(ctx context.Context, changes ...table.Change) error
	WriteOnce(ctx context.Context, once table.Once, changes ...table.Change) (result string, replayed bool, err error)
	Replayed(ctx context.Context, once table.Once) (result string, replayed bool, err error)
}

// Visits knows what fees are charged for.
type Visits interface {
	Appointment(ctx context.Context, client, id string) (portal.Appointment, error)
}

// Register knows attempts, and whose something at the processor is.
type Register interface {
	Attempt(ctx context.Context, client, id string) (portal.Attempt, error)
	DueAttempts(ctx context.Context, now time.Time, limit int) ([]table.Due, error)
	Ref(ctx context.Context, object string) (table.ProcessorRef, error)
}

// Till moves money. It is safe for use by many goroutines.
type Till struct {
	store  Store
	pay    *pay.Client
	origin string
	now    func() time.Time
}

// New makes a till; origin is the portal's own, which hosted pages lead back to.
func New(store Store, processor *pay.Client, origin string, now func() time.Time) Till {
	return Till{store, processor, origin, now}
}

// Order is what a client wishes to pay.
type Order struct {
	Invoice string
	Amount  money.Money
	Method  string // identifier of a saved method; empty for a hosted page
	Once    table.Once
}

// Pay pays an invoice, in whole or in part, credit first. The attempt it gives
// says what became of it: succeeded, failed with a reason, processing, or
// waiting for the client at its URL. A repeated request gives the first one's.
//
// Errors: those of portal.Invoice.Payable; portal.ErrNoPayments; portal.ErrPaying
// and portal.ErrInProgress while another is on its way; portal.ErrUnavailable
// when the processor did not answer: the same request finishes it.
func (t Till) Pay(ctx context.Context, a portal.Actor, o Order) (portal.Attempt, error) {
	attempt, err := t.once(ctx, a.Account, o.Once, func() (portal.Attempt, error) { return t.payOnce(ctx, a, o) })
	return attempt, portal.Wrap("pay", err)
}

// once goes on with the attempt that the same request began; else it begins one,
// again when another changed the client's money meanwhile.
func (t Till) once(ctx context.Context, client string, once table.Once, begin func() (portal.Attempt, error)) (portal.Attempt, error) {
	before, done, err := t.store.Replayed(ctx, once)
	if err != nil {
		return portal.Attempt{}, err
	}
	if done {
		return t.resume(ctx, client, before)
	}
	for range tries {
		attempt, err := begin()
		if !errors.Is(err, portal.ErrConflict) {
			return attempt, err
		}
	}
	return portal.Attempt{}, portal.ErrConflict
}

func (t Till) payOnce(ctx context.Context, a portal.Actor, o Order) (portal.Attempt, error) {
	f, err := t.store.PayFile(ctx, a.Account, a.Practice, o.Invoice, o.Amount.Currency, o.Method)
	if err != nil {
		return portal.Attempt{}, err
	}
	if err := judge(f, o); err != nil {
		return portal.Attempt{}, err
	}
	if f.Invoice.Attempt != "" {
		return t.another(ctx, a, f, o)
	}
	attempt := newPayment(a, f, o, t.now())
	if attempt.Charge.IsZero() {
		return t.byCredit(ctx, attempt, f, o.Once)
	}
	if attempt.Customer, err = t.customer(ctx, f); err != nil {
		return portal.Attempt{}, err
	}
	claimed, replayed, err := t.claim(ctx, attempt, f, o.Once)
	if err != nil || replayed {
		return claimed, err
	}
	return t.ask(ctx, claimed, f.Invoice.Number)
}

// judge says why the order can't be paid, whoever else is paying.
func judge(f table.PayFile, o Order) error {
	i := f.Invoice
	i.Release(i.Attempt)
	if err := i.Payable(o.Amount, f.Billing.PartPayments); err != nil {
		return err
	}
	if o.Amount.Minor <= f.Books.Credit().Minor {
		return nil
	}
	if !f.Billing.Ready {
		return portal.ErrNoPayments
	}
	if o.Method != "" && (f.Method == nil || f.Method.Account != f.Billing.Account) {
		return portal.Field("#/method", "unknown", "This payment method is not there any more.")
	}
	return nil
}

// newPayment spends what credit there is and charges the rest.
func newPayment(a portal.Actor, f table.PayFile, o Order, now time.Time) portal.Attempt {
	attempt := portal.NewAttempt(portal.AttemptPayment, a, a.Account, f.Billing, now)
	attempt.Invoice, attempt.Amount, attempt.Charge, attempt.Credit = o.Invoice, o.Amount, o.Amount, o.Amount
	attempt.Credit.Minor = max(0, min(f.Books.Credit().Minor, o.Amount.Minor))
	attempt.Charge.Minor -= attempt.Credit.Minor
	if f.Method != nil {
		attempt.Method = f.Method.Processor
	}
	return attempt
}

// claim reserves what the attempt is about, in one transaction with the
// request's key.
func (t Till) claim(ctx context.Context, a portal.Attempt, f table.PayFile, once table.Once) (portal.Attempt, bool, error) {
	f.Invoice.Reserve(a.ID, a.Amount)
	changes := append(table.AddAttempt(a), table.SaveInvoice(f.Invoice)...)
	if !a.Credit.IsZero() {
		f.Books.Held += a.Credit.Minor
		changes = append(changes, table.SaveBooks(f.Books)...)
	}
	return t.first(ctx, a, once, changes)
}

// byCredit pays with credit alone: nothing happens outside of the table.
func (t Till) byCredit(ctx context.Context, a portal.Attempt, f table.PayFile, once table.Once) (portal.Attempt, error) {
	f.Books.Held += a.Credit.Minor
	a, changes, err := paid(a, f, nil, t.now())
	if err != nil {
		return a, err
	}
	got, _, err := t.first(ctx, a, once, append(changes, table.AddAttempt(a)...))
	return got, err
}

// first makes the changes unless the same request already did; then it gives
// that one's attempt.
func (t Till) first(ctx context.Context, a portal.Attempt, once table.Once, changes []table.Change) (portal.Attempt, bool, error) {
	once.Result = a.ID
	id, replayed, err := t.store.WriteOnce(ctx, once, changes...)
	if err != nil || !replayed {
		return a, false, err
	}
	a, err = t.resume(ctx, a.Client, id)
	return a, true, err
}

// another deals with the attempt that holds the invoice: the same wish goes on
// with it, any other has it settled or closed and begins anew.
func (t Till) another(ctx context.Context, a portal.Actor, f table.PayFile, o Order) (portal.Attempt, error) {
	open, err := t.Check(ctx, a.Account, f.Invoice.Attempt)
	if err != nil {
		return open, err
	}
	if !open.Final() && sameWish(open, f, o) {
		return t.goOn(ctx, open, o.Once)
	}
	if err := t.settleOrClose(ctx, open); err != nil {
		return open, err
	}
	return open, portal.ErrConflict // the invoice has changed: read it again
}

func sameWish(open portal.Attempt, f table.PayFile, o Order) bool {
	method := ""
	if f.Method != nil {
		method = f.Method.Processor
	}
	return open.Amount == o.Amount && open.Method == method
}

// goOn notes that this request is the open attempt's, too.
func (t Till) goOn(ctx context.Context, open portal.Attempt, once table.Once) (portal.Attempt, error) {
	if open.Leased(t.now()) || open.State == portal.AttemptProcessing {
		return open, portal.ErrPaying
	}
	got, replayed, err := t.first(ctx, open, once, []table.Change{table.Record(open.Access(portal.Viewed, "payment", open.ID, t.now()))})
	if err != nil || replayed {
		return got, err
	}
	return t.resume(ctx, open.Client, open.ID)
}

// Free has the invoice's open attempt, if there is one, settled or closed:
// portal.ErrPaying when that is not possible yet.
func (t Till) Free(ctx context.Context, i portal.Invoice) error {
	if i.Attempt == "" {
		return nil
	}
	open, err := t.Check(ctx, i.Client, i.Attempt)
	if err == nil {
		err = t.settleOrClose(ctx, open)
	}
	return portal.Wrap("free invoice", err)
}

func (t Till) settleOrClose(ctx context.Context, open portal.Attempt) error {
	if open.State == portal.AttemptWaiting {
		var err error
		if open, err = t.close(ctx, open); err != nil {
			return err
		}
	}
	if !open.Final() {
		return portal.ErrPaying
	}
	return nil
}
