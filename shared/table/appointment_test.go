package table_test

import (
	"errors"
	"testing"
	"time"

	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func newAppointment(c portal.Client, at time.Time) portal.Appointment {
	a := filled[portal.Appointment]()
	a.ID, a.Client, a.Practice, a.Clinician = id(portal.KindAppointment), c.ID, c.Practice, id(portal.KindClinician)
	a.Start, a.End, a.LeavesAt, a.State = at, at.Add(time.Hour), at.Add(time.Hour), portal.Upcoming
	return a
}

func TestSetupReadsAsKeptInOneRead(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	want := filled[portal.Setup]()
	want.Services[0].Practice, want.Places[0].Practice, want.Clinicians[0].Practice, want.Exceptions[0].Practice = p.ID, p.ID, p.ID, p.ID
	write(t, tb, append(table.AddPractice(p), table.AddService(want.Services[0]), table.AddPlace(want.Places[0]),
		table.AddClinician(want.Clinicians[0]), table.AddException(want.Exceptions[0]))...)
	ctx, meter := table.WithMeter(t.Context())
	got, err := tb.Setup(ctx, p.ID)
	must(t, err)
	same(t, "setup", got, want)
	same(t, "calls", meter.Calls(), 1)

	want.Services[0].Name, want.Places[0].Name, want.Clinicians[0].Name = "a", "b", "c"
	write(t, tb, table.SaveService(want.Services[0]), table.SavePlace(want.Places[0]), table.SaveClinician(want.Clinicians[0]),
		table.DropException(p.ID, want.Exceptions[0].ID))
	want.Services[0].Version, want.Places[0].Version, want.Clinicians[0].Version, want.Exceptions = 2, 2, 2, nil
	got, err = tb.Setup(t.Context(), p.ID)
	must(t, err)
	same(t, "saved", got, want)
}

func TestAPracticeOfBeforeHasDefaults(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	write(t, tb, table.AddPractice(p)...)
	p.Settings.Scheduling = portal.DefaultScheduling()
	write(t, tb, table.SavePractice(p))
	got, err := tb.Practice(t.Context(), p.ID)
	must(t, err)
	p.Version++
	same(t, "practice", got, p)
	if err := tb.Write(t.Context(), table.SavePractice(portal.Practice{ID: p.ID, Version: 1})); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("an old version: %v", err)
	}
}

func TestAppointmentReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	c := newClient(p)
	a := newAppointment(c, start.Add(48*time.Hour))
	write(t, tb, all(table.AddPractice(p), table.AddClient(c), table.AddAppointment(a))...)
	got, err := tb.AppointmentSheet(t.Context(), c.ID, a.ID, p.ID)
	must(t, err)
	same(t, "sheet", got, table.AppointmentSheet{Client: c, Practice: p, Appointment: a})
	list, whose, err := tb.AppointmentsOf(t.Context(), p.ID, []table.AppointmentRef{{Client: c.ID, Appointment: a.ID}, {Client: c.ID, Appointment: "apt_none"}})
	must(t, err)
	same(t, "by reference", list, []portal.Appointment{a})
	same(t, "whose", whose[c.ID].Name, c.Name)
	list, _, err = tb.AppointmentsOf(t.Context(), newPractice().ID, []table.AppointmentRef{{Client: c.ID, Appointment: a.ID}})
	must(t, err)
	same(t, "another practice's", len(list), 0)
}

func TestWhatIsOwedMeetsNoOtherChange(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	a := newAppointment(c, start.Add(time.Hour))
	write(t, tb, table.AddAppointment(a)...)
	owed := money.Money{Minor: 4000, Currency: "USD"}
	write(t, tb, table.SetAppointmentDue(c.ID, a.ID, owed, "bil_1"))
	b := a // read before
	b.ServiceName = "moved"
	write(t, tb, table.SaveAppointment(a, b)...)
	b.Version, b.Due, b.Invoice = 2, owed, "bil_1"
	got, err := tb.Appointment(t.Context(), c.ID, a.ID)
	must(t, err)
	same(t, "appointment", got, b)
	if err := tb.Write(t.Context(), table.SetAppointmentDue(c.ID, "apt_none", owed, "bil_1")); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("no such appointment: %v", err)
	}
	if err := tb.Write(t.Context(), table.SaveAppointment(a, b)...); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("an old version: %v", err)
	}
}

