package dashboard_test

import (
	"testing"
	"time"

	"anteroom/functions/dashboard"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// stage is a client with a dashboard.
type stage struct {
	*functest.Bench
	functest.Server
	practice portal.Practice
	client   portal.Client
	self     functest.Caller
}

func newStage(t *testing.T) stage {
	b := functest.New(t)
	p := b.Practice("north")
	c, self := b.Client(p)
	return stage{b, b.Serve("dashboard", dashboard.New(b.Table, b.Clock.Now)), p, c, self}
}

func (s stage) dashboard(t *testing.T, as functest.Caller) api.Dashboard {
	t.Helper()
	return functest.Read[api.Dashboard](s.Do(functest.Call{As: as, Path: "/api/a/" + s.client.ID + "/dashboard"}), 200)
}

// task gives the client a task; change may alter it before it is kept.
func (s stage) task(title, due string, change func(*portal.Task)) portal.Task {
	f := portal.Form{ID: portal.NewID(portal.KindForm, s.Clock.Now()), Title: title, Version: 1}
	task := portal.NewTask(s.client, f, "log", due, s.Clock.Now())
	if change != nil {
		change(&task)
	}
	s.Write(table.AddTask(task, []byte(`{}`))...)
	return task
}

func (s stage) document(name string, opened bool) portal.Document {
	now := s.Clock.Now()
	d := portal.FormDocument(portal.Submission{
		ID: portal.NewID(portal.KindSubmission, now), Practice: s.practice.ID, Client: s.client.ID,
	}, name, now)
	if opened {
		d.OpenedAt = now
	}
	s.Write(table.AddDocument(d)...)
	return d
}

func TestNothingToDo(t *testing.T) {
	s := newStage(t)
	got := s.dashboard(t, s.self)
	if got.Name != s.client.Name.Given || got.Practice.Slug != "north" || got.Next != nil {
		t.Errorf("got %+v", got)
	}
	if got.Tasks == nil || got.Documents == nil || got.Counts != (api.Counts{}) {
		t.Errorf("empty lists are lists: %+v", got)
	}
}

func TestTasksAreInOrderOfUrgencyAndComeFirst(t *testing.T) {
	s := newStage(t)
	s.document("Signed form", false)
	later := s.task("Later", "2027-01-31", nil)
	undated := s.task("Undated", "", nil)
	overdue := s.task("Overdue", "2026-11-20", nil)
	s.task("Done", "2026-11-01", func(t *portal.Task) { t.State, t.CompletedAt = portal.TaskCompleted, s.Clock.Now() })
	got := s.dashboard(t, s.self)
	var order []string
	for _, task := range got.Tasks {
		order = append(order, task.Id)
	}
	if want := []string{overdue.ID, later.ID, undated.ID}; len(order) != 3 || order[0] != want[0] || order[1] != want[1] || order[2] != want[2] {
		t.Errorf("order %v, want %v", order, want)
	}
	if got.Next == nil || got.Next.Kind != api.NextThingKindTask || got.Next.Id != overdue.ID {
		t.Errorf("next %+v", got.Next)
	}
	if !*got.Tasks[0].Overdue || *got.Tasks[1].Overdue || got.Counts != (api.Counts{Tasks: 3, Documents: 1}) {
		t.Errorf("overdue or counts: %+v", got)
	}
}

func TestUnopenedDocumentsComeNext(t *testing.T) {
	s := newStage(t)
	s.document("Read", true)
	unread := s.document("Unread", false)
	got := s.dashboard(t, s.self)
	if len(got.Documents) != 1 || got.Next == nil || got.Next.Kind != api.NextThingKindDocument || got.Next.Id != unread.ID {
		t.Errorf("got %+v", got)
	}
}

func TestOnlyWhatTheGrantLetsSeeIsShown(t *testing.T) {
	s := newStage(t)
	s.task("Form", "", nil)
	s.document("Paper", false)
	for permission, want := range map[portal.Permission]api.Counts{
		portal.TasksView: {Tasks: 1}, portal.DocumentsView: {Documents: 1}, portal.AccountView: {},
	} {
		guardian := s.SignIn(portal.Grant{
			Account: s.client.ID, Practice: s.practice.ID, Relation: portal.RelationGuardian,
			Permissions: []portal.Permission{portal.AccountView, permission},
		})
		got := s.dashboard(t, guardian)
		if got.Counts != want || len(got.Tasks) != want.Tasks || len(got.Documents) != want.Documents {
			t.Errorf("with %s: %+v", permission, got)
		}
	}
}

func TestReadingIsRecordedInTwoRoundTrips(t *testing.T) {
	s := newStage(t)
	answer := s.Do(functest.Call{As: s.self, Path: "/api/a/" + s.client.ID + "/dashboard"})
	if answer.Status != 200 || answer.Sequential > 2 {
		t.Errorf("status %d after %d round trips", answer.Status, answer.Sequential)
	}
	if rows := s.Accesses(s.client.ID); len(rows) != 1 || rows[0].Action != portal.Viewed || rows[0].Login != s.self.Login.ID {
		t.Errorf("access history %+v", rows)
	}
}

func TestOthersSeeNothing(t *testing.T) {
	s := newStage(t)
	_, stranger := s.Client(s.practice)
	call := functest.Call{Path: "/api/a/" + s.client.ID + "/dashboard"}
	for name, row := range map[string]struct {
		as   functest.Caller
		want error
	}{
		"nobody":         {functest.Caller{}, portal.ErrSignedOut},
		"another client": {stranger, portal.ErrNotFound},
		"own staff":      {s.Staff(s.practice, portal.RoleOwner), portal.ErrNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			call.As = row.as
			s.Do(call).Refused(row.want)
		})
	}
	s.Clock.Move(time.Hour)
	call.As = s.self
	s.Do(call).Refused(portal.ErrSignedOut)
}

