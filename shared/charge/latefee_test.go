package charge_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/booking"
	"anteroom/shared/charge"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// late is the event of a client who cancels an hour before an appointment and
// accepts the fee.
func (b *bench) late(fee money.Money) events.FeeCharged {
	b.t.Helper()
	var o functest.Office
	b.practice, o = b.Open(b.practice, func(s *portal.Scheduling) { s.LateFee = fee })
	office := booking.New(b.Table, b.Clock.Now)
	w := booking.Want{Service: o.Service.ID, Clinician: o.Clinician.ID, Place: portal.Telehealth, Start: b.Clock.Now().Add(time.Hour)}
	a, err := office.Book(b.t.Context(), b.staff, b.client.ID, w, "", b.once())
	b.must(err)
	_, err = office.Cancel(b.t.Context(), b.caller, b.client.ID, a.ID, true, func(a *portal.Appointment, s portal.Scheduling) error {
		return a.CancelByClient(s, &fee, b.Clock.Now())
	})
	b.must(err)
	charged := functest.Events[events.FeeCharged](b.Bench)
	if len(charged) != 1 {
		b.t.Fatalf("%d fees are charged", len(charged))
	}
	return charged[0]
}

// feeInvoice is the one invoice there is, owed in full.
func (b *bench) feeInvoice(fee money.Money) portal.Invoice {
	b.t.Helper()
	open, err := b.Table.OpenInvoices(b.t.Context(), b.client.ID)
	b.must(err)
	billing, err := b.Table.Billing(b.t.Context(), b.practice.ID)
	b.must(err)
	issued := functest.Events[events.InvoiceIssued](b.Bench)
	if len(open) != 1 || billing.LastNumber != 1 || len(issued) != 1 || issued[0].Invoice != open[0].ID {
		b.t.Fatalf("%d invoices, number %d, announced %+v", len(open), billing.LastNumber, issued)
	}
	i := b.read(open[0])
	if i.State != portal.InvoiceOpen || i.Open() != fee || len(i.Lines) != 1 || i.Lines[0].Price != fee || i.Number != "INV-00001" {
		b.t.Errorf("invoice %+v", i)
	}
	b.must(b.Table.CheckBooks(b.t.Context(), b.client.ID))
	return i
}

func TestALateFeeIsOwedOnce(t *testing.T) {
	b := newBench(t)
	e, at := b.late(usd(2500)), b.Clock.Now()
	b.Clock.Move(30 * time.Hour) // the event is late, too
	var group sync.WaitGroup
	failed := make(chan error, 16)
	for range cap(failed) {
		group.Go(func() { failed <- b.till.LateFee(t.Context(), e, at) })
	}
	group.Wait()
	for range cap(failed) {
		b.must(<-failed)
	}
	i := b.feeInvoice(usd(2500))
	if l := i.Lines[0]; l.Text != "Fee for a late change or cancellation" || l.On != "2026-11-24" || i.Appointment != "" || i.DueOn != "2026-12-09" {
		t.Errorf("invoice %+v", i)
	}
	b.Clock.Move(40 * 24 * time.Hour)
	b.must(b.till.LateFee(t.Context(), e, b.Clock.Now()))
	b.feeInvoice(usd(2500))
	a, err := b.pay(i, 2500, b.card("4242424242424242"))
	b.must(err)
	if got := b.read(i); a.State != portal.AttemptSucceeded || got.State != portal.InvoicePaid {
		t.Errorf("attempt %+v, invoice %+v", a, got)
	}
	b.must(b.till.LateFee(t.Context(), e, at))
	b.sound()
}

func TestFaultWalkOfALateFee(t *testing.T) {
	var e events.FeeCharged
	walk(t, func(b *bench) { e = b.late(usd(2500)) },
		func(b *bench, till charge.Till) { till.LateFee(b.t.Context(), e, b.Clock.Now()) },
		func(b *bench) {
			b.must(b.till.LateFee(b.t.Context(), e, b.Clock.Now()))
			b.feeInvoice(usd(2500))
		})
}

// TestAFeeIsOwedBeforeThePracticeTakesPayments has neither billing settings nor
// an account, and a fee in another currency than new invoices.
func TestAFeeIsOwedBeforeThePracticeTakesPayments(t *testing.T) {
	b := newBench(t)
	b.practice = b.Practice("south")
	c, caller := b.Client(b.practice)
	c.Language, b.client = portal.Spanish, c
	b.Write(table.SaveClient(c)...)
	b.caller = portal.Actor{Login: caller.Login.ID, Account: c.ID, Practice: b.practice.ID, Grant: caller.Grant}
	b.staff = portal.Actor{Login: "log_south", Practice: b.practice.ID}
	fee := money.Money{Minor: 1500, Currency: "EUR"}
	b.must(b.till.LateFee(t.Context(), b.late(fee), b.Clock.Now()))
	if i := b.feeInvoice(fee); i.Lines[0].Text != "Cargo por un cambio o una cancelación fuera de plazo" {
		t.Errorf("invoice %+v", i)
	}
	if billing, err := b.Table.Billing(t.Context(), b.practice.ID); err != nil || billing.Currency != "USD" || billing.Ready {
		t.Errorf("billing %+v, %v", billing, err)
	}
}

// TestAFeeIsInNobodysWayIntoAMeeting moves an appointment late whose session is
// owed for: what is due for it stays what it was, and so it is once the fee is paid.
func TestAFeeIsInNobodysWayIntoAMeeting(t *testing.T) {
	b := newBench(t)
	e := b.late(usd(2500))
	b.Write(table.SetAppointmentDue(e.Client, e.Appointment, usd(4000), "bil_session"))
	b.must(b.till.LateFee(t.Context(), e, b.Clock.Now()))
	_, err := b.pay(b.feeInvoice(usd(2500)), 2500, b.card("4242424242424242"))
	b.must(err)
	a, err := b.Table.Appointment(t.Context(), e.Client, e.Appointment)
	b.must(err)
	_, err = booking.New(b.Table, b.Clock.Now).Paywall(t.Context(), b.staff, e.Client, e.Appointment, true)
	b.must(err)
	b.must(b.till.LateFee(t.Context(), e, b.Clock.Now()))
	if open, err := b.Table.OpenInvoices(t.Context(), e.Client); err != nil || len(open) != 0 {
		t.Errorf("after another change it is owed again: %+v, %v", open, err)
	}
	if a.Due != usd(4000) || a.Invoice != "bil_session" || a.FeeInvoice == "" {
		t.Errorf("appointment %+v", a)
	}
}

func TestWhatWasNotChargedIsNotOwed(t *testing.T) {
	b := newBench(t)
	e := b.late(usd(2500))
	nobodys, anothers := e, e
	nobodys.Appointment = portal.NewID(portal.KindAppointment, b.Clock.Now())
	anothers.Practice = b.Practice("west").ID
	for _, strange := range []events.FeeCharged{nobodys, anothers} {
		if err := b.till.LateFee(t.Context(), strange, b.Clock.Now()); !errors.Is(err, portal.ErrNotFound) {
			t.Errorf("%+v: %v", strange, err)
		}
	}
	b.must(b.till.LateFee(t.Context(), e, b.Clock.Now()))
	b.feeInvoice(usd(2500))
}
