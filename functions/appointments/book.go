package appointments

import (
	"context"
	"net/http"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/booking"
	"anteroom/shared/gateway"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// services serves GET /api/a/{account}/services.
func (h handler) services(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	var setup portal.Setup
	var p portal.Practice
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			setup, err = h.store.Setup(ctx, a.Practice)
			return err
		},
		func(ctx context.Context) (err error) {
			p, err = h.store.Practice(ctx, a.Practice)
			return err
		})
	if err == nil && !p.Settings.Scheduling.Subscribed {
		err = portal.ErrNotSubscribed
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list services", err)
	}
	return gateway.OK(toBookable(setup, p, h.now())), nil
}

// search serves POST /api/a/{account}/slots.
func (h handler) search(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SearchSlots](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	found, err := h.office.Search(ctx, a, booking.Search{
		Service: in.Service, Clinicians: in.Clinicians, From: in.From, Days: in.Days, Instead: wire.Value(in.Instead),
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("search slots", err)
	}
	return gateway.OK(toSlots(found)), nil
}

// hold serves POST /api/a/{account}/holds.
func (h handler) hold(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.HoldSlot](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	want := booking.Want{Service: in.Service, Clinician: in.Clinician, Place: in.Place, Group: wire.Value(in.Group), Start: in.Start}
	if err := checkWant(want, h.now()); err != nil {
		return gateway.Reply{}, err
	}
	kept, err := h.office.Hold(ctx, a, want, wire.Value(in.Instead))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("hold slot", err)
	}
	return gateway.Created(api.Hold{Id: kept.ID, Start: kept.Start, End: kept.End, Until: kept.Until, Now: h.now()}), nil
}

// checkWant refuses what would make keys of anything, or of any year.
func checkWant(w booking.Want, now time.Time) error {
	if !portal.IsID(portal.KindClinician, w.Clinician) || !portal.IsID(portal.KindService, w.Service) {
		return portal.ErrSlotWrong
	}
	if w.Start.Before(now.AddDate(-1, 0, 0)) || w.Start.After(now.AddDate(2, 0, 0)) {
		return portal.ErrSlotWrong
	}
	return nil
}

// release serves DELETE /api/a/{account}/holds/{hold}.
func (h handler) release(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	if err := h.office.Release(ctx, a, r.PathValue("hold")); err != nil {
		return gateway.Reply{}, portal.Wrap("release hold", err)
	}
	return gateway.NoContent(), nil
}

// book serves POST /api/a/{account}/appointments.
func (h handler) book(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.ConfirmHold](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "bookAppointment")
	if err != nil {
		return gateway.Reply{}, err
	}
	made, err := h.office.Confirm(ctx, a, in.Hold, once)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("book appointment", err)
	}
	return h.answer(ctx, a, made, gateway.Created)
}

// answer tells how an appointment stands now.
func (h handler) answer(ctx context.Context, a portal.Actor, about portal.Appointment, reply func(any) gateway.Reply) (gateway.Reply, error) {
	p, err := h.store.Practice(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("answer", err)
	}
	return reply(wire.Appointment(about, p, a.Grant, h.now())), nil
}

// move serves POST /api/a/{account}/appointments/{appointment}/move.
func (h handler) move(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.MoveAppointment](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	moved, err := h.office.Move(ctx, a, r.PathValue("appointment"), in.Hold, fromMoney(in.AcceptedFee))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("move appointment", err)
	}
	return h.answer(ctx, a, moved, gateway.OK)
}

// cancel serves POST /api/a/{account}/appointments/{appointment}/cancel.
func (h handler) cancel(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.CancelAppointment](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	accepted := fromMoney(in.AcceptedFee)
	cancelled, err := h.office.Cancel(ctx, a, a.Account, r.PathValue("appointment"), true, func(x *portal.Appointment, s portal.Scheduling) error {
		return x.CancelByClient(s, accepted, h.now())
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("cancel appointment", err)
	}
	return h.answer(ctx, a, cancelled, gateway.OK)
}

func fromMoney(m *api.Money) *money.Money {
	if m == nil {
		return nil
	}
	return &money.Money{Minor: m.Minor, Currency: m.Currency}
}

// waitlist serves PUT and DELETE /api/a/{account}/appointments/{appointment}/waitlist.
func (h handler) waitlist(wait bool) gateway.Operation {
	return func(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
		kept, err := h.office.Wait(ctx, a, r.PathValue("appointment"), wait)
		if err != nil {
			return gateway.Reply{}, portal.Wrap("waitlist", err)
		}
		return h.answer(ctx, a, kept, gateway.OK)
	}
}

// accept serves POST /api/a/{account}/appointments/{appointment}/offer.
func (h handler) accept(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	moved, err := h.office.Accept(ctx, a, r.PathValue("appointment"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("accept offer", err)
	}
	return h.answer(ctx, a, moved, gateway.OK)
}

// decline serves DELETE /api/a/{account}/appointments/{appointment}/offer.
func (h handler) decline(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	kept, err := h.office.Let(ctx, a.Practice, a.Account, r.PathValue("appointment"), false)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("decline offer", err)
	}
	return h.answer(ctx, a, kept, gateway.OK)
}
