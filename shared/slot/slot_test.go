package slot_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/slot"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func utc(text string) time.Time {
	t, err := time.Parse("2006-01-02T15:04", text)
	if err != nil {
		panic(err)
	}
	return t
}

// open asks the definition: is the clock on the wall within the hours?
func open(z *time.Location, c portal.Clinician, exceptions []portal.Exception, place string, at time.Time) bool {
	local := at.In(z)
	wall := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), local.Nanosecond(), time.UTC)
	minute := wall.Hour()*60 + wall.Minute()
	is := slices.ContainsFunc(c.Hours, func(h portal.Hours) bool {
		return h.Weekday == wall.Weekday() && h.From <= minute && minute < h.To && (len(h.Places) == 0 || slices.Contains(h.Places, place))
	})
	for _, e := range exceptions {
		if (e.Clinician == "" || e.Clinician == c.ID) && !e.Open && !wall.Before(e.From) && wall.Before(e.To) {
			is = false
		}
	}
	for _, e := range exceptions {
		if e.Clinician == c.ID && e.Open && !wall.Before(e.From) && wall.Before(e.To) && (len(e.Places) == 0 || slices.Contains(e.Places, place)) {
			is = true
		}
	}
	return is
}

// oracle finds free times the slow way, minute by minute.
func oracle(r slot.Request, d slot.Diary) []portal.Slot {
	var all []portal.Slot
	for at := r.Within.From.Truncate(time.Minute); at.Before(r.Within.To); at = at.Add(time.Minute) {
		if at.Before(r.Within.From) || at.In(r.Zone).Minute()%15 != 0 || at.Before(r.Now.Add(r.Notice)) || !at.Before(r.Now.Add(r.Horizon)) {
			continue
		}
		s := portal.Slot{Start: at.UTC(), End: at.UTC().Add(r.Service.Length), Clinician: d.Clinician.ID}
		if taken(d.Claims, s.Start.Add(-r.Service.Before), s.End.Add(r.Service.After)) || taken(r.Own, s.Start, s.End) {
			continue
		}
		for _, place := range r.Service.Places {
			if through(s.Start, s.End, func(m time.Time) bool { return open(r.Zone, d.Clinician, d.Exceptions, place, m) }) {
				s.Places = append(s.Places, place)
			}
		}
		if len(s.Places) > 0 {
			all = append(all, s)
		}
	}
	return all
}

func through(from, to time.Time, is func(time.Time) bool) bool {
	for m := from; m.Before(to); m = m.Add(time.Minute) {
		if !is(m) {
			return false
		}
	}
	return true
}

func taken(claims []portal.Claim, from, to time.Time) bool {
	return slices.ContainsFunc(claims, func(c portal.Claim) bool { return c.From().Before(to) && from.Before(c.To()) })
}

// around are days on which clocks change, and days on which they don't.
var around = map[string][]string{
	"America/New_York":    {"2026-03-08", "2026-11-01", "2026-06-10"},
	"Europe/London":       {"2026-03-29", "2026-10-25", "2026-06-10"},
	"Australia/Sydney":    {"2026-10-04", "2026-04-05", "2026-06-10"},
	"Australia/Lord_Howe": {"2026-10-04", "2026-04-05", "2026-06-10"},
	"Asia/Kathmandu":      {"2026-03-08"},
	"Pacific/Apia":        {"2011-12-30"}, // a day that never was
}

func TestFreeTimesAreThoseOfTheDefinition(t *testing.T) {
	for name, days := range around {
		for _, day := range days {
			t.Run(name+" "+day, func(t *testing.T) {
				t.Parallel()
				found := 0
				for seed := range uint64(60) {
					r, d := random(rand.New(rand.NewPCG(seed, 7)), zone(t, name), utc(day+"T00:00"))
					got, want := slot.Free(r, d), oracle(r, d)
					found += len(want)
					if !slices.EqualFunc(got, want, equal) {
						t.Fatalf("seed %d: %d slots, want %d\n got %v\nwant %v\n%+v\n%+v", seed, len(got), len(want), got, want, r, d)
					}
				}
				if found < 100 {
					t.Errorf("only %d slots in all: this proves little", found)
				}
			})
		}
	}
}

