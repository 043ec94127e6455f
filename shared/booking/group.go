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
// all its seats free; the same request made before gives that one's.
func (o Office) AddSession(ctx context.Context, c Calendar, a portal.Actor, w Want, once table.Once) (portal.Claim, error) {
	var made portal.Claim
	err := table.Retry(ctx, func(ctx context.Context) (err error) {
		made, err = o.addSession(ctx, c, a, w, once)
		return err
	})
	return made, portal.Wrap("add session", err)
}

func (o Office) addSession(ctx context.Context, c Calendar, a portal.Actor, w Want, once table.Once) (portal.Claim, error) {
	var setup portal.Setup
	var before string
	var done bool
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			setup, err = c.Setup(ctx, a.Practice)
			return err
		},
		func(ctx context.Context) (err error) {
			before, done, err = o.store.Replayed(ctx, once)
			return err
		})
	if err != nil {
		return portal.Claim{}, err
	}
	if done {
		return o.session(ctx, w, before)
	}
	made, err := o.newSession(setup, w)
	if err != nil {
		return made, err
	}
	if before, done, err = o.keepSession(ctx, w, made, once); err == nil && done {
		return o.session(ctx, w, before)
	}
	return made, err
}

// keepSession puts it into the clinician's time, unless the same request did.
// Where the time is taken it may be that one which has just taken it.
func (o Office) keepSession(ctx context.Context, w Want, made portal.Claim, once table.Once) (before string, done bool, err error) {
	ledgers, err := o.clinicianDays(ctx, w.Clinician, made)
	if err != nil {
		return "", false, err
	}
	if taken := ledgers.Place(made, o.now()); taken != nil {
		if before, done, err = o.store.Replayed(ctx, once); err == nil && !done {
			err = taken
		}
		return before, done, err
	}
	once.Result = made.ID
	return o.store.WriteOnce(ctx, once, table.SaveLedgers(ledgers)...)
}

func (o Office) newSession(setup portal.Setup, w Want) (portal.Claim, error) {
	service, known := setup.Service(w.Service)
	if !known || !service.Group() || !setup.Offers(w.Service, w.Clinician, w.Place) || !w.Start.After(o.now()) {
		return portal.Claim{}, portal.ErrSlotWrong
	}
	start := w.Start.UTC()
	return portal.Claim{
		ID: portal.NewID(portal.KindGroup, o.now()), Start: start, End: start.Add(service.Length), Before: service.Before, After: service.After,
		Service: w.Service, Place: w.Place, Seats: service.Seats,
	}, nil
}

// session finds the one that was made as wanted: portal.ErrNotFound once it is gone.
func (o Office) session(ctx context.Context, w Want, id string) (portal.Claim, error) {
	days := table.Days{}
	days.Add(w.Clinician, wide(w.Start)...)
	ledgers, err := o.store.Ledgers(ctx, days)
	if err != nil {
		return portal.Claim{}, err
	}
	for _, claim := range ledgers[w.Clinician].Claims(o.now()) {
		if claim.ID == id {
			return claim, nil
		}
	}
	return portal.Claim{}, portal.ErrNotFound
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
