package reminders_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	ical "github.com/emersion/go-ical"

	"anteroom/shared/booking"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestAChangeIsMailedOnceWithItsEntry(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(72 * time.Hour)
	s.deliver()
	w := booking.Want{Service: a.Service, Clinician: a.Clinician, Place: a.Place, Start: a.Start.Add(time.Hour)}
	if _, err := s.books.MoveByStaff(t.Context(), s.staff(), a.Client, a.ID, w); err != nil {
		t.Fatal(err)
	}
	s.deliver()
	s.cancel(a)
	s.deliver()
	if len(s.sent) != 3 {
		t.Fatalf("%d mails", len(s.sent))
	}
	for i, want := range []struct{ method, sequence, subject string }{
		{"REQUEST", "0", "Your appointment with Practice north is confirmed"}, {"REQUEST", "1", "Your appointment with Practice north has a new time"},
		{"CANCEL", "2", "Your appointment with Practice north was cancelled"},
	} {
		method, e := entry(t, s.sent[i])
		if method != want.method || e.Props.Get(ical.PropSequence).Value != want.sequence || s.sent[i].Subject != want.subject {
			t.Errorf("mail %d: %s, %s, %q", i, method, e.Props.Get(ical.PropSequence).Value, s.sent[i].Subject)
		}
		if e.Props.Get(ical.PropUID).Value != a.ID+"@portal.example" || s.sent[i].To != s.client.Email {
			t.Errorf("mail %d to %s of %s", i, s.sent[i].To, e.Props.Get(ical.PropUID).Value)
		}
	}
	if text := s.sent[0].Letter.Text(); !strings.Contains(text, "Friday, November 27, 2026 at 10:30\u00a0AM\u00a0EST") || !strings.Contains(text, "from 10:15") {
		t.Errorf("wrote %s", text)
	}
}

