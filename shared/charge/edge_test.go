package charge_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/charge"
	"anteroom/shared/money"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestAPaidPageIsCountedOnceWheneverItIsTold(t *testing.T) {
	back := func(b *bench, a portal.Attempt) {
		_, err := b.till.Check(b.t.Context(), b.client.ID, a.ID)
		b.must(err)
	}
	for name, then := range map[string]func(b *bench, a portal.Attempt){
		"before the return":      func(b *bench, a portal.Attempt) { b.tell(); back(b, a) },
		"after the return":       func(b *bench, a portal.Attempt) { back(b, a); b.tell() },
		"twice, nobody returns":  func(b *bench, _ portal.Attempt) { b.tell(); b.tell() },
		"late, after the sweep":  func(b *bench, _ portal.Attempt) { b.sweep(); b.tell() },
		"never, and no return":   func(b *bench, _ portal.Attempt) { b.sweep() },
		"never, but they return": back,
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			i := b.invoice(4000)
			a, err := b.pay(i, 4000, "")
			b.must(err)
			b.fill(a.URL, "4242424242424242")
			then(b, a)
			if n, sum := b.server.Charged(account); n != 1 || sum != 4000 || b.read(i).State != portal.InvoicePaid {
				t.Errorf("%d charges of %d, invoice %+v", n, sum, b.read(i))
			}
			if receipts := functest.Events[events.TransactionPosted](b.Bench); len(receipts) != 1 {
				t.Errorf("%d receipts", len(receipts))
			}
			b.sound()
		})
	}
}

// TestAnotherPracticesAccountSaysNothingOfOurs: what is told is signed, but for
// an account that the attempt is not on.
func TestAnotherPracticesAccountSaysNothingOfOurs(t *testing.T) {
	b := newBench(t)
	other := b.Practice("south")
	b.Write(table.KeepRef("acct_south", table.ProcessorRef{Practice: other.ID}))
	i := b.invoice(4000)
	a, err := b.pay(i, 4000, "")
	b.must(err)
	b.fill(a.URL, "4242424242424242")
	for _, e := range b.told() {
		e.Account = "acct_south"
		b.must(b.till.Observe(t.Context(), e))
	}
	if got := b.read(i); got.State != portal.InvoiceOpen || got.Attempt != a.ID {
		t.Errorf("invoice %+v", got)
	}
	b.tell()
	if got := b.read(i); got.State != portal.InvoicePaid {
		t.Errorf("invoice %+v", got)
	}
	b.sound()
}

func TestGuardianAndClientWhoPressAtTheSameMomentChargeOnce(t *testing.T) {
	b := newBench(t)
	method := b.card("4242424242424242")
	guardian := b.SignIn(portal.Grant{Account: b.client.ID, Practice: b.practice.ID, Relation: portal.RelationGuardian,
		Permissions: []portal.Permission{portal.PaymentsView, portal.PaymentsAct}})
	both := []portal.Actor{b.caller, {Login: guardian.Login.ID, Account: b.client.ID, Practice: b.practice.ID, Grant: guardian.Grant}}
	for round := range 10 {
		i := b.invoice(4000)
		var group sync.WaitGroup
		for _, by := range both {
			o := charge.Order{Invoice: i.ID, Amount: usd(4000), Method: method, Once: b.once()}
			group.Go(func() { b.till.Pay(t.Context(), by, o) })
		}
		group.Wait()
		if n, sum := b.server.Charged(account); n != round+1 || sum != int64(n)*4000 || b.read(i).State != portal.InvoicePaid {
			t.Fatalf("round %d: %d charges of %d, invoice %+v", round, n, sum, b.read(i))
		}
	}
	b.sound()
}

// TestOtherDigitsAreChargedAndPaidBackAsTheyAre in currencies of none and three.
func TestOtherDigitsAreChargedAndPaidBackAsTheyAre(t *testing.T) {
	for currency, minor := range map[string]int64{"JPY": 4001, "KWD": 12340} {
		b := newBench(t)
		billing, err := b.Table.Billing(t.Context(), b.practice.ID)
		b.must(err)
		billing.Currency = currency
		b.Write(table.SaveBilling(billing))
		price := money.Money{Minor: minor, Currency: currency}
		i := b.invoiceOf(price)
		a, err := b.till.Pay(t.Context(), b.caller, charge.Order{Invoice: i.ID, Amount: price, Once: b.once()})
		b.must(err)
		b.fill(a.URL, "4242424242424242")
		b.tell()
		if n, sum := b.server.Charged(account); n != 1 || sum != minor || b.read(i).State != portal.InvoicePaid {
			t.Errorf("%s: %d charges of %d, invoice %+v", currency, n, sum, b.read(i))
		}
		a, err = b.Table.Attempt(t.Context(), b.client.ID, a.ID)
		b.must(err)
		part := money.Money{Minor: 1230, Currency: currency}
		_, err = b.till.Refund(t.Context(), b.staff, charge.RefundOrder{Client: b.client.ID, Payment: a.Transaction, Amount: part, Once: b.once()})
		b.must(err)
		if got := b.transaction(a.Transaction); got.Amount != price || got.Refunded != part {
			t.Errorf("transaction %+v", got)
		}
		b.must(b.Table.CheckBooks(t.Context(), b.client.ID))
	}
}