func equal(a, b portal.Slot) bool {
	return a.Start.Equal(b.Start) && a.End.Equal(b.End) && a.Clinician == b.Clinician && slices.Equal(a.Places, b.Places) && a.Group == b.Group
}

// random makes a week around a day, on a grid of 5 minutes.
func random(rnd *rand.Rand, z *time.Location, day time.Time) (slot.Request, slot.Diary) {
	five := func(n int) time.Duration { return time.Duration(rnd.IntN(n)) * 5 * time.Minute }
	places := []string{"plc_1", portal.Telehealth}
	some := func() []string { return [][]string{nil, {"plc_1"}, {portal.Telehealth}, places}[rnd.IntN(4)] }
	from := day.Add(-36*time.Hour + time.Duration(rnd.IntN(3600))*time.Second)
	r := slot.Request{
		Zone: z, Within: slot.Span{From: from, To: from.Add(72 * time.Hour)}, Now: from.Add(-24 * time.Hour).Add(five(800)),
		Notice: five(100), Horizon: time.Duration(rnd.IntN(96)) * time.Hour,
		Service: portal.Service{Length: 5*time.Minute + five(40), Before: five(4), After: five(4), Seats: 1, Clinicians: []string{"cln_1"}, Places: places},
	}
	if rnd.IntN(10) == 0 {
		r.Service.Length = 12 * time.Hour
	}
	d := slot.Diary{Clinician: portal.Clinician{ID: "cln_1"}, Exceptions: exceptions(rnd, day, some)}
	for range rnd.IntN(12) {
		start := rnd.IntN(280) * 5
		d.Clinician.Hours = append(d.Clinician.Hours, portal.Hours{
			Weekday: time.Weekday(rnd.IntN(7)), From: start, To: start + 5 + 5*rnd.IntN((1440-start)/5), Places: some(),
		})
	}
	claim := func() portal.Claim {
		start := from.Add(-5 * time.Hour).Truncate(5 * time.Minute).Add(five(900))
		return portal.Claim{Start: start, End: start.Add(5 * time.Minute).Add(five(30)), Before: five(4), After: five(4)}
	}
	for range rnd.IntN(5) {
		d.Claims = append(d.Claims, claim())
	}
	for range rnd.IntN(3) {
		own := claim()
		own.Before, own.After = 0, 0
		r.Own = append(r.Own, own)
	}
	return r, d
}

// exceptions are closings and openings around the day, and another's.
func exceptions(rnd *rand.Rand, day time.Time, some func() []string) []portal.Exception {
	var all []portal.Exception
	for range rnd.IntN(4) {
		start := day.Add(-24*time.Hour + time.Duration(rnd.IntN(576))*5*time.Minute)
		end := start.Add(5*time.Minute + time.Duration(rnd.IntN(200))*5*time.Minute)
		e := portal.Exception{From: start, To: end, Open: rnd.IntN(2) == 0, Places: some(), Clinician: "cln_1"}
		if !e.Open && rnd.IntN(2) == 0 {
			e.Clinician = ""
		}
		all = append(all, e, portal.Exception{From: start, To: start.Add(time.Hour), Clinician: "cln_2"})
	}
	return all
}

// always is a clinician who works around the clock.
func always() []portal.Hours {
	var hours []portal.Hours
	for day := time.Sunday; day <= time.Saturday; day++ {
		hours = append(hours, portal.Hours{Weekday: day, From: 0, To: 1440})
	}
	return hours
}

