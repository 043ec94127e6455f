package appointments_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"anteroom/functions/appointments"
	"anteroom/functions/functest"
	"anteroom/shared/booking"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// between has something happen once, after an appointment was read and before
// what was read is acted on.
type between struct {
	*table.Table
	happen func()
}

func (b *between) AppointmentSheet(ctx context.Context, client, id, practice string) (table.AppointmentSheet, error) {
	sheet, err := b.Table.AppointmentSheet(ctx, client, id, practice)
	if happen := b.happen; happen != nil {
		b.happen = nil
		happen()
	}
	return sheet, err
}

// TestOneThatIsCancelledWhileJoiningIsNotJoined cancels at the worst moment: the
// call has judged that the meeting is open, and not given its address yet.
func TestOneThatIsCancelledWhileJoiningIsNotJoined(t *testing.T) {
	s := newStage(t, nil)
	a := s.book(time.Hour)
	s.until(time.Hour)
	links, err := session.NewLinks(make([]byte, session.KeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	store := &between{Table: s.Table}
	s.Server = s.Serve("appointments", appointments.New(store, links, functest.Origin, s.Clock.Now))
	store.happen = func() {
		staff := portal.Actor{Login: "log_staff", Practice: s.practice.ID}
		_, err := booking.New(s.Table, s.Clock.Now).Cancel(t.Context(), staff, a.Client, a.ID, false, func(x *portal.Appointment, _ portal.Scheduling) error {
			return x.CancelByStaff(portal.ProviderCancelled, s.Clock.Now())
		})
		if err != nil {
			t.Error(err)
		}
	}
	s.join(a).Refused(portal.ErrAppointmentOver)
	joined := func(a portal.Access) bool { return a.Action == portal.Joined }
	if store.happen != nil || slices.ContainsFunc(s.Accesses(a.Client), joined) {
		t.Error("it is in the history that it was joined")
	}
}
