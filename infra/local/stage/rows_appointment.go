package stage

import (
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// changing is what a change of an appointment may have: the session, what it is
// about, the desk, the change, and the practice for the answer.
var changing = Budget{Sequential: 5}

var appointmentRows = map[string]Row{
	"listAppointments":       {Ask: func(s *Stage) Request { return s.by(s.Client) }},
	"listPastAppointments":   {Ask: func(s *Stage) Request { return s.by(s.Client) }},
	"getAppointmentButton":   {Ask: func(s *Stage) Request { return s.by(s.Client, "appointment", s.Appointment.ID) }},
	"getAppointmentCalendar": {Ask: func(s *Stage) Request { return s.by(s.Client, "appointment", s.Appointment.ID) }},
	"joinAppointment": {
		Ask: func(s *Stage) Request {
			a := s.visit(s.Now().Add(5 * time.Minute)) // beside the ledgers: who joins doesn't ask whose time it is
			s.Write(table.AddAppointment(a)...)
			return s.by(s.Client, "appointment", a.ID)
		},
		Grows: []string{"access"}, // each address given out counts
	},
	"cancelAppointment": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			return s.by(p, "appointment", s.Booked(p, s.free()).ID).with(api.CancelAppointment{})
		},
		Then:   []error{portal.ErrAppointmentOver},
		Budget: changing,
	},
	"moveAppointment": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			a := s.Booked(p, s.free())
			return s.by(p, "appointment", a.ID).with(api.MoveAppointment{Hold: s.held(p, a.ID).ID})
		},
		Then:   []error{portal.ErrHoldOver},
		Budget: Budget{Sequential: 6},
	},
}

var waitlistRows = map[string]Row{
	"joinWaitlist": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			return s.by(p, "appointment", s.Booked(p, s.free()).ID)
		},
		Budget: changing,
	},
	"leaveWaitlist": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			return s.by(p, "appointment", s.offered(p).ID)
		},
		Budget: changing,
	},
	"acceptOffer": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			return s.by(p, "appointment", s.offered(p).ID)
		},
		Then:   []error{portal.ErrOfferOver},
		Budget: Budget{Sequential: 6}, // the appointment once more, with the offered day
	},
	"declineOffer": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			return s.by(p, "appointment", s.offered(p).ID)
		},
		Budget: changing,
	},
}

var bookingRows = map[string]Row{
	"listServices": {Ask: func(s *Stage) Request { return s.by(s.Client) }},
	"searchSlots": {
		Ask: func(s *Stage) Request {
			return s.by(s.Client).with(api.SearchSlots{
				Service: s.Diary.Service.ID, Clinicians: []string{s.Diary.Clinician.ID}, From: s.midnight().AddDate(0, 0, 5).Format(time.DateOnly), Days: 7,
			})
		},
		Budget: Budget{RCU: 30, Bytes: 64 << 10}, // the starts of a week, and two ledgers of each day around it
	},
	"holdSlot": {
		Ask: func(s *Stage) Request {
			w := s.free()
			return s.by(s.Newcomer()).with(api.HoldSlot{Service: w.Service, Clinician: w.Clinician, Place: w.Place, Start: w.Start})
		},
		Grows: []string{"hold", "ledger"}, // another hold takes the place of the first: their versions count
	},
	"releaseHold": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		return s.by(p, "hold", s.held(p, "").ID)
	}},
	"bookAppointment": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			return s.by(p).with(api.ConfirmHold{Hold: s.held(p, "").ID})
		},
		Budget: changing,
	},
}

var feedRows = map[string]Row{
	"getFeed": {Ask: func(s *Stage) Request { return s.by(s.Client) }},
	"renewFeed": {
		Ask:   func(s *Stage) Request { return s.by(s.feeding()) },
		Grows: []string{"feed", "access"}, // each makes the address before void
	},
	"dropFeed": {
		Ask:   func(s *Stage) Request { return s.by(s.feeding()) },
		Grows: []string{"feed", "access"}, // the version counts
	},
	"readFeed": {
		Ask: func(s *Stage) Request {
			f := portal.Feed{Client: s.Client.Grant.Account, Login: s.Client.Login.ID, Generation: 1}
			return s.byNobody("token", s.Links.FeedToken(f))
		},
		Budget: Budget{Sequential: 2, RCU: 60, Bytes: 192 << 10}, // 200 appointments at most
	},
}

// feeding is a client who has a feed.
func (s *Stage) feeding() Person {
	p := s.Newcomer()
	s.Write(table.SaveFeed(portal.Feed{Client: p.Grant.Account, Login: p.Login.ID, Generation: 1}))
	return p
}