func TestTheClockSkipsAndRepeats(t *testing.T) {
	for _, row := range []struct {
		zone, name string
		hours      portal.Hours
		within     string // a UTC day; two are looked at
		want       []slot.Span
	}{
		{"America/New_York", "half of it is skipped", portal.Hours{Weekday: time.Sunday, From: 90, To: 210}, "2026-03-08",
			[]slot.Span{{From: utc("2026-03-08T06:30"), To: utc("2026-03-08T07:30")}}},
		{"America/New_York", "all of it is skipped", portal.Hours{Weekday: time.Sunday, From: 120, To: 180}, "2026-03-08", nil},
		{"America/New_York", "an hour comes twice", portal.Hours{Weekday: time.Sunday, From: 60, To: 120}, "2026-11-01",
			[]slot.Span{{From: utc("2026-11-01T05:00"), To: utc("2026-11-01T07:00")}}},
		{"America/New_York", "a part of it comes twice, apart", portal.Hours{Weekday: time.Sunday, From: 75, To: 105}, "2026-11-01",
			[]slot.Span{{From: utc("2026-11-01T05:15"), To: utc("2026-11-01T05:45")}, {From: utc("2026-11-01T06:15"), To: utc("2026-11-01T06:45")}}},
		{"Europe/London", "skipped at one", portal.Hours{Weekday: time.Sunday, From: 0, To: 180}, "2026-03-29",
			[]slot.Span{{From: utc("2026-03-29T00:00"), To: utc("2026-03-29T02:00")}}},
		{"Australia/Sydney", "twice at two", portal.Hours{Weekday: time.Sunday, From: 120, To: 180}, "2026-04-04",
			[]slot.Span{{From: utc("2026-04-04T15:00"), To: utc("2026-04-04T17:00")}}},
		{"Australia/Lord_Howe", "half an hour is skipped", portal.Hours{Weekday: time.Sunday, From: 120, To: 180}, "2026-10-03",
			[]slot.Span{{From: utc("2026-10-03T15:30"), To: utc("2026-10-03T16:00")}}},
		{"Australia/Lord_Howe", "half an hour comes twice", portal.Hours{Weekday: time.Sunday, From: 90, To: 120}, "2026-04-04",
			[]slot.Span{{From: utc("2026-04-04T14:30"), To: utc("2026-04-04T15:30")}}},
	} {
		within := slot.Span{From: utc(row.within + "T00:00"), To: utc(row.within+"T00:00").AddDate(0, 0, 2)}
		got := slot.Open(zone(t, row.zone), portal.Clinician{Hours: []portal.Hours{row.hours}}, nil, "", within)
		if !slices.EqualFunc(got, slot.Spans(row.want), func(a, b slot.Span) bool { return a.From.Equal(b.From) && a.To.Equal(b.To) }) {
			t.Errorf("%s: %s: got %v, want %v", row.zone, row.name, got, row.want)
		}
	}
}

func TestAServiceIsAsLongAsTheClockOnTheWallIsNot(t *testing.T) {
	z := zone(t, "America/New_York")
	r := slot.Request{
		Zone: z, Within: slot.Span{From: utc("2026-03-08T05:00"), To: utc("2026-03-09T04:00")}, Now: utc("2026-03-01T00:00"), Horizon: 365 * 24 * time.Hour,
		Service: portal.Service{Length: 12 * time.Hour, Seats: 1, Clinicians: []string{"c"}, Places: []string{portal.Telehealth}},
	}
	hours := []portal.Hours{{Weekday: time.Sunday, From: 0, To: 13 * 60}} // 12 hours on that day
	got := slot.Free(r, slot.Diary{Clinician: portal.Clinician{ID: "c", Hours: hours}})
	if len(got) != 1 || !got[0].Start.Equal(utc("2026-03-08T05:00")) || got[0].End.Sub(got[0].Start) != 12*time.Hour {
		t.Errorf("got %v", got)
	}
}

