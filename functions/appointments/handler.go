// Package appointments serves a client's own: when to come, the meeting once it
// is open, and, where the practice has subscribed, booking and moving.
package appointments

import (
	"context"
	"net/http"
	"slices"
	"time"

	"anteroom/shared/booking"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// shown is how many appointments the list of what is coming holds.
const shown = 10

// Store is what this function needs of the table.
type Store interface {
	booking.Store
	Agendas
	Feeds
}

// Agendas reads appointments with all that says what can be done with them.
type Agendas interface {
	Agenda(ctx context.Context, client, practice string, limit int) (table.Agenda, error)
	PastAgenda(ctx context.Context, client, practice, cursor string) (table.Agenda, error)
	AppointmentSheet(ctx context.Context, client, id, practice string) (table.AppointmentSheet, error)
	Setup(ctx context.Context, practice string) (portal.Setup, error)
}

// Feeds reads private calendars.
type Feeds interface {
	Feed(ctx context.Context, client, login string) (portal.Feed, portal.Grant, error)
	Since(ctx context.Context, client string, since time.Time, limit int) ([]portal.Appointment, error)
	Client(ctx context.Context, id string) (portal.Client, error)
	Practice(ctx context.Context, id string) (portal.Practice, error)
}

type handler struct {
	store  Store
	office booking.Office
	links  session.Links
	origin string // of the portal, such as "https://portal.example"
	now    func() time.Time
}

// New gives the operations of the tag appointments.
func New(store Store, links session.Links, origin string, now func() time.Time) gateway.Operations {
	h := handler{store, booking.New(store, now), links, origin, now}
	return gateway.Operations{
		"listAppointments":       h.list,
		"listPastAppointments":   h.past,
		"getAppointmentButton":   h.button,
		"joinAppointment":        h.join,
		"getAppointmentCalendar": h.calendar,
		"listServices":           h.services,
		"searchSlots":            h.search,
		"holdSlot":               h.hold,
		"releaseHold":            h.release,
		"bookAppointment":        h.book,
		"moveAppointment":        h.move,
		"cancelAppointment":      h.cancel,
		"joinWaitlist":           h.waitlist(true),
		"leaveWaitlist":          h.waitlist(false),
		"acceptOffer":            h.accept,
		"declineOffer":           h.decline,
		"getFeed":                h.feed,
		"renewFeed":              h.renewFeed,
		"dropFeed":               h.dropFeed,
		"readFeed":               h.readFeed,
	}
}

// list serves GET /api/a/{account}/appointments.
func (h handler) list(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	agenda, err := h.agenda(ctx, a, func(ctx context.Context) (table.Agenda, error) {
		return h.store.Agenda(ctx, a.Account, a.Practice, shown)
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list appointments", err)
	}
	slices.SortStableFunc(agenda.Appointments, func(x, y portal.Appointment) int { return x.Start.Compare(y.Start) })
	return gateway.OK(toList(agenda, a.Grant, h.now())), nil
}

// past serves GET /api/a/{account}/appointments/past.
func (h handler) past(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	agenda, err := h.agenda(ctx, a, func(ctx context.Context) (table.Agenda, error) {
		return h.store.PastAgenda(ctx, a.Account, a.Practice, r.URL.Query().Get("cursor"))
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list past appointments", err)
	}
	return gateway.OK(toPage(agenda, a.Grant, h.now())), nil
}

// agenda reads beside writing the access history.
func (h handler) agenda(ctx context.Context, a portal.Actor, read func(context.Context) (table.Agenda, error)) (agenda table.Agenda, err error) {
	err = table.Together(ctx,
		func(ctx context.Context) (err error) {
			agenda, err = read(ctx)
			return err
		},
		func(ctx context.Context) error { return h.record(ctx, a, portal.Viewed, "appointments", "") })
	return agenda, err
}

// button serves GET /api/a/{account}/appointments/{appointment}/button.
func (h handler) button(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	sheet, err := h.store.AppointmentSheet(ctx, a.Account, r.PathValue("appointment"), a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("appointment button", err)
	}
	now := h.now()
	return gateway.OK(wire.Button(sheet.Appointment.Button(sheet.Practice.Settings.Scheduling, now), a.Grant, now)), nil
}

func (h handler) record(ctx context.Context, a portal.Actor, action portal.AccessAction, what, object string) error {
	return h.store.Write(ctx, table.Record(portal.NewAccess(a, a.Account, action, what, object, h.now())))
}
