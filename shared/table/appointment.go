package table

import (
	"context"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"anteroom/shared/money"
	"anteroom/shared/portal"
)

type appointmentItem struct {
	ID            string                  `dynamodbav:"id"`
	Practice      string                  `dynamodbav:"practice"`
	Client        string                  `dynamodbav:"client"`
	Service       string                  `dynamodbav:"service"`
	ServiceName   string                  `dynamodbav:"serviceName"`
	Clinician     string                  `dynamodbav:"clinician"`
	ClinicianName string                  `dynamodbav:"clinicianName"`
	Place         string                  `dynamodbav:"place"`
	PlaceName     string                  `dynamodbav:"placeName"`
	Address       string                  `dynamodbav:"address"`
	Start         time.Time               `dynamodbav:"start"`
	End           time.Time               `dynamodbav:"end"`
	BeforeSeconds int                     `dynamodbav:"beforeSeconds"`
	AfterSeconds  int                     `dynamodbav:"afterSeconds"`
	Group         string                  `dynamodbav:"group"`
	State         portal.AppointmentState `dynamodbav:"state"`
	Sequence      int                     `dynamodbav:"sequence"`
	BookedBy      string                  `dynamodbav:"bookedBy"`
	BookedAt      time.Time               `dynamodbav:"createdAt"`
	ChangedAt     time.Time               `dynamodbav:"changedAt"`
	LeavesAt      time.Time               `dynamodbav:"leavesAt"`
	Agenda        string                  `dynamodbav:"agenda"` // IndexAgenda's sort key
	Meeting       string                  `dynamodbav:"meeting"`
	Paywall       bool                    `dynamodbav:"paywall"`
	Due           moneyItem               `dynamodbav:"due"`
	Invoice       string                  `dynamodbav:"invoice"`
	Fee           moneyItem               `dynamodbav:"fee"`
	FeeInvoice    string                  `dynamodbav:"feeInvoice"`
	Reminders     []time.Time             `dynamodbav:"reminders"`
	WaitingSince  time.Time               `dynamodbav:"waitingSince"`
	Offer         offerItem               `dynamodbav:"offer"`
	Passed        []time.Time             `dynamodbav:"passed"`
	Version       int                     `dynamodbav:"version"`
}

type offerItem struct {
	Hold  string    `dynamodbav:"hold"`
	Place string    `dynamodbav:"place"`
	Start time.Time `dynamodbav:"start"`
	End   time.Time `dynamodbav:"end"`
	Until time.Time `dynamodbav:"until"`
}

func appointmentToItem(a portal.Appointment) appointmentItem {
	return appointmentItem{
		ID: a.ID, Practice: a.Practice, Client: a.Client, Service: a.Service, ServiceName: a.ServiceName, Clinician: a.Clinician,
		ClinicianName: a.ClinicianName, Place: a.Place, PlaceName: a.PlaceName, Address: a.Address, Start: a.Start, End: a.End,
		BeforeSeconds: seconds(a.Before), AfterSeconds: seconds(a.After), Group: a.Group, State: a.State, Sequence: a.Sequence,
		BookedBy: a.BookedBy, BookedAt: a.BookedAt, ChangedAt: a.ChangedAt, LeavesAt: a.LeavesAt, Agenda: agendaOf(a.LeavesAt, a.ID),
		Meeting: a.Meeting, Paywall: a.Paywall, Due: moneyItem(a.Due), Invoice: a.Invoice, Fee: moneyItem(a.Fee), FeeInvoice: a.FeeInvoice,
		Reminders: a.Reminders, WaitingSince: a.WaitingSince, Offer: offerItem(a.Offer), Passed: a.Passed, Version: a.Version,
	}
}

func appointmentFromItem(i appointmentItem) portal.Appointment {
	return portal.Appointment{
		ID: i.ID, Practice: i.Practice, Client: i.Client, Service: i.Service, ServiceName: i.ServiceName, Clinician: i.Clinician,
		ClinicianName: i.ClinicianName, Place: i.Place, PlaceName: i.PlaceName, Address: i.Address, Start: i.Start, End: i.End,
		Before: duration(i.BeforeSeconds), After: duration(i.AfterSeconds), Group: i.Group, State: i.State, Sequence: i.Sequence,
		BookedBy: i.BookedBy, BookedAt: i.BookedAt, ChangedAt: i.ChangedAt, LeavesAt: i.LeavesAt,
		Meeting: i.Meeting, Paywall: i.Paywall, Due: money.Money(i.Due), Invoice: i.Invoice, Fee: money.Money(i.Fee), FeeInvoice: i.FeeInvoice,
		Reminders: i.Reminders, WaitingSince: i.WaitingSince, Offer: portal.Offer(i.Offer), Passed: i.Passed, Version: i.Version,
	}
}

