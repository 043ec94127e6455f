package stage

import (
	"anteroom/events"
	"anteroom/shared/portal"
)

// appointmentConsumed are the events of appointments.
var appointmentConsumed = map[string]func(*Stage) Delivery{
	events.AppointmentBookedType.DetailType(): func(s *Stage) Delivery {
		p, email := s.Joined()
		a := s.Booked(p, s.free())
		return s.ours(events.AppointmentBooked{Practice: a.Practice, Client: a.Client, Appointment: a.ID, Sequence: a.Sequence}, email)
	},
	events.AppointmentMovedType.DetailType(): func(s *Stage) Delivery {
		p, email := s.Joined()
		a, err := s.office().MoveByStaff(s.ctx, s.actor(s.Owner), p.Grant.Account, s.Booked(p, s.free()).ID, s.free())
		if err != nil {
			s.fail(err)
		}
		return s.ours(events.AppointmentMoved{Practice: a.Practice, Client: a.Client, Appointment: a.ID, Sequence: a.Sequence}, email)
	},
	events.AppointmentCancelledType.DetailType(): func(s *Stage) Delivery {
		p, email := s.Joined()
		gone := func(a *portal.Appointment, _ portal.Scheduling) error {
			return a.CancelByStaff(portal.ProviderCancelled, s.Now())
		}
		a, err := s.office().Cancel(s.ctx, s.actor(s.Owner), p.Grant.Account, s.Booked(p, s.free()).ID, false, gone)
		if err != nil {
			s.fail(err)
		}
		return s.ours(events.AppointmentCancelled{Practice: a.Practice, Client: a.Client, Appointment: a.ID, Sequence: a.Sequence}, email)
	},
	events.FeeChargedType.DetailType(): func(s *Stage) Delivery {
		p := s.Newcomer()
		s.paid() // so that each fee finds the practice's billing there
		late := func(a *portal.Appointment, _ portal.Scheduling) error {
			a.Fee = usd(fee)
			return a.CancelByStaff(portal.LateCancelled, s.Now())
		}
		a, err := s.office().Cancel(s.ctx, s.actor(s.Owner), p.Grant.Account, s.Booked(p, s.free()).ID, false, late)
		s.check(err)
		return s.ours(events.FeeCharged{Practice: a.Practice, Client: a.Client, Appointment: a.ID}, "")
	},
	events.AppointmentOfferedType.DetailType(): func(s *Stage) Delivery {
		p, email := s.Joined()
		a := s.offered(p)
		return s.ours(events.AppointmentOffered{Practice: a.Practice, Client: a.Client, Appointment: a.ID, Sequence: a.Sequence}, email)
	},
	events.TimeReleasedType.DetailType(): func(s *Stage) Delivery {
		a := s.waiting(s.Newcomer())
		return s.ours(events.TimeReleased{Practice: a.Practice, Clinician: a.Clinician}, "")
	},
}
