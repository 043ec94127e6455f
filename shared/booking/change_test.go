package booking_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/booking"
	"anteroom/shared/money"
	"anteroom/shared/portal"
)

func TestAMoveIsOneStep(t *testing.T) {
	s := newStage(t, 2)
	actors := s.clients(2)
	a := actors[0]
	made := s.book(a, s.at(0))
	near := s.at(30 * time.Minute) // overlaps with its own time
	near.Clinician = made.Clinician
	h, err := s.office.Hold(t.Context(), a, near, made.ID)
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.office.Hold(t.Context(), actors[1], s.at(45*time.Minute), "")
	refused(t, err, portal.ErrSlotTaken)
	moved, err := s.office.Move(t.Context(), a, made.ID, h.ID, nil)
	if err != nil || !moved.Start.Equal(near.Start) || moved.Sequence != 1 || moved.ID != made.ID {
		t.Fatalf("got %+v, %v", moved, err)
	}
	s.check(actors)
	far := s.at(24 * time.Hour)
	far.Clinician, far.Place = s.setup.Clinicians[1].ID, s.setup.Places[0].ID
	moved, err = s.office.MoveByStaff(t.Context(), s.staff(), a.Account, made.ID, far)
	if err != nil || moved.Telehealth() || moved.PlaceName != "Room" || moved.ClinicianName != s.setup.Clinicians[1].Name {
		t.Fatalf("got %+v, %v", moved, err)
	}
	s.book(actors[1], s.at(0))
	s.check(actors)
	if n := len(functest.Events[events.AppointmentMoved](s.Bench)); n != 2 {
		t.Errorf("announced %d times", n)
	}
	_, err = s.office.MoveByStaff(t.Context(), s.staff(), a.Account, made.ID, s.at(0))
	refused(t, err, portal.ErrSlotTaken)
}

func TestAnotherServiceIsNoMove(t *testing.T) {
	s := newStage(t, 1)
	a := s.client()
	made := s.book(a, s.at(0))
	long := s.service("Double", func(v *portal.Service) {
		v.Length, v.Clinicians, v.Places = 100*time.Minute, []string{made.Clinician}, []string{portal.Telehealth}
	})
	w := s.at(2 * time.Hour)
	w.Service = long.ID
	h := s.hold(a, w)
	_, err := s.office.Move(t.Context(), a, made.ID, h.ID, nil)
	refused(t, err, portal.ErrSlotWrong)
}

func TestBeingLateIsToldFirst(t *testing.T) {
	s := newStage(t, 1)
	fee := money.Money{Minor: 2500, Currency: "USD"}
	s.change(func(p *portal.Practice) { p.Settings.Scheduling.LateFee = fee })
	a := s.client()
	first, second := s.book(a, s.at(0)), s.book(a, s.at(24*time.Hour))
	s.Clock.Move(monday.Add(-24 * time.Hour).Sub(s.Clock.Now())) // exactly the limit
	if got, err := s.cancel(a, first.ID, nil); err != nil || got.State != portal.ClientCancelled || !got.Fee.IsZero() {
		t.Errorf("at the limit: %+v, %v", got, err)
	}
	s.Clock.Move(24*time.Hour + time.Second)
	var e *portal.Error
	if _, err := s.cancel(a, second.ID, nil); !errors.As(err, &e) || !errors.Is(err, portal.ErrLate) || *e.Fee != fee {
		t.Fatalf("late: %v", err)
	}
	if _, err := s.cancel(a, second.ID, &money.Money{Minor: 100, Currency: "USD"}); !errors.Is(err, portal.ErrLate) {
		t.Errorf("another fee: %v", err)
	}
	got, err := s.cancel(a, second.ID, &fee)
	if err != nil || got.State != portal.LateCancelled || got.Fee != fee {
		t.Errorf("accepted: %+v, %v", got, err)
	}
	want := events.FeeCharged{Practice: s.practice.ID, Client: a.Account, Appointment: second.ID}
	if charged := functest.Events[events.FeeCharged](s.Bench); !slices.Equal(charged, []events.FeeCharged{want}) {
		t.Errorf("charged %+v", charged)
	}
	if _, err := s.cancel(a, second.ID, &fee); !errors.Is(err, portal.ErrAppointmentOver) {
		t.Errorf("again: %v", err)
	}
	s.check([]portal.Actor{a})
}