func TestTheNextTenReadTenOfFourThousand(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	var batch []table.Change
	for i := range 4000 {
		a := newAppointment(c, start.Add(time.Duration(i-2000)*time.Hour))
		a.Reminders, a.Offer = nil, portal.Offer{}
		if batch = append(batch, table.AddAppointment(a)...); len(batch) == 100 {
			write(t, tb, batch...)
			batch = nil
		}
	}
	ctx, meter := table.WithMeter(t.Context())
	next, err := tb.Coming(ctx, c.ID, 10)
	must(t, err)
	if len(next) != 10 || !next[0].LeavesAt.After(start) || next[0].LeavesAt.After(start.Add(time.Hour)) {
		t.Errorf("%d, the first leaves at %v", len(next), next[0].LeavesAt)
	}
	if meter.Calls() != 1 || meter.RCU() > 10 { // ten items of less than 4 kB, read as they are now
		t.Errorf("%d calls, %v RCU", meter.Calls(), meter.RCU())
	}
}

func TestThePastIsPagedNewestFirst(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	for i := range 45 {
		a := newAppointment(c, start.Add(time.Duration(i-43)*time.Hour))
		write(t, tb, table.AddAppointment(a)...)
	}
	seen, cursor, pages := map[string]bool{}, "", 1
	for last := start; ; pages++ {
		page, more, err := tb.Past(t.Context(), c.ID, cursor)
		must(t, err)
		for _, a := range page {
			if seen[a.ID] || a.LeavesAt.After(last) {
				t.Fatalf("%s again or out of order", a.ID)
			}
			seen[a.ID], last = true, a.LeavesAt
		}
		if cursor = more; cursor == "" {
			break
		}
	}
	if len(seen) != 43 || pages != 3 {
		t.Errorf("%d past ones on %d pages", len(seen), pages)
	}
	if _, _, err := tb.Past(t.Context(), newClient(newPractice()).ID, "x"); !errors.Is(err, portal.ErrCursorWrong) {
		t.Errorf("a made-up cursor: %v", err)
	}
}

func TestLedgersAreKeptByVersion(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	c, cln := newClient(p), id(portal.KindClinician)
	l := filled[portal.Ledger]()
	l.Owner, l.Day, l.Version = cln, "2026-11-24", 0
	h := filled[portal.Hold]()
	h.Client, h.Version = c.ID, 0
	write(t, tb, append(all(table.AddPractice(p), table.AddClient(c), table.SaveLedgers(portal.Ledgers{l})), table.SaveHold(h))...)
	days := table.Days{}
	days.Add(cln, "2026-11-24", "2026-11-25", "2026-11-24")
	days.Add(c.ID, "2026-11-24")
	ctx, meter := table.WithMeter(t.Context())
	desk, err := tb.Desk(ctx, p.ID, c.ID, days)
	must(t, err)
	l.Version, h.Version = 1, 1
	same(t, "desk", desk, table.Desk{Practice: p, Client: c, Hold: h, Ledgers: map[string]portal.Ledgers{
		cln: {l, {Owner: cln, Day: "2026-11-25"}}, c.ID: {{Owner: c.ID, Day: "2026-11-24"}},
	}})
	same(t, "one after another", meter.Sequential(), 1)
	again := l
	again.Version = 0
	for name, changes := range map[string][]table.Change{
		"a ledger that is there": table.SaveLedgers(portal.Ledgers{again}), "a hold that is there": {table.SaveHold(portal.Hold{Client: c.ID})},
		"another's hold": {table.DropHold(portal.Hold{Client: c.ID, Version: 7})},
	} {
		if err := tb.Write(t.Context(), changes...); !errors.Is(err, portal.ErrConflict) {
			t.Errorf("%s: %v", name, err)
		}
	}
	write(t, tb, append(table.SaveLedgers(desk.Ledgers[cln]), table.DropHold(h))...)
	if _, err := tb.Hold(t.Context(), c.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("a dropped hold: %v", err)
	}
	if _, err := tb.Desk(t.Context(), newPractice().ID, c.ID, nil); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("another practice's: %v", err)
	}
}

