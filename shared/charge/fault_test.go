package charge_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"anteroom/shared/charge"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

var errCut = errors.New("the line was cut")

// fuse cuts a process off at its n-th call of database or processor, before the
// call arrives or after it had its effect. From then on the process is dead,
// unless it lives.
type fuse struct {
	at    int
	after bool
	lives bool

	mu    sync.Mutex
	calls int
}

func (f *fuse) RoundTrip(r *http.Request) (*http.Response, error) {
	f.mu.Lock()
	f.calls++
	n := f.calls
	f.mu.Unlock()
	if n < f.at || n > f.at && f.lives {
		return http.DefaultTransport.RoundTrip(r)
	}
	if n == f.at && f.after {
		if res, err := http.DefaultTransport.RoundTrip(r); err == nil {
			res.Body.Close()
		}
	}
	return nil, errCut
}

func (f *fuse) blown() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.calls >= f.at
}

// walk runs do on a new bench each time, cut off at every one of its calls, and
// then after, which goes on as the world does; until do is through uncut.
func walk(t *testing.T, prepare func(b *bench), do func(b *bench, till charge.Till), after func(b *bench)) {
	t.Parallel()
	for n := range 4 {
		for at := 1; ; at++ {
			f := &fuse{at: at, after: n%2 == 1, lives: n > 1}
			t.Run(fmt.Sprintf("call %d, had its effect %t, lives %t", at, f.after, f.lives), func(t *testing.T) {
				b := newBench(t)
				prepare(b)
				do(b, b.tillOver(f))
				after(b)
			})
			if t.Failed() || !f.blown() {
				if at < 4 {
					t.Errorf("only %d calls", at)
				}
				break
			}
		}
	}
}

// giveUp has the attempt fail as if the processor knew nothing of it.
func (b *bench) giveUp(a portal.Attempt) {
	b.t.Helper()
	was := a
	a.Finish(portal.AttemptFailed, portal.DeclineUnanswered, b.Clock.Now())
	i := b.read(portal.Invoice{ID: a.Invoice})
	i.Release(a.ID)
	b.Write(append(table.SaveAttempt(was, a), table.SaveInvoice(i)...)...)
}

// settled holds after every recovery: at most one charge, and books, invoice and
// processor say the same.
func (b *bench) settled(i portal.Invoice, charges int) {
	b.t.Helper()
	b.sound()
	n, sum := b.server.Charged(account)
	got := b.read(i)
	if n > charges || got.Paid.Minor != sum+1000 && got.Paid.Minor != 0 || (n == 1) != (got.State == portal.InvoicePaid) || got.Attempt != "" {
		b.t.Fatalf("%d charges of %d, invoice %+v", n, sum, got)
	}
}

func TestFaultWalkOfPayThenTheSameRequestAgain(t *testing.T) {
	for name, number := range map[string]string{"saved": "4242424242424242", "page": ""} {
		t.Run(name, func(t *testing.T) {
			var i portal.Invoice
			var o charge.Order
			prepare := func(b *bench) {
				b.credit(1000)
				i = b.invoice(4000)
				o = charge.Order{Invoice: i.ID, Amount: usd(4000), Once: b.once()}
				if number != "" {
					o.Method = b.card(number)
				}
			}
			walk(t, prepare,
				func(b *bench, till charge.Till) { till.Pay(context.Background(), b.caller, o) },
				func(b *bench) {
					b.Clock.Move(time.Minute) // the lease is over
					a, err := b.till.Pay(t.Context(), b.caller, o)
					b.must(err)
					if a.State == portal.AttemptWaiting {
						b.fill(a.URL, "4242424242424242")
					}
					b.tell()
					b.settled(i, 1)
					if got := b.read(i); got.State != portal.InvoicePaid {
						b.t.Errorf("invoice %+v", got)
					}
				})
		})
	}
}

func TestFaultWalkOfPayThenNobodyComesBack(t *testing.T) {
	var i portal.Invoice
	var method string
	prepare := func(b *bench) {
		b.credit(1000)
		i, method = b.invoice(4000), b.card("4242424242424242")
	}
	walk(t, prepare,
		func(b *bench, till charge.Till) {
			till.Pay(context.Background(), b.caller, charge.Order{Invoice: i.ID, Amount: usd(4000), Method: method, Once: b.once()})
		},
		func(b *bench) {
			b.sweep()
			b.settled(i, 1)
			if b.read(i).State == portal.InvoiceOpen { // and then somebody pays after all
				a, err := b.pay(i, 4000, method)
				b.must(err)
				if a.State != portal.AttemptSucceeded {
					b.t.Errorf("attempt %+v", a)
				}
			}
			b.settled(i, 1)
		})
}

// walkRefund refunds a part of a payment.
func walkRefund(t *testing.T, after func(b *bench, o charge.RefundOrder)) {
	var o charge.RefundOrder
	walk(t,
		func(b *bench) {
			a, err := b.pay(b.invoice(4000), 4000, b.card("4242424242424242"))
			b.must(err)
			o = charge.RefundOrder{Client: b.client.ID, Payment: a.Transaction, Amount: usd(1500), Once: b.once()}
		},
		func(b *bench, till charge.Till) { till.Refund(context.Background(), b.staff, o) },
		func(b *bench) {
			after(b, o)
			b.sound()
			if m := b.transaction(o.Payment); m.Refunded.Minor > 1500 || !m.Refunding.IsZero() {
				b.t.Fatalf("transaction %+v", m)
			}
		})
}

func TestFaultWalkOfRefundThenTheSameRequestAgain(t *testing.T) {
	walkRefund(t, func(b *bench, o charge.RefundOrder) {
		b.Clock.Move(time.Minute)
		a, err := b.till.Refund(t.Context(), b.staff, o)
		b.must(err)
		b.tell()
		if a.State != portal.AttemptSucceeded || b.transaction(o.Payment).Refunded != usd(1500) {
			b.t.Errorf("attempt %+v", a)
		}
	})
}

func TestFaultWalkOfRefundThenNobodyComesBack(t *testing.T) {
	walkRefund(t, func(b *bench, _ charge.RefundOrder) { b.sweep() })
}

func TestFaultWalkOfWhatTheProcessorTells(t *testing.T) {
	var i portal.Invoice
	prepare := func(b *bench) {
		b.credit(1000)
		i = b.invoice(4000)
		a, err := b.pay(i, 4000, "")
		b.must(err)
		b.fill(a.URL, "4242424242424242")
	}
	walk(t, prepare,
		func(b *bench, till charge.Till) {
			whole := b.till
			b.till = till
			defer func() { b.till = whole }()
			for _, e := range b.told() {
				till.Observe(context.Background(), e)
			}
		},
		func(b *bench) {
			b.tell() // the queue brings it again
			b.settled(i, 1)
			if b.read(i).State != portal.InvoicePaid {
				b.t.Errorf("invoice %+v", b.read(i))
			}
		})
}
