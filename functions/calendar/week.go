package calendar

import (
	"context"
	"net/http"
	"slices"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/slot"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// week serves POST /api/p/{practice}/calendar/week: the ledgers say who comes,
// then the appointments are read, all of a step side by side.
func (h handler) week(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.GetWeek](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	from, err := time.Parse(time.DateOnly, in.From)
	if err != nil || in.Days < 1 || in.Days > 7 || from.Year() < 2000 || from.Year() > 2200 {
		return gateway.Reply{}, portal.Field("#/from", "range", "A week is 1 to 7 days.")
	}
	setup, p, err := h.read(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("week", err)
	}
	w := newWeek(setup, p, from, in.Days, wire.Value(in.Clinicians))
	ledgers, err := h.store.Ledgers(ctx, w.days())
	if err != nil {
		return gateway.Reply{}, portal.Wrap("week", err)
	}
	all, clients, err := h.store.AppointmentsOf(ctx, a.Practice, w.take(ledgers, h.now()))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("week", err)
	}
	if err := h.recordAll(ctx, a, clients); err != nil {
		return gateway.Reply{}, portal.Wrap("week", err)
	}
	return gateway.OK(w.answer(all, clients, h.now())), nil
}

// recordAll keeps that everybody's appointments of the week were looked at.
func (h handler) recordAll(ctx context.Context, a portal.Actor, clients map[string]portal.Client) error {
	var writes []func(context.Context) error
	var rows []table.Change
	for id := range clients {
		rows = append(rows, table.Record(portal.NewAccess(a, id, portal.Viewed, "appointments", "", h.now())))
	}
	for chunk := range slices.Chunk(rows, 100) {
		writes = append(writes, func(ctx context.Context) error { return h.store.Write(ctx, chunk...) })
	}
	return table.Together(ctx, writes...)
}

// week is what is looked at, and what is found.
type week struct {
	setup      portal.Setup
	practice   portal.Practice
	zone       *time.Location
	span       slot.Span
	clinicians []portal.Clinician
	sessions   []api.GroupSession
}

func newWeek(setup portal.Setup, p portal.Practice, from time.Time, days int, only []string) *week {
	zone := portal.Location(p.TimeZone)
	begin := time.Date(from.Year(), from.Month(), from.Day(), 0, 0, 0, 0, zone)
	w := &week{setup: setup, practice: p, zone: zone, span: slot.Span{From: begin, To: begin.AddDate(0, 0, days)}, sessions: []api.GroupSession{}}
	for _, c := range setup.Clinicians {
		if len(only) == 0 && !c.Retired || slices.Contains(only, c.ID) {
			w.clinicians = append(w.clinicians, c)
		}
	}
	return w
}

func (w *week) days() table.Days {
	days := table.Days{}
	for _, c := range w.clinicians {
		days.Add(c.ID, portal.DaysOf(w.span.From, w.span.To)...)
	}
	return days
}

// take keeps the sessions and names the appointments, held ones left out.
func (w *week) take(ledgers map[string]portal.Ledgers, now time.Time) []table.AppointmentRef {
	var refs []table.AppointmentRef
	for _, c := range w.clinicians {
		for _, claim := range ledgers[c.ID].Claims(now) {
			if !claim.Start.Before(w.span.To) || !w.span.From.Before(claim.End) {
				continue
			}
			if claim.Seats > 0 {
				w.sessions = append(w.sessions, toSession(c.ID, claim, now))
			}
			if claim.Seats == 0 && claim.Until.IsZero() {
				refs = append(refs, table.AppointmentRef{Client: claim.Client, Appointment: claim.ID})
			}
			for _, t := range claim.Takers {
				if t.Until.IsZero() {
					refs = append(refs, table.AppointmentRef{Client: t.Client, Appointment: t.ID})
				}
			}
		}
	}
	return refs
}

func (w *week) answer(all []portal.Appointment, clients map[string]portal.Client, now time.Time) api.Week {
	slices.SortStableFunc(all, func(a, b portal.Appointment) int { return a.Start.Compare(b.Start) })
	out := api.Week{
		Appointments: toStaffList(all, clients, w.practice, now).Appointments, Sessions: w.sessions, Open: []api.OpenHours{}, TimeZone: w.practice.TimeZone,
	}
	for _, c := range w.clinicians {
		for _, open := range slot.Open(w.zone, c, w.setup.Exceptions, "", w.span) {
			out.Open = append(out.Open, api.OpenHours{Clinician: c.ID, From: open.From, To: open.To})
		}
	}
	return out
}
