package charge_test

import (
	"errors"
	"testing"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/charge"
	"anteroom/shared/portal"
)

// credit gives the client credit.
func (b *bench) credit(minor int64) {
	b.t.Helper()
	_, changes, err := charge.Credit(b.staff, b.books(), usd(minor), "sorry", b.Clock.Now())
	b.must(err)
	b.Write(changes...)
}

// void takes an invoice back, as staff do.
func (b *bench) void(i portal.Invoice) error {
	b.t.Helper()
	if err := b.till.Free(b.t.Context(), b.read(i)); err != nil {
		return err
	}
	f, err := b.Table.InvoiceFile(b.t.Context(), b.client.ID, i.ID, b.practice.ID)
	b.must(err)
	changes, err := charge.Void(b.staff, &f, b.Clock.Now())
	if err != nil {
		return err
	}
	return b.Table.Write(b.t.Context(), changes...)
}

func (b *bench) refund(payment string, minor int64) (portal.Attempt, error) {
	return b.till.Refund(b.t.Context(), b.staff, charge.RefundOrder{Client: b.client.ID, Payment: payment, Amount: usd(minor), Once: b.once()})
}

func (b *bench) transaction(id string) portal.Transaction {
	b.t.Helper()
	m, err := b.Table.Transaction(b.t.Context(), b.client.ID, id)
	b.must(err)
	return m
}

func TestCreditIsSpentFirst(t *testing.T) {
	b := newBench(t)
	b.credit(2500)
	method, i := b.card("4242424242424242"), b.invoice(4000)
	a, err := b.pay(i, 4000, method)
	b.must(err)
	if _, sum := b.server.Charged(account); a.Credit != usd(2500) || a.Charge != usd(1500) || sum != 1500 {
		t.Errorf("attempt %+v, charged %d", a, sum)
	}
	if got := b.read(i); got.State != portal.InvoicePaid || !b.books().Credit().IsZero() {
		t.Errorf("invoice %+v, credit %v", got, b.books().Credit())
	}
	b.sound()
	if n := len(functest.Events[events.TransactionPosted](b.Bench)); n != 3 { // credit given, credit spent, paid
		t.Errorf("%d receipts", n)
	}
}

func TestCreditAloneNeedsNoProcessor(t *testing.T) {
	b := newBench(t)
	b.credit(5000)
	i := b.invoice(4000)
	o := charge.Order{Invoice: i.ID, Amount: usd(4000), Once: b.once()}
	first, err := b.till.Pay(t.Context(), b.caller, o)
	b.must(err)
	again, err := b.till.Pay(t.Context(), b.caller, o)
	b.must(err)
	if n, _ := b.server.Charged(account); n != 0 || first.State != portal.AttemptSucceeded || again.ID != first.ID {
		t.Errorf("%d charges, %+v, again %+v", n, first, again)
	}
	if got := b.books().Credit(); got != usd(1000) || b.read(i).State != portal.InvoicePaid {
		t.Errorf("credit %v", got)
	}
	b.sound()
}

func TestHeldCreditIsSpentOnceAndGivenBack(t *testing.T) {
	b := newBench(t)
	b.credit(1000)
	one, two := b.invoice(4000), b.invoice(4000)
	first, err := b.pay(one, 4000, "")
	b.must(err)
	second, err := b.pay(two, 4000, "")
	b.must(err)
	if first.Credit != usd(1000) || !second.Credit.IsZero() || !b.books().Credit().IsZero() {
		t.Errorf("first %v, second %v, left %v", first.Credit, second.Credit, b.books().Credit())
	}
	b.sweep() // both pages end
	if got := b.books().Credit(); got != usd(1000) {
		t.Errorf("credit %v", got)
	}
	b.sound()
}

func TestAVoidInvoiceGivesBackWhatWasPaid(t *testing.T) {
	b := newBench(t)
	method, i := b.card("4242424242424242"), b.invoice(4000)
	a, err := b.pay(i, 1500, method)
	b.must(err)
	page, err := b.pay(i, 2500, "")
	b.must(err)
	b.must(b.void(i))
	b.fill(page.URL, "4242424242424242")
	if n, _ := b.server.Charged(account); n != 1 || b.books().Credit() != usd(1500) {
		t.Errorf("%d charges, credit %v", n, b.books().Credit())
	}
	b.sound()
	if _, err := b.pay(i, 2500, method); !errors.Is(err, portal.ErrInvoiceVoid) {
		t.Errorf("paying a void invoice: %v", err)
	}
	_, err = b.refund(a.Transaction, 1500)
	b.must(err)
	if !b.books().Credit().IsZero() || !b.books().Owed().IsZero() || b.books().Balances[portal.Refunds] != 0 {
		t.Errorf("books %v", b.books().Balances)
	}
	b.sound()
}

func TestAPaymentForWhatIsNotOwedIsCredit(t *testing.T) {
	b := newBench(t)
	i := b.invoice(4000)
	page, err := b.pay(i, 4000, "")
	b.must(err)
	b.server.Hold(true)
	b.fill(page.URL, "4242424242424242")
	a, err := b.Table.Attempt(t.Context(), b.client.ID, page.ID)
	b.must(err)
	// The worst that could be: the attempt was given up and the invoice voided,
	// though its page was paid.
	b.giveUp(a)
	b.must(b.void(i))
	b.tell()
	if got := b.books().Credit(); got != usd(4000) {
		t.Errorf("credit %v", got)
	}
	b.sound()
	notices, _, err := b.Table.Notices(t.Context(), b.practice.ID, "")
	b.must(err)
	if len(notices) != 1 || notices[0].Kind != portal.NoticeUnexpectedPaid || notices[0].ClientName == "" {
		t.Errorf("notices %+v", notices)
	}
}