func TestALateMoveCostsOnce(t *testing.T) {
	s := newStage(t, 1)
	fee := money.Money{Minor: 2500, Currency: "USD"}
	s.change(func(p *portal.Practice) { p.Settings.Scheduling.LateFee, p.Settings.Scheduling.Notice = fee, time.Hour })
	a := s.client()
	made := s.book(a, s.at(0))
	s.Clock.Move(monday.Add(-2 * time.Hour).Sub(s.Clock.Now()))
	h, err := s.office.Hold(t.Context(), a, s.at(time.Hour), made.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.office.Move(t.Context(), a, made.ID, h.ID, nil); !errors.Is(err, portal.ErrLate) {
		t.Errorf("got %v", err)
	}
	if got, err := s.office.Move(t.Context(), a, made.ID, h.ID, &fee); err != nil || got.Fee != fee {
		t.Fatalf("got %+v, %v", got, err)
	}
	if got, err := s.cancel(a, made.ID, &money.Money{Currency: "USD"}); err != nil || got.Fee != fee || got.State != portal.LateCancelled {
		t.Errorf("got %+v, %v", got, err)
	}
	if n := len(functest.Events[events.FeeCharged](s.Bench)); n != 1 {
		t.Errorf("charged %d times", n)
	}
}

func TestWhatBeganCantBeChangedByTheClient(t *testing.T) {
	s := newStage(t, 1)
	a := s.client()
	made := s.book(a, s.at(0))
	s.Clock.Move(monday.Sub(s.Clock.Now()))
	if _, err := s.cancel(a, made.ID, &money.Money{}); !errors.Is(err, portal.ErrAppointmentOver) {
		t.Errorf("got %v", err)
	}
	if got, err := s.office.Mark(t.Context(), s.staff(), a.Account, made.ID, portal.NoShow); err != nil || got.State != portal.NoShow {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := s.office.Mark(t.Context(), s.staff(), a.Account, made.ID, portal.Attended); err != nil || got.State != portal.Attended {
		t.Errorf("a correction: %+v, %v", got, err)
	}
	s.check([]portal.Actor{a})
	if _, err := s.office.Mark(t.Context(), portal.Actor{Practice: "pra_other"}, a.Account, made.ID, portal.Attended); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("another practice: %v", err)
	}
}

func TestARequestClaimsNothingUntilItIsApproved(t *testing.T) {
	s := newStage(t, 1)
	s.change(func(p *portal.Practice) { p.Settings.Scheduling.Approve = true })
	actors := s.clients(3)
	var made []portal.Appointment
	for _, a := range actors {
		made = append(made, s.book(a, s.at(0)))
	}
	if n := s.check(actors); n != 0 || made[0].State != portal.Requested {
		t.Fatalf("%d claim time, %+v", n, made[0])
	}
	refs, err := s.Table.Requests(t.Context(), s.practice.ID)
	if err != nil || len(refs) != 3 {
		t.Fatalf("%d requests, %v", len(refs), err)
	}
	if got, err := s.office.Approve(t.Context(), s.staff(), actors[0].Account, made[0].ID); err != nil || got.State != portal.Upcoming || len(got.Reminders) != 2 {
		t.Fatalf("got %+v, %v", got, err)
	}
	_, err = s.office.Approve(t.Context(), s.staff(), actors[1].Account, made[1].ID)
	if slots := refused(t, err, portal.ErrSlotTaken); len(slots) == 0 {
		t.Error("no free times are told")
	}
	_, err = s.office.Approve(t.Context(), s.staff(), actors[0].Account, made[0].ID)
	refused(t, err, portal.ErrAppointmentOver)
	if got, err := s.cancel(actors[2], made[2].ID, nil); err != nil || got.State != portal.ClientCancelled {
		t.Errorf("taken back: %+v, %v", got, err)
	}
	s.check(actors)
	if refs, err := s.Table.Requests(t.Context(), s.practice.ID); err != nil || len(refs) != 1 {
		t.Errorf("%d requests are left, %v", len(refs), err)
	}
}

func TestAGroupSharesASession(t *testing.T) {
	s := newStage(t, 1)
	group := s.service("Group", func(v *portal.Service) {
		v.Seats, v.Clinicians, v.Places = 3, []string{s.setup.Clinicians[0].ID}, []string{portal.Telehealth}
	})
	w := s.at(0)
	w.Service = group.ID
	session, err := s.office.AddSession(t.Context(), s.Table, s.staff(), w, once(s.staff()))
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.office.AddSession(t.Context(), s.Table, s.staff(), w, once(s.staff()))
	refused(t, err, portal.ErrSlotTaken)
	w.Group = session.ID
	actors := s.clients(10)
	won, lost := s.rush(actors, func(int) booking.Want { return w })
	if len(won) != 3 || len(lost) != 7 || won[0].Group != session.ID {
		t.Fatalf("%d booked, %d refused, first %v", len(won), len(lost), lost)
	}
	drop := func() error {
		return s.office.DropSession(t.Context(), s.Table, s.staff(), w.Clinician, session.ID, "2026-11-30")
	}
	if err := drop(); !errors.Is(err, portal.ErrSessionBooked) {
		t.Errorf("got %v", err)
	}
	for _, a := range won {
		whose := actors[slices.IndexFunc(actors, func(x portal.Actor) bool { return x.Account == a.Client })]
		if _, err := s.cancel(whose, a.ID, nil); err != nil {
			t.Error(err)
		}
	}
	if err := drop(); err != nil {
		t.Error(err)
	}
	if err := drop(); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("again: %v", err)
	}
}