// agendaOf is an appointment's place in its client's agenda: in order of when it
// leaves the list of what is coming.
func agendaOf(leaves time.Time, id string) string { return stamp(leaves) + "#" + id }

// AddAppointment keeps a new appointment and what comes due for it.
func AddAppointment(a portal.Appointment) []Change {
	changes := []Change{add(appointmentKey(a.Client, a.ID), "appointment", appointmentToItem(a))}
	return append(changes, dues(portal.Appointment{}, a)...)
}

// SaveAppointment keeps an appointment that was read as was, as the next
// version, and what comes due for it. What is owed for it stays as it is: that
// is SetAppointmentDue's and SetFeeInvoice's.
func SaveAppointment(was, a portal.Appointment) []Change {
	a.Version = was.Version + 1
	c := save(appointmentKey(a.Client, a.ID), "appointment", appointmentToItem(a), was.Version)
	delete(c.set, attrDue)
	delete(c.set, attrInvoice)
	delete(c.set, attrFeeInvoice)
	changes := append([]Change{c}, dues(was, a)...)
	if was.State == portal.Requested {
		changes = append(changes, saveRequest(a))
	}
	return changes
}

// Appointment reads one of a client's appointments.
func (t *Table) Appointment(ctx context.Context, client, id string) (portal.Appointment, error) {
	a, err := read(ctx, t, appointmentKey(client, id), appointmentFromItem)
	return a, portal.Wrap("appointment", err)
}

// AppointmentSheet is an appointment with all that says what can be done with it.
type AppointmentSheet struct {
	Client      portal.Client
	Practice    portal.Practice
	Appointment portal.Appointment
}

// AppointmentSheet reads it in one round trip; portal.ErrNotFound when the
// client has no such appointment or is not this practice's.
func (t *Table) AppointmentSheet(ctx context.Context, client, id, practice string) (AppointmentSheet, error) {
	items, err := t.getAll(ctx, clientKey(client), practiceKey(practice), appointmentKey(client, id))
	if err != nil {
		return AppointmentSheet{}, portal.Wrap("appointment sheet", err)
	}
	var s AppointmentSheet
	if s.Client, s.Practice, err = pickClientOf(items, client, practice); err != nil {
		return AppointmentSheet{}, portal.Wrap("appointment sheet", err)
	}
	a, known, err := pick(items, appointmentKey(client, id), appointmentFromItem)
	if err != nil || !known {
		return AppointmentSheet{}, portal.Wrap("appointment sheet", orNotFound(err))
	}
	s.Appointment = a
	return s, nil
}

// Agenda is a client's next appointments, with all that says what can be done
// with them.
type Agenda struct {
	Client       portal.Client
	Practice     portal.Practice
	Appointments []portal.Appointment
	Next         string // the cursor of the next page, of those gone by
}

// Agenda reads the next appointments, at most limit, in one round trip, its
// parts side by side; portal.ErrNotFound for a client that is not this practice's.
func (t *Table) Agenda(ctx context.Context, client, practice string, limit int) (Agenda, error) {
	return t.agendaWith(ctx, client, practice, func(ctx context.Context, a *Agenda) (err error) {
		a.Appointments, err = t.Coming(ctx, client, limit)
		return err
	})
}

// PastAgenda is Agenda of a page of those that are over or cancelled.
func (t *Table) PastAgenda(ctx context.Context, client, practice, cursor string) (Agenda, error) {
	return t.agendaWith(ctx, client, practice, func(ctx context.Context, a *Agenda) (err error) {
		a.Appointments, a.Next, err = t.Past(ctx, client, cursor)
		return err
	})
}

func (t *Table) agendaWith(ctx context.Context, client, practice string, read func(context.Context, *Agenda) error) (Agenda, error) {
	var a Agenda
	err := Together(ctx,
		func(ctx context.Context) (err error) {
			a.Client, a.Practice, err = t.clientOf(ctx, client, practice)
			return err
		},
		func(ctx context.Context) error { return read(ctx, &a) })
	if err != nil {
		return Agenda{}, portal.Wrap("agenda", err)
	}
	return a, nil
}

