package booking

import (
	"context"
	"errors"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Confirm turns the client's hold into an appointment or, where the practice
// wants to say yes first, into a request. A hold that lapsed is confirmed all the
// same while its time is free; after an hour it is ErrHoldOver. The same request
// again gives the same appointment.
func (o Office) Confirm(ctx context.Context, a portal.Actor, hold string, once table.Once) (portal.Appointment, error) {
	var booked portal.Appointment
	err := table.Retry(ctx, func(ctx context.Context) (err error) {
		booked, err = o.tryConfirm(ctx, a, hold, once)
		return err
	})
	if errors.Is(err, portal.ErrHoldOver) {
		return o.replay(ctx, a.Account, once, err)
	}
	return booked, portal.Wrap("confirm", err)
}

// replay answers a request whose effect is there already.
func (o Office) replay(ctx context.Context, client string, once table.Once, otherwise error) (portal.Appointment, error) {
	id, replayed, err := o.store.Replayed(ctx, once)
	if err != nil {
		return portal.Appointment{}, portal.Wrap("confirm", err)
	}
	if !replayed {
		return portal.Appointment{}, portal.Wrap("confirm", otherwise)
	}
	return o.store.Appointment(ctx, client, id)
}

func (o Office) tryConfirm(ctx context.Context, a portal.Actor, hold string, once table.Once) (portal.Appointment, error) {
	h, err := o.hold(ctx, a.Account, hold)
	if err != nil {
		return portal.Appointment{}, err
	}
	w := wantOf(h)
	days := daysOfHold(h)
	days.Add(a.Account, wide(h.Start)...)
	s, err := o.open(ctx, a.Practice, a.Account, days)
	if err == nil {
		err = s.subscribed()
	}
	if err != nil {
		return portal.Appointment{}, err
	}
	made, changes, err := s.confirm(a, h)
	if err != nil {
		return portal.Appointment{}, o.refuse(ctx, s, w, "", err)
	}
	return o.writeOnce(ctx, made, once, changes)
}

func (o Office) writeOnce(ctx context.Context, a portal.Appointment, once table.Once, changes []table.Change) (portal.Appointment, error) {
	once.Result = a.ID
	id, replayed, err := o.store.WriteOnce(ctx, once, changes...)
	if err == nil && replayed {
		return o.store.Appointment(ctx, a.Client, id)
	}
	return a, err
}

func (s *sheet) confirm(a portal.Actor, h portal.Hold) (portal.Appointment, []table.Change, error) {
	b, err := s.take(h, a.Login, "")
	if err != nil {
		return portal.Appointment{}, nil, err
	}
	made := portal.NewAppointment(b, s.now)
	if s.scheduling().Approve {
		made.Request()
		return made, append(s.requested(a, made), append(s.saves(), table.DropHold(h))...), nil
	}
	if err := s.claim(made); err != nil {
		return portal.Appointment{}, nil, err
	}
	return made, append(s.booked(a, made), append(s.saves(), table.DropHold(h))...), nil
}

// take gives the hold's claim back, to be claimed for good: what is held must
// still be offered, and be free where the hold has lapsed.
func (s *sheet) take(h portal.Hold, by, instead string) (portal.Booking, error) {
	w := wantOf(h)
	b, err := s.booking(w, by)
	if err != nil {
		return b, err
	}
	if !s.now.Before(h.Start) {
		return b, portal.ErrSlotWrong
	}
	if h.Until.After(s.now) {
		s.release(h.Clinician, h.ID)
		return b, nil
	}
	if _, err := s.offered(w, b, instead); err != nil {
		return b, err
	}
	s.release(h.Clinician, h.ID)
	return b, nil
}

// booked are the changes that state an appointment.
func (s *sheet) booked(a portal.Actor, made portal.Appointment) []table.Change {
	return append(table.AddAppointment(made),
		table.Emit(events.AppointmentBooked{Practice: made.Practice, Client: made.Client, Appointment: made.ID, Sequence: made.Sequence}, s.now),
		s.record(a, portal.Created, made))
}

// requested are the changes that ask the practice for one.
func (s *sheet) requested(a portal.Actor, made portal.Appointment) []table.Change {
	return append(table.AddAppointment(made), table.AddRequest(made, s.Client.Name.Full()), s.notice(portal.NoticeAppointmentRequested), s.record(a, portal.Created, made))
}

func (s *sheet) record(a portal.Actor, action portal.AccessAction, about portal.Appointment) table.Change {
	return table.Record(portal.NewAccess(a, about.Client, action, "appointment", about.ID, s.now))
}

// notice tells staff of what a client did.
func (s *sheet) notice(kind portal.NoticeKind) table.Change {
	return table.AddNotice(portal.NewNotice(s.Client, kind, s.now))
}

// Book makes an appointment for a client on the practice's word. Staff may book
// outside of opening hours and at any notice, but nobody's time twice.
func (o Office) Book(ctx context.Context, a portal.Actor, client string, w Want, meeting string, once table.Once) (portal.Appointment, error) {
	var booked portal.Appointment
	err := table.Retry(ctx, func(ctx context.Context) error {
		days := table.Days{}
		days.Add(w.Clinician, wide(w.Start)...)
		days.Add(client, wide(w.Start)...)
		s, err := o.open(ctx, a.Practice, client, days)
		if err != nil {
			return err
		}
		made, err := s.book(a, w, meeting)
		if err != nil {
			if earlier, err := o.replay(ctx, client, once, err); err == nil {
				booked = earlier
				return nil
			}
			return o.refuse(ctx, s, w, "", err)
		}
		booked, err = o.writeOnce(ctx, made, once, append(s.booked(a, made), s.saves()...))
		return err
	})
	return booked, portal.Wrap("book", err)
}

func (s *sheet) book(a portal.Actor, w Want, meeting string) (portal.Appointment, error) {
	b, err := s.booking(w, a.Login)
	if err != nil {
		return portal.Appointment{}, err
	}
	if b.Group != "" && !s.isSession(w) {
		return portal.Appointment{}, portal.ErrSlotWrong
	}
	made := portal.NewAppointment(b, s.now)
	made.Meeting = meeting
	return made, s.claim(made)
}

// Approve says yes to a requested appointment: it claims its time now, or is
// ErrSlotTaken with the nearest free ones.
func (o Office) Approve(ctx context.Context, a portal.Actor, client, id string) (portal.Appointment, error) {
	var approved portal.Appointment
	err := table.Retry(ctx, func(ctx context.Context) error {
		was, s, err := o.openAt(ctx, a.Practice, client, id, nil)
		if err != nil {
			return err
		}
		is := was
		if err := is.Approve(s.scheduling(), s.now); err != nil {
			return err
		}
		if err := s.claim(is); err != nil {
			return o.refuse(ctx, s, Want{is.Service, is.Clinician, is.Place, is.Group, is.Start}, "", err)
		}
		approved = is
		approved.Version++
		event := events.AppointmentBooked{Practice: is.Practice, Client: is.Client, Appointment: is.ID, Sequence: is.Sequence}
		return o.store.Write(ctx, append(append(table.SaveAppointment(was, is), s.saves()...),
			table.Emit(event, s.now), s.record(a, portal.Changed, is))...)
	})
	return approved, portal.Wrap("approve", err)
}

// openAt reads an appointment of the practice, and the desk with its ledgers and
// those of more days.
func (o Office) openAt(ctx context.Context, practice, client, id string, more table.Days) (portal.Appointment, *sheet, error) {
	was, err := o.store.Appointment(ctx, client, id)
	if err == nil && was.Practice != practice {
		err = portal.ErrNotFound
	}
	if err != nil {
		return was, nil, err
	}
	days := daysOf(was)
	for owner, each := range more {
		days.Add(owner, each...)
	}
	s, err := o.open(ctx, practice, client, days)
	return was, s, err
}
