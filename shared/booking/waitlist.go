package booking

import (
	"context"
	"errors"
	"slices"
	"time"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/slot"
	"anteroom/shared/table"
)

// Wait puts the client in line for an earlier time, or takes them out of it.
// Either again changes nothing.
func (o Office) Wait(ctx context.Context, a portal.Actor, id string, wait bool) (portal.Appointment, error) {
	var kept portal.Appointment
	err := table.Retry(ctx, func(ctx context.Context) error {
		was, s, err := o.openAt(ctx, a.Practice, a.Account, id, nil)
		if err == nil {
			err = s.subscribed()
		}
		if err != nil {
			return err
		}
		if kept = was; wait == !was.WaitingSince.IsZero() {
			return nil
		}
		if wait && (was.State != portal.Upcoming || !s.now.Before(was.Start) || was.Group != "") {
			return portal.ErrAppointmentOver
		}
		is := was
		changes := s.line(&is, wait)
		kept = is
		kept.Version++
		return o.store.Write(ctx, append(append(table.SaveAppointment(was, is), changes...), s.record(a, portal.Changed, is))...)
	})
	return kept, portal.Wrap("wait", err)
}

// line puts the appointment in line or takes it out, with what it was offered.
func (s *sheet) line(is *portal.Appointment, wait bool) []table.Change {
	if wait {
		is.WaitingSince = s.now
		return []table.Change{table.AddWaiting(is.Waiting())}
	}
	changes := []table.Change{table.DropWaiting(is.Waiting())}
	if is.Offer.Hold != "" {
		s.release(is.Clinician, is.Offer.Hold)
		changes = append(changes, table.Emit(events.TimeReleased{Practice: is.Practice, Clinician: is.Clinician}, s.now))
	}
	is.WaitingSince, is.Offer = time.Time{}, portal.Offer{}
	return append(changes, s.saves()...)
}

// Accept moves the appointment to the earlier time that is kept for it.
func (o Office) Accept(ctx context.Context, a portal.Actor, id string) (portal.Appointment, error) {
	var moved portal.Appointment
	err := table.Retry(ctx, func(ctx context.Context) error {
		was, s, err := o.openOffer(ctx, a.Practice, a.Account, id)
		if err != nil {
			return err
		}
		if !was.Offer.Open(s.now) || was.State != portal.Upcoming || !s.now.Before(was.Offer.Start) {
			return portal.ErrOfferOver
		}
		b, err := s.booking(Want{Service: was.Service, Clinician: was.Clinician, Place: was.Offer.Place, Start: was.Offer.Start}, a.Login)
		if err != nil {
			return portal.ErrOfferOver
		}
		is, err := s.putAt(was, was, b)
		if err != nil {
			return err
		}
		moved = is
		moved.Version++
		return o.store.Write(ctx, append(s.moved(a, was, is), s.saves()...)...)
	})
	return moved, portal.Wrap("accept offer", err)
}

// openOffer is openAt with the client's ledgers of the offered time.
func (o Office) openOffer(ctx context.Context, practice, client, id string) (portal.Appointment, *sheet, error) {
	was, err := o.store.Appointment(ctx, client, id)
	if err != nil {
		return was, nil, err
	}
	days := table.Days{}
	if was.Offer.Hold != "" {
		days.Add(client, wide(was.Offer.Start)...)
		days.Add(was.Clinician, wide(was.Offer.Start)...)
	}
	again, s, err := o.openAt(ctx, practice, client, id, days)
	if err == nil && again.Version != was.Version {
		err = portal.ErrConflict
	}
	return again, s, err
}

// Let ends an offer that was not taken, and lets the next in line have the time:
// the client declines it, or it lapsed. There being none changes nothing.
func (o Office) Let(ctx context.Context, practice, client, id string, lapsedOnly bool) (portal.Appointment, error) {
	var kept portal.Appointment
	err := table.Retry(ctx, func(ctx context.Context) error {
		was, s, err := o.openAt(ctx, practice, client, id, nil)
		if err != nil {
			return err
		}
		if kept = was; was.Offer.Hold == "" || lapsedOnly && was.Offer.Open(s.now) {
			return nil
		}
		is := was
		s.release(was.Clinician, was.Offer.Hold)
		is.LetOffer()
		kept = is
		kept.Version++
		return o.store.Write(ctx, append(append(table.SaveAppointment(was, is), s.saves()...),
			table.Emit(events.TimeReleased{Practice: is.Practice, Clinician: is.Clinician}, s.now))...)
	})
	return kept, portal.Wrap("let offer", err)
}

// OfferTimes goes along the line for a clinician and keeps, for each who waits
// and has no offer, the earliest free time before theirs: one time is offered to
// one client at a time.
func (o Office) OfferTimes(ctx context.Context, practice, clinician string) error {
	line, err := o.store.Waitlist(ctx, practice, clinician)
	if err != nil {
		return portal.Wrap("offer times", err)
	}
	for _, w := range line {
		err := table.Retry(ctx, func(ctx context.Context) error { return o.offer(ctx, w) })
		if err != nil && !errors.Is(err, portal.ErrNotFound) {
			return portal.Wrap("offer times", err)
		}
	}
	return nil
}

func (o Office) offer(ctx context.Context, w portal.Waiting) error {
	a, err := o.store.Appointment(ctx, w.Client, w.Appointment)
	if err != nil {
		return err
	}
	now := o.now()
	if a.State != portal.Upcoming || !a.WaitingSince.Equal(w.Since) || a.Clinician != w.Clinician || !now.Before(a.Start) {
		return o.store.Write(ctx, table.DropWaiting(w))
	}
	if a.Offer.Hold != "" {
		return nil
	}
	days := table.Days{}
	for _, owner := range []string{a.Clinician, a.Client} {
		days.Add(owner, portal.DaysOf(now.AddDate(0, 0, -1), a.Start.AddDate(0, 0, 2))...)
	}
	was, s, err := o.openAt(ctx, w.Practice, w.Client, w.Appointment, days)
	if err != nil {
		return err
	}
	if was.Version != a.Version {
		return portal.ErrConflict
	}
	is, found := s.offerFor(was)
	if !found {
		return nil
	}
	event := events.AppointmentOffered{Practice: is.Practice, Client: is.Client, Appointment: is.ID, Sequence: is.Sequence}
	return o.store.Write(ctx, append(append(table.SaveAppointment(was, is), s.saves()...), table.Emit(event, s.now))...)
}

// offerFor claims the earliest time that would be earlier for the client, at the
// same place, and that they did not let pass before.
func (s *sheet) offerFor(was portal.Appointment) (portal.Appointment, bool) {
	service, known := s.Setup.Service(was.Service)
	if !known || s.subscribed() != nil || service.Group() {
		return was, false
	}
	for _, free := range s.free(service, []string{was.Clinician}, slot.Span{From: s.now, To: was.Start}, was.ID) {
		passed := slices.ContainsFunc(was.Passed, func(at time.Time) bool { return at.Equal(free.Start) })
		if passed || !slices.Contains(free.Places, was.Place) {
			continue
		}
		claim := portal.Claim{
			ID: portal.NewID(portal.KindHold, s.now), Start: free.Start, End: free.End, Before: service.Before, After: service.After,
			Until: s.now.Add(portal.OfferLife), Client: was.Client,
		}
		if s.place(was.Clinician, claim, was.ID) != nil {
			continue
		}
		was.Offer = portal.Offer{Hold: claim.ID, Place: was.Place, Start: claim.Start, End: claim.End, Until: claim.Until}
		return was, true
	}
	return was, false
}
