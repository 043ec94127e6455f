package booking

import (
	"context"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Calendar reads what a practice's calendar is made of.
type Calendar interface {
	Setup(ctx context.Context, practice string) (portal.Setup, error)
}

// AddSession puts a session of a group's service into a clinician's time, with
// all its seats free.
func (o Office) AddSession(ctx context.Context, c Calendar, a portal.Actor, w Want) (portal.Claim, error) {
	var made portal.Claim
	err := table.Retry(ctx, func(ctx context.Context) error {
		setup, err := c.Setup(ctx, a.Practice)
		if err != nil {
			return err
		}
		service, known := setup.Service(w.Service)
		if !known || !service.Group() || !setup.Offers(w.Service, w.Clinician, w.Place) || !w.Start.After(o.now()) {
			return portal.ErrSlotWrong
		}
		start := w.Start.UTC()
		made = portal.Claim{
			ID: portal.NewID(portal.KindGroup, o.now()), Start: start, End: start.Add(service.Length), Before: service.Before, After: service.After,
			Service: w.Service, Place: w.Place, Seats: service.Seats,
		}
		ledgers, err := o.clinicianDays(ctx, w.Clinician, made)
		if err != nil {
			return err
		}
		if err := ledgers.Place(made, o.now()); err != nil {
			return err
		}
		return o.store.Write(ctx, table.SaveLedgers(ledgers)...)
	})
	return made, portal.Wrap("add session", err)
}

func (o Office) clinicianDays(ctx context.Context, clinician string, c portal.Claim) (portal.Ledgers, error) {
	days := table.Days{}
	days.Add(clinician, portal.DaysOf(c.From(), c.To())...)
	ledgers, err := o.store.Ledgers(ctx, days)
	return ledgers[clinician], err
}

// DropSession takes a session without takers out of a clinician's time;
// portal.ErrSessionBooked while somebody has a seat. Day is one that it touches,
// UTC, as an ISO 8601 date.
func (o Office) DropSession(ctx context.Context, c Calendar, a portal.Actor, clinician, session, day string) error {
	err := table.Retry(ctx, func(ctx context.Context) error {
		setup, err := c.Setup(ctx, a.Practice)
		if err != nil {
			return err
		}
		if _, known := setup.Clinician(clinician); !known {
			return portal.ErrNotFound
		}
		days := table.Days{}
		days.Add(clinician, day)
		first, err := o.store.Ledgers(ctx, days)
		if err != nil {
			return err
		}
		for _, claim := range first[clinician].Claims(o.now()) {
			if claim.ID == session && claim.Seats > 0 {
				return o.dropSession(ctx, a, clinician, claim)
			}
		}
		return portal.ErrNotFound
	})
	return portal.Wrap("drop session", err)
}

func (o Office) dropSession(ctx context.Context, a portal.Actor, clinician string, c portal.Claim) error {
	if c.Free(o.now()) < c.Seats {
		return portal.ErrSessionBooked
	}
	ledgers, err := o.clinicianDays(ctx, clinician, c)
	if err != nil {
		return err
	}
	for _, again := range ledgers.Claims(o.now()) {
		if again.ID == c.ID && again.Free(o.now()) < again.Seats {
			return portal.ErrSessionBooked
		}
	}
	ledgers.Release(c.ID, o.now())
	released := events.TimeReleased{Practice: a.Practice, Clinician: clinician}
	return o.store.Write(ctx, append(table.SaveLedgers(ledgers), table.Emit(released, o.now()))...)
}
