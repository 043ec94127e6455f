package appointments

import (
	"slices"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/booking"
	"anteroom/shared/portal"
	"anteroom/shared/problem"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

func toList(agenda table.Agenda, g portal.Grant, now time.Time) api.AppointmentList {
	s := agenda.Practice.Settings.Scheduling
	return api.AppointmentList{
		Appointments: wire.Appointments(agenda.Appointments, agenda.Practice, g, now), SelfScheduling: s.Subscribed && g.Allows(portal.AppointmentsAct),
		Approve: s.Approve, TimeZone: agenda.Client.TimeZone, PracticeTimeZone: agenda.Practice.TimeZone, Now: now,
	}
}

func toPage(agenda table.Agenda, g portal.Grant, now time.Time) api.AppointmentPage {
	return api.AppointmentPage{Appointments: wire.Appointments(agenda.Appointments, agenda.Practice, g, now), Next: wire.Given(agenda.Next)}
}

// toBookable lists what a client can book, and who and where is part of it:
// nothing that nobody offers anywhere.
func toBookable(s portal.Setup, p portal.Practice, now time.Time) api.Bookable {
	scheduling := p.Settings.Scheduling
	out := api.Bookable{
		Services: []api.BookableService{}, Clinicians: []api.BookableClinician{}, Places: []api.BookablePlace{},
		TimeZone: p.TimeZone, From: dayIn(p.TimeZone, now.Add(scheduling.Notice)), HorizonDays: int(scheduling.Horizon / (24 * time.Hour)),
	}
	var clinicians, places []string
	for _, v := range s.Services {
		with, at := inUse(s, v)
		if v.Retired || !v.SelfBook || len(with) == 0 || len(at) == 0 {
			continue
		}
		clinicians, places = append(clinicians, with...), append(places, at...)
		out.Services = append(out.Services, api.BookableService{
			Id: v.ID, Name: v.Name, Minutes: int(v.Length / time.Minute), Price: wire.GivenMoney(v.Price), Group: v.Group(), Clinicians: with, Places: at,
		})
	}
	for _, c := range s.Clinicians {
		if slices.Contains(clinicians, c.ID) {
			out.Clinicians = append(out.Clinicians, api.BookableClinician{Id: c.ID, Name: c.Name})
		}
	}
	for _, place := range s.Places {
		if slices.Contains(places, place.ID) {
			out.Places = append(out.Places, api.BookablePlace{Id: place.ID, Name: place.Name, Address: place.Address})
		}
	}
	return out
}

// inUse is who offers a service, and where, without those that are retired.
func inUse(s portal.Setup, v portal.Service) (clinicians, places []string) {
	for _, id := range v.Clinicians {
		if c, known := s.Clinician(id); known && !c.Retired {
			clinicians = append(clinicians, id)
		}
	}
	for _, id := range v.Places {
		if p, known := s.Place(id); known && !p.Retired {
			places = append(places, id)
		}
	}
	return clinicians, places
}

// dayIn is the date at now in a zone; UTC's where the zone is unknown.
func dayIn(zone string, now time.Time) string {
	return now.In(portal.Location(zone)).Format(time.DateOnly)
}

func toSlots(found booking.Result) api.SlotList {
	return api.SlotList{Slots: problem.Slots(found.Slots), TimeZone: found.Practice.TimeZone}
}
