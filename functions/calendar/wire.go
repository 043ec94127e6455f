package calendar

import (
	"slices"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/wire"
)

func minutesOf(d time.Duration) int { return int(d / time.Minute) }
func ofMinutes(n int) time.Duration { return time.Duration(min(max(n, -1), 1_000_000)) * time.Minute }
func list[T any](all []T) []T       { return append([]T{}, all...) }
func toAll[A, B any](all []A, to func(A) B) []B {
	out := make([]B, len(all))
	for i, a := range all {
		out[i] = to(a)
	}
	return out
}

func toCalendar(s portal.Setup, p portal.Practice, a portal.Actor, contact string) api.Calendar {
	exceptions := slices.Clone(s.Exceptions)
	slices.SortFunc(exceptions, func(a, b portal.Exception) int { return a.From.Compare(b.From) })
	return api.Calendar{
		Services: toAll(s.Services, toService), Places: toAll(s.Places, toPlace), Clinicians: toAll(s.Clinicians, func(c portal.Clinician) api.Clinician { return toClinician(c, a) }),
		Exceptions: toAll(exceptions, toException), Settings: toSettings(p, contact),
	}
}

func toSettings(p portal.Practice, contact string) api.CalendarSettings {
	s := p.Settings.Scheduling
	return api.CalendarSettings{
		Subscribed: s.Subscribed, Contact: wire.Given(contact), Approve: s.Approve, NoticeMinutes: minutesOf(s.Notice),
		HorizonDays: int(s.Horizon / (24 * time.Hour)), CancelMinutes: minutesOf(s.CancelBefore), LateFee: wire.GivenMoney(s.LateFee),
		JoinBeforeMinutes: minutesOf(s.JoinBefore), JoinAfterMinutes: minutesOf(s.JoinAfter), Paywall: s.Paywall,
		ReminderMinutes: toAll(s.Reminders, minutesOf), TimeZone: p.TimeZone, Version: p.Version,
	}
}

func fromSettings(in api.SaveCalendarSettings, subscribed bool) portal.Scheduling {
	s := portal.Scheduling{
		Subscribed: subscribed, Approve: in.Approve, Notice: ofMinutes(in.NoticeMinutes), Horizon: ofMinutes(min(in.HorizonDays, 10_000) * 24 * 60),
		CancelBefore: ofMinutes(in.CancelMinutes), LateFee: fromMoney(in.LateFee), JoinBefore: ofMinutes(in.JoinBeforeMinutes),
		JoinAfter: ofMinutes(in.JoinAfterMinutes), Paywall: in.Paywall, Reminders: toAll(in.ReminderMinutes, ofMinutes),
	}
	slices.SortFunc(s.Reminders, func(a, b time.Duration) int { return int(b - a) })
	return s
}

func toService(s portal.Service) api.Service {
	return api.Service{
		Id: s.ID, Name: s.Name, Minutes: minutesOf(s.Length), BufferBefore: minutesOf(s.Before), BufferAfter: minutesOf(s.After), Seats: s.Seats,
		Clinicians: list(s.Clinicians), Places: list(s.Places), Price: wire.GivenMoney(s.Price), SelfBook: s.SelfBook, Retired: s.Retired, Version: s.Version,
	}
}

func fromService(s portal.Service, in api.SaveService, offered portal.Setup) (portal.Service, error) {
	s.Name, s.Length, s.Before, s.After, s.Seats = in.Name, ofMinutes(in.Minutes), ofMinutes(in.BufferBefore), ofMinutes(in.BufferAfter), in.Seats
	s.Clinicians, s.Places, s.Price, s.SelfBook, s.Retired = in.Clinicians, in.Places, fromMoney(in.Price), in.SelfBook, in.Retired
	return s, s.Check(offered)
}

func toPlace(p portal.Place) api.Place {
	return api.Place{Id: p.ID, Name: p.Name, Address: p.Address, Retired: p.Retired, Version: p.Version}
}

func fromPlace(p portal.Place, in api.SavePlace) (portal.Place, error) {
	p.Name, p.Address, p.Retired = in.Name, in.Address, in.Retired
	return p, p.Check()
}

