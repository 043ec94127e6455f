// Package calendar serves the practice's side of appointments: what can be
// booked with whom, when and where, who comes, and what becomes of it.
package calendar

import (
	"context"
	"net/http"
	"time"

	"anteroom/shared/booking"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is what this function needs of the table.
type Store interface {
	booking.Store
	Calendar
	Appointments
}

// Calendar reads what the calendar is made of.
type Calendar interface {
	Setup(ctx context.Context, practice string) (portal.Setup, error)
	Practice(ctx context.Context, id string) (portal.Practice, error)
	Staff(ctx context.Context, practice string) ([]portal.Login, error)
}

// Appointments reads who comes.
type Appointments interface {
	AppointmentsOf(ctx context.Context, practice string, refs []table.AppointmentRef) ([]portal.Appointment, map[string]portal.Client, error)
	Requests(ctx context.Context, practice string) ([]table.Request, error)
	Agenda(ctx context.Context, client, practice string, limit int) (table.Agenda, error)
	PastAgenda(ctx context.Context, client, practice, cursor string) (table.Agenda, error)
}

type handler struct {
	store   Store
	office  booking.Office
	contact string // whom staff ask for self-scheduling; may be empty
	now     func() time.Time
}

// New gives the operations of the tag calendar.
func New(store Store, contact string, now func() time.Time) gateway.Operations {
	h := handler{store, booking.New(store, now), contact, now}
	return gateway.Operations{
		"getCalendar":             h.calendar,
		"saveCalendarSettings":    h.saveSettings,
		"createService":           h.createService,
		"saveService":             h.saveService,
		"createPlace":             h.createPlace,
		"savePlace":               h.savePlace,
		"createClinician":         h.createClinician,
		"saveClinician":           h.saveClinician,
		"createException":         h.createException,
		"dropException":           h.dropException,
		"getWeek":                 h.week,
		"listAppointmentRequests": h.requests,
		"createSession":           h.createSession,
		"dropSession":             h.dropSession,
		"listClientAppointments":  h.ofClient,
		"bookForClient":           h.book,
		"setAppointmentState":     h.setState,
		"setAppointmentPaywall":   h.paywall,
		"moveForClient":           h.move,
	}
}

// calendar serves GET /api/p/{practice}/calendar.
func (h handler) calendar(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	setup, p, err := h.read(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("calendar", err)
	}
	return gateway.OK(toCalendar(setup, p, a, h.contact)), nil
}

func (h handler) read(ctx context.Context, practice string) (setup portal.Setup, p portal.Practice, err error) {
	err = table.Together(ctx,
		func(ctx context.Context) (err error) {
			setup, err = h.store.Setup(ctx, practice)
			return err
		},
		func(ctx context.Context) (err error) {
			p, err = h.store.Practice(ctx, practice)
			return err
		})
	return setup, p, err
}

// setupAndStaff reads what a clinician is described by.
func (h handler) setupAndStaff(ctx context.Context, practice string) (setup portal.Setup, staff []portal.Login, err error) {
	err = table.Together(ctx,
		func(ctx context.Context) (err error) {
			setup, err = h.store.Setup(ctx, practice)
			return err
		},
		func(ctx context.Context) (err error) {
			staff, err = h.store.Staff(ctx, practice)
			return err
		})
	return setup, staff, err
}