func (s *stage) cancel(a portal.Appointment) {
	s.t.Helper()
	_, err := s.books.Cancel(s.t.Context(), s.staff(), a.Client, a.ID, false, func(x *portal.Appointment, _ portal.Scheduling) error {
		return x.CancelByStaff(portal.ProviderCancelled, s.Clock.Now())
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func TestOldNewsIsNotMailed(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(72 * time.Hour)
	s.cancel(a)
	s.deliver() // both at once, the cancellation first
	if len(s.sent) != 1 || s.sent[0].Calendar.Method != "CANCEL" {
		t.Errorf("%d mails, first %+v", len(s.sent), s.sent)
	}
}

func TestMailsSayNothingOfWhatOrWhere(t *testing.T) {
	s := newStage(t, nil)
	s.book(72 * time.Hour)
	s.deliver()
	html, err := s.sent[0].Letter.HTML()
	if err != nil {
		t.Fatal(err)
	}
	all := s.sent[0].Subject + s.sent[0].Letter.Text() + html + string(s.sent[0].Calendar.Content)
	for _, secret := range []string{"video.example", "Session", "Vale", "Canary", "Main St"} {
		if strings.Contains(all, secret) {
			t.Errorf("%s is in the mail", secret)
		}
	}
}

func TestRemindersComeTwiceInTime(t *testing.T) {
	s := newStage(t, nil)
	s.book(72 * time.Hour)
	for _, row := range []struct {
		at    time.Duration
		mails int
	}{{23 * time.Hour, 0}, {24 * time.Hour, 1}, {24*time.Hour + 5*time.Minute, 1}, {69 * time.Hour, 1}, {70 * time.Hour, 2}, {71 * time.Hour, 2}} {
		s.until(row.at)
		if err := s.sweep(); err != nil || len(s.sent) != row.mails {
			t.Errorf("at %v: %d mails, %v", row.at, len(s.sent), err)
		}
	}
	if s.sent[0].Subject != "A reminder of your appointment with Practice north" || s.sent[0].Calendar == nil {
		t.Errorf("got %+v", s.sent[0])
	}
}

func TestAReminderIsNotSentWhenItIsOfNoUse(t *testing.T) {
	late := newStage(t, nil)
	late.book(72 * time.Hour)
	late.until(71*time.Hour + time.Second) // both are due; of the 2 hours more than half are gone
	if err := late.sweep(); err != nil || len(late.sent) != 0 {
		t.Errorf("late: %d mails, %v", len(late.sent), err)
	}
	gone := newStage(t, nil)
	a := gone.book(72 * time.Hour)
	gone.cancel(a)
	gone.until(70 * time.Hour)
	if err := gone.sweep(); err != nil || len(gone.sent) != 0 {
		t.Errorf("cancelled: %d mails, %v", len(gone.sent), err)
	}
	soon := newStage(t, nil)
	soon.book(3 * time.Hour)
	if err := soon.sweep(); err != nil || len(soon.sent) != 0 {
		t.Errorf("booked within two days: %d mails, %v", len(soon.sent), err)
	}
}

func TestAReminderThatFailsComesAgain(t *testing.T) {
	s := newStage(t, nil)
	s.book(72 * time.Hour)
	s.until(24 * time.Hour)
	s.fail = errors.New("no mail today")
	if err := s.sweep(); err == nil {
		t.Error("the failure is not told")
	}
	s.fail = nil
	if err := s.sweep(); err != nil || len(s.sent) != 1 {
		t.Errorf("%d mails, %v", len(s.sent), err)
	}
}

func TestAReminderFollowsAMove(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(72 * time.Hour)
	w := booking.Want{Service: a.Service, Clinician: a.Clinician, Place: a.Place, Start: a.Start.Add(24 * time.Hour)}
	if _, err := s.books.MoveByStaff(t.Context(), s.staff(), a.Client, a.ID, w); err != nil {
		t.Fatal(err)
	}
	s.until(25 * time.Hour)
	if err := s.sweep(); err != nil || len(s.sent) != 0 {
		t.Errorf("at the old time: %d mails, %v", len(s.sent), err)
	}
	s.until(48 * time.Hour)
	if err := s.sweep(); err != nil || len(s.sent) != 1 {
		t.Errorf("at the new one: %d mails, %v", len(s.sent), err)
	}
}

func TestAReminderSaysWhatTheButtonSays(t *testing.T) {
	s := newStage(t, func(s *portal.Scheduling) { s.Paywall = true })
	a := s.book(72 * time.Hour)
	s.Write(table.SetAppointmentDue(a.Client, a.ID, money.Money{Minor: 4000, Currency: "USD"}, "bil_1"))
	s.until(24 * time.Hour)
	if err := s.sweep(); err != nil {
		t.Fatal(err)
	}
	text := s.sent[0].Letter.Text()
	if !strings.Contains(text, "has to be done in the portal first") || strings.Contains(text, "40") && strings.Contains(text, "$") {
		t.Errorf("wrote %s", text)
	}
}

func TestTimeThatComesFreeIsOfferedAndLapses(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(10 * 24 * time.Hour)
	other := s.book(5 * 24 * time.Hour)
	actor := portal.Actor{Login: "log_1", Account: s.client.ID, Practice: s.practice.ID}
	if _, err := s.books.Wait(t.Context(), actor, a.ID, true); err != nil {
		t.Fatal(err)
	}
	s.cancel(other)
	if failed := s.deliver(); failed != 0 {
		t.Errorf("%d events failed", failed)
	}
	s.deliver()
	offers := 0
	for _, m := range s.sent {
		if m.Subject == "An earlier time with Practice north is free" && m.Calendar == nil {
			offers++
		}
	}
	if offers != 1 {
		t.Fatalf("%d offers among %d mails", offers, len(s.sent))
	}
	offered, err := s.Table.Appointment(t.Context(), a.Client, a.ID)
	if err != nil || !offered.Offer.Open(s.Clock.Now()) {
		t.Fatalf("got %+v, %v", offered.Offer, err)
	}
	s.Clock.Move(portal.OfferLife)
	if err := s.sweep(); err != nil {
		t.Fatal(err)
	}
	lapsed, err := s.Table.Appointment(t.Context(), a.Client, a.ID)
	if err != nil || lapsed.Offer.Hold != "" || len(lapsed.Passed) != 1 {
		t.Errorf("lapsed %+v, %v", lapsed, err)
	}
	if err := s.sweep(); err != nil {
		t.Errorf("with nothing due: %v", err)
	}
}
