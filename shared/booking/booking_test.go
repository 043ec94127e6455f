package booking_test

import (
	"errors"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/booking"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// refused fails the test unless err is want, and gives the free times it tells.
func refused(t *testing.T, err, want error) []portal.Slot {
	t.Helper()
	var e *portal.Error
	if !errors.Is(err, want) || !errors.As(err, &e) {
		t.Fatalf("got %v, want %v", err, want)
	}
	return e.Slots
}

func (s *stage) hold(a portal.Actor, w booking.Want) portal.Hold {
	s.t.Helper()
	h, err := s.office.Hold(s.t.Context(), a, w, "")
	if err != nil {
		s.t.Fatal(err)
	}
	return h
}

func (s *stage) cancel(a portal.Actor, id string, accepted *money.Money) (portal.Appointment, error) {
	return s.office.Cancel(s.t.Context(), a, a.Account, id, true, func(x *portal.Appointment, settings portal.Scheduling) error {
		return x.CancelByClient(settings, accepted, s.Clock.Now())
	})
}

func TestOnlyWhatIsOfferedCanBeHeld(t *testing.T) {
	s := newStage(t, 1)
	a := s.client()
	other := s.service("Long", func(v *portal.Service) { v.SelfBook = false })
	for name, row := range map[string]struct {
		want booking.Want
		err  error
	}{
		"past":                 {s.at(-7 * 24 * time.Hour), portal.ErrSlotWrong},
		"too soon":             {s.at(-6*24*time.Hour + 6*time.Hour), portal.ErrSlotWrong},
		"beyond the horizon":   {s.at(56 * 24 * time.Hour), portal.ErrSlotWrong},
		"off the grid":         {s.at(7 * time.Minute), portal.ErrSlotWrong},
		"before opening":       {s.at(-15 * time.Minute), portal.ErrSlotWrong},
		"too long for the day": {s.at(7*time.Hour + 15*time.Minute), portal.ErrSlotWrong},
		"a weekend":            {s.at(-24 * time.Hour), portal.ErrSlotWrong},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := s.office.Hold(t.Context(), a, row.want, "")
			if slots := refused(t, err, row.err); len(slots) != 5 {
				t.Errorf("%d free times are told", len(slots))
			}
		})
	}
	w := s.at(0)
	w.Service = other.ID
	_, err := s.office.Hold(t.Context(), a, w, "")
	refused(t, err, portal.ErrSlotWrong)
	w = s.at(0)
	w.Place = "plc_elsewhere"
	_, err = s.office.Hold(t.Context(), a, w, "")
	refused(t, err, portal.ErrSlotWrong)
	s.book(a, s.at(7*time.Hour))
}

func TestAHoldKeepsATimeForFiveMinutes(t *testing.T) {
	s := newStage(t, 1)
	actors := s.clients(2)
	ann, ben := actors[0], actors[1]
	h := s.hold(ann, s.at(0))
	_, err := s.office.Hold(t.Context(), ben, s.at(0), "")
	if slots := refused(t, err, portal.ErrSlotTaken); slots[0].Start.Equal(monday) {
		t.Error("the time that is kept is offered")
	}
	s.Clock.Move(portal.HoldLife - time.Second)
	_, err = s.office.Hold(t.Context(), ben, s.at(30*time.Minute), "")
	refused(t, err, portal.ErrSlotTaken)
	s.Clock.Move(time.Second)
	s.book(ben, s.at(0))
	_, err = s.office.Confirm(t.Context(), ann, h.ID, once(ann))
	if slots := refused(t, err, portal.ErrSlotTaken); len(slots) != 5 {
		t.Errorf("%d free times are told", len(slots))
	}
	s.check(actors)
}

func TestALapsedHoldIsConfirmedWhileItsTimeIsFree(t *testing.T) {
	s := newStage(t, 1)
	a := s.client()
	h := s.hold(a, s.at(0))
	s.Clock.Move(10 * time.Minute)
	if _, err := s.office.Confirm(t.Context(), a, h.ID, once(a)); err != nil {
		t.Fatal(err)
	}
	s.check([]portal.Actor{a})
}

func TestAClientHoldsOneTime(t *testing.T) {
	s := newStage(t, 2)
	actors := s.clients(2)
	first := s.hold(actors[0], s.at(0))
	second := s.at(2 * time.Hour)
	second.Clinician = s.setup.Clinicians[1].ID
	s.hold(actors[0], second)
	s.book(actors[1], s.at(0)) // given back
	_, err := s.office.Confirm(t.Context(), actors[0], first.ID, once(actors[0]))
	refused(t, err, portal.ErrHoldOver)
	if err := s.office.Release(t.Context(), actors[0], first.ID); err != nil {
		t.Errorf("one that is over: %v", err)
	}
	s.check(actors)
}

func TestAReleasedTimeIsFreeAtOnce(t *testing.T) {
	s := newStage(t, 1)
	actors := s.clients(2)
	h := s.hold(actors[0], s.at(0))
	if err := s.office.Release(t.Context(), actors[0], h.ID); err != nil {
		t.Fatal(err)
	}
	s.book(actors[1], s.at(0))
	s.check(actors)
}

func TestConfirmingTwiceBooksOnce(t *testing.T) {
	s := newStage(t, 1)
	a := s.client()
	h, key := s.hold(a, s.at(0)), once(a)
	first, err := s.office.Confirm(t.Context(), a, h.ID, key)
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.office.Confirm(t.Context(), a, h.ID, key)
	if err != nil || again.ID != first.ID {
		t.Errorf("got %s, %v, want %s", again.ID, err, first.ID)
	}
	key.BodyHash = "other"
	_, err = s.office.Confirm(t.Context(), a, h.ID, key)
	refused(t, err, portal.ErrKeyReused)
	if n := s.check([]portal.Actor{a}); n != 1 {
		t.Errorf("%d appointments", n)
	}
	if n := len(functest.Events[events.AppointmentBooked](s.Bench)); n != 1 {
		t.Errorf("announced %d times", n)
	}
}