// slow is a processor whose n-th answer comes when its caller's time is up: what
// was asked has its effect.
type slow struct {
	host  string
	at    int
	end   context.CancelFunc
	mu    sync.Mutex
	calls int
}

func (s *slow) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Host != s.host {
		return http.DefaultTransport.RoundTrip(r)
	}
	s.mu.Lock()
	s.calls++
	late := s.calls == s.at
	s.mu.Unlock()
	if !late {
		return http.DefaultTransport.RoundTrip(r)
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err == nil {
		_, err = io.Copy(io.Discard, res.Body)
		res.Body.Close()
	}
	s.end()
	return nil, errors.Join(context.DeadlineExceeded, err)
}

// TestAProcessorThatIsSlowAtAnyStepChargesOnce cuts a payment short at each
// answer of the processor; then the same request comes again.
func TestAProcessorThatIsSlowAtAnyStepChargesOnce(t *testing.T) {
	for name, number := range map[string]string{"saved": "4242424242424242", "page": ""} {
		for at := 1; ; at++ {
			s := &slow{at: at}
			t.Run(fmt.Sprintf("%s, answer %d", name, at), func(t *testing.T) { payBySlow(t, s, number) })
			if t.Failed() || s.calls < at {
				if at < 2 {
					t.Errorf("%s: the processor was not asked", name)
				}
				break
			}
		}
	}
}

func payBySlow(t *testing.T, s *slow, number string) {
	b := newBench(t)
	b.credit(1000)
	i := b.invoice(4000)
	o := charge.Order{Invoice: i.ID, Amount: usd(4000), Once: b.once()}
	if number != "" {
		o.Method = b.card(number)
	}
	ctx, end := context.WithCancel(t.Context())
	defer end()
	s.host, s.end = strings.TrimPrefix(b.url, "http://"), end
	if _, err := b.tillOver(s).Pay(ctx, b.caller, o); s.calls >= s.at && err == nil {
		t.Error("nobody was told that it took too long")
	}
	b.Clock.Move(portal.AttemptLease)
	a, err := b.till.Pay(t.Context(), b.caller, o)
	b.must(err)
	if a.State == portal.AttemptWaiting {
		b.fill(a.URL, "4242424242424242")
	}
	b.tell()
	b.settled(i, 1)
	if got := b.read(i); got.State != portal.InvoicePaid {
		t.Errorf("invoice %+v", got)
	}
}

// TestTwoWhoAddTheirFirstCardAtOnceBothGetAPage: the processor comes to know the
// client by one of them, and the other goes on with that.
func TestTwoWhoAddTheirFirstCardAtOnceBothGetAPage(t *testing.T) {
	b := newBench(t)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if a, err := b.till.Setup(t.Context(), b.caller, b.once()); err != nil || a.URL == "" {
				t.Errorf("%+v, %v", a, err)
			}
		})
	}
	group.Wait()
}

// TestACardThatIsGoneIsOfferedNoMore: the next one is what is offered first.
func TestACardThatIsGoneIsOfferedNoMore(t *testing.T) {
	b := newBench(t)
	gone, err := b.Table.Method(t.Context(), b.client.ID, b.card("4242424242424242"))
	b.must(err)
	processor := pay.New(pay.Config{Key: key, URL: b.url, Hasty: true, Now: b.Clock.Now})
	b.must(processor.DropMethod(t.Context(), account, gone.Processor))
	b.tell()
	if left, err := b.Table.Methods(t.Context(), b.client.ID); err != nil || len(left) != 0 {
		t.Errorf("left: %+v, %v", left, err)
	}
	next := b.card("4242424242424242")
	f, err := b.Table.PayFile(t.Context(), b.client.ID, b.practice.ID, "", "", "")
	if err != nil || f.Payer.Default != next {
		t.Errorf("first is %q, %v, want %q", f.Payer.Default, err, next)
	}
}
