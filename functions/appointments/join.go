package appointments

import (
	"context"
	"net/http"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/ics"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// join serves POST /api/a/{account}/appointments/{appointment}/join. Nothing
// else gives the meeting's address out. The access-history row is kept first,
// and only while the appointment is as it was judged: one that is cancelled at
// the same moment can't be joined.
func (h handler) join(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	var address string
	err := table.Retry(ctx, func(ctx context.Context) error {
		sheet, err := h.store.AppointmentSheet(ctx, a.Account, r.PathValue("appointment"), a.Practice)
		if err != nil {
			return err
		}
		now := h.now()
		if err := sheet.Appointment.Button(sheet.Practice.Settings.Scheduling, now).Refusal(); err != nil {
			return err
		}
		if address, err = h.meeting(ctx, sheet.Appointment); err != nil {
			return err
		}
		joined := table.Record(portal.NewAccess(a, a.Account, portal.Joined, "appointment", sheet.Appointment.ID, now))
		return h.store.Write(ctx, table.RequireAppointment(sheet.Appointment), joined)
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("join appointment", err)
	}
	return gateway.OK(api.Meeting{Url: address}), nil
}

// meeting is the appointment's own address, else its clinician's room as it is now.
func (h handler) meeting(ctx context.Context, a portal.Appointment) (string, error) {
	if a.Meeting != "" {
		return a.Meeting, nil
	}
	setup, err := h.store.Setup(ctx, a.Practice)
	if err != nil {
		return "", err
	}
	c, known := setup.Clinician(a.Clinician)
	if !known || c.Meeting == "" {
		return "", portal.ErrMeetingMissing
	}
	return c.Meeting, nil
}

// calendar serves GET /api/a/{account}/appointments/{appointment}/calendar.
func (h handler) calendar(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	var sheet table.AppointmentSheet
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			sheet, err = h.store.AppointmentSheet(ctx, a.Account, r.PathValue("appointment"), a.Practice)
			return err
		},
		func(ctx context.Context) error {
			return h.record(ctx, a, portal.Downloaded, "appointment", r.PathValue("appointment"))
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("appointment calendar", err)
	}
	file := ics.File("", ics.Of(sheet.Appointment, sheet.Practice, sheet.Client, h.origin))
	return gateway.File(ics.ContentType, "appointment.ics", file), nil
}