func TestRefundsGoBackOnceAndNotOverThePayment(t *testing.T) {
	b := newBench(t)
	method, i := b.card("4242424242424242"), b.invoice(4000)
	a, err := b.pay(i, 4000, method)
	b.must(err)
	o := charge.RefundOrder{Client: b.client.ID, Payment: a.Transaction, Amount: usd(1500), Once: b.once()}
	first, err := b.till.Refund(t.Context(), b.staff, o)
	b.must(err)
	again, err := b.till.Refund(t.Context(), b.staff, o)
	b.must(err)
	if first.State != portal.AttemptSucceeded || again.ID != first.ID {
		t.Errorf("first %+v, again %+v", first, again)
	}
	if _, err := b.refund(a.Transaction, 2501); !errors.Is(err, portal.ErrInvalid) {
		t.Errorf("more than was paid: %v", err)
	}
	if _, err := b.refund(first.Transaction, 1); !errors.Is(err, portal.ErrNotRefundable) {
		t.Errorf("a refund: %v", err)
	}
	b.tell()
	b.sound()
	if m := b.transaction(a.Transaction); m.Refunded != usd(1500) || !m.Refunding.IsZero() {
		t.Errorf("transaction %+v", m)
	}
	if got := b.read(i); got.State != portal.InvoicePaid {
		t.Errorf("a refund reopened the invoice: %+v", got)
	}
}

func TestRefundsAndDisputesOfTheProcessorShow(t *testing.T) {
	b := newBench(t)
	method, i := b.card("4242424242424242"), b.invoice(4000)
	a, err := b.pay(i, 4000, method)
	b.must(err)
	payment := b.transaction(a.Transaction).Processor
	b.must(b.server.RefundOutside(payment, 500))
	b.tell()
	b.tell()
	b.sound()
	if m := b.transaction(a.Transaction); m.Refunded != usd(500) {
		t.Errorf("transaction %+v", m)
	}
	b.must(b.server.Dispute(payment))
	b.tell()
	b.sound()
	b.server.CloseDisputes(true)
	b.tell()
	b.sound()
	all, _, err := b.Table.Transactions(t.Context(), b.client.ID, "")
	b.must(err)
	kinds := map[portal.TransactionKind]portal.TransactionState{}
	for _, m := range all {
		kinds[m.Kind] = m.State
	}
	if len(all) != 3 || kinds[portal.DisputeMade] != portal.TransactionWon || kinds[portal.RefundMade] != portal.TransactionDone {
		t.Errorf("transactions %+v", all)
	}
}

func TestARefundThatFailsLaterIsTakenBack(t *testing.T) {
	b := newBench(t)
	method, i := b.card("4000000000005126"), b.invoice(4000)
	a, err := b.pay(i, 4000, method)
	b.must(err)
	back, err := b.refund(a.Transaction, 4000)
	b.must(err)
	if m := b.transaction(back.Transaction); m.State != portal.TransactionPending {
		t.Errorf("refund %+v", m)
	}
	b.sound()
	b.server.FailRefunds()
	b.tell()
	b.sound()
	if m := b.transaction(back.Transaction); m.State != portal.TransactionFailed || !b.transaction(a.Transaction).Refunded.IsZero() {
		t.Errorf("refund %+v", m)
	}
}

func TestEventsOfAnothersAccountDoNothing(t *testing.T) {
	b := newBench(t)
	i := b.invoice(4000)
	page, err := b.pay(i, 4000, "")
	b.must(err)
	b.fill(page.URL, "4242424242424242")
	for _, e := range []events.ProcessorTold{
		{Event: "evt_1", Kind: "checkout.session.completed", Account: "acct_unknown", Client: b.client.ID, Attempt: page.ID},
		{Event: "evt_2", Kind: "checkout.session.completed", Account: account, Client: b.client.ID, Attempt: "att_none"},
		{Event: "evt_3", Kind: "charge.refunded", Account: account, Object: "ch_other", Payment: "pi_other"},
		{Event: "evt_4", Kind: "some.future.kind", Account: account, Object: "x"},
	} {
		if err := b.till.Observe(t.Context(), e); err != nil {
			t.Errorf("%s: %v", e.Event, err)
		}
	}
	if got := b.read(i); got.State != portal.InvoiceOpen {
		t.Errorf("invoice %+v", got)
	}
	b.tell()
	b.tell()
	if n, _ := b.server.Charged(account); n != 1 || b.read(i).State != portal.InvoicePaid {
		t.Errorf("%d charges", n)
	}
	b.sound()
}

func TestPaymentsInHandAndTheirRefunds(t *testing.T) {
	b := newBench(t)
	i := b.invoice(4000)
	f, err := b.Table.InvoiceFile(t.Context(), b.client.ID, i.ID, b.practice.ID)
	b.must(err)
	m, changes, err := charge.Record(b.staff, &f, usd(4000), portal.ByCash, "", b.Clock.Now())
	b.must(err)
	b.Write(changes...)
	if _, _, err := charge.Record(b.staff, &f, usd(1), portal.ByCash, "", b.Clock.Now()); !errors.Is(err, portal.ErrInvoicePaid) {
		t.Errorf("twice: %v", err)
	}
	back, err := b.refund(m.ID, 1000)
	b.must(err)
	if back.State != portal.AttemptSucceeded || b.books().Balances[portal.InHand] != 3000 {
		t.Errorf("attempt %+v, books %v", back, b.books().Balances)
	}
	b.sound()
}
