package calendar

import (
	"context"
	"net/http"
	"slices"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/booking"
	"anteroom/shared/gateway"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// shown is how many of a client's next appointments staff see at once.
const shown = 50

// requests serves GET /api/p/{practice}/calendar/requests.
func (h handler) requests(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	all, err := h.store.Requests(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list requests", err)
	}
	out := api.StaffAppointmentList{Appointments: make([]api.StaffAppointment, len(all))}
	for n, r := range all {
		out.Appointments[n] = toStaffAppointment(r.Appointment, r.ClientName, portal.Practice{}, h.now())
	}
	return gateway.OK(out), nil
}

// ofClient serves GET /api/p/{practice}/clients/{client}/appointments.
func (h handler) ofClient(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	id := r.PathValue("client")
	var coming, past table.Agenda
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			coming, err = h.store.Agenda(ctx, id, a.Practice, shown)
			return err
		},
		func(ctx context.Context) (err error) {
			past, err = h.store.PastAgenda(ctx, id, a.Practice, "")
			return err
		},
		func(ctx context.Context) error {
			return h.store.Write(ctx, table.RequireClient(id, a.Practice),
				table.Record(portal.NewAccess(a, id, portal.Viewed, "appointments", "", h.now())))
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list client appointments", err)
	}
	all := slices.Concat(coming.Appointments, past.Appointments)
	return gateway.OK(toStaffList(all, map[string]portal.Client{id: coming.Client}, coming.Practice, h.now())), nil
}

// book serves POST /api/p/{practice}/clients/{client}/appointments.
func (h handler) book(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.BookForClient](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	want := booking.Want{Service: in.Service, Clinician: in.Clinician, Place: in.Place, Group: wire.Value(in.Group), Start: in.Start}
	if err := checkWant(want, h.now()); err != nil {
		return gateway.Reply{}, err
	}
	if err := portal.CheckMeeting("#/meeting", wire.Value(in.Meeting)); err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "bookForClient")
	if err != nil {
		return gateway.Reply{}, err
	}
	made, err := h.office.Book(ctx, a, r.PathValue("client"), want, wire.Value(in.Meeting), once)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("book for client", err)
	}
	return h.answer(ctx, a, made, gateway.Created)
}

// checkWant takes what a week view can ask for: up to a month back, for what was
// forgotten, and two years ahead.
func checkWant(w booking.Want, now time.Time) error {
	if !portal.IsID(portal.KindClinician, w.Clinician) {
		return portal.Field("#/clinician", "clinician", "This clinician is not in the practice.")
	}
	if w.Start.Before(now.AddDate(0, -1, 0)) || w.Start.After(now.AddDate(2, 0, 0)) || !w.Start.Equal(w.Start.Truncate(5*time.Minute)) {
		return portal.Field("#/start", "time", "This is not a time that can be booked.")
	}
	return nil
}

// answer tells how an appointment stands, with its client's name.
func (h handler) answer(ctx context.Context, a portal.Actor, about portal.Appointment, reply func(any) gateway.Reply) (gateway.Reply, error) {
	_, clients, err := h.store.AppointmentsOf(ctx, a.Practice, []table.AppointmentRef{{Client: about.Client, Appointment: about.ID}})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("answer", err)
	}
	p, err := h.store.Practice(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("answer", err)
	}
	return reply(toStaffAppointment(about, clients[about.Client].Name.Full(), p, h.now())), nil
}

// setState serves POST /api/p/{practice}/clients/{client}/appointments/{appointment}/state.
func (h handler) setState(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SetAppointmentState](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	state := portal.AppointmentState(in.State)
	if !state.Known() || state == portal.Requested {
		return gateway.Reply{}, portal.Field("#/state", "choice", "There is no such state.")
	}
	changed, err := h.become(ctx, a, r.PathValue("client"), r.PathValue("appointment"), state, wire.Value(in.ChargeFee))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("set appointment state", err)
	}
	return h.answer(ctx, a, changed, gateway.OK)
}

// paywall serves PUT /api/p/{practice}/clients/{client}/appointments/{appointment}/paywall.
func (h handler) paywall(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SetAppointmentPaywall](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	changed, err := h.office.Paywall(ctx, a, r.PathValue("client"), r.PathValue("appointment"), in.Paywall)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("set paywall", err)
	}
	return h.answer(ctx, a, changed, gateway.OK)
}

// become approves, marks or cancels. A fee is charged only where staff say so,
// for a client who cancelled late.
func (h handler) become(ctx context.Context, a portal.Actor, client, id string, state portal.AppointmentState, fee bool) (portal.Appointment, error) {
	if state.Cancelled() {
		return h.office.Cancel(ctx, a, client, id, false, func(x *portal.Appointment, s portal.Scheduling) error {
			if fee && state == portal.LateCancelled && x.Fee.IsZero() {
				x.Fee = s.LateFee
			}
			return x.CancelByStaff(state, h.now())
		})
	}
	was, err := h.store.Appointment(ctx, client, id)
	if err != nil {
		return was, err
	}
	if state == portal.Upcoming && was.State == portal.Requested {
		return h.office.Approve(ctx, a, client, id)
	}
	return h.office.Mark(ctx, a, client, id, state)
}

// move serves POST /api/p/{practice}/clients/{client}/appointments/{appointment}/move.
func (h handler) move(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	want, err := h.wanted(r)
	if err != nil {
		return gateway.Reply{}, err
	}
	moved, err := h.office.MoveByStaff(ctx, a, r.PathValue("client"), r.PathValue("appointment"), want)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("move for client", err)
	}
	return h.answer(ctx, a, moved, gateway.OK)
}

func (h handler) wanted(r *http.Request) (booking.Want, error) {
	in, err := gateway.Decode[api.Wanted](r)
	if err != nil {
		return booking.Want{}, err
	}
	want := booking.Want{Service: in.Service, Clinician: in.Clinician, Place: in.Place, Group: wire.Value(in.Group), Start: in.Start}
	return want, checkWant(want, h.now())
}

// createSession serves POST /api/p/{practice}/calendar/sessions.
func (h handler) createSession(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	want, err := h.wanted(r)
	if err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "createSession")
	if err != nil {
		return gateway.Reply{}, err
	}
	made, err := h.office.AddSession(ctx, h.store, a, want, once)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("create session", err)
	}
	return gateway.Created(toSession(want.Clinician, made, h.now())), nil
}

// dropSession serves POST /api/p/{practice}/calendar/clinicians/{clinician}/sessions/{group}/drop.
func (h handler) dropSession(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.DropSession](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	day := in.Start.UTC().Format(time.DateOnly)
	if err := h.office.DropSession(ctx, h.store, a, r.PathValue("clinician"), r.PathValue("group"), day); err != nil {
		return gateway.Reply{}, portal.Wrap("drop session", err)
	}
	return gateway.NoContent(), nil
}

func fromMoney(m *api.Money) money.Money {
	if m == nil {
		return money.Money{}
	}
	return money.Money{Minor: m.Minor, Currency: m.Currency}
}
