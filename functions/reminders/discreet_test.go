package reminders_test

import (
	"strings"
	"testing"
	"time"

	"anteroom/shared/booking"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// wishing keeps how the client wants to hear from the practice.
func (s *stage) wishing(wishes portal.Communication, language portal.Language) {
	s.t.Helper()
	s.client = s.client.WithCommunication(wishes)
	s.client.Language = language
	s.Write(table.SaveClient(s.client)...)
	s.client.Version++
}

// everyMail has an appointment in the practice's room booked, moved, reminded of,
// offered an earlier time and cancelled.
func (s *stage) everyMail() {
	s.t.Helper()
	w := booking.Want{Service: s.office.Service.ID, Clinician: s.office.Clinician.ID, Place: s.office.Place.ID, Start: s.Clock.Now().Add(10 * 24 * time.Hour)}
	once := table.Once{Scope: s.practice.ID, Operation: "book", Key: portal.NewID(portal.KindEvent, s.Clock.Now())}
	a, err := s.books.Book(s.t.Context(), s.staff(), s.client.ID, w, "", once)
	must(s.t, err)
	s.deliver()
	w.Start = w.Start.Add(time.Hour)
	_, err = s.books.MoveByStaff(s.t.Context(), s.staff(), a.Client, a.ID, w)
	must(s.t, err)
	s.deliver()
	actor := portal.Actor{Login: "log_1", Account: s.client.ID, Practice: s.practice.ID}
	_, err = s.books.Wait(s.t.Context(), actor, a.ID, true)
	must(s.t, err)
	must(s.t, s.books.OfferTimes(s.t.Context(), s.practice.ID, s.office.Clinician.ID))
	s.deliver()
	s.Clock.Move(w.Start.Add(-48 * time.Hour).Sub(s.Clock.Now()))
	must(s.t, s.sweep())
	s.cancel(a)
	s.deliver()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestDiscreetMailsAndEntriesNameNobodyAndNothing(t *testing.T) {
	for language, subjects := range map[portal.Language]string{
		portal.English: "Confirmed|A change of time|An earlier time is free|A reminder|Cancelled",
		portal.Spanish: "Confirmado|Cambio de hora|Hay una hora más temprana|Recordatorio|Cancelado",
	} {
		s := newStage(t, nil)
		s.wishing(portal.Communication{Discreet: true}, language)
		s.everyMail()
		var seen []string
		for _, m := range s.sent {
			seen = append(seen, m.Subject)
			html, err := m.Letter.HTML()
			must(t, err)
			all := m.Subject + m.Letter.Text() + html
			if m.Calendar != nil {
				_, e := entry(t, m)
				title := map[portal.Language]string{portal.English: "Appointment", portal.Spanish: "Cita"}[language]
				if got := e.Props.Get("SUMMARY").Value; got != title {
					t.Errorf("%s: the entry is called %q", m.Subject, got)
				}
				all += string(m.Calendar.Content)
			}
			for _, secret := range []string{"north", "practice", "session", "vale", "canary", "main st", "video.example", "therap"} {
				if strings.Contains(strings.ToLower(all), secret) {
					t.Errorf("%s: %q is in %s", m.Subject, secret, all)
				}
			}
		}
		if got := strings.Join(seen, "|"); got != subjects {
			t.Errorf("mailed %s, want %s", got, subjects)
		}
	}
}

func TestUnwantedMailsAreNotSent(t *testing.T) {
	s := newStage(t, nil)
	s.wishing(portal.Communication{Muted: []portal.MessageKind{portal.AppointmentMessages}}, portal.English)
	s.everyMail()
	if len(s.sent) != 1 || s.sent[0].Subject != "An earlier time with Practice north is free" {
		t.Errorf("sent %+v, want the offer that was asked for", s.sent)
	}
	other := newStage(t, nil)
	other.wishing(portal.Communication{Muted: []portal.MessageKind{portal.FormMessages, portal.DocumentMessages, portal.PaymentMessages}}, portal.English)
	other.everyMail()
	if len(other.sent) != 5 {
		t.Errorf("%d mails, want 5", len(other.sent))
	}
}
