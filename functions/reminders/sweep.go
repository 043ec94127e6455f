package reminders

import (
	"context"
	"errors"
	"slices"
	"time"

	"anteroom/shared/mail"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// sweep does what has come due. One that fails stays due, and the others are
// done all the same.
func (h Handler) sweep(ctx context.Context) error {
	dues, err := h.store.DueBy(ctx, h.now())
	if err != nil {
		return err
	}
	var failed []error
	for _, d := range dues {
		if err := h.do(ctx, d); err != nil && !errors.Is(err, portal.ErrInProgress) {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}

func (h Handler) do(ctx context.Context, d portal.Due) error {
	if d.Kind == portal.DueReminder {
		return h.remind(ctx, d)
	}
	if _, err := h.office.Let(ctx, d.Practice, d.Client, d.Appointment, true); err != nil && !errors.Is(err, portal.ErrNotFound) {
		return portal.Wrap("offer", err)
	}
	return h.store.Write(ctx, table.DropDue(d))
}

// remind mails a reminder once, unless it would come too late to be of use, the
// appointment is no longer what it was due for, or its client wants no such mails.
func (h Handler) remind(ctx context.Context, d portal.Due) error {
	id := "reminder/" + d.Appointment + "/" + d.At.UTC().Format(time.RFC3339)
	if err := h.once(ctx, id, d.Practice, d.Client, d.Appointment, func(s table.AppointmentSheet) (mail.Message, bool) {
		return h.newsLetter(s, reminderWords), s.Client.Wants(portal.AppointmentMessages) && h.stands(s.Appointment, d)
	}); err != nil {
		return portal.Wrap("reminder", err)
	}
	return h.store.Write(ctx, table.DropDue(d))
}

// stands reports whether the reminder is still due: less than half of the time
// that it was to come ahead has passed.
func (h Handler) stands(a portal.Appointment, d portal.Due) bool {
	due := slices.ContainsFunc(a.Reminders, func(at time.Time) bool { return at.Equal(d.At) })
	return due && a.Held() && h.now().Before(d.At.Add(a.Start.Sub(d.At)/2))
}

// once mails about an appointment a single time per identifier, if the letter is
// to be sent at all. An appointment that is not there is nothing to tell of.
func (h Handler) once(ctx context.Context, id, practice, client, appointment string, letter func(table.AppointmentSheet) (mail.Message, bool)) error {
	return h.store.DoOnce(ctx, consumer, id, lease, func(ctx context.Context) ([]table.Change, error) {
		sheet, err := h.store.AppointmentSheet(ctx, client, appointment, practice)
		if errors.Is(err, portal.ErrNotFound) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		m, send := letter(sheet)
		if !send {
			return nil, nil
		}
		return nil, h.mailer.Send(ctx, m)
	})
}
