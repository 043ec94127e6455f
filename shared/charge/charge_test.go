package charge_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"anteroom/shared/charge"
	"anteroom/shared/portal"
)

func TestASavedMethodPaysTheWhole(t *testing.T) {
	b := newBench(t)
	method, i := b.card("4242424242424242"), b.invoice(4000)
	a, err := b.pay(i, 4000, method)
	b.must(err)
	if a.State != portal.AttemptSucceeded || a.FeePending {
		t.Errorf("attempt %+v", a)
	}
	if got := b.read(i); got.State != portal.InvoicePaid || got.Paid != usd(4000) || got.Attempt != "" || !got.Reserved.IsZero() {
		t.Errorf("invoice %+v", got)
	}
	m, err := b.Table.Transaction(t.Context(), b.client.ID, a.Transaction)
	b.must(err)
	if m.Amount != usd(4000) || m.Last4 != "4242" || m.Number != "INV-00001" || m.By != b.caller.Login {
		t.Errorf("transaction %+v", m)
	}
	b.sound()
	if books := b.books().Balances; books[portal.Fees] != 146 || books[portal.AtProcessor] != 3854 || books[portal.Receivable] != 0 {
		t.Errorf("books %v", books)
	}
}

func TestFiftyWhoPayAtOnceChargeOnce(t *testing.T) {
	b := newBench(t)
	method, i := b.card("4242424242424242"), b.invoice(4000)
	var group sync.WaitGroup
	for n := range 50 {
		by := method
		if n%2 == 1 {
			by = ""
		}
		group.Go(func() { b.pay(i, 4000, by) })
	}
	group.Wait()
	if open := b.read(i); open.State != portal.InvoicePaid { // a page won: somebody pays on it
		a, err := b.Table.Attempt(t.Context(), b.client.ID, open.Attempt)
		b.must(err)
		b.fill(a.URL, "4242424242424242")
	}
	b.tell()
	if n, sum := b.server.Charged(account); n != 1 || sum != 4000 {
		t.Errorf("%d charges of %d", n, sum)
	}
	if got := b.read(i); got.State != portal.InvoicePaid {
		t.Errorf("invoice %+v", got)
	}
	b.sound()
}

func TestADoublePressChargesOnce(t *testing.T) {
	b := newBench(t)
	method, i := b.card("4242424242424242"), b.invoice(4000)
	o := charge.Order{Invoice: i.ID, Amount: usd(4000), Method: method, Once: b.once()}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() { b.till.Pay(t.Context(), b.caller, o) })
	}
	group.Wait()
	a, err := b.till.Pay(t.Context(), b.caller, o)
	b.must(err)
	if n, _ := b.server.Charged(account); n != 1 || a.State != portal.AttemptSucceeded {
		t.Errorf("%d charges, attempt %s", n, a.State)
	}
	o.Once.BodyHash = "other"
	if _, err := b.till.Pay(t.Context(), b.caller, o); !errors.Is(err, portal.ErrKeyReused) {
		t.Errorf("another body: %v", err)
	}
	b.sound()
}

func TestAPageIsUsedAgainOrClosedBeforeAnother(t *testing.T) {
	b := newBench(t)
	i := b.invoice(4000)
	first, err := b.pay(i, 4000, "")
	b.must(err)
	same, err := b.pay(i, 4000, "") // another tab, or a guardian
	b.must(err)
	if first.State != portal.AttemptWaiting || first.URL == "" || same.ID != first.ID || same.URL != first.URL {
		t.Errorf("first %+v, same %+v", first, same)
	}
	part, err := b.pay(i, 1000, "")
	b.must(err)
	if part.ID == first.ID {
		t.Error("a page for another amount is the same")
	}
	b.fill(first.URL, "4242424242424242") // the tab that was left open
	if n, _ := b.server.Charged(account); n != 0 {
		t.Errorf("a closed page charged %d", n)
	}
	b.fill(part.URL, "4242424242424242")
	got, err := b.till.Check(t.Context(), b.client.ID, part.ID)
	b.must(err)
	if open := b.read(i); got.State != portal.AttemptSucceeded || open.State != portal.InvoiceOpen || open.Open() != usd(3000) {
		t.Errorf("attempt %s, invoice %+v", got.State, open)
	}
	b.sound()
}

