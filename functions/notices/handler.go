// Package notices tells people that something waits for them: clients by mail,
// staff by mail and on the console. A mail says that something waits, not what.
package notices

import (
	"context"
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
	Circle
	Logins
	Message(ctx context.Context, client, id string) (portal.Message, error)
}

// Logins reads who signs in.
type Logins interface {
	Self(ctx context.Context, client string) (string, error)
	Login(ctx context.Context, id string) (portal.Login, []portal.Grant, error)
	Logins(ctx context.Context, ids []string) ([]portal.Login, error)
}

// Circle reads who is tied to a client.
type Circle interface {
	Related(ctx context.Context, client string) ([]portal.RelatedPerson, error)
	RelatedPerson(ctx context.Context, client, id string) (portal.RelatedPerson, error)
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
		events.TasksAssignedType.DetailType():     h.tasksAssigned,
		events.DocumentReadyType.DetailType():     h.documentReady,
		events.UrgentAnswerType.DetailType():      h.urgentAnswer,
		events.DocumentSharedType.DetailType():    h.documentShared,
		events.DocumentPermittedType.DetailType(): h.documentPermitted,
		events.DocumentReceivedType.DetailType():  h.documentReceived,
		events.InvoiceIssuedType.DetailType():     h.invoiceIssued,
		events.ReceiptReadyType.DetailType():      h.receiptReady,
		events.AccessChangedType.DetailType():     h.accessChanged,
		events.MessageAnsweredType.DetailType():   h.messageAnswered,
		events.MessageSentType.DetailType():       h.messageSent,
		events.ExportReadyType.DetailType():       h.exportReady,
	}}
}

func (h handler) tasksAssigned(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.TasksAssigned](e)
	if err != nil {
		return err
	}
	n := news{e.ID, in.Practice, in.Client, portal.NoticeTasksAssigned, in.Tasks[0], portal.FormMessages, taskWords}
	return h.tell(ctx, n, portal.TasksAct)
}

func (h handler) invoiceIssued(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.InvoiceIssued](e)
	if err != nil {
		return err
	}
	n := news{event: e.ID, practice: in.Practice, client: in.Client, message: portal.PaymentMessages, words: invoiceWords}
	return h.tell(ctx, n, portal.PaymentsView)
}

func (h handler) receiptReady(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.ReceiptReady](e)
	if err != nil {
		return err
	}
	n := news{event: e.ID, practice: in.Practice, client: in.Client, message: portal.PaymentMessages, words: receiptWords}
	return h.tell(ctx, n, portal.PaymentsView)
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
	return h.tellStaff(ctx, e.ID, in.Practice, urgentWords)
}

// tellStaff mails every member of the practice's staff, once.
func (h handler) tellStaff(ctx context.Context, event, practice string, words map[portal.Language]words) error {
	staff, err := h.store.Staff(ctx, practice)
	if err != nil {
		return err
	}
	readers := make([]reader, len(staff))
	for i, s := range staff {
		readers[i] = reader{id: s.ID, email: s.Email, language: s.Language}
	}
	return h.tellAll(ctx, news{event: event, practice: practice, words: words}, readers)
}

func (h handler) messageSent(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.MessageSent](e)
	if err != nil {
		return err
	}
	return h.tellStaff(ctx, e.ID, in.Practice, messageWords)
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