func TestAnEarlierTimeIsOfferedToOneAtATime(t *testing.T) {
	s := newStage(t, 1)
	ctx := t.Context()
	actors := s.clients(3)
	first := s.book(actors[0], s.at(0))
	late := []portal.Appointment{s.book(actors[1], s.at(24*time.Hour)), s.book(actors[2], s.at(25*time.Hour))}
	clinician := s.openHours(portal.Hours{Weekday: time.Monday, From: 540, To: 600}, portal.Hours{Weekday: time.Tuesday, From: 540, To: 1020})
	s.wait(actors[1:], late)
	s.offer(clinician)
	if a := s.appointment(late[1]); a.Offer.Hold != "" && a.Offer.Start.Before(late[0].Start) {
		t.Errorf("offered what nobody gave back: %+v", a.Offer)
	}
	if _, err := s.cancel(actors[0], first.ID, nil); err != nil {
		t.Fatal(err)
	}
	s.offer(clinician)
	if a := s.appointment(late[0]); !a.Offer.Open(s.Clock.Now()) || !a.Offer.Start.Equal(monday) {
		t.Fatalf("the first in line: %+v", a.Offer)
	}
	_, err := s.office.Hold(ctx, actors[0], s.at(0), "")
	refused(t, err, portal.ErrSlotTaken)
	s.Clock.Move(portal.OfferLife)
	if _, err := s.office.Accept(ctx, actors[1], late[0].ID); !errors.Is(err, portal.ErrOfferOver) {
		t.Errorf("too late: %v", err)
	}
	if a, err := s.office.Let(ctx, s.practice.ID, late[0].Client, late[0].ID, true); err != nil || a.Offer.Hold != "" || len(a.Passed) != 1 {
		t.Fatalf("lapsed: %+v, %v", a, err)
	}
	s.offer(clinician)
	if a := s.appointment(late[1]); !a.Offer.Start.Equal(monday) {
		t.Fatalf("the next in line: %+v", a.Offer)
	}
	moved, err := s.office.Accept(ctx, actors[2], late[1].ID)
	if err != nil || !moved.Start.Equal(monday) || !moved.WaitingSince.IsZero() {
		t.Fatalf("accepted: %+v, %v", moved, err)
	}
	s.check(actors)
}

func TestTheSameChangeAgainChangesNothing(t *testing.T) {
	s := newStage(t, 1)
	who := s.client()
	a := s.book(who, s.at(0))
	for name, change := range map[string]func() (portal.Appointment, error){
		"move": func() (portal.Appointment, error) {
			return s.office.MoveByStaff(t.Context(), s.staff(), a.Client, a.ID, s.at(3*time.Hour))
		},
		"mark": func() (portal.Appointment, error) {
			return s.office.Mark(t.Context(), s.staff(), a.Client, a.ID, portal.CheckedIn)
		},
		"paywall": func() (portal.Appointment, error) {
			return s.office.Paywall(t.Context(), s.staff(), a.Client, a.ID, true)
		},
	} {
		first, err := change()
		s.Clock.Move(time.Minute)
		again, fail := change()
		kept := s.appointment(a)
		if err != nil || fail != nil || again.Version != first.Version || kept.Version != first.Version || kept.Sequence != first.Sequence {
			t.Errorf("%s: %+v, again %+v, %v, %v", name, first, again, err, fail)
		}
	}
	if n := len(functest.Events[events.AppointmentMoved](s.Bench)); n != 1 {
		t.Errorf("%d moves are told of", n)
	}
	s.check([]portal.Actor{who})
}