func TestWhatWasPaidMeanwhileIsFoundBeforeAnotherPage(t *testing.T) {
	b := newBench(t)
	i := b.invoice(4000)
	first, err := b.pay(i, 4000, "")
	b.must(err)
	b.fill(first.URL, "4242424242424242") // and neither event nor return came
	if _, err := b.pay(i, 1000, ""); !errors.Is(err, portal.ErrInvoicePaid) {
		t.Errorf("got %v", err)
	}
	if n, _ := b.server.Charged(account); n != 1 {
		t.Errorf("%d charges", n)
	}
	b.sound()
}

func TestBadAmountsAreRefused(t *testing.T) {
	b := newBench(t)
	i := b.invoice(4000)
	for name, minor := range map[string]int64{"nothing": 0, "negative": -1, "over": 4001} {
		if _, err := b.pay(i, minor, ""); !errors.Is(err, portal.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	o := charge.Order{Invoice: i.ID, Amount: usd(4000), Once: b.once()}
	o.Amount.Currency = "EUR"
	if _, err := b.till.Pay(t.Context(), b.caller, o); !errors.Is(err, portal.ErrInvalid) {
		t.Errorf("another currency: %v", err)
	}
	if _, err := b.pay(i, 4000, "pmd_none"); !errors.Is(err, portal.ErrInvalid) {
		t.Errorf("no such method: %v", err)
	}
	if got := b.read(i); got.Version != i.Version+1 { // as it was issued
		t.Errorf("invoice %+v", got)
	}
}

func TestADeclineLeavesNothingBehind(t *testing.T) {
	b := newBench(t)
	method, i := b.card("4000000000000341"), b.invoice(4000)
	a, err := b.pay(i, 4000, method)
	b.must(err)
	if a.State != portal.AttemptFailed || a.Reason != portal.DeclineGeneral {
		t.Errorf("attempt %+v", a)
	}
	if got := b.read(i); got.Attempt != "" || got.Free() != usd(4000) {
		t.Errorf("invoice %+v", got)
	}
	b.sound()
	again, err := b.pay(i, 4000, b.card("4242424242424242"))
	b.must(err)
	if again.State != portal.AttemptSucceeded {
		t.Errorf("attempt %+v", again)
	}
	b.sound()
}

func TestABankThatAsksIsAnsweredOnItsPage(t *testing.T) {
	b := newBench(t)
	method := b.card("4000002760003184")
	for answer, want := range map[string]portal.AttemptState{"no": portal.AttemptFailed, "yes": portal.AttemptSucceeded} {
		i := b.invoice(4000)
		a, err := b.pay(i, 4000, method)
		b.must(err)
		same, err := b.pay(i, 4000, method)
		b.must(err)
		if a.State != portal.AttemptWaiting || a.URL == "" || same.ID != a.ID {
			t.Fatalf("attempt %+v, same %+v", a, same)
		}
		b.answer(a.URL, answer)
		b.tell()
		a, err = b.Table.Attempt(t.Context(), b.client.ID, a.ID)
		b.must(err)
		if a.State != want {
			t.Errorf("%s: %+v", answer, a)
		}
		b.sound()
	}
}

func TestAPageNobodyUsesIsClosed(t *testing.T) {
	b := newBench(t)
	i, method := b.invoice(4000), b.card("4000002760003184")
	page, err := b.pay(i, 4000, "")
	b.must(err)
	other := b.invoice(2000)
	bank, err := b.pay(other, 2000, method)
	b.must(err)
	b.sweep()
	for _, id := range []string{page.ID, bank.ID} {
		a, err := b.Table.Attempt(t.Context(), b.client.ID, id)
		b.must(err)
		if a.State != portal.AttemptClosed || !a.CheckAt.IsZero() {
			t.Errorf("attempt %+v", a)
		}
	}
	b.answer(bank.URL, "yes")
	if got := b.read(i); got.Attempt != "" || got.Free() != usd(4000) {
		t.Errorf("invoice %+v", got)
	}
	if due, err := b.Table.DueAttempts(t.Context(), b.Clock.Now().Add(24*time.Hour), 9); err != nil || len(due) != 0 {
		t.Errorf("the sweep has %d left, %v", len(due), err)
	}
	b.sound()
}