func TestNobodyIsInTwoPlaces(t *testing.T) {
	s := newStage(t, 2)
	a := s.client()
	s.book(a, s.at(0))
	w := s.at(15 * time.Minute)
	w.Clinician = s.setup.Clinicians[1].ID
	_, err := s.office.Hold(t.Context(), a, w, "")
	refused(t, err, portal.ErrOverlap)
	_, err = s.office.Book(t.Context(), s.staff(), a.Account, w, "", once(s.staff()))
	refused(t, err, portal.ErrOverlap)
	w.Start = monday.Add(50 * time.Minute) // the client needs no pause; the clinician, who does, is another
	if _, err := s.office.Book(t.Context(), s.staff(), a.Account, w, "", once(s.staff())); err != nil {
		t.Error(err)
	}
	s.check([]portal.Actor{a})
}

func TestATwelveHourServiceCrossesMidnight(t *testing.T) {
	s := newStage(t, 1)
	actors := s.clients(2)
	long := s.service("Retreat", func(v *portal.Service) {
		v.Length, v.Clinicians, v.Places = 12*time.Hour, []string{s.setup.Clinicians[0].ID}, []string{portal.Telehealth}
	})
	w := s.at(4 * time.Hour) // 13:00 to 1:00 in New York, 18:00 to 6:00 UTC
	w.Service = long.ID
	if _, err := s.office.Book(t.Context(), s.staff(), actors[0].Account, w, "", once(s.staff())); err != nil {
		t.Fatal(err)
	}
	late := s.at(14 * time.Hour) // 4:00 UTC of the next day
	_, err := s.office.Book(t.Context(), s.staff(), actors[1].Account, late, "", once(s.staff()))
	refused(t, err, portal.ErrSlotTaken)
	s.check(actors)
}

func TestNotSubscribedNothingIsBooked(t *testing.T) {
	s := newStage(t, 1)
	a := s.client()
	made := s.book(a, s.at(0))
	h := s.hold(a, s.at(2*time.Hour))
	s.change(func(p *portal.Practice) { p.Settings.Scheduling.Subscribed = false })
	ctx := t.Context()
	_, search := s.office.Search(ctx, a, booking.Search{Service: h.Service, Clinicians: []string{h.Clinician}, From: "2026-11-30", Days: 7})
	_, hold := s.office.Hold(ctx, a, s.at(3*time.Hour), "")
	_, confirm := s.office.Confirm(ctx, a, h.ID, once(a))
	_, move := s.office.Move(ctx, a, made.ID, h.ID, nil)
	_, wait := s.office.Wait(ctx, a, made.ID, true)
	for name, err := range map[string]error{"search": search, "hold": hold, "confirm": confirm, "move": move, "wait": wait} {
		if !errors.Is(err, portal.ErrNotSubscribed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.cancel(a, made.ID, nil); err != nil {
		t.Errorf("to cancel is no booking: %v", err)
	}
}

func TestSearchTakesOneRoundTripAndSkipsWhatIsTaken(t *testing.T) {
	s := newStage(t, 2)
	actors := s.clients(2)
	s.book(actors[0], s.at(0))
	both := []string{s.setup.Clinicians[0].ID, s.setup.Clinicians[1].ID, "cln_unknown"}
	q := booking.Search{Service: s.session.ID, Clinicians: both, From: "2026-11-30", Days: 7}
	ctx, meter := table.WithMeter(t.Context())
	got, err := s.office.Search(ctx, actors[1], q)
	if err != nil || meter.Sequential() != 1 || meter.Calls() > 4 {
		t.Fatalf("%v, %d calls, %d one after another", err, meter.Calls(), meter.Sequential())
	}
	// 29 starts in 8 hours; 9:00 to 10:00 is taken with one of the two: 4 starts, and none fits before.
	if want := 2*5*29 - 4; len(got.Slots) != want {
		t.Errorf("%d slots, want %d", len(got.Slots), want)
	}
	own, err := s.office.Search(t.Context(), actors[0], q)
	if err != nil || len(own.Slots) != 2*5*29-4-4 {
		t.Errorf("%d slots for one who is busy then, %v", len(own.Slots), err)
	}
	for name, wrong := range map[string]booking.Search{
		"no date": {Service: q.Service, Clinicians: both, From: "soon", Days: 7}, "nobody": {Service: q.Service, From: q.From, Days: 7},
		"a month": {Service: q.Service, Clinicians: both, From: q.From, Days: 30},
	} {
		if _, err := s.office.Search(t.Context(), actors[0], wrong); !errors.Is(err, portal.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	q.Service = "svc_unknown"
	if _, err := s.office.Search(t.Context(), actors[0], q); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("unknown: %v", err)
	}
}

func TestWhoLeftIsNotBooked(t *testing.T) {
	s := newStage(t, 2)
	a := s.client()
	made := s.book(a, s.at(0))
	h := s.hold(a, s.at(2*time.Hour))
	c := s.setup.Clinicians[0]
	c.Retired = true
	s.Write(table.SaveClinician(c))
	_, err := s.office.Confirm(t.Context(), a, h.ID, once(a))
	if slots := refused(t, err, portal.ErrSlotWrong); len(slots) == 0 || slots[0].Clinician == c.ID {
		t.Errorf("told %+v", slots)
	}
	if _, err := s.cancel(a, made.ID, nil); err != nil {
		t.Errorf("what was booked can still be cancelled: %v", err)
	}
	s.check([]portal.Actor{a})
}
