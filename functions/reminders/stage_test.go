package reminders_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"
	"time"

	sqs "github.com/aws/aws-lambda-go/events"
	ical "github.com/emersion/go-ical"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/reminders"
	"anteroom/shared/booking"
	"anteroom/shared/mail"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// post keeps what is sent, or fails as it is told to.
type post struct {
	sent []mail.Message
	fail error
}

func (p *post) From() string { return "portal@example.com" }
func (p *post) Send(_ context.Context, m mail.Message) error {
	if p.fail != nil {
		return p.fail
	}
	p.sent = append(p.sent, m)
	return nil
}

// stage is a practice with a calendar, a client, and the function.
type stage struct {
	*functest.Bench
	*post
	t        *testing.T
	practice portal.Practice
	office   functest.Office
	client   portal.Client
	books    booking.Office
	function reminders.Handler
}

func newStage(t *testing.T, change func(*portal.Scheduling)) *stage {
	b, p := functest.New(t), &post{}
	s := &stage{Bench: b, post: p, t: t, books: booking.New(b.Table, b.Clock.Now)}
	s.practice, s.office = b.Open(b.Practice("north"), change)
	s.client, _ = b.Client(s.practice)
	s.function = reminders.New(b.Table, p, functest.Origin, b.Clock.Now, slog.New(slog.DiscardHandler))
	return s
}

func (s *stage) staff() portal.Actor {
	return portal.Actor{Login: "log_staff", Practice: s.practice.ID}
}

// book books over video, so long after the bench's start.
func (s *stage) book(after time.Duration) portal.Appointment {
	s.t.Helper()
	w := booking.Want{Service: s.office.Service.ID, Clinician: s.office.Clinician.ID, Place: portal.Telehealth, Start: functest.Start.Add(after)}
	once := table.Once{Scope: s.practice.ID, Operation: "book", Key: portal.NewID(portal.KindEvent, functest.Start)}
	a, err := s.books.Book(s.t.Context(), s.staff(), s.client.ID, w, "", once)
	if err != nil {
		s.t.Fatal(err)
	}
	return a
}

// deliver carries everything in the outbox to the function, each twice, the last
// first, and gives how many were refused.
func (s *stage) deliver() (failed int) {
	s.t.Helper()
	pending, err := s.Table.Pending(s.t.Context(), s.Clock.Now().Add(time.Second), 1000)
	if err != nil {
		s.t.Fatal(err)
	}
	var ids []string
	for i := len(pending) - 1; i >= 0; i-- {
		ids = append(ids, pending[i].ID)
		if pending[i].Type != events.FeeChargedType.DetailType() {
			failed += s.take(pending[i])
			s.take(pending[i])
		}
	}
	if err := s.Table.Relayed(s.t.Context(), ids); err != nil {
		s.t.Fatal(err)
	}
	return failed
}

func (s *stage) take(e events.Envelope) (failed int) {
	s.t.Helper()
	detail, err := json.Marshal(e)
	if err != nil {
		s.t.Fatal(err)
	}
	body, err := json.Marshal(map[string]any{"id": e.ID, "source": events.Source, "detail-type": e.Type, "detail": json.RawMessage(detail)})
	if err != nil {
		s.t.Fatal(err)
	}
	batch, err := json.Marshal(sqs.SQSEvent{Records: []sqs.SQSMessage{{MessageId: "m", Body: string(body)}}})
	if err != nil {
		s.t.Fatal(err)
	}
	out, err := s.function.Invoke(s.t.Context(), batch)
	if err != nil {
		s.t.Fatal(err)
	}
	return strings.Count(string(out), "itemIdentifier")
}

func (s *stage) sweep() error {
	_, err := s.function.Invoke(s.t.Context(), []byte(`{"detail-type":"Scheduled Event"}`))
	return err
}

// until lets time pass until so long after the bench's start.
func (s *stage) until(after time.Duration) {
	s.Clock.Move(functest.Start.Add(after).Sub(s.Clock.Now()))
}

// entry is what a mail brings for the calendar.
func entry(t *testing.T, m mail.Message) (method string, e ical.Event) {
	t.Helper()
	cal, err := ical.NewDecoder(bytes.NewReader(m.Calendar.Content)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	return m.Calendar.Method, cal.Events()[0]
}
