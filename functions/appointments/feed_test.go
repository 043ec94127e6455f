package appointments_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	ical "github.com/emersion/go-ical"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/booking"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// events reads a calendar with a library that did not write it.
func events(t *testing.T, a functest.Answer) []ical.Event {
	t.Helper()
	if a.Status != 200 || !strings.HasPrefix(a.Header.Get("Content-Type"), "text/calendar") {
		t.Fatalf("status %d, %s: %s", a.Status, a.Header.Get("Content-Type"), a.Body)
	}
	cal, err := ical.NewDecoder(bytes.NewReader(a.Body)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	return cal.Events()
}

// follow reads a feed as a calendar program does: with the address and nothing else.
func (s *stage) follow(url string) functest.Answer {
	return s.Do(functest.Call{Path: strings.TrimPrefix(url, functest.Origin)})
}

func TestAnAppointmentForTheCalendar(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(48 * time.Hour)
	answer := s.call("GET", "/appointments/"+a.ID+"/calendar", nil)
	got := events(t, answer)
	start, err := got[0].DateTimeStart(time.UTC)
	if err != nil || len(got) != 1 || !start.Equal(a.Start) || answer.Sequential > 2 {
		t.Errorf("%d events, begins %v, %v", len(got), start, err)
	}
	if !strings.Contains(answer.Header.Get("Content-Disposition"), "appointment.ics") || bytes.Contains(answer.Body, []byte("video.example")) {
		t.Errorf("%v %s", answer.Header, answer.Body)
	}
}

func TestAFeedIsFollowedWithoutSigningIn(t *testing.T) {
	s := newStage(t, nil)
	if got := functest.Read[api.Feed](s.call("GET", "/feed", nil), 200); got.Url != nil {
		t.Errorf("before: %s", *got.Url)
	}
	first, second := s.book(48*time.Hour), s.book(72*time.Hour)
	s.call("POST", "/appointments/"+second.ID+"/cancel", `{}`)
	feed := functest.Read[api.Feed](s.call("POST", "/feed", nil), 200)
	again := functest.Read[api.Feed](s.call("GET", "/feed", nil), 200)
	if feed.Url == nil || *again.Url != *feed.Url {
		t.Fatalf("feed %+v, %+v", feed, again)
	}
	s.Clock.Move(30 * 24 * time.Hour) // signed out long ago, and the appointment is past
	got := events(t, s.follow(*feed.Url))
	if len(got) != 1 || got[0].Props.Get(ical.PropUID).Value != first.ID+"@portal.example" {
		t.Errorf("%d events", len(got))
	}
}

// TestADiscreetClientsCalendarNamesNobody has the client ask for discreet
// messages: the file and the feed that was followed before both go by it.
func TestADiscreetClientsCalendarNamesNobody(t *testing.T) {
	s := newStage(t, nil)
	a := s.bookAt(s.office.Place.ID, 48*time.Hour)
	feed := functest.Read[api.Feed](s.call("POST", "/feed", nil), 200)
	if open := s.follow(*feed.Url); !bytes.Contains(open.Body, []byte("Practice north")) || !bytes.Contains(open.Body, []byte("1 Main St")) {
		t.Errorf("without the wish it says nothing: %s", open.Body)
	}
	s.Write(table.SaveClient(s.client.WithCommunication(portal.Communication{Discreet: true}))...)
	for _, answer := range []functest.Answer{s.follow(*feed.Url), s.call("GET", "/appointments/"+a.ID+"/calendar", nil)} {
		got := events(t, answer)
		if len(got) != 1 || got[0].Props.Get(ical.PropSummary).Value != "Appointment" || got[0].Props.Get(ical.PropLocation) != nil {
			t.Errorf("%s", answer.Body)
		}
		for _, secret := range []string{"north", "Main", "Session", "Vale", "Canary", "video.example"} {
			if bytes.Contains(answer.Body, []byte(secret)) {
				t.Errorf("%s is in %s", secret, answer.Body)
			}
		}
	}
}

func TestARenewedFeedHasANewAddress(t *testing.T) {
	s := newStage(t, nil)
	old := functest.Read[api.Feed](s.call("POST", "/feed", nil), 200)
	new := functest.Read[api.Feed](s.call("POST", "/feed", nil), 200)
	s.follow(*old.Url).Refused(portal.ErrNotFound)
	events(t, s.follow(*new.Url))
	if got := functest.Read[api.Feed](s.call("DELETE", "/feed", nil), 200); got.Url != nil {
		t.Errorf("dropped: %s", *got.Url)
	}
	s.follow(*new.Url).Refused(portal.ErrNotFound)
	s.follow("/api/feeds/" + strings.Repeat("x", 200)).Refused(portal.ErrNotFound)
	renewed := functest.Read[api.Feed](s.call("POST", "/feed", nil), 200)
	s.follow(*new.Url).Refused(portal.ErrNotFound)
	events(t, s.follow(*renewed.Url))
}

func TestAFeedEndsWithItsGrant(t *testing.T) {
	s := newStage(t, nil)
	feed := functest.Read[api.Feed](s.call("POST", "/feed", nil), 200)
	g := s.self.Grant
	g.Permissions = []portal.Permission{portal.AccountView}
	s.Write(table.AddGrant(g)...)
	s.follow(*feed.Url).Refused(portal.ErrNotFound)
}

// TestAFeedRestsWithItsGrant: a guardian's does on the day the client comes of age.
func TestAFeedRestsWithItsGrant(t *testing.T) {
	s := newStage(t, nil)
	feed := functest.Read[api.Feed](s.call("POST", "/feed", nil), 200)
	g := s.self.Grant
	g.PausesAt = s.Clock.Now().Add(time.Hour)
	s.Write(table.AddGrant(g)...)
	events(t, s.follow(*feed.Url))
	s.Clock.Move(time.Hour)
	s.follow(*feed.Url).Refused(portal.ErrNotFound)
}

func TestAnOfferIsTakenOrLeft(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(10 * 24 * time.Hour)
	path := "/appointments/" + a.ID
	if got := functest.Read[api.Appointment](s.call("PUT", path+"/waitlist", nil), 200); !got.Waiting {
		t.Errorf("waiting %+v", got)
	}
	s.call("POST", path+"/offer", nil).Refused(portal.ErrOfferOver)
	s.offer()
	offered := s.list().Appointments[0]
	if offered.Offer == nil || !offered.Offer.Start.Before(offered.Start) {
		t.Fatalf("offered %+v", offered)
	}
	if got := functest.Read[api.Appointment](s.call("DELETE", path+"/offer", nil), 200); got.Offer != nil || !got.Waiting {
		t.Errorf("declined %+v", got)
	}
	s.offer()
	other := s.list().Appointments[0].Offer
	if other == nil || other.Start.Equal(offered.Offer.Start) {
		t.Fatalf("offered again %+v", other)
	}
	got := functest.Read[api.Appointment](s.call("POST", path+"/offer", nil), 200)
	if !got.Start.Equal(other.Start) || got.Waiting || got.Offer != nil {
		t.Errorf("accepted %+v", got)
	}
	functest.Read[api.Appointment](s.call("DELETE", path+"/waitlist", nil), 200)
}

// offer goes along the line, as reminders does.
func (s *stage) offer() {
	s.t.Helper()
	if err := booker(s).OfferTimes(s.t.Context(), s.practice.ID, s.office.Clinician.ID); err != nil {
		s.t.Fatal(err)
	}
}

func booker(s *stage) booking.Office { return booking.New(s.Table, s.Clock.Now) }