func TestSessionsOfAGroupHaveSeats(t *testing.T) {
	start := utc("2026-06-10T15:00")
	session := portal.Claim{ID: "grp_1", Start: start, End: start.Add(time.Hour), Service: "svc_1", Place: "plc_1", Seats: 2,
		Takers: []portal.Taker{{ID: "apt_1"}, {ID: "hld_1", Until: start.Add(-48 * time.Hour)}}}
	r := slot.Request{
		Zone: time.UTC, Within: slot.Span{From: start.Add(-time.Hour), To: start.Add(time.Hour)}, Now: start.Add(-47 * time.Hour), Horizon: 100 * time.Hour,
		Service: portal.Service{ID: "svc_1", Length: time.Hour, Seats: 2, Clinicians: []string{"c"}},
	}
	d := slot.Diary{Clinician: portal.Clinician{ID: "c", Hours: always()}, Claims: []portal.Claim{session}}
	got := slot.Free(r, d)
	if len(got) != 1 || got[0].Seats != 1 || got[0].Group != "grp_1" || !slices.Equal(got[0].Places, []string{"plc_1"}) {
		t.Fatalf("got %+v", got)
	}
	r.Own = []portal.Claim{{Start: start.Add(30 * time.Minute), End: start.Add(2 * time.Hour)}}
	if got := slot.Free(r, d); len(got) != 0 {
		t.Errorf("somewhere else at that time: %+v", got)
	}
	r.Own, r.Now = nil, start.Add(-49*time.Hour) // the hold has not lapsed yet
	if got := slot.Free(r, d); len(got) != 0 {
		t.Errorf("no seat is free: %+v", got)
	}
}

func TestTheRetiredAreNotBooked(t *testing.T) {
	r := slot.Request{Zone: time.UTC, Within: slot.Span{From: utc("2026-06-10T00:00"), To: utc("2026-06-11T00:00")}, Now: utc("2026-06-01T00:00"), Horizon: 1000 * time.Hour,
		Service: portal.Service{Length: time.Hour, Seats: 1, Clinicians: []string{"c"}, Places: []string{portal.Telehealth}}}
	c := portal.Clinician{ID: "c", Hours: always()}
	if n := len(slot.Free(r, slot.Diary{Clinician: c})); n != 96 {
		t.Errorf("%d slots, want every quarter of an hour", n)
	}
	if n := len(slot.Free(r, slot.Diary{Clinician: portal.Clinician{ID: "d", Hours: always()}})); n != 0 {
		t.Errorf("%d slots of one who doesn't offer it", n)
	}
	c.Retired = true
	if n := len(slot.Free(r, slot.Diary{Clinician: c})); n != 0 {
		t.Errorf("%d slots of one who left", n)
	}
	r.Service.Retired, c.Retired = true, false
	if n := len(slot.Free(r, slot.Diary{Clinician: c})); n != 0 {
		t.Errorf("%d slots of a retired service", n)
	}
}

func TestNearestAreInOrder(t *testing.T) {
	var slots []portal.Slot
	for hour := range 10 {
		slots = append(slots, portal.Slot{Start: utc("2026-06-10T08:00").Add(time.Duration(hour) * time.Hour), Clinician: "c", Places: []string{"p"}})
	}
	near := slot.Nearest(slots, utc("2026-06-10T12:10"), 3)
	if len(near) != 3 || near[0].Start.Hour() != 11 || near[2].Start.Hour() != 13 {
		t.Errorf("got %v", near)
	}
	if got := slot.Nearest(slots[:2], utc("2026-06-10T12:10"), 3); len(got) != 2 {
		t.Errorf("got %v", got)
	}
	if _, found := slot.At(slots, "c", "p", utc("2026-06-10T11:00")); !found {
		t.Error("not found")
	}
	if _, found := slot.At(slots, "c", "elsewhere", utc("2026-06-10T11:00")); found {
		t.Error("found elsewhere")
	}
}
