package charge_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"anteroom/shared/charge"
	"anteroom/shared/portal"
)

// month plays a random month of a practice: whatever may happen to money.
type month struct {
	*bench
	random   *rand.Rand
	methods  []string
	open     []portal.Invoice
	paid     []string // transactions
	waiting  []string // pages somebody may still use
	seen     int      // of what the processor told
	invoices int
}

func (m *month) pick(n int) int { return m.random.IntN(n) }

// allowed are the refusals that such a month meets.
func (m *month) allowed(err error) {
	m.t.Helper()
	for _, e := range []error{nil, portal.ErrInvoicePaid, portal.ErrInvoiceVoid, portal.ErrInvalid, portal.ErrPaying, portal.ErrNotRefundable} {
		if errors.Is(err, e) {
			return
		}
	}
	m.t.Fatal(err)
}

func (m *month) step() {
	m.t.Helper()
	switch m.pick(10) {
	case 0, 1, 2, 3:
		m.open = append(m.open, m.invoice(1+m.random.Int64N(30_000)))
		m.invoices++
	case 4, 5, 6:
		m.payOne()
	case 7:
		m.useOrVoid()
	case 8:
		m.giveBack()
	case 9:
		m.passTime()
	}
}

func (m *month) one() (portal.Invoice, bool) {
	if len(m.open) == 0 {
		return portal.Invoice{}, false
	}
	return m.read(m.open[m.pick(len(m.open))]), true
}

func (m *month) payOne() {
	i, there := m.one()
	if !there {
		return
	}
	amount := i.Open().Minor
	if m.pick(3) == 0 && amount > 1 {
		amount = 1 + m.random.Int64N(amount)
	}
	method := m.methods[m.pick(len(m.methods))]
	a, err := m.pay(i, amount, method)
	m.allowed(err)
	if a.Transaction != "" {
		m.paid = append(m.paid, a.Transaction)
	}
	if a.URL != "" && method == "" {
		m.waiting = append(m.waiting, a.URL)
	}
}

func (m *month) useOrVoid() {
	if n := len(m.waiting); n > 0 && m.pick(3) > 0 {
		m.fill(m.waiting[m.pick(n)], "4242424242424242")
		return
	}
	i, there := m.one()
	if there && m.pick(2) == 0 {
		m.allowed(m.void(i))
		return
	}
	if there && i.Attempt == "" && i.State == portal.InvoiceOpen {
		f, err := m.Table.InvoiceFile(m.t.Context(), m.client.ID, i.ID, m.practice.ID)
		m.must(err)
		_, changes, err := charge.Record(m.staff, &f, usd(1+m.random.Int64N(i.Open().Minor)), portal.ByCheck, "", m.Clock.Now())
		m.must(err)
		m.Write(changes...)
	}
}

func (m *month) giveBack() {
	if len(m.paid) == 0 || m.pick(4) == 0 {
		m.credit(1 + m.random.Int64N(5_000))
		return
	}
	id := m.paid[m.pick(len(m.paid))]
	t := m.transaction(id)
	left := t.Refundable().Minor
	switch {
	case left < 1:
	case m.pick(3) > 0 || t.Processor == "":
		_, err := m.refund(id, 1+m.random.Int64N(left))
		m.allowed(err)
	case m.pick(2) == 0:
		m.must(m.server.RefundOutside(t.Processor, 1+m.random.Int64N(left)))
	default:
		m.must(m.server.Dispute(t.Processor))
	}
}

// passTime brings some of what the processor told, drops the rest for now, and
// has the sweep look after it.
func (m *month) passTime() {
	m.Clock.Move(time.Duration(1+m.pick(90)) * time.Minute)
	told := m.told()
	for _, e := range told[m.seen:] {
		if err := m.till.Observe(m.t.Context(), e); err != nil && !errors.Is(err, portal.ErrInProgress) {
			m.t.Fatal(err)
		}
	}
	m.seen = len(told)
	_, err := m.till.Sweep(m.t.Context())
	m.must(err)
	if b := m.books(); b.Assets() != b.Claims() {
		m.t.Fatalf("assets %d, claims %d", b.Assets(), b.Claims())
	}
	m.waiting = nil
}

// TestRandomMonthsKeepAssetsEqualToClaims plays a big practice's month of a
// thousand invoices, and two small ones'.
func TestRandomMonthsKeepAssetsEqualToClaims(t *testing.T) {
	for seed, invoices := range []int{1000, 200, 200} {
		t.Run(fmt.Sprintf("%d invoices, seed %d", invoices, seed), func(t *testing.T) {
			t.Parallel()
			playMonth(t, uint64(seed), invoices)
		})
	}
}

func playMonth(t *testing.T, seed uint64, invoices int) {
	m := &month{bench: newBench(t), random: rand.New(rand.NewPCG(20261124, seed))}
	m.methods = []string{"", m.card("4242424242424242"), m.card("5555555555554444"), m.card("4000000000000341"), m.card("4000000000000259"), m.card("4000002760003184")}
	for m.invoices < invoices {
		m.step()
	}
	m.server.FailRefunds()
	m.server.CloseDisputes(m.pick(2) == 0)
	m.passTime()
	m.sweep()
	m.passTime()
	m.sound()
	if n, _ := m.server.Charged(account); n < invoices/5 {
		t.Errorf("only %d charges in the month", n)
	}
}