// RequireAppointment changes nothing; the appointment must still be of the
// version it was read at, else it is portal.ErrConflict.
func RequireAppointment(a portal.Appointment) Change {
	return Change{verb: check, key: appointmentKey(a.Client, a.ID)}.only(unchanged(a.Version), portal.ErrConflict)
}

// AppointmentRef names an appointment.
type AppointmentRef struct{ Client, Appointment string }

// AppointmentsOf reads appointments and, by identifier, whose they are, in one
// round trip. Those that are not there, or not this practice's, are left out.
func (t *Table) AppointmentsOf(ctx context.Context, practice string, refs []AppointmentRef) ([]portal.Appointment, map[string]portal.Client, error) {
	var keys []key
	for _, r := range refs {
		keys = append(keys, appointmentKey(r.Client, r.Appointment), summaryKey(practice, r.Client))
	}
	items, err := t.getAll(ctx, keys...)
	if err != nil {
		return nil, nil, portal.Wrap("appointments of", err)
	}
	var all []portal.Appointment
	clients := map[string]portal.Client{}
	for _, r := range refs {
		a, there, err := pick(items, appointmentKey(r.Client, r.Appointment), appointmentFromItem)
		if err != nil {
			return nil, nil, portal.Wrap("appointments of", err)
		}
		c, known, err := pick(items, summaryKey(practice, r.Client), summaryFromItem)
		if err != nil {
			return nil, nil, portal.Wrap("appointments of", err)
		}
		if there && known {
			all, clients[c.ID] = append(all, a), c
		}
	}
	return all, clients, nil
}

// Coming reads a client's next appointments, requests among them, at most limit
// of 1 to 200, in order of when they leave the list. It reads no others.
func (t *Table) Coming(ctx context.Context, client string, limit int) ([]portal.Appointment, error) {
	return t.Since(ctx, client, t.now(), limit)
}

// Since is Coming as of an earlier time, along with what has left the list since.
func (t *Table) Since(ctx context.Context, client string, since time.Time, limit int) ([]portal.Appointment, error) {
	at := stamp(since) + "\x7f"
	if since.IsZero() {
		at = "0" // before every stamp
	}
	in := t.agendaQuery(client, "#agenda > :at", at)
	in.Limit = aws.Int32(int32(min(max(limit, 1), 200)))
	out, err := t.client.Query(ctx, in)
	if err != nil {
		return nil, portal.Wrap("appointments", fault("query agenda", err))
	}
	all, err := decodeAll(out.Items, appointmentFromItem)
	return all, portal.Wrap("appointments", err)
}

// pastPage is how many appointments a page of those gone by holds.
const pastPage = 20

// Past reads a page of a client's appointments that are over or cancelled, the
// newest first, 20 a page.
func (t *Table) Past(ctx context.Context, client, cursor string) ([]portal.Appointment, string, error) {
	bound := span{clientKey(client).pk, IndexAgenda, ""}
	after, err := t.cursors.open(bound, cursor)
	if err != nil {
		return nil, "", portal.Wrap("past appointments", err)
	}
	in := t.agendaQuery(client, "#agenda <= :at", stamp(t.now())+"\x7f")
	in.ScanIndexForward, in.Limit = aws.Bool(false), aws.Int32(pastPage+1)
	if after != "" {
		_, id, _ := strings.Cut(after, "#")
		in.ExclusiveStartKey = appointmentKey(client, id).attributes()
		in.ExclusiveStartKey[AttrAgenda] = textValue(after)
	}
	out, err := t.client.Query(ctx, in)
	if err != nil {
		return nil, "", portal.Wrap("past appointments", fault("query agenda", err))
	}
	page := out.Items[:min(pastPage, len(out.Items))]
	next := ""
	if len(out.Items) > pastPage {
		next = t.cursors.seal(bound, textOf(page[pastPage-1][AttrAgenda]))
	}
	all, err := decodeAll(page, appointmentFromItem)
	return all, next, portal.Wrap("past appointments", err)
}

func (t *Table) agendaQuery(client, condition, at string) *dynamodb.QueryInput {
	return &dynamodb.QueryInput{
		TableName:                 &t.name,
		IndexName:                 aws.String(IndexAgenda),
		ConsistentRead:            aws.Bool(true),
		KeyConditionExpression:    aws.String("#PK = :pk AND " + condition),
		ExpressionAttributeNames:  map[string]string{"#PK": AttrPK, "#agenda": AttrAgenda},
		ExpressionAttributeValues: attributes{":pk": textValue(clientKey(client).pk), ":at": textValue(at)},
	}
}
