package booking

import (
	"context"
	"reflect"
	"time"

	"anteroom/events"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Move puts the client's appointment where their hold is. One who is late must
// have accepted the fee: portal.ErrLate with it, else.
func (o Office) Move(ctx context.Context, a portal.Actor, id, hold string, accepted *money.Money) (portal.Appointment, error) {
	var moved portal.Appointment
	err := table.Retry(ctx, func(ctx context.Context) error {
		h, err := o.hold(ctx, a.Account, hold)
		if err != nil {
			return err
		}
		days := daysOfHold(h)
		days.Add(a.Account, wide(h.Start)...)
		was, s, err := o.openAt(ctx, a.Practice, a.Account, id, days)
		if err == nil {
			err = s.subscribed()
		}
		if err != nil {
			return err
		}
		is, err := s.move(was, h, accepted)
		if err != nil {
			return o.refuse(ctx, s, wantOf(h), id, err)
		}
		moved = is
		moved.Version++
		changes := append(s.moved(a, was, is), append(s.saves(), table.DropHold(h))...)
		return o.store.Write(ctx, changes...)
	})
	return moved, portal.Wrap("move", err)
}

func (s *sheet) move(was portal.Appointment, h portal.Hold, accepted *money.Money) (portal.Appointment, error) {
	is := was
	if err := is.Changeable(s.now); err != nil {
		return is, err
	}
	if h.Service != was.Service {
		return is, portal.ErrSlotWrong
	}
	if _, err := is.ChargeIfLate(s.scheduling(), accepted, s.now); err != nil {
		return is, err
	}
	b, err := s.take(h, "", was.ID)
	if err != nil {
		return is, err
	}
	return s.putAt(was, is, b)
}

// putAt gives up what the appointment claimed and claims its new time. A request
// claims nothing.
func (s *sheet) putAt(was, is portal.Appointment, b portal.Booking) (portal.Appointment, error) {
	s.giveUp(was)
	is.Move(b, s.now)
	if !is.Held() {
		return is, nil
	}
	return is, s.claim(is)
}

// moved are the changes that keep a move and tell of it.
func (s *sheet) moved(a portal.Actor, was, is portal.Appointment) []table.Change {
	changes := append(table.SaveAppointment(was, is), s.record(a, portal.Changed, is))
	changes = append(changes, s.told(was, is)...)
	if is.State == portal.Requested {
		return changes
	}
	return append(changes, table.Emit(events.AppointmentMoved{Practice: is.Practice, Client: is.Client, Appointment: is.ID, Sequence: is.Sequence}, s.now))
}

// told are the changes that follow from time given up: who waits is told, a fee
// is announced, and a place in line is left.
func (s *sheet) told(was, is portal.Appointment) []table.Change {
	var changes []table.Change
	if was.Held() {
		changes = append(changes, table.Emit(events.TimeReleased{Practice: was.Practice, Clinician: was.Clinician}, s.now))
	}
	if was.Fee.IsZero() && !is.Fee.IsZero() {
		changes = append(changes, table.Emit(events.FeeCharged{Practice: is.Practice, Client: is.Client, Appointment: is.ID}, s.now))
	}
	if !was.WaitingSince.IsZero() {
		changes = append(changes, table.DropWaiting(was.Waiting()))
	}
	return changes
}

// MoveByStaff puts an appointment at another time, place or clinician on the
// practice's word. Where it is already, nothing changes and nobody is told.
func (o Office) MoveByStaff(ctx context.Context, a portal.Actor, client, id string, w Want) (portal.Appointment, error) {
	var moved portal.Appointment
	err := table.Retry(ctx, func(ctx context.Context) error {
		days := table.Days{}
		days.Add(w.Clinician, wide(w.Start)...)
		days.Add(client, wide(w.Start)...)
		was, s, err := o.openAt(ctx, a.Practice, client, id, days)
		if err != nil {
			return err
		}
		if was.State != portal.Upcoming && was.State != portal.CheckedIn && was.State != portal.Requested {
			return portal.ErrAppointmentOver
		}
		if moved = was; w.at(was) {
			return nil
		}
		b, err := s.booking(w, a.Login)
		if err == nil && b.Group != "" && !s.isSession(w) {
			err = portal.ErrSlotWrong
		}
		is := was
		if err == nil {
			is, err = s.putAt(was, was, b)
		}
		if err != nil {
			return o.refuse(ctx, s, w, id, err)
		}
		moved = is
		moved.Version++
		return o.store.Write(ctx, append(s.moved(a, was, is), s.saves()...)...)
	})
	return moved, portal.Wrap("move by staff", err)
}

// at reports whether the appointment is what is wanted.
func (w Want) at(a portal.Appointment) bool {
	return w.Start.Equal(a.Start) && w == Want{a.Service, a.Clinician, a.Place, a.Group, w.Start}
}

// Cancel ends an appointment as the decision says, and gives its time back.
// byClient tells staff of it.
func (o Office) Cancel(ctx context.Context, a portal.Actor, client, id string, byClient bool, decide func(*portal.Appointment, portal.Scheduling) error) (portal.Appointment, error) {
	var cancelled portal.Appointment
	err := table.Retry(ctx, func(ctx context.Context) error {
		was, s, err := o.openAt(ctx, a.Practice, client, id, nil)
		if err != nil {
			return err
		}
		is := was
		if err := decide(&is, s.scheduling()); err != nil {
			return err
		}
		s.giveUp(was)
		cancelled = is
		cancelled.Version++
		changes := append(table.SaveAppointment(was, is), append(s.told(was, is), s.saves()...)...)
		changes = append(changes, s.record(a, portal.Cancelled, is),
			table.Emit(events.AppointmentCancelled{Practice: is.Practice, Client: is.Client, Appointment: is.ID, Sequence: is.Sequence}, s.now))
		if byClient {
			changes = append(changes, s.notice(portal.NoticeAppointmentCancelled))
		}
		return o.store.Write(ctx, changes...)
	})
	return cancelled, portal.Wrap("cancel", err)
}

// Mark notes what became of an appointment; time stays claimed. The same again
// changes nothing.
func (o Office) Mark(ctx context.Context, a portal.Actor, client, id string, state portal.AppointmentState) (portal.Appointment, error) {
	return o.change(ctx, a, client, id, func(x *portal.Appointment, s portal.Scheduling, now time.Time) error { return x.Mark(state, s, now) })
}

// Paywall says whether what is due has to be paid before the meeting is joined.
// The same again changes nothing.
func (o Office) Paywall(ctx context.Context, a portal.Actor, client, id string, on bool) (portal.Appointment, error) {
	return o.change(ctx, a, client, id, func(x *portal.Appointment, _ portal.Scheduling, _ time.Time) error {
		x.Paywall = on
		return nil
	})
}

// change keeps what touches nobody's time, where it is a change.
func (o Office) change(ctx context.Context, a portal.Actor, client, id string, how func(*portal.Appointment, portal.Scheduling, time.Time) error) (portal.Appointment, error) {
	var changed portal.Appointment
	err := table.Retry(ctx, func(ctx context.Context) error {
		was, s, err := o.openAt(ctx, a.Practice, client, id, nil)
		if err != nil {
			return err
		}
		is := was
		if err := how(&is, s.scheduling(), s.now); err != nil {
			return err
		}
		if changed = is; reflect.DeepEqual(was, is) {
			return nil
		}
		changed.Version++
		return o.store.Write(ctx, append(table.SaveAppointment(was, is), s.record(a, portal.Changed, is))...)
	})
	return changed, portal.Wrap("change appointment", err)
}
