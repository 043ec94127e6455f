package seed

import (
	"context"
	"errors"
	"time"

	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// calendar gives the demo practice clinicians, services and appointments, unless
// it has some: one to join at once, one to pay for first, one to come by, some past.
func calendar(ctx context.Context, t *table.Table, p portal.Practice, now time.Time) error {
	setup, err := t.Setup(ctx, p.ID)
	if err != nil || len(setup.Clinicians) > 0 {
		return err
	}
	staff, err := t.Staff(ctx, p.ID)
	if err != nil {
		return err
	}
	c := newCalendar(p, staff, now)
	p.Settings.Scheduling.Subscribed = true
	p.Settings.Scheduling.LateFee = money.Money{Minor: 2500, Currency: "USD"}
	if err := t.Write(ctx, append(c.changes, table.SavePractice(p))...); err != nil {
		return err
	}
	clients, _, err := t.Clients(ctx, p.ID, "")
	if err != nil {
		return err
	}
	for _, client := range clients {
		if err := c.appointments(ctx, t, client); err != nil {
			return err
		}
	}
	return nil
}

// office is the demo practice's calendar.
type office struct {
	practice portal.Practice
	now      time.Time
	services []portal.Service // an intake, a session, a group
	people   []portal.Clinician
	room     portal.Place
	changes  []table.Change
}

func newCalendar(p portal.Practice, staff []portal.Login, now time.Time) *office {
	c := &office{practice: p, now: now}
	c.room = portal.Place{ID: portal.NewID(portal.KindPlace, now), Practice: p.ID, Name: "North Clinic, second floor", Address: "200 Park Avenue, New York, NY 10166", Version: 1}
	c.changes = append(c.changes, table.AddPlace(c.room))
	c.clinician("Dr. Amara Vale", "https://video.example/north/vale", staff, 9*60, 17*60)
	c.clinician("Tomás Reyes, LCSW", "https://video.example/north/reyes", nil, 11*60, 19*60)
	c.service("First visit", 80*time.Minute, 1, 18000)
	c.service("Session", 50*time.Minute, 1, 15000)
	c.service("Evening group", 90*time.Minute, 8, 6000)
	return c
}

func (c *office) clinician(name, room string, staff []portal.Login, from, to int) {
	who := portal.Clinician{ID: portal.NewID(portal.KindClinician, c.now), Practice: c.practice.ID, Name: name, Meeting: room, Version: 1}
	for _, l := range staff {
		if l.Email == "clinician@north.example" {
			who.Login, who.Email = l.ID, l.Email
		}
	}
	for day := time.Monday; day <= time.Friday; day++ {
		who.Hours = append(who.Hours, portal.Hours{Weekday: day, From: from, To: 12 * 60}, portal.Hours{Weekday: day, From: 13 * 60, To: to})
	}
	c.people = append(c.people, who)
	c.changes = append(c.changes, table.AddClinician(who))
}

func (c *office) service(name string, length time.Duration, seats int, cents int64) {
	s := portal.Service{
		ID: portal.NewID(portal.KindService, c.now), Practice: c.practice.ID, Name: name, Length: length, After: 10 * time.Minute, Seats: seats,
		Clinicians: []string{c.people[0].ID, c.people[1].ID}, Places: []string{c.room.ID, portal.Telehealth},
		Price: money.Money{Minor: cents, Currency: "USD"}, SelfBook: true, Version: 1,
	}
	c.services = append(c.services, s)
	c.changes = append(c.changes, table.AddService(s))
}

// planned is one appointment of the demo.
type planned struct {
	in    time.Duration // from now
	hour  int           // of that day, by the practice's clock, where it is another
	with  int           // whose
	place string
	state portal.AppointmentState
	due   int64 // cents, behind the paywall
}

// appointments books what the client has by name.
func (c *office) appointments(ctx context.Context, t *table.Table, client portal.Client) error {
	const day = 24 * time.Hour
	plans := map[string][]planned{
		"Samuel": {
			{in: 2 * day, hour: 10, with: 0, place: c.room.ID}, {in: 5 * day, hour: 15, with: 1, place: portal.Telehealth, due: 4000},
			{in: 10 * day, hour: 10, with: 0, place: portal.Telehealth},
			{in: -4 * day, hour: 10, with: 0, place: c.room.ID, state: portal.Attended},
			{in: -11 * day, hour: 10, with: 0, place: portal.Telehealth, state: portal.NoShow},
		},
		"Lucía": {{in: 10 * time.Minute, with: 1, place: portal.Telehealth}, {in: 7 * day, hour: 11, with: 1, place: portal.Telehealth}},
		"Kim":   {{in: day, hour: 14, with: 0, place: c.room.ID}},
	}
	for _, plan := range plans[client.Name.Given] {
		if err := c.book(ctx, t, client, plan); err != nil {
			return err
		}
	}
	return nil
}

// book keeps an appointment and what it claims, without the news: nobody needs a
// mail about the demo.
func (c *office) book(ctx context.Context, t *table.Table, client portal.Client, plan planned) error {
	a := portal.NewAppointment(portal.Booking{
		Client: client, Practice: c.practice, Service: c.services[1], Clinician: c.people[plan.with], Place: c.place(plan.place),
		Start: c.start(plan), By: "seed",
	}, c.now)
	if plan.state != "" {
		if err := a.Mark(plan.state, c.practice.Settings.Scheduling, c.now); err != nil {
			return err
		}
	}
	if plan.due > 0 {
		a.Paywall, a.Due = true, money.Money{Minor: plan.due, Currency: "USD"}
	}
	own, with := a.OwnClaim(), a.Claim()
	days := table.Days{}
	days.Add(a.Client, portal.DaysOf(own.From(), own.To())...)
	days.Add(a.Clinician, portal.DaysOf(with.From(), with.To())...)
	ledgers, err := t.Ledgers(ctx, days)
	if err != nil {
		return err
	}
	if errors.Join(ledgers[a.Client].Place(own, c.now), ledgers[a.Clinician].Place(with, c.now)) != nil {
		return nil // two plans met in one hour: one of them is enough
	}
	changes := append(table.AddAppointment(a), table.SaveLedgers(ledgers[a.Client])...)
	return t.Write(ctx, append(changes, table.SaveLedgers(ledgers[a.Clinician])...)...)
}

func (c *office) place(id string) portal.Place {
	if id == c.room.ID {
		return c.room
	}
	return portal.Place{ID: id}
}

// start is at the hour planned, on a day that the practice works: not the
// weekend, but the next Monday or the Friday before. What is today is as soon as
// can be.
func (c *office) start(plan planned) time.Time {
	zone, err := time.LoadLocation(c.practice.TimeZone)
	if err != nil || plan.hour == 0 {
		return c.now.Add(plan.in).Truncate(5 * time.Minute)
	}
	step := 1
	if plan.in < 0 {
		step = -1
	}
	day := c.now.In(zone).Add(plan.in)
	for day.Weekday() == time.Saturday || day.Weekday() == time.Sunday {
		day = day.AddDate(0, 0, step)
	}
	return time.Date(day.Year(), day.Month(), day.Day(), plan.hour, 0, 0, 0, zone)
}
