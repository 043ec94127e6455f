package ics_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	other "github.com/emersion/go-ical"

	"anteroom/shared/ics"
	"anteroom/shared/portal"
)

// read parses a calendar with another library than the one that wrote it.
func read(t *testing.T, raw []byte) (*other.Calendar, []other.Event) {
	t.Helper()
	if strings.Contains(strings.ReplaceAll(string(raw), "\r\n", ""), "\n") {
		t.Error("a line ends without a carriage return")
	}
	for _, line := range strings.Split(string(raw), "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d octets: %s", len(line), line)
		}
	}
	cal, err := other.NewDecoder(bytes.NewReader(raw)).Decode()
	if err != nil {
		t.Fatalf("%v in %s", err, raw)
	}
	return cal, cal.Events()
}

func text(t *testing.T, e other.Event, name string) string {
	t.Helper()
	value, err := e.Props.Text(name)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func appointment(start time.Time) (portal.Appointment, portal.Practice, portal.Client) {
	a := portal.Appointment{
		ID: "apt_1", Client: "cli_1", ServiceName: "Couples therapy", ClinicianName: "Dr. Canary", Meeting: "https://video.example/secret",
		Place: portal.Telehealth, Address: "1 Main St", Start: start, End: start.Add(50 * time.Minute), State: portal.Upcoming, Sequence: 3, ChangedAt: start.AddDate(0, 0, -7),
	}
	return a, portal.Practice{Name: "North Clinic"}, portal.Client{ID: "cli_1", Language: portal.English}
}

func TestInstantsAreRightInEveryZone(t *testing.T) {
	for _, zone := range []string{"America/New_York", "Europe/London", "Australia/Sydney", "Australia/Lord_Howe"} {
		z, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, day := range []string{"2026-03-08 09:30", "2026-03-29 09:30", "2026-04-05 01:45", "2026-10-04 09:30", "2026-10-25 01:30", "2026-11-01 01:30", "2026-06-15 23:30"} {
			start, err := time.ParseInLocation("2006-01-02 15:04", day, z)
			if err != nil {
				t.Fatal(err)
			}
			a, p, c := appointment(start)
			_, got := read(t, ics.File("", ics.Of(a, p, c, "https://portal.example")))
			from, err := got[0].DateTimeStart(time.UTC)
			if err != nil || !from.Equal(start) {
				t.Errorf("%s in %s: begins %v, %v", day, zone, from, err)
			}
			if to, err := got[0].DateTimeEnd(z); err != nil || !to.Equal(a.End) {
				t.Errorf("%s in %s: ends %v, %v", day, zone, to, err)
			}
		}
	}
}

func TestAMessageAsksOrTakesBack(t *testing.T) {
	a, p, c := appointment(time.Date(2026, 11, 30, 14, 0, 0, 0, time.UTC))
	from, to := ics.Party{Name: "North; \"Clinic\"\r\nX-EVIL:1", Email: "portal@example.com"}, ics.Party{Email: "robin@example.com"}
	for state, want := range map[portal.AppointmentState][2]string{
		portal.Upcoming: {"REQUEST", "CONFIRMED"}, portal.LateCancelled: {"CANCEL", "CANCELLED"}, portal.Requested: {"REQUEST", "TENTATIVE"},
	} {
		a.State = state
		method, raw := ics.Message(ics.Of(a, p, c, "https://portal.example"), from, to)
		cal, events := read(t, raw)
		said, err := cal.Props.Text(other.PropMethod)
		if err != nil || method != want[0] || said != want[0] || text(t, events[0], other.PropStatus) != want[1] {
			t.Errorf("%s: %s, %s, %v", state, method, said, err)
		}
		e := events[0]
		if text(t, e, other.PropUID) != "apt_1@portal.example" || e.Props.Get(other.PropSequence).Value != "3" {
			t.Errorf("%s: %s", state, raw)
		}
		if e.Props.Get(other.PropOrganizer).Value != "mailto:portal@example.com" || e.Props.Get(other.PropAttendee).Value != "mailto:robin@example.com" {
			t.Errorf("%s: parties of %s", state, raw)
		}
		if e.Props.Get("X-EVIL") != nil {
			t.Error("a name became a property")
		}
	}
}

func TestATitleSaysWhereItIsWithAndNotWhatFor(t *testing.T) {
	a, p, c := appointment(time.Date(2026, 11, 30, 14, 0, 0, 0, time.UTC))
	for language, title := range map[portal.Language]string{portal.English: "Appointment, North Clinic", portal.Spanish: "Cita, North Clinic"} {
		c.Language = language
		raw := ics.File("", ics.Of(a, p, c, "https://portal.example"))
		_, events := read(t, raw)
		if text(t, events[0], other.PropSummary) != title || text(t, events[0], other.PropLocation) != "1 Main St" {
			t.Errorf("%s", raw)
		}
		for _, secret := range []string{"video.example", "Couples", "Canary"} {
			if bytes.Contains(raw, []byte(secret)) {
				t.Errorf("%s is in %s", secret, raw)
			}
		}
	}
}

func TestADiscreetEntrySaysNeitherWhoNorWhere(t *testing.T) {
	a, p, c := appointment(time.Date(2026, 11, 30, 14, 0, 0, 0, time.UTC))
	c = c.WithCommunication(portal.Communication{Discreet: true})
	for language, title := range map[portal.Language]string{portal.English: "Appointment", portal.Spanish: "Cita"} {
		c.Language = language
		raw := ics.File("", ics.Of(a, p, c, "https://portal.example"))
		_, events := read(t, raw)
		if got := text(t, events[0], other.PropSummary); got != title {
			t.Errorf("title %q", got)
		}
		for _, secret := range []string{"video.example", "Couples", "Canary", "Main St", "North"} {
			if bytes.Contains(raw, []byte(secret)) {
				t.Errorf("%s is in %s", secret, raw)
			}
		}
	}
}

func TestAFeedHoldsEveryAppointment(t *testing.T) {
	a, p, c := appointment(time.Date(2026, 11, 30, 14, 0, 0, 0, time.UTC))
	b := a
	b.ID = "apt_2"
	cal, events := read(t, ics.File("Añteroom "+strings.Repeat("long ", 30), ics.Of(a, p, c, "https://portal.example"), ics.Of(b, p, c, "https://portal.example")))
	if len(events) != 2 {
		t.Errorf("%d events", len(events))
	}
	if name, err := cal.Props.Text("X-WR-CALNAME"); err != nil || !strings.HasPrefix(name, "Añteroom long") {
		t.Errorf("name %q, %v", name, err)
	}
	if _, none := read(t, ics.File("Empty")); len(none) != 0 {
		t.Errorf("%d events", len(none))
	}
}
