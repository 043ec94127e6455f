package stage

import (
	"crypto/rand"
	"strings"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/booking"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

var calendarRows = map[string]Row{
	"getCalendar":             {Ask: func(s *Stage) Request { return s.by(s.Owner) }, Budget: Budget{Bytes: 64 << 10}},
	"listAppointmentRequests": {Ask: func(s *Stage) Request { return s.by(s.Owner) }},
	"getWeek": {
		Ask: func(s *Stage) Request {
			return s.by(s.Owner).with(api.GetWeek{From: s.midnight().Format(time.DateOnly), Days: 7})
		},
		Grows:  []string{"access"},                               // each look counts
		Budget: Budget{Sequential: 5, RCU: 120, Bytes: 64 << 10}, // everybody who comes, and whose they are
	},
	"createSession": {
		Ask: func(s *Stage) Request {
			w := s.session()
			return s.by(s.Owner).with(api.Wanted{Service: w.Service, Clinician: w.Clinician, Place: w.Place, Start: w.Start})
		},
	},
	"dropSession": {
		Ask: func(s *Stage) Request {
			w := s.session()
			c, err := s.office().AddSession(s.ctx, s.Table, s.actor(s.Owner), w, s.once(s.Practice.ID))
			if err != nil {
				s.fail(err)
			}
			return s.by(s.Owner, "clinician", w.Clinician, "group", c.ID).with(api.DropSession{Start: c.Start})
		},
		Then:   []error{portal.ErrNotFound},
		Budget: Budget{Sequential: 5},
	},
}

// session is a time for a group.
func (s *Stage) session() booking.Want {
	w := s.free()
	w.Service = s.Diary.Group.ID
	return w
}

// setupRows make something new, or save what was read as the next version.
var setupRows = map[string]Row{
	"saveCalendarSettings": {Ask: (*Stage).settings, Then: []error{portal.ErrConflict}},
	"createService": {
		Ask: func(s *Stage) Request { return s.by(s.Owner).with(s.saveService(nil)) },
	},
	"saveService": {
		Ask: func(s *Stage) Request {
			v := s.service(1, s.Diary.Clinician)
			return s.by(s.Owner, "service", v.ID).with(s.saveService(&v.Version))
		},
		Then: []error{portal.ErrConflict},
	},
	"createPlace": {
		Ask: func(s *Stage) Request { return s.by(s.Owner).with(api.SavePlace{Name: Canary, Address: Canary}) },
	},
	"savePlace": {
		Ask: func(s *Stage) Request {
			p := portal.Place{ID: portal.NewID(portal.KindPlace, s.Now()), Practice: s.Practice.ID, Name: "Annex", Version: 1}
			s.Write(table.AddPlace(p))
			return s.by(s.Owner, "place", p.ID).with(api.SavePlace{Name: Canary, Address: Canary, Version: &p.Version})
		},
		Then: []error{portal.ErrConflict},
	},
	"createClinician": {
		Ask: func(s *Stage) Request { return s.by(s.Owner).with(saveClinician(nil)) },
	},
	"saveClinician": {
		Ask: func(s *Stage) Request {
			c := s.clinician(9, 17)
			return s.by(s.Owner, "clinician", c.ID).with(saveClinician(&c.Version))
		},
		Then: []error{portal.ErrConflict},
	},
	"createException": {
		Ask: func(s *Stage) Request {
			from, note := s.midnight().AddDate(0, 0, 400), Canary
			return s.by(s.Owner).with(api.CreateException{From: from.Format(portal.CivilForm), To: from.Add(time.Hour).Format(portal.CivilForm), Note: &note})
		},
	},
	"dropException": {Ask: func(s *Stage) Request {
		from := s.midnight().AddDate(0, 0, 400)
		e := portal.Exception{ID: portal.NewID(portal.KindException, s.Now()), Practice: s.Practice.ID, From: from, To: from.Add(time.Hour), Note: Canary}
		s.Write(table.AddException(e))
		return s.by(s.Owner, "exception", e.ID)
	}},
}

// settings are saved by the owner of a practice of their own.
func (s *Stage) settings() Request {
	p, err := portal.NewPractice("South Clinic", "south-"+strings.ToLower(rand.Text()[:12]), s.Now())
	if err != nil {
		s.fail(err)
	}
	s.Write(table.AddPractice(p)...)
	owner := s.SignIn(portal.Grant{Account: p.ID, Practice: p.ID, Relation: portal.RelationStaff, Role: portal.RoleOwner})
	return s.by(owner, "practice", p.ID).with(api.SaveCalendarSettings{
		Approve: true, NoticeMinutes: 60, HorizonDays: 30, CancelMinutes: 2880, JoinBeforeMinutes: 10, JoinAfterMinutes: 20,
		ReminderMinutes: []int{1440, 60}, Version: p.Version,
	})
}

func (s *Stage) saveService(version *int) api.SaveService {
	return api.SaveService{
		Name: "Intake " + Canary, Minutes: 80, BufferAfter: 10, Seats: 1, Clinicians: []string{s.Diary.Clinician.ID},
		Places: []string{portal.Telehealth}, Version: version,
	}
}

func saveClinician(version *int) api.SaveClinician {
	hours := []api.Hours{{Weekday: 1, From: 540, To: 1020, Places: []string{}}}
	return api.SaveClinician{Name: "Dr. " + Canary, Hours: hours, Version: version}
}

// forClientRows are what staff do with a client's appointments.
var forClientRows = map[string]Row{
	"listClientAppointments": {
		Ask:    func(s *Stage) Request { return s.by(s.Owner, "client", s.Client.Grant.Account) },
		Budget: Budget{RCU: 40, Bytes: 64 << 10}, // 50 that come and a page of those gone by
	},
	"bookForClient": {
		Ask: func(s *Stage) Request {
			w := s.free()
			return s.by(s.Owner, "client", s.Newcomer().Grant.Account).with(api.BookForClient{Service: w.Service, Clinician: w.Clinician, Place: w.Place, Start: w.Start})
		},
		Budget: Budget{Sequential: 5},
	},
	"moveForClient": {
		Ask: func(s *Stage) Request {
			w := s.free()
			return s.onAppointment().with(api.Wanted{Service: w.Service, Clinician: w.Clinician, Place: w.Place, Start: w.Start})
		},
		Budget: Budget{Sequential: 6},
	},
	"setAppointmentPaywall": {
		Ask:    func(s *Stage) Request { return s.onAppointment().with(api.SetAppointmentPaywall{Paywall: true}) },
		Budget: Budget{Sequential: 6},
	},
	"setAppointmentState": {
		Ask: func(s *Stage) Request {
			return s.onAppointment().with(api.SetAppointmentState{State: api.AppointmentStateCheckedIn})
		},
		Budget: Budget{Sequential: 7},
	},
}

// onAppointment is a request of the owner about somebody's appointment.
func (s *Stage) onAppointment() Request {
	p := s.Newcomer()
	return s.by(s.Owner, "client", p.Grant.Account, "appointment", s.Booked(p, s.free()).ID)
}
