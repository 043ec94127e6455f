// Package reminders keeps clients in the picture about their appointments: it
// mails what was booked, moved or cancelled, with the entry for their calendar,
// reminds them in time, and offers earlier times to those who wait for one.
package reminders

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	lambdaevents "github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/events"
	"anteroom/shared/booking"
	"anteroom/shared/mail"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/table"
)

// consumer is this function's name in the catalog and in what is done once.
const consumer = "reminders"

// lease is how long one try at a mail may take before another may begin.
const lease = 5 * time.Second

// Store is what this function needs of the table.
type Store interface {
	booking.Store
	Once
	Dues
}

// Once does something a single time.
type Once interface {
	DoOnce(ctx context.Context, consumer, eventID string, lease time.Duration, do func(context.Context) ([]table.Change, error)) error
}

// Dues reads what has come due, and about whom.
type Dues interface {
	DueBy(ctx context.Context, now time.Time) ([]portal.Due, error)
	AppointmentSheet(ctx context.Context, client, id, practice string) (table.AppointmentSheet, error)
}

// Mailer sends one message; it returns when the message is accepted.
type Mailer interface {
	Send(ctx context.Context, m mail.Message) error
	From() string
}

// Handler is the function; it implements lambda.Handler.
type Handler struct {
	store  Store
	office booking.Office
	mailer Mailer
	origin string // of the portal, such as "https://portal.example"
	now    func() time.Time
	queue  lambda.Handler
}

// New gives the function: it takes the batches of its queue and, for anything
// else, looks what has come due.
func New(store Store, mailer Mailer, origin string, now func() time.Time, log *slog.Logger) Handler {
	h := Handler{store: store, office: booking.New(store, now), mailer: mailer, origin: origin, now: now}
	h.queue = queue.Serve(queue.Consumers{Events: map[string]func(context.Context, events.Envelope) error{
		events.AppointmentBookedType.DetailType():    h.booked,
		events.AppointmentMovedType.DetailType():     h.moved,
		events.AppointmentCancelledType.DetailType(): h.cancelled,
		events.AppointmentOfferedType.DetailType():   h.offered,
		events.TimeReleasedType.DetailType():         h.released,
	}}, log)
	return h
}

// Invoke takes a batch of the queue or, for anything else, sweeps.
func (h Handler) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	var batch lambdaevents.SQSEvent
	if json.Unmarshal(payload, &batch) == nil && len(batch.Records) > 0 {
		return h.queue.Invoke(ctx, payload)
	}
	return []byte("{}"), portal.Wrap("sweep", h.sweep(ctx))
}

func (h Handler) booked(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.AppointmentBooked](e)
	if err != nil {
		return err
	}
	return h.tell(ctx, e.ID, notice{in.Practice, in.Client, in.Appointment, in.Sequence, bookedWords})
}

func (h Handler) moved(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.AppointmentMoved](e)
	if err != nil {
		return err
	}
	return h.tell(ctx, e.ID, notice{in.Practice, in.Client, in.Appointment, in.Sequence, movedWords})
}

func (h Handler) cancelled(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.AppointmentCancelled](e)
	if err != nil {
		return err
	}
	return h.tell(ctx, e.ID, notice{in.Practice, in.Client, in.Appointment, in.Sequence, cancelledWords})
}

// offered mails also a client who wants no mails about appointments: this one
// they asked for.
func (h Handler) offered(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.AppointmentOffered](e)
	if err != nil {
		return err
	}
	return h.once(ctx, e.ID, in.Practice, in.Client, in.Appointment, func(s table.AppointmentSheet) (mail.Message, bool) {
		return h.offerLetter(s), s.Appointment.Offer.Open(h.now())
	})
}

// released looks who waits for the time that came free. It goes by what is free
// now, so that doing it twice does it once.
func (h Handler) released(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.TimeReleased](e)
	if err != nil {
		return err
	}
	return h.office.OfferTimes(ctx, in.Practice, in.Clinician)
}

// notice is news of an appointment, as of one of its changes.
type notice struct {
	practice, client, appointment string
	sequence                      int
	words                         map[portal.Language]words
}

// tell mails the news, unless newer news of the same appointment is on its way
// or it is of the past: staff also note what was forgotten. A client who wants
// no mails about appointments gets none.
func (h Handler) tell(ctx context.Context, event string, n notice) error {
	return h.once(ctx, event, n.practice, n.client, n.appointment, func(s table.AppointmentSheet) (mail.Message, bool) {
		a := s.Appointment
		wanted := s.Client.Wants(portal.AppointmentMessages)
		return h.newsLetter(s, n.words), wanted && a.Sequence == n.sequence && a.State != portal.Requested && h.now().Before(a.End)
	})
}
