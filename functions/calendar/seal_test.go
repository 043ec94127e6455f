package calendar_test

import (
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

func TestAnotherPracticesCalendarIsSealedOff(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(48 * time.Hour)
	south, theirs := s.Open(s.Practice("south"), nil)
	stranger := s.Staff(south, portal.RoleOwner)
	home := "/api/p/" + south.ID
	do := func(method, path string, body any) functest.Answer {
		return s.Do(functest.Call{As: stranger, Method: method, Path: home + path, Body: body, Key: "0123456789abcdef"})
	}
	appointment := "/clients/" + s.client.ID + "/appointments/" + a.Id
	do("POST", appointment+"/state", `{"state":"attended"}`).Refused(portal.ErrNotFound)
	do("POST", appointment+"/state", `{"state":"provider-cancelled"}`).Refused(portal.ErrNotFound)
	w := api.Wanted{Service: theirs.Service.ID, Clinician: theirs.Clinician.ID, Place: portal.Telehealth, Start: functest.Start.Add(72 * time.Hour)}
	do("POST", appointment+"/move", w).Refused(portal.ErrNotFound)
	do("GET", "/clients/"+s.client.ID+"/appointments", nil).Refused(portal.ErrNotFound)
	do("POST", "/clients/"+s.client.ID+"/appointments", w).Refused(portal.ErrNotFound)
	if got := functest.Read[api.Week](do("POST", "/calendar/week", api.GetWeek{From: "2026-11-24", Days: 7, Clinicians: &[]string{s.office.Clinician.ID}}), 200); len(got.Appointments) != 0 || len(got.Open) != 0 {
		t.Errorf("week %+v", got)
	}
	c := api.SaveClinician{Name: "X", Hours: []api.Hours{}}
	do("PUT", "/calendar/clinicians/"+s.office.Clinician.ID, c).Refused(portal.ErrNotFound)
	mixed := api.SaveService{Name: "S", Minutes: 50, Seats: 1, Clinicians: []string{s.office.Clinician.ID}, Places: []string{}}
	do("POST", "/calendar/services", mixed).Refused(portal.ErrInvalid)
}

func TestAClinicianClosesTheirOwnTimeOnly(t *testing.T) {
	s := newStage(t, nil)
	clinician := s.Staff(s.practice, portal.RoleClinician)
	mine := functest.Read[api.Clinician](s.call("POST", "/calendar/clinicians", map[string]any{
		"name": "Dr. Own", "email": clinician.Login.Email, "hours": []any{}, "retired": false,
	}), 201)
	closing := func(whose string) map[string]any {
		in := map[string]any{"from": "2026-12-24T00:00", "to": "2026-12-25T00:00", "open": false}
		if whose != "" {
			in["clinician"] = whose
		}
		return in
	}
	e := functest.Read[api.Exception](s.callAs(clinician, "POST", "/calendar/exceptions", closing(mine.Id)), 201)
	s.callAs(clinician, "POST", "/calendar/exceptions", closing(s.office.Clinician.ID)).Refused(portal.ErrForbidden)
	s.callAs(clinician, "POST", "/calendar/exceptions", closing("")).Refused(portal.ErrForbidden)
	all := functest.Read[api.Exception](s.call("POST", "/calendar/exceptions", closing("")), 201)
	s.callAs(clinician, "DELETE", "/calendar/exceptions/"+all.Id, nil).Refused(portal.ErrForbidden)
	if answer := s.callAs(clinician, "DELETE", "/calendar/exceptions/"+e.Id, nil); answer.Status != 204 {
		t.Errorf("own: %d", answer.Status)
	}
}

func TestThePaywallIsSetPerAppointment(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(48 * time.Hour)
	path := "/clients/" + s.client.ID + "/appointments/" + a.Id + "/paywall"
	for _, on := range []bool{true, false} {
		if got := functest.Read[api.StaffAppointment](s.call("PUT", path, api.SetAppointmentPaywall{Paywall: on}), 200); got.Paywall != on {
			t.Errorf("%v: %+v", on, got)
		}
	}
}

func TestGroupSessions(t *testing.T) {
	s := newStage(t, nil)
	group := functest.Read[api.Service](s.call("POST", "/calendar/services", api.SaveService{
		Name: "Group", Minutes: 90, Seats: 2, Clinicians: []string{s.office.Clinician.ID}, Places: []string{portal.Telehealth}, SelfBook: true,
	}), 201)
	w := s.wanted(6 * 24 * time.Hour)
	w.Service = group.Id
	made := functest.Read[api.GroupSession](s.call("POST", "/calendar/sessions", w), 201)
	w.Group = &made.Id
	functest.Read[api.StaffAppointment](s.call("POST", "/clients/"+s.client.ID+"/appointments", w), 201)
	got := s.week("2026-11-30")
	if len(got.Sessions) != 1 || got.Sessions[0].Taken != 1 || len(got.Appointments) != 1 || *got.Appointments[0].Group != made.Id {
		t.Fatalf("week %+v", got)
	}
	drop := "/calendar/clinicians/" + s.office.Clinician.ID + "/sessions/" + made.Id + "/drop"
	s.call("POST", drop, api.DropSession{Start: made.Start}).Refused(portal.ErrSessionBooked)
	s.become(got.Appointments[0], "client-cancelled")
	if answer := s.call("POST", drop, api.DropSession{Start: made.Start}); answer.Status != 204 {
		t.Errorf("dropped: %d %s", answer.Status, answer.Body)
	}
}
