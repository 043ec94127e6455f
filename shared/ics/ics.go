// Package ics writes appointments for calendars, as RFC 5545 and RFC 5546 have
// it. Times are in UTC, which is right in every zone. No title says more than
// its reader wants seen, and nothing leads into a meeting.
package ics

import (
	"net/url"
	"strings"
	"time"

	ical "github.com/arran4/golang-ical"

	"anteroom/shared/portal"
)

// ContentType is the media type of what this package writes.
const ContentType = "text/calendar; charset=utf-8"

// product names the writer of a calendar (RFC 5545, 3.7.3).
const product = "-//Anteroom//Client portal//EN"

// Event is one appointment as a calendar shows it.
type Event struct {
	UID       string // the same for as long as the appointment is
	Sequence  int    // counts up with each change
	Start     time.Time
	End       time.Time
	Changed   time.Time
	Title     string
	Location  string // empty where it would tell too much
	URL       string // of the portal's page
	Cancelled bool
	Tentative bool // the practice has yet to say yes
}

// Of is an appointment for its client's calendar. Discreet titles say neither
// who nor where.
func Of(a portal.Appointment, p portal.Practice, c portal.Client, origin string) Event {
	e := Event{
		UID: a.ID + "@" + host(origin), Sequence: a.Sequence, Start: a.Start, End: a.End, Changed: a.ChangedAt,
		Title: titles[c.Language].neutral, URL: origin + "/a/" + a.Client + "/appointments",
		Cancelled: a.State.Cancelled(), Tentative: a.State == portal.Requested,
	}
	if !c.Discreet() {
		e.Title, e.Location = titles[c.Language].with+p.Name, a.Address
	}
	return e
}

var titles = map[portal.Language]struct{ neutral, with string }{
	portal.English: {"Appointment", "Appointment, "},
	portal.Spanish: {"Cita", "Cita, "},
}

func host(origin string) string {
	u, err := url.Parse(origin)
	if err != nil || u.Hostname() == "" {
		return "anteroom.invalid"
	}
	return u.Hostname()
}

// Party is who sends or gets a message about an appointment.
type Party struct {
	Name  string
	Email string
}

// File is a calendar to be kept or followed (METHOD:PUBLISH); name may be empty.
func File(name string, events ...Event) []byte {
	cal := calendar(ical.MethodPublish)
	if name != "" {
		cal.SetXWRCalName(plain(name))
		cal.SetRefreshInterval("PT1H", ical.WithValue("DURATION"))
		cal.SetXPublishedTTL("PT1H")
	}
	for _, e := range events {
		e.addTo(cal)
	}
	return serialized(cal)
}

// Message is an event for the calendar of its attendee, as a mail carries it:
// METHOD:REQUEST or, once it is cancelled, METHOD:CANCEL.
func Message(e Event, organizer, attendee Party) (method string, content []byte) {
	m := ical.MethodRequest
	if e.Cancelled {
		m = ical.MethodCancel
	}
	cal := calendar(m)
	v := e.addTo(cal)
	v.SetOrganizer("mailto:"+organizer.Email, ical.WithCN(parameter(organizer.Name)))
	v.AddAttendee(attendee.Email, ical.CalendarUserTypeIndividual, ical.ParticipationRoleReqParticipant,
		ical.ParticipationStatusAccepted, ical.WithRSVP(false))
	return string(m), serialized(cal)
}

func calendar(method ical.Method) *ical.Calendar {
	cal := ical.NewCalendar()
	cal.SetProductId(product)
	cal.SetMethod(method)
	cal.SetCalscale("GREGORIAN")
	return cal
}

func (e Event) addTo(cal *ical.Calendar) *ical.VEvent {
	v := cal.AddEvent(e.UID)
	v.SetSequence(e.Sequence)
	v.SetDtStampTime(e.Changed)
	v.SetLastModifiedAt(e.Changed)
	v.SetStartAt(e.Start)
	v.SetEndAt(e.End)
	v.SetSummary(plain(e.Title))
	v.SetClass(ical.ClassificationPrivate)
	v.SetTimeTransparency(ical.TransparencyOpaque)
	if e.Location != "" {
		v.SetLocation(plain(e.Location))
	}
	v.SetURL(e.URL)
	switch {
	case e.Cancelled:
		v.SetStatus(ical.ObjectStatusCancelled)
	case e.Tentative:
		v.SetStatus(ical.ObjectStatusTentative)
	default:
		v.SetStatus(ical.ObjectStatusConfirmed)
	}
	return v
}

// plain is text on one line without control characters: a line of its own could
// be a property of its own.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s)
}

// parameter is text that can stand in a property's parameter, which knows no
// escapes (RFC 5545, 3.1).
func parameter(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`";:,\`, r) {
			return ' '
		}
		return r
	}, plain(s))), " ")
}

func serialized(cal *ical.Calendar) []byte { return []byte(cal.Serialize(ical.WithNewLineWindows)) }
