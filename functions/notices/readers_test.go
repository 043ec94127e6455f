package notices_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/notices"
	"anteroom/shared/mail"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/table"
)

// outbox is where mails end; it refuses while broken.
type outbox struct {
	sent   []mail.Message
	broken int // how many mails from now are refused
}

func (o *outbox) Send(_ context.Context, m mail.Message) error {
	if o.broken > 0 {
		o.broken--
		return portal.ErrUnavailable
	}
	o.sent = append(o.sent, m)
	return nil
}

func (o *outbox) to() []string {
	var to []string
	for _, m := range o.sent {
		to = append(to, m.To)
	}
	slices.Sort(to)
	return to
}

type circle struct {
	*functest.Bench
	*outbox
	consumers queue.Consumers
	practice  portal.Practice
	client    portal.Client
}

func newCircle(t *testing.T) circle {
	b, o := functest.New(t), &outbox{}
	p := b.Practice("north")
	c, _ := b.Client(p)
	i := portal.NewInvite(p, c.ID, c.Email, portal.RelationSelf, "", portal.English, b.Clock.Now())
	i.AcceptedAt = b.Clock.Now()
	b.Write(table.AddInvite(i)...)
	return circle{b, o, notices.New(b.Table, o, "https://portal.example", b.Clock.Now), p, c}
}