func toClinician(c portal.Clinician, a portal.Actor) api.Clinician {
	mine := c.Login == a.Login
	return api.Clinician{
		Id: c.ID, Name: c.Name, Email: wire.Given(c.Email), Mine: &mine, Meeting: wire.Given(c.Meeting), Retired: c.Retired, Version: c.Version,
		Hours: toAll(c.Hours, func(h portal.Hours) api.Hours {
			return api.Hours{Weekday: int(h.Weekday), From: h.From, To: h.To, Places: list(h.Places)}
		}),
	}
}

func fromClinician(c portal.Clinician, in api.SaveClinician, offered portal.Setup, staff []portal.Login) (portal.Clinician, error) {
	c.Name, c.Meeting, c.Retired = in.Name, wire.Value(in.Meeting), in.Retired
	c.Hours = toAll(in.Hours, func(h api.Hours) portal.Hours {
		return portal.Hours{Weekday: time.Weekday(h.Weekday), From: h.From, To: h.To, Places: h.Places}
	})
	var err error
	if c.Login, c.Email, err = staffBy(wire.Value(in.Email), staff); err != nil {
		return c, err
	}
	if err := portal.CheckHours(c.Hours, offered); err != nil {
		return c, err
	}
	return c, c.Check()
}

// staffBy finds whose address it is.
func staffBy(address string, staff []portal.Login) (login, email string, err error) {
	if address == "" {
		return "", "", nil
	}
	email, err = portal.NormalizeEmail(address)
	if err != nil {
		return "", "", err
	}
	i := slices.IndexFunc(staff, func(l portal.Login) bool { return l.Email == email })
	if i < 0 {
		return "", "", portal.Field("#/email", "staff", "Nobody of the practice's staff signs in by this address.")
	}
	return staff[i].ID, email, nil
}

func toException(e portal.Exception) api.Exception {
	out := api.Exception{
		Id: e.ID, Clinician: wire.Given(e.Clinician), From: e.From.Format(portal.CivilForm), To: e.To.Format(portal.CivilForm),
		Open: e.Open, Note: wire.Given(e.Note),
	}
	if len(e.Places) > 0 {
		out.Places = &e.Places
	}
	return out
}

func fromException(in api.CreateException, offered portal.Setup, practice string, now time.Time) (portal.Exception, error) {
	e := portal.Exception{
		ID: portal.NewID(portal.KindException, now), Practice: practice, Clinician: wire.Value(in.Clinician), Open: in.Open,
		Places: wire.Value(in.Places), Note: wire.Value(in.Note),
	}
	var err error
	if e.From, err = time.Parse(portal.CivilForm, in.From); err != nil {
		return e, portal.Field("#/from", "time", "This is not a time. It looks like 2027-01-31T09:00.")
	}
	if e.To, err = time.Parse(portal.CivilForm, in.To); err != nil {
		return e, portal.Field("#/to", "time", "This is not a time. It looks like 2027-01-31T09:00.")
	}
	return e, e.Check(offered, now)
}

func toSession(clinician string, c portal.Claim, now time.Time) api.GroupSession {
	return api.GroupSession{
		Id: c.ID, Service: c.Service, Clinician: clinician, Place: c.Place, Start: c.Start, End: c.End, Seats: c.Seats, Taken: c.Seats - c.Free(now),
	}
}

func toStaffAppointment(a portal.Appointment, clientName string, p portal.Practice, now time.Time) api.StaffAppointment {
	return api.StaffAppointment{
		Id: a.ID, Client: a.Client, ClientName: clientName, Service: a.ServiceName, Clinician: a.ClinicianName, ServiceId: a.Service,
		ClinicianId: a.Clinician, PlaceId: a.Place, Start: a.Start, End: a.End, Telehealth: a.Telehealth(), Place: wire.Given(a.PlaceName),
		Group: wire.Given(a.Group), State: api.AppointmentState(a.State), Paywall: a.Paywall, Due: wire.GivenMoney(a.Due), Invoice: wire.Given(a.Invoice),
		Fee: wire.GivenMoney(a.Fee), Waiting: !a.WaitingSince.IsZero(), Version: a.Version,
		Late: a.State == portal.Upcoming && p.Settings.Scheduling.Late(a.Start, now),
	}
}

func toStaffList(all []portal.Appointment, clients map[string]portal.Client, p portal.Practice, now time.Time) api.StaffAppointmentList {
	out := api.StaffAppointmentList{Appointments: make([]api.StaffAppointment, len(all))}
	for i, a := range all {
		out.Appointments[i] = toStaffAppointment(a, clients[a.Client].Name.Full(), p, now)
	}
	return out
}