func TestWhatComesDueFollowsTheAppointment(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	a := newAppointment(c, start.Add(72*time.Hour))
	a.Offer, a.Reminders = portal.Offer{}, []time.Time{start.Add(24 * time.Hour), start.Add(70 * time.Hour)}
	write(t, tb, table.AddAppointment(a)...)
	mine := func(at time.Duration) (found []portal.Due) {
		t.Helper()
		dues, err := tb.DueBy(t.Context(), start.Add(at))
		must(t, err)
		for _, d := range dues {
			if d.Appointment == a.ID {
				found = append(found, d)
			}
		}
		return found
	}
	same(t, "before", len(mine(23*time.Hour)), 0)
	same(t, "the first", mine(24*time.Hour), a.Dues()[:1])
	b := a
	b.Reminders = []time.Time{start.Add(25 * time.Hour), start.Add(70 * time.Hour)}
	b.Offer = portal.Offer{Hold: "hld_1", Until: start.Add(26 * time.Hour)}
	write(t, tb, table.SaveAppointment(a, b)...)
	same(t, "moved", len(mine(24*time.Hour)), 0)
	same(t, "with an offer", len(mine(80*time.Hour)), 3)
	write(t, tb, table.DropDue(b.Dues()[0]))
	b.Version = 2
	none := b
	none.Reminders, none.Offer = nil, portal.Offer{}
	write(t, tb, table.SaveAppointment(b, none)...)
	same(t, "cancelled", len(mine(80*time.Hour)), 0)
}

func TestTheWaitlistIsInOrder(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	cln, line := id(portal.KindClinician), []portal.Waiting{}
	for i := range 3 {
		w := portal.Waiting{Practice: p.ID, Client: newClient(p).ID, Appointment: id(portal.KindAppointment), Clinician: cln, Since: start.Add(time.Duration(i) * time.Minute)}
		line = append(line, w)
	}
	write(t, tb, table.AddWaiting(line[2]), table.AddWaiting(line[0]), table.AddWaiting(line[1]))
	got, err := tb.Waitlist(t.Context(), p.ID, cln)
	must(t, err)
	same(t, "line", got, line)
	write(t, tb, table.DropWaiting(line[0]))
	got, err = tb.Waitlist(t.Context(), p.ID, cln)
	must(t, err)
	same(t, "shorter", got, line[1:])
}

func TestRequestsAndFeedsReadAsKept(t *testing.T) {
	t.Parallel()
	tb, p, l := open(), newPractice(), newLogin()
	c := newClient(p)
	a, g := newAppointment(c, start), newGrant(l, c)
	a.Request()
	write(t, tb, table.AddAppointment(a)...)
	write(t, tb, append(table.AddGrant(g), table.AddRequest(a, "Robin Reed"), table.SaveFeed(portal.Feed{Client: c.ID, Login: l.ID, Generation: 3}))...)
	a.Due, a.Invoice = money.Money{}, "" // kept apart
	requests, err := tb.Requests(t.Context(), p.ID)
	must(t, err)
	same(t, "requests", requests, []table.Request{{Appointment: a, ClientName: "Robin Reed"}})
	later := a
	later.Start, later.End = a.Start.Add(time.Hour), a.End.Add(time.Hour)
	write(t, tb, table.SaveAppointment(a, later)...)
	later.Version++
	requests, err = tb.Requests(t.Context(), p.ID)
	must(t, err)
	same(t, "moved", requests, []table.Request{{Appointment: later, ClientName: "Robin Reed"}})
	booked := later
	booked.State = portal.Upcoming
	write(t, tb, table.SaveAppointment(later, booked)...)
	requests, err = tb.Requests(t.Context(), p.ID)
	must(t, err)
	same(t, "answered", len(requests), 0)
	f, grant, err := tb.Feed(t.Context(), c.ID, l.ID)
	must(t, err)
	same(t, "feed", f, portal.Feed{Client: c.ID, Login: l.ID, Generation: 3, Version: 1})
	same(t, "grant", grant, g)
	if _, _, err := tb.Feed(t.Context(), newClient(p).ID, l.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("no grant: %v", err)
	}
}
