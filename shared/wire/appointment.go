package wire

import (
	"time"

	"anteroom/shared/api"
	"anteroom/shared/money"
	"anteroom/shared/portal"
)

// Appointment is an appointment as its client sees it at now, with what the
// grant lets its holder do. The meeting's address is not in it.
func Appointment(a portal.Appointment, p portal.Practice, g portal.Grant, now time.Time) api.Appointment {
	out := api.Appointment{
		Id: a.ID, Service: a.ServiceName, Clinician: a.ClinicianName, ServiceId: Given(a.Service), ClinicianId: Given(a.Clinician),
		Start: a.Start, End: a.End, Telehealth: a.Telehealth(), Place: Given(a.PlaceName), Address: Given(a.Address),
		State: api.AppointmentState(a.State), Button: Button(a.Button(p.Settings.Scheduling, now), g, now),
		Change: changeAllowed(a, p.Settings.Scheduling, g, now), Waiting: !a.WaitingSince.IsZero(), Fee: GivenMoney(a.Fee),
	}
	if a.Offer.Open(now) {
		out.Offer = &api.Offer{Start: a.Offer.Start, End: a.Offer.End, Until: a.Offer.Until}
	}
	return out
}

// Button is what can be pressed on an appointment at now. What is owed shows to
// those alone whose grant shows payments.
func Button(b portal.Button, g portal.Grant, now time.Time) api.AppointmentButton {
	if !g.Allows(portal.PaymentsView) {
		b.Due, b.Invoice = money.Money{}, ""
	}
	return api.AppointmentButton{
		Kind: api.AppointmentButtonKind(b.Kind), Reason: api.AppointmentButtonReason(b.Reason), Now: now,
		ChangesAt: Given(b.ChangesAt), Due: GivenMoney(b.Due), Invoice: Given(b.Invoice),
	}
}

func changeAllowed(a portal.Appointment, s portal.Scheduling, g portal.Grant, now time.Time) api.ChangeAllowed {
	if a.Changeable(now) != nil || !g.Allows(portal.AppointmentsAct) {
		return api.ChangeAllowed{}
	}
	late := a.State == portal.Upcoming && s.Late(a.Start, now)
	allowed := api.ChangeAllowed{Cancel: true, Move: s.Subscribed, Late: late, Wait: s.Subscribed && a.State == portal.Upcoming && a.Group == ""}
	if a.State == portal.Upcoming {
		allowed.LateFrom, allowed.Fee = Given(a.Start.Add(-s.CancelBefore)), GivenMoney(a.FeeIfLate(s))
	}
	return allowed
}

// Appointments words each appointment; the order stays.
func Appointments(all []portal.Appointment, p portal.Practice, g portal.Grant, now time.Time) []api.Appointment {
	out := make([]api.Appointment, len(all))
	for i, a := range all {
		out[i] = Appointment(a, p, g, now)
	}
	return out
}
