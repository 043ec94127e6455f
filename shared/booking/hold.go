package booking

import (
	"context"
	"errors"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Hold keeps a time for the client for portal.HoldLife, in place of the one that
// was kept before. Instead is an appointment that would be moved there, or empty.
func (o Office) Hold(ctx context.Context, a portal.Actor, w Want, instead string) (portal.Hold, error) {
	var kept portal.Hold
	err := table.Retry(ctx, func(ctx context.Context) (err error) {
		kept, err = o.tryHold(ctx, a, w, instead)
		return err
	})
	return kept, portal.Wrap("hold", err)
}

func (o Office) tryHold(ctx context.Context, a portal.Actor, w Want, instead string) (portal.Hold, error) {
	before, err := o.store.Hold(ctx, a.Account)
	if err != nil && !errors.Is(err, portal.ErrNotFound) {
		return portal.Hold{}, err
	}
	days := daysOfHold(before)
	days.Add(w.Clinician, wide(w.Start)...)
	days.Add(a.Account, wide(w.Start)...)
	s, err := o.open(ctx, a.Practice, a.Account, days)
	if err == nil {
		err = s.subscribed()
	}
	if err != nil {
		return portal.Hold{}, err
	}
	if s.Hold.ID != before.ID {
		return portal.Hold{}, portal.ErrConflict // chosen in two tabs at once
	}
	h, err := s.keep(w, instead)
	if err != nil {
		return portal.Hold{}, o.refuse(ctx, s, w, instead, err)
	}
	return h, o.store.Write(ctx, append(s.saves(), table.SaveHold(h))...)
}

func daysOfHold(h portal.Hold) table.Days {
	days := table.Days{}
	if h.ID != "" {
		days.Add(h.Clinician, wide(h.Start)...)
	}
	return days
}

// keep claims the time for a new hold and gives back that of the one before.
func (s *sheet) keep(w Want, instead string) (portal.Hold, error) {
	b, err := s.booking(w, "")
	if err != nil || !b.Service.SelfBook {
		return portal.Hold{}, portal.ErrSlotWrong
	}
	found, err := s.offered(w, b, instead)
	if err != nil {
		return portal.Hold{}, err
	}
	if s.Hold.ID != "" {
		s.release(s.Hold.Clinician, s.Hold.ID)
	}
	h := portal.Hold{
		ID: portal.NewID(portal.KindHold, s.now), Practice: s.Practice.ID, Client: s.Client.ID, Service: w.Service, Clinician: w.Clinician,
		Place: w.Place, Group: w.Group, Start: found.Start, End: found.End, Until: s.now.Add(portal.HoldLife), Version: s.Hold.Version,
	}
	if w.Group != "" {
		return h, s.seat(w.Clinician, w.Group, portal.Taker{ID: h.ID, Client: h.Client, Until: h.Until})
	}
	claim := portal.Claim{
		ID: h.ID, Start: h.Start, End: h.End, Before: b.Service.Before, After: b.Service.After, Until: h.Until, Client: h.Client,
	}
	return h, s.place(w.Clinician, claim, instead)
}

// Release gives a hold back before it lapses. One that is over is no error.
func (o Office) Release(ctx context.Context, a portal.Actor, id string) error {
	err := table.Retry(ctx, func(ctx context.Context) error {
		h, err := o.hold(ctx, a.Account, id)
		if err != nil {
			return err
		}
		s, err := o.open(ctx, a.Practice, a.Account, daysOfHold(h))
		if err != nil {
			return err
		}
		s.release(h.Clinician, h.ID)
		return o.store.Write(ctx, append(s.saves(), table.DropHold(h))...)
	})
	if errors.Is(err, portal.ErrHoldOver) {
		return nil
	}
	return portal.Wrap("release hold", err)
}
