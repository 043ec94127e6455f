// Package notices tells people that something waits for them: clients by mail,
// staff by mail and on the console. A mail says that something waits, not what.
package notices

import (
	"context"
	"errors"
	"time"

	"anteroom/events"
	"anteroom/shared/mail"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/table"
)

// consumer is this function's name in the catalog and in what is done once.
const consumer = "notices"

// lease is how long one try may take before another may begin.
const lease = 5 * time.Second

// Store is what this function needs of the table.
type Store interface {
	Once
	Reader
}

// Once does something a single time per event.
type Once interface {
	DoOnce(ctx context.Context, consumer, eventID string, lease time.Duration, do func(context.Context) ([]table.Change, error)) error
}

// Reader reads whom to tell.
type Reader interface {
	Practice(ctx context.Context, id string) (portal.Practice, error)
	Staff(ctx context.Context, practice string) ([]portal.Login, error)
	ClientWithInvites(ctx context.Context, client string) (portal.Client, []portal.Invite, error)
}

// Mailer sends one message; it returns when the message is accepted.
type Mailer interface {
	Send(ctx context.Context, m mail.Message) error
}

type handler struct {
	store  Store
	mailer Mailer
	origin string // of the portal, such as "https://portal.example"
	now    func() time.Time
}

// New gives what the function does with each event it receives.
func New(store Store, mailer Mailer, origin string, now func() time.Time) queue.Consumers {
	h := handler{store, mailer, origin, now}
	return queue.Consumers{Events: map[string]func(context.Context, events.Envelope) error{
		events.TasksAssignedType.DetailType(): h.tasksAssigned,
		events.DocumentReadyType.DetailType(): h.documentReady,
		events.UrgentAnswerType.DetailType():  h.urgentAnswer,

		events.DocumentSharedType.DetailType():    h.documentShared,
		events.DocumentPermittedType.DetailType(): h.documentPermitted,
		events.DocumentReceivedType.DetailType():  h.documentReceived,
		events.InvoiceIssuedType.DetailType():     h.invoiceIssued,
		events.ReceiptReadyType.DetailType():      h.receiptReady,
	}}
}

func (h handler) tasksAssigned(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.TasksAssigned](e)
	if err != nil {
		return err
	}
	return h.tellClient(ctx, e.ID, in.Practice, in.Client, portal.FormMessages, taskWords)
}

func (h handler) documentReady(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.DocumentReady](e)
	if err != nil {
		return err
	}
	return h.tellClient(ctx, e.ID, in.Practice, in.Client, portal.DocumentMessages, documentWords)
}

func (h handler) invoiceIssued(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.InvoiceIssued](e)
	if err != nil {
		return err
	}
	return h.tellClient(ctx, e.ID, in.Practice, in.Client, portal.PaymentMessages, invoiceWords)
}

func (h handler) receiptReady(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.ReceiptReady](e)
	if err != nil {
		return err
	}
	return h.tellClient(ctx, e.ID, in.Practice, in.Client, portal.PaymentMessages, receiptWords)
}

// tellClient mails a client who has joined and wants such messages; one who
// hasn't joined finds everything behind their invite.
func (h handler) tellClient(ctx context.Context, event, practice, client string, kind portal.MessageKind, text map[portal.Language]words) error {
	return h.store.DoOnce(ctx, consumer, event, lease, func(ctx context.Context) ([]table.Change, error) {
		c, invites, err := h.store.ClientWithInvites(ctx, client)
		if errors.Is(err, portal.ErrNotFound) || err == nil && !(joined(invites) && c.Profile.Communication.Wants(kind)) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if c.Profile.Communication.Discreet {
			return nil, h.mailer.Send(ctx, discreetLetter(c.Email, c.Language, h.origin))
		}
		p, err := h.store.Practice(ctx, practice)
		if err != nil {
			return nil, err
		}
		return nil, h.mailer.Send(ctx, letter(c.Email, c.Language, p, text[c.Language], h.origin))
	})
}

func joined(invites []portal.Invite) bool {
	for _, i := range invites {
		if !i.AcceptedAt.IsZero() {
			return true
		}
	}
	return false
}

// urgentAnswer puts a notice on the console, then mails every member of staff;
// a mail that fails keeps none of the others back.
func (h handler) urgentAnswer(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.UrgentAnswer](e)
	if err != nil {
		return err
	}
	notice := portal.Notice{Practice: in.Practice, Kind: portal.NoticeUrgentAnswer, Client: in.Client, Task: in.Task}
	if err := h.post(ctx, e.ID, notice); err != nil {
		return err
	}
	p, err := h.store.Practice(ctx, in.Practice)
	if err != nil {
		return err
	}
	staff, err := h.store.Staff(ctx, in.Practice)
	if err != nil {
		return err
	}
	var failed []error
	for _, s := range staff {
		failed = append(failed, h.store.DoOnce(ctx, consumer, e.ID+"/"+s.ID, lease, func(ctx context.Context) ([]table.Change, error) {
			return nil, h.mailer.Send(ctx, letter(s.Email, s.Language, p, urgentWords[s.Language], h.origin))
		}))
	}
	return errors.Join(failed...)
}

// post puts a notice on the console, with the client's name.
func (h handler) post(ctx context.Context, event string, n portal.Notice) error {
	return h.store.DoOnce(ctx, consumer, event, lease, func(ctx context.Context) ([]table.Change, error) {
		c, _, err := h.store.ClientWithInvites(ctx, n.Client)
		if err != nil {
			return nil, err
		}
		n.ID, n.ClientName, n.CreatedAt, n.Version = portal.NewID(portal.KindNotice, h.now()), c.Name.Full(), h.now(), 1
		return []table.Change{table.AddNotice(n)}, nil
	})
}