// tied keeps somebody who has joined with the levels for tasks and documents.
func (s circle) tied(t *testing.T, given string, tasks, documents portal.Level) portal.RelatedPerson {
	t.Helper()
	n := portal.LevelNone
	r, err := portal.NewRelatedPerson(s.client, portal.RelatedInput{
		Relation: portal.RelationGuardian, Name: portal.Name{Given: given, Family: "Canary"}, Email: given + "@example.com",
		Levels: portal.Levels{Profile: n, Tasks: tasks, Documents: documents, Appointments: n, Payments: n},
	}, s.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	login := portal.NewLogin(r.Email, portal.Spanish, s.Clock.Now())
	if err := r.Join(login.ID, s.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	s.Write(append(table.AddLogin(login), table.AddRelated(r))...)
	return r
}

// receive gives the function an event, as often as it likes.
func (s circle) receive(t *testing.T, id string, e events.Event) error {
	t.Helper()
	envelope, err := events.Wrap(id, s.Clock.Now(), e)
	if err != nil {
		t.Fatal(err)
	}
	return s.consumers.Events[e.Type().DetailType()](t.Context(), envelope)
}

func TestWhoCanDoSomethingIsTold(t *testing.T) {
	s := newCircle(t)
	s.tied(t, "signs", "act", "none")
	s.tied(t, "reads", "view", "view")
	ended := s.tied(t, "ended", "act", "act")
	ended.End("log_owner", s.Clock.Now())
	paused := s.tied(t, "paused", "act", "act")
	paused.PausesAt = s.Clock.Now()
	s.Write(table.SaveRelated(ended), table.SaveRelated(paused))
	task := events.TasksAssigned{Practice: s.practice.ID, Client: s.client.ID, Tasks: []string{"tsk_1"}}
	for range 2 {
		if err := s.receive(t, "evt_1", task); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"robin@example.com", "signs@example.com"}; !slices.Equal(s.to(), want) {
		t.Errorf("a task is told to %v, want %v", s.to(), want)
	}
	s.sent = nil
	if err := s.receive(t, "evt_2", events.DocumentReady{Practice: s.practice.ID, Client: s.client.ID, Document: "doc_1"}); err != nil {
		t.Fatal(err)
	}
	if want := []string{"reads@example.com", "robin@example.com"}; !slices.Equal(s.to(), want) {
		t.Errorf("a document is told to %v, want %v", s.to(), want)
	}
}

// notices are what the login was told on the client's account.
func (s circle) notices(t *testing.T, login string) []portal.ClientNotice {
	t.Helper()
	all, _, err := s.Table.ClientNotices(t.Context(), s.client.ID, login, "", 50)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhoIsToldFindsANoticeToo(t *testing.T) {
	s := newCircle(t)
	r := s.tied(t, "signs", "act", "none")
	task := events.TasksAssigned{Practice: s.practice.ID, Client: s.client.ID, Tasks: []string{"tsk_1", "tsk_2"}}
	for range 2 {
		if err := s.receive(t, "evt_1", task); err != nil {
			t.Fatal(err)
		}
	}
	self, err := s.Table.Self(t.Context(), s.client.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, login := range []string{self, r.Login} {
		if all := s.notices(t, login); len(all) != 1 || all[0].Kind != portal.NoticeTasksAssigned || all[0].Object != "tsk_1" || !all[0].ReadAt.IsZero() {
			t.Errorf("%s was told %+v", login, all)
		}
	}
}

func TestAnAnswerGoesToWhoAsked(t *testing.T) {
	s := newCircle(t)
	r := s.tied(t, "asks", "act", "none")
	s.Write(table.AddGrant(r.Grant(portal.DefaultIdle))...)
	m := portal.Message{ID: "msg_1", Practice: s.practice.ID, Client: s.client.ID, Login: r.Login, Text: "When?", Version: 1}
	s.Write(table.AddMessage(m, "Robin")...)
	answered := events.MessageAnswered{Practice: s.practice.ID, Client: s.client.ID, Message: m.ID}
	if err := s.receive(t, "evt_1", answered); err != nil {
		t.Fatal(err)
	}
	if to := s.to(); !slices.Equal(to, []string{"asks@example.com"}) || len(s.notices(t, r.Login)) != 1 {
		t.Errorf("told %v", to)
	}
	s.Write(table.EndGrant(r.Login, s.client.ID)...)
	if err := s.receive(t, "evt_2", answered); err != nil || len(s.sent) != 1 {
		t.Errorf("told %v after access ended: %v", s.to(), err)
	}
}

func TestAMessageIsToldToAllStaff(t *testing.T) {
	s := newCircle(t)
	one, two := s.Staff(s.practice, portal.RoleOwner), s.Staff(s.practice, portal.RoleClinician)
	if err := s.receive(t, "evt_1", events.MessageSent{Practice: s.practice.ID, Client: s.client.ID, Message: "msg_1"}); err != nil {
		t.Fatal(err)
	}
	want := []string{one.Login.Email, two.Login.Email}
	slices.Sort(want)
	if !slices.Equal(s.to(), want) {
		t.Errorf("told %v, want %v", s.to(), want)
	}
}

func TestAMailThatFailsComesAgainAndNoOtherDoes(t *testing.T) {
	s := newCircle(t)
	s.tied(t, "signs", "act", "none")
	s.broken = 1
	task := events.TasksAssigned{Practice: s.practice.ID, Client: s.client.ID, Tasks: []string{"tsk_1"}}
	if err := s.receive(t, "evt_1", task); !errors.Is(err, portal.ErrUnavailable) {
		t.Fatalf("got %v", err)
	}
	for range 2 {
		if err := s.receive(t, "evt_1", task); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.sent) != 2 {
		t.Errorf("sent to %v", s.to())
	}
}

func TestChangedAccessIsToldToBoth(t *testing.T) {
	s := newCircle(t)
	r := s.tied(t, "mother", "act", "act")
	changed := events.AccessChanged{Practice: s.practice.ID, Client: s.client.ID, Related: r.ID}
	if err := s.receive(t, "evt_1", changed); err != nil {
		t.Fatal(err)
	}
	subjects := s.sent[0].Subject + " | " + s.sent[1].Subject
	if subjects != "Who can open your account at Practice north has changed | Puede abrir una cuenta en Practice north" {
		t.Errorf("told %s", subjects)
	}
	s.sent = nil
	r.End("log_owner", s.Clock.Now())
	s.Write(table.SaveRelated(r))
	s.Clock.Move(time.Minute)
	if err := s.receive(t, "evt_2", changed); err != nil {
		t.Fatal(err)
	}
	if len(s.sent) != 2 || s.sent[1].Subject != "Su acceso a una cuenta en Practice north ha terminado" {
		t.Errorf("told %+v", s.sent)
	}
	for _, m := range s.sent {
		if strings.Contains(m.Subject+m.Letter.Text(), "Canary") {
			t.Errorf("a name is in the mail: %s", m.Letter.Text())
		}
	}
}
