package calendar_test

import (
	"strings"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/calendar"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/booking"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// stage is a practice with a calendar, its owner and a client.
type stage struct {
	*functest.Bench
	functest.Server
	t        *testing.T
	practice portal.Practice
	office   functest.Office
	owner    functest.Caller
	client   portal.Client
	self     functest.Caller
}

func newStage(t *testing.T, change func(*portal.Scheduling)) *stage {
	b := functest.New(t)
	s := &stage{Bench: b, t: t, Server: b.Serve("calendar", calendar.New(b.Table, "help@operator.example", b.Clock.Now))}
	s.practice, s.office = b.Open(b.Practice("north"), change)
	s.owner = b.Staff(s.practice, portal.RoleOwner)
	s.client, s.self = b.Client(s.practice)
	return s
}

func (s *stage) call(method, path string, body any) functest.Answer {
	return s.callAs(s.owner, method, path, body)
}

func (s *stage) callAs(as functest.Caller, method, path string, body any) functest.Answer {
	return s.Do(functest.Call{As: as, Method: method, Path: "/api/p/" + s.practice.ID + path, Body: body, Key: portal.NewID(portal.KindEvent, functest.Start)})
}

func (s *stage) calendar() api.Calendar {
	s.t.Helper()
	return functest.Read[api.Calendar](s.call("GET", "/calendar", nil), 200)
}

// wanted is a time over video, so long after the bench's start.
func (s *stage) wanted(after time.Duration) api.Wanted {
	return api.Wanted{Service: s.office.Service.ID, Clinician: s.office.Clinician.ID, Place: portal.Telehealth, Start: functest.Start.Add(after)}
}

func (s *stage) book(after time.Duration) api.StaffAppointment {
	s.t.Helper()
	return functest.Read[api.StaffAppointment](s.call("POST", "/clients/"+s.client.ID+"/appointments", s.wanted(after)), 201)
}

func (s *stage) week(from string) api.Week {
	s.t.Helper()
	return functest.Read[api.Week](s.call("POST", "/calendar/week", api.GetWeek{From: from, Days: 7}), 200)
}

func (s *stage) become(a api.StaffAppointment, state string) functest.Answer {
	return s.call("POST", "/clients/"+a.Client+"/appointments/"+a.Id+"/state", map[string]any{"state": state})
}

func TestTheCalendarIsSetUp(t *testing.T) {
	s := newStage(t, nil)
	room := functest.Read[api.Place](s.call("POST", "/calendar/places", `{"name":"Annex","address":"2 Main St","retired":false}`), 201)
	c := functest.Read[api.Clinician](s.call("POST", "/calendar/clinicians", map[string]any{
		"name": "Dr. Reyes", "email": s.owner.Login.Email, "meeting": "https://video.example/reyes", "retired": false,
		"hours": []api.Hours{{Weekday: 1, From: 540, To: 1020, Places: []string{room.Id}}},
	}), 201)
	in := api.SaveService{Name: "Intake", Minutes: 80, BufferAfter: 10, Seats: 1, Clinicians: []string{c.Id}, Places: []string{room.Id, "telehealth"}, SelfBook: true}
	v := functest.Read[api.Service](s.call("POST", "/calendar/services", in), 201)
	first := v.Version
	in.Name, in.Version = "Long intake", &first
	v = functest.Read[api.Service](s.call("PUT", "/calendar/services/"+v.Id, in), 200)
	s.call("PUT", "/calendar/services/"+v.Id, in).Refused(portal.ErrConflict)
	got := s.calendar()
	if len(got.Services) != 2 || len(got.Places) != 2 || len(got.Clinicians) != 2 || got.Settings.Contact == nil {
		t.Fatalf("got %+v", got)
	}
	if c.Mine == nil || !*c.Mine || v.Name != "Long intake" || v.Version != 2 || v.Minutes != 80 {
		t.Errorf("clinician %+v, service %+v", c, v)
	}
	save := map[string]any{"name": "Dr. Reyes", "hours": []any{}, "retired": true, "version": c.Version}
	if c := functest.Read[api.Clinician](s.call("PUT", "/calendar/clinicians/"+c.Id, save), 200); !c.Retired || len(c.Hours) != 0 {
		t.Errorf("retired %+v", c)
	}
	place := map[string]any{"name": "Annex", "address": "3 Main St", "retired": false, "version": 1}
	if p := functest.Read[api.Place](s.call("PUT", "/calendar/places/"+room.Id, place), 200); p.Address != "3 Main St" || p.Version != 2 {
		t.Errorf("place %+v", p)
	}
}

func TestWhatMakesNoSenseIsPointedAt(t *testing.T) {
	s := newStage(t, nil)
	service := func(change func(*api.SaveService)) api.SaveService {
		in := api.SaveService{Name: "S", Minutes: 50, Seats: 1, Clinicians: []string{}, Places: []string{}}
		change(&in)
		return in
	}
	clinician := func(name string, hours ...api.Hours) map[string]any {
		return map[string]any{"name": name, "hours": append([]api.Hours{}, hours...), "retired": false}
	}
	for name, row := range map[string]struct {
		path    string
		body    any
		pointer string
	}{
		"thirteen hours": {"services", service(func(in *api.SaveService) { in.Minutes = 13 * 60 }), "#/minutes"},
		"no length":      {"services", service(func(in *api.SaveService) { in.Minutes = 0 }), "#/minutes"},
		"an odd length":  {"services", service(func(in *api.SaveService) { in.Minutes = 52 }), "#/minutes"},
		"no seat":        {"services", service(func(in *api.SaveService) { in.Seats = 0 }), "#/seats"},
		"no name":        {"services", service(func(in *api.SaveService) { in.Name = "" }), "#/name"},
		"who":            {"services", service(func(in *api.SaveService) { in.Clinicians = []string{"cln_00000000000000000000000000000001"} }), "#/clinicians"},
		"where":          {"services", service(func(in *api.SaveService) { in.Places = []string{"plc_00000000000000000000000000000001"} }), "#/places"},
		"backwards":      {"clinicians", clinician("C", api.Hours{Weekday: 1, From: 600, To: 540, Places: []string{}}), "#/hours"},
		"an eighth day":  {"clinicians", clinician("C", api.Hours{Weekday: 7, From: 0, To: 60, Places: []string{}}), "#/hours"},
		"a stranger":     {"clinicians", map[string]any{"name": "C", "hours": []any{}, "retired": false, "email": "who@example.com"}, "#/email"},
		"plain http":     {"clinicians", map[string]any{"name": "C", "hours": []any{}, "retired": false, "meeting": "http://video.example/x"}, "#/meeting"},
		"no end":         {"exceptions", map[string]any{"from": "2026-12-24T00:00", "to": "2026-12-24T00:00", "open": false}, "#/to"},
		"no time":        {"exceptions", map[string]any{"from": "tomorrow", "to": "2026-12-24T00:00", "open": false}, "#/from"},
		"whose":          {"exceptions", map[string]any{"from": "2026-12-24T09:00", "to": "2026-12-24T10:00", "open": true}, "#/clinician"},
	} {
		p := s.call("POST", "/calendar/"+row.path, row.body).Refused(portal.ErrInvalid)
		if p.Errors == nil || *(*p.Errors)[0].Pointer != row.pointer {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func TestSettingsAreTheOwnersAndTheSubscriptionTheOperators(t *testing.T) {
	s := newStage(t, nil)
	body := map[string]any{
		"approve": true, "noticeMinutes": 60, "horizonDays": 30, "cancelMinutes": 2880, "joinBeforeMinutes": 10, "joinAfterMinutes": 20, "paywall": true,
		"reminderMinutes": []int{60, 1440}, "lateFee": map[string]any{"minor": 2500, "currency": "USD"}, "version": s.practice.Version,
	}
	got := functest.Read[api.CalendarSettings](s.call("PUT", "/calendar/settings", body), 200)
	if !got.Subscribed || !got.Approve || got.ReminderMinutes[0] != 1440 || got.LateFee.Minor != 2500 || got.Version != s.practice.Version+1 {
		t.Errorf("got %+v", got)
	}
	s.call("PUT", "/calendar/settings", body).Refused(portal.ErrConflict)
	body["subscribed"] = true
	s.call("PUT", "/calendar/settings", body).Refused(portal.ErrMalformed)
	delete(body, "subscribed")
	for pointer, change := range map[string]map[string]any{
		"#/noticeMinutes": {"noticeMinutes": -5}, "#/horizonDays": {"horizonDays": 0}, "#/reminderMinutes": {"reminderMinutes": []int{5}},
		"#/lateFee": {"lateFee": map[string]any{"minor": -1, "currency": "USD"}}, "#/joinAfterMinutes": {"joinAfterMinutes": 10_000_000},
	} {
		wrong := map[string]any{}
		for k, v := range body {
			wrong[k] = v
		}
		for k, v := range change {
			wrong[k] = v
		}
		if p := s.call("PUT", "/calendar/settings", wrong).Refused(portal.ErrInvalid); *(*p.Errors)[0].Pointer != pointer {
			t.Errorf("%s: %+v", pointer, p)
		}
	}
	clinician := s.Staff(s.practice, portal.RoleClinician)
	s.callAs(clinician, "PUT", "/calendar/settings", body).Refused(portal.ErrForbidden)
}

func TestAWeekShowsWhoComesAndWhen(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(6*24*time.Hour - 30*time.Minute) // Monday, 15:00 UTC
	s.book(20 * 24 * time.Hour)
	got := s.week("2026-11-30")
	if len(got.Appointments) != 1 || got.Appointments[0].Id != a.Id || !strings.Contains(got.Appointments[0].ClientName, "Canary") || got.TimeZone != "America/New_York" {
		t.Fatalf("week %+v", got)
	}
	if len(got.Open) != 1 || got.Open[0].To.Sub(got.Open[0].From) != 7*24*time.Hour {
		t.Errorf("open %+v", got.Open)
	}
	closed := map[string]any{"from": "2026-12-02T00:00", "to": "2026-12-03T00:00", "open": false, "note": "Holiday"}
	e := functest.Read[api.Exception](s.call("POST", "/calendar/exceptions", closed), 201)
	if got := s.week("2026-11-30"); len(got.Open) != 2 {
		t.Errorf("open %+v", got.Open)
	}
	if answer := s.call("DELETE", "/calendar/exceptions/"+e.Id, nil); answer.Status != 204 {
		t.Errorf("dropped: %d", answer.Status)
	}
	if got := s.week("2026-11-30"); len(got.Open) != 1 {
		t.Errorf("open again %+v", got.Open)
	}
	s.call("POST", "/calendar/week", `{"from":"2026-11-30","days":8}`).Refused(portal.ErrInvalid)
}

func TestAppointmentsStayWhenThePracticeChangesItsZone(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(6 * 24 * time.Hour)
	p, err := s.Table.Practice(t.Context(), s.practice.ID)
	if err != nil {
		t.Fatal(err)
	}
	p.TimeZone = "Australia/Lord_Howe"
	s.Write(table.SavePractice(p))
	got := s.week("2026-11-30")
	if len(got.Appointments) != 1 || !got.Appointments[0].Start.Equal(a.Start) || got.TimeZone != "Australia/Lord_Howe" {
		t.Errorf("week %+v", got)
	}
	staff := "/clients/" + s.client.ID + "/appointments"
	s.call("POST", staff, s.wanted(6*24*time.Hour)).Refused(portal.ErrOverlap)
}

func TestWhatBecomesOfAnAppointment(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(time.Hour)
	s.become(a, "no-show").Refused(portal.ErrInvalid)
	for _, state := range []string{"checked-in", "attended", "upcoming", "checked-in", "provider-cancelled"} {
		if got := functest.Read[api.StaffAppointment](s.become(a, state), 200); string(got.State) != state {
			t.Errorf("%s: %+v", state, got)
		}
	}
	s.become(a, "attended").Refused(portal.ErrAppointmentOver)
	s.become(a, "requested").Refused(portal.ErrInvalid)
	s.become(a, "vanished").Refused(portal.ErrInvalid)
	if again := s.book(time.Hour); again.Id == a.Id {
		t.Error("the time did not come free")
	}
	if n := len(functest.Events[events.AppointmentCancelled](s.Bench)); n != 1 {
		t.Errorf("announced %d times", n)
	}
}

func TestStaffMoveAndBookNobodyTwice(t *testing.T) {
	s := newStage(t, nil)
	a, b := s.book(2*time.Hour), s.book(4*time.Hour)
	path := "/clients/" + s.client.ID + "/appointments/" + a.Id + "/move"
	p := s.call("POST", path, s.wanted(4*time.Hour+30*time.Minute)).Refused(portal.ErrOverlap)
	if p.Slots == nil {
		t.Errorf("no free times: %+v", p)
	}
	got := functest.Read[api.StaffAppointment](s.call("POST", path, s.wanted(6*time.Hour)), 200)
	if !got.Start.Equal(functest.Start.Add(6*time.Hour)) || got.Id != a.Id {
		t.Errorf("moved %+v", got)
	}
	s.call("POST", path, s.wanted(-90*24*time.Hour)).Refused(portal.ErrInvalid)
	list := functest.Read[api.StaffAppointmentList](s.call("GET", "/clients/"+s.client.ID+"/appointments", nil), 200)
	if len(list.Appointments) != 2 || list.Appointments[0].Id != b.Id {
		t.Errorf("list %+v", list)
	}
}

func TestRequestsWaitForAYes(t *testing.T) {
	s := newStage(t, func(s *portal.Scheduling) { s.Approve = true })
	office, actor := booking.New(s.Table, s.Clock.Now), portal.Actor{Login: "log_1", Account: s.client.ID, Practice: s.practice.ID}
	w := booking.Want{Service: s.office.Service.ID, Clinician: s.office.Clinician.ID, Place: portal.Telehealth, Start: functest.Start.Add(48 * time.Hour)}
	h, err := office.Hold(t.Context(), actor, w, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := office.Confirm(t.Context(), actor, h.ID, table.Once{Scope: s.client.ID, Operation: "book", Key: "k", BodyHash: "h"}); err != nil {
		t.Fatal(err)
	}
	requests := functest.Read[api.StaffAppointmentList](s.call("GET", "/calendar/requests", nil), 200).Appointments
	if len(requests) != 1 || requests[0].State != "requested" || requests[0].ClientName == "" {
		t.Fatalf("requests %+v", requests)
	}
	notices, _, err := s.Table.Notices(t.Context(), s.practice.ID, "")
	if err != nil || len(notices) != 1 || notices[0].Kind != portal.NoticeAppointmentRequested {
		t.Errorf("notices %+v, %v", notices, err)
	}
	if got := functest.Read[api.StaffAppointment](s.become(requests[0], "upcoming"), 200); got.State != "upcoming" {
		t.Errorf("approved %+v", got)
	}
	if left := functest.Read[api.StaffAppointmentList](s.call("GET", "/calendar/requests", nil), 200).Appointments; len(left) != 0 {
		t.Errorf("left %+v", left)
	}
}
