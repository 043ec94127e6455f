package appointments_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"anteroom/functions/appointments"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/booking"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// stage is a client of a practice that has subscribed. It is 15:30 UTC.
type stage struct {
	*functest.Bench
	functest.Server
	t        *testing.T
	practice portal.Practice
	office   functest.Office
	client   portal.Client
	self     functest.Caller
}

func newStage(t *testing.T, change func(*portal.Scheduling)) *stage {
	b := functest.New(t)
	links, err := session.NewLinks(make([]byte, session.KeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{Bench: b, t: t}
	s.practice, s.office = b.Open(b.Practice("north"), change)
	s.client, s.self = b.Client(s.practice)
	s.Server = b.Serve("appointments", appointments.New(b.Table, links, functest.Origin, b.Clock.Now))
	return s
}

func (s *stage) call(method, path string, body any) functest.Answer {
	return s.Do(functest.Call{As: s.self, Method: method, Path: "/api/a/" + s.client.ID + path, Body: body, Key: portal.NewID(portal.KindEvent, functest.Start)})
}

// book has staff book over video, so long after the bench's start.
func (s *stage) book(after time.Duration) portal.Appointment {
	s.t.Helper()
	return s.bookAt(portal.Telehealth, after)
}

func (s *stage) bookAt(place string, after time.Duration) portal.Appointment {
	s.t.Helper()
	staff := portal.Actor{Login: "log_staff", Practice: s.practice.ID}
	w := booking.Want{Service: s.office.Service.ID, Clinician: s.office.Clinician.ID, Place: place, Start: functest.Start.Add(after)}
	once := table.Once{Scope: s.practice.ID, Operation: "book", Key: portal.NewID(portal.KindEvent, functest.Start)}
	a, err := booking.New(s.Table, s.Clock.Now).Book(s.t.Context(), staff, s.client.ID, w, "", once)
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

// hold keeps a time over video, so long after the bench's start.
func (s *stage) hold(after time.Duration, instead string) functest.Answer {
	in := api.HoldSlot{Service: s.office.Service.ID, Clinician: s.office.Clinician.ID, Place: portal.Telehealth, Start: functest.Start.Add(after)}
	if instead != "" {
		in.Instead = &instead
	}
	return s.call("POST", "/holds", in)
}

func (s *stage) list() api.AppointmentList {
	s.t.Helper()
	return functest.Read[api.AppointmentList](s.call("GET", "/appointments", nil), 200)
}

func (s *stage) button(a portal.Appointment) api.AppointmentButton {
	s.t.Helper()
	return functest.Read[api.AppointmentButton](s.call("GET", "/appointments/"+a.ID+"/button", nil), 200)
}

func (s *stage) join(a portal.Appointment) functest.Answer {
	return s.call("POST", "/appointments/"+a.ID+"/join", nil)
}

// until lets time pass until so long after the bench's start, without resting.
func (s *stage) until(after time.Duration) {
	s.Clock.Move(functest.Start.Add(after).Sub(s.Clock.Now()))
	s.self = s.SignIn(s.self.Grant)
}

func TestTheListHoldsTheNextTen(t *testing.T) {
	s := newStage(t, nil)
	for day := range 12 {
		s.book(time.Duration(12-day) * 24 * time.Hour)
	}
	answer := s.call("GET", "/appointments", nil)
	got := functest.Read[api.AppointmentList](answer, 200)
	if len(got.Appointments) != 10 || !got.SelfScheduling || answer.Sequential > 2 || !got.Now.Equal(functest.Start) {
		t.Fatalf("%d appointments, %d round trips, %+v", len(got.Appointments), answer.Sequential, got)
	}
	first := got.Appointments[0]
	if !first.Start.Equal(functest.Start.Add(24*time.Hour)) || first.Service != "Session" || first.Clinician != "Dr. Vale" || !first.Telehealth {
		t.Errorf("first %+v", first)
	}
	if strings.Contains(string(answer.Body), "video.example") {
		t.Error("the meeting's address is told")
	}
	viewed := func(a portal.Access) bool {
		return a.Action == portal.Viewed && a.What == "appointments" && a.Login == s.self.Login.ID
	}
	if rows := s.Accesses(s.client.ID); !slices.ContainsFunc(rows, viewed) {
		t.Errorf("access history %+v", rows)
	}
}

func TestJoinIsThereInItsTimeAndNoOther(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(time.Hour)
	for _, row := range []struct {
		at     time.Duration
		kind   api.AppointmentButtonKind
		reason api.AppointmentButtonReason
		want   error
	}{
		{45*time.Minute - time.Second, "none", "opens-later", portal.ErrJoinEarly},
		{45 * time.Minute, "join", "open", nil},
		{time.Hour, "join", "open", nil},
		{140*time.Minute - time.Second, "join", "open", nil},
		{140 * time.Minute, "none", "ended", portal.ErrJoinOver},
	} {
		s.until(row.at)
		if b := s.button(a); b.Kind != row.kind || b.Reason != row.reason {
			t.Errorf("at %v: %+v", row.at, b)
		}
		answer := s.join(a)
		if row.want != nil {
			answer.Refused(row.want)
			continue
		}
		if got := functest.Read[api.Meeting](answer, 200); got.Url != s.office.Clinician.Meeting {
			t.Errorf("at %v: %+v", row.at, got)
		}
		if rows := s.Accesses(s.client.ID); rows[0].Action != portal.Joined || rows[0].Object != a.ID {
			t.Errorf("at %v: access history %+v", row.at, rows[0])
		}
	}
}

func TestAnEarlyJoinIsToldWhen(t *testing.T) {
	s := newStage(t, nil)
	p := s.join(s.book(time.Hour)).Refused(portal.ErrJoinEarly)
	if p.OpensAt == nil || !p.OpensAt.Equal(functest.Start.Add(45*time.Minute)) {
		t.Errorf("got %+v", p)
	}
}

func TestThePaywallStandsBeforeTheMeeting(t *testing.T) {
	s := newStage(t, func(s *portal.Scheduling) { s.Paywall = true })
	a := s.book(time.Hour)
	owed := money.Money{Minor: 4000, Currency: "USD"}
	s.Write(table.SetAppointmentDue(s.client.ID, a.ID, owed, "bil_00000000000000000000000000000001"))
	s.until(time.Hour)
	b := s.button(a)
	if b.Kind != api.AppointmentButtonKindPay || b.Due == nil || b.Due.Minor != 4000 || b.Invoice == nil {
		t.Errorf("button %+v", b)
	}
	s.join(a).Refused(portal.ErrPaymentDue)
	s.Write(table.SetAppointmentDue(s.client.ID, a.ID, money.Money{}, ""))
	if b := s.button(a); b.Kind != api.AppointmentButtonKindJoin {
		t.Errorf("paid a second ago: %+v", b)
	}
	functest.Read[api.Meeting](s.join(a), 200)
}

func TestWithoutAPaywallWhatIsDueDoesNotKeepOut(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(time.Hour)
	s.Write(table.SetAppointmentDue(s.client.ID, a.ID, money.Money{Minor: 1, Currency: "USD"}, "bil_00000000000000000000000000000001"))
	if b := s.button(a); b.Kind != api.AppointmentButtonKindPay || !b.ChangesAt.Equal(functest.Start.Add(45*time.Minute)) {
		t.Errorf("before: %+v", b)
	}
	s.until(time.Hour)
	functest.Read[api.Meeting](s.join(a), 200)
}

func TestWhoCantJoinIsToldWhy(t *testing.T) {
	s := newStage(t, nil)
	room := s.bookAt(s.office.Place.ID, time.Hour)
	s.join(room).Refused(portal.ErrInPerson)
	gone := s.book(3 * time.Hour)
	s.call("POST", "/appointments/"+gone.ID+"/cancel", `{"acceptedFee":{"minor":0,"currency":"USD"}}`)
	s.join(gone).Refused(portal.ErrAppointmentOver)
	c := s.office.Clinician
	c.Meeting = ""
	s.Write(table.SaveClinician(c))
	here := s.book(5 * time.Hour)
	s.until(5 * time.Hour)
	s.join(here).Refused(portal.ErrMeetingMissing)
}

func TestAnotherClientsAppointmentIsNotThere(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(48 * time.Hour)
	other, stranger := s.Client(s.practice)
	s.client, s.self = other, stranger
	for _, c := range [][2]string{{"GET", "/button"}, {"POST", "/join"}, {"POST", "/cancel"}, {"PUT", "/waitlist"}, {"POST", "/offer"}, {"DELETE", "/offer"}, {"GET", "/calendar"}} {
		s.call(c[0], "/appointments/"+a.ID+c[1], `{}`).Refused(portal.ErrNotFound)
	}
	// Another's appointment named as one's own frees nothing.
	s.hold(48*time.Hour, a.ID).Refused(portal.ErrSlotTaken)
}

func TestViewingIsNotActing(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(time.Hour)
	grant := s.self.Grant
	grant.Relation, grant.Permissions = portal.RelationGuardian, []portal.Permission{portal.AppointmentsView}
	s.self = s.SignIn(grant)
	if got := s.list(); got.SelfScheduling || got.Appointments[0].Change.Cancel {
		t.Errorf("list %+v", got)
	}
	s.until(time.Hour)
	s.join(a).Refused(portal.ErrForbidden)
}