func TestTheNextAppointmentComesWithItsButton(t *testing.T) {
	s := newStage(t)
	if got := s.dashboard(t, s.self); got.Appointment != nil {
		t.Errorf("none: %+v", got.Appointment)
	}
	s.task("Intake", "2026-11-01", nil)
	a := s.appointment(time.Hour, money.Money{})
	answer := s.Do(functest.Call{As: s.self, Path: "/api/a/" + s.client.ID + "/dashboard"})
	got := functest.Read[api.Dashboard](answer, 200)
	if got.Appointment == nil || got.Appointment.Button.Reason != api.AppointmentButtonReasonOpensLater || got.Next.Kind != api.NextThingKindTask || answer.Sequential > 2 {
		t.Fatalf("before: %+v, %+v", got.Appointment, got.Next)
	}
	s.Clock.Move(50 * time.Minute)
	s.self = s.SignIn(s.self.Grant)
	if got := s.dashboard(t, s.self); got.Next.Kind != api.NextThingKindJoin || got.Next.Id != a.ID || got.Appointment.Button.Kind != "join" {
		t.Errorf("in its time: %+v", got.Next)
	}
}

func TestWhatIsDueBeforeAnAppointmentComesFirst(t *testing.T) {
	s := newStage(t)
	s.task("Intake", "2026-11-01", nil)
	far := s.appointment(48*time.Hour, money.Money{Minor: 4000, Currency: "USD"})
	if got := s.dashboard(t, s.self); got.Next.Kind != api.NextThingKindTask || got.Appointment.Button.Kind != "pay" {
		t.Errorf("in two days: %+v", got.Next)
	}
	near := s.appointment(20*time.Hour, money.Money{Minor: 4000, Currency: "USD"})
	if got := s.dashboard(t, s.self); got.Next.Kind != api.NextThingKindPay || got.Next.Id != near.ID || near.ID == far.ID {
		t.Errorf("tomorrow: %+v", got.Next)
	}
	g := s.self.Grant
	g.Permissions = []portal.Permission{portal.AccountView}
	s.self = s.SignIn(g)
	if got := s.dashboard(t, s.self); got.Appointment != nil {
		t.Errorf("without the permission: %+v", got.Appointment)
	}
}

// appointment is one over video, so long after now, with something due for it.
func (s stage) appointment(after time.Duration, due money.Money) portal.Appointment {
	now := s.Clock.Now()
	a := portal.NewAppointment(portal.Booking{
		Client: s.client, Practice: s.practice, Service: portal.Service{ID: portal.NewID(portal.KindService, now), Name: "Session", Length: 50 * time.Minute},
		Clinician: portal.Clinician{ID: portal.NewID(portal.KindClinician, now), Name: "Dr. Vale"}, Place: portal.Place{ID: portal.Telehealth}, Start: now.Add(after),
	}, now)
	a.Due, a.Paywall = due, true
	s.Write(table.AddAppointment(a)...)
	return a
}
