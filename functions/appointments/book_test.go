package appointments_test

import (
	"net/http"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestBookingFromSlotToAppointment(t *testing.T) {
	s := newStage(t, nil)
	services := s.call("GET", "/services", nil)
	offered := functest.Read[api.Bookable](services, 200)
	if len(offered.Services) != 1 || len(offered.Places) != 1 || offered.From != "2026-11-25" || services.Sequential > 2 {
		t.Fatalf("offered %+v", offered)
	}
	search := s.call("POST", "/slots", api.SearchSlots{Service: offered.Services[0].Id, Clinicians: offered.Services[0].Clinicians, From: "2026-11-30", Days: 7})
	found := functest.Read[api.SlotList](search, 200)
	if len(found.Slots) != 7*96 || search.Sequential > 2 {
		t.Errorf("%d slots after %d round trips", len(found.Slots), search.Sequential)
	}
	held := functest.Read[api.Hold](s.hold(6*24*time.Hour, ""), 201)
	if held.Until.Sub(held.Now) != portal.HoldLife {
		t.Errorf("held %+v", held)
	}
	key := portal.NewID(portal.KindEvent, functest.Start)
	confirm := functest.Call{As: s.self, Method: "POST", Path: "/api/a/" + s.client.ID + "/appointments", Body: api.ConfirmHold{Hold: held.Id}, Key: key}
	made := functest.Read[api.Appointment](s.Do(confirm), 201)
	if again := functest.Read[api.Appointment](s.Do(confirm), 201); again.Id != made.Id || made.State != "upcoming" || !made.Change.Move {
		t.Errorf("made %+v, again %+v", made, again)
	}
	if n := len(s.list().Appointments); n != 1 {
		t.Errorf("%d appointments", n)
	}
	refusal := s.hold(6*24*time.Hour, "").Refused(portal.ErrOverlap)
	if refusal.Slots == nil || len(*refusal.Slots) != 5 {
		t.Errorf("refused %+v", refusal)
	}
}

func TestMovingAndCancellingOverTheAPI(t *testing.T) {
	s := newStage(t, func(s *portal.Scheduling) { s.LateFee = money.Money{Minor: 2500, Currency: "USD"} })
	a := s.book(48 * time.Hour)
	held := functest.Read[api.Hold](s.hold(49*time.Hour, a.ID), 201)
	moved := functest.Read[api.Appointment](s.call("POST", "/appointments/"+a.ID+"/move", api.MoveAppointment{Hold: held.Id}), 200)
	if !moved.Start.Equal(functest.Start.Add(49*time.Hour)) || moved.Change.Late || moved.Change.Fee.Minor != 2500 {
		t.Errorf("moved %+v", moved)
	}
	s.until(30 * time.Hour)
	cancel := "/appointments/" + a.ID + "/cancel"
	p := s.call("POST", cancel, `{}`).Refused(portal.ErrLate)
	if p.Fee == nil || p.Fee.Minor != 2500 || p.Fee.Currency != "USD" {
		t.Errorf("told %+v", p)
	}
	got := functest.Read[api.Appointment](s.call("POST", cancel, api.CancelAppointment{AcceptedFee: p.Fee}), 200)
	if got.State != "late-cancelled" || got.Fee.Minor != 2500 || got.Change.Cancel {
		t.Errorf("cancelled %+v", got)
	}
	past := functest.Read[api.AppointmentPage](s.call("GET", "/appointments/past", nil), 200)
	if len(past.Appointments) != 1 || len(s.list().Appointments) != 0 {
		t.Errorf("past %+v", past)
	}
}

func TestNotSubscribedNothingOfBookingShows(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(48 * time.Hour)
	s.practice.Settings.Scheduling.Subscribed = false
	s.Write(table.SavePractice(s.practice))
	if got := s.list(); got.SelfScheduling || len(got.Appointments) != 1 || got.Appointments[0].Change.Move || got.Appointments[0].Change.Wait || !got.Appointments[0].Change.Cancel {
		t.Errorf("list %+v", got)
	}
	id := "hld_00000000000000000000000000000001"
	for path, answer := range map[string]functest.Answer{
		"services": s.call("GET", "/services", nil), "hold": s.hold(72*time.Hour, ""),
		"slots":    s.call("POST", "/slots", api.SearchSlots{Service: s.office.Service.ID, Clinicians: []string{s.office.Clinician.ID}, From: "2026-11-30", Days: 1}),
		"waitlist": s.call("PUT", "/appointments/"+a.ID+"/waitlist", nil),
	} {
		if answer.Status != http.StatusForbidden {
			t.Errorf("%s: %d %s", path, answer.Status, answer.Body)
		}
	}
	s.call("POST", "/appointments", api.ConfirmHold{Hold: id}).Refused(portal.ErrHoldOver)
}
