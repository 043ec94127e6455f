package table

import (
	"context"
	"strings"
	"time"

	"anteroom/shared/portal"
)

type exportItem struct {
	ID        string          `dynamodbav:"id"`
	Practice  string          `dynamodbav:"practice"`
	Client    string          `dynamodbav:"client"`
	Login     string          `dynamodbav:"login"`
	Language  portal.Language `dynamodbav:"language"`
	AskedAt   time.Time       `dynamodbav:"askedAt"`
	From      time.Time       `dynamodbav:"from"`
	Count     int             `dynamodbav:"count"`
	Done      int             `dynamodbav:"done"`
	Files     int             `dynamodbav:"files"`
	ReadyAt   time.Time       `dynamodbav:"readyAt"`
	ExpiresAt time.Time       `dynamodbav:"endsAt"`
	Key       string          `dynamodbav:"key"`
	Size      int64           `dynamodbav:"size"`
	Version   int             `dynamodbav:"version"`
}

func exportToItem(e portal.Export) exportItem   { return exportItem(e) }
func exportFromItem(i exportItem) portal.Export { return portal.Export(i) }

// SaveExport keeps an archive that was read at e.Version, 0 before the first, as
// the next version.
func SaveExport(e portal.Export) Change {
	return saveOrAdd(exportKey(e.Client, e.Login), "export", exportToItem(e), e.Version)
}

// progressItem is how far an archive is.
type progressItem struct {
	Done  int `dynamodbav:"done"`
	Files int `dynamodbav:"files"`
}

// NoteExport says how far an archive is, without making a version of it;
// portal.ErrConflict when another has taken its place.
func NoteExport(e portal.Export) Change {
	same := condition{"#id = :id", attributes{":id": textValue(e.ID)}}
	c := keep(exportKey(e.Client, e.Login), "export", progressItem{e.Done, e.Files}).only(same, portal.ErrConflict)
	c.verb = update
	return c
}

// Export reads the archive that a login has of a client's account; one of
// version 0 where there was none yet.
func (t *Table) Export(ctx context.Context, client, login string) (portal.Export, error) {
	items, err := t.getAll(ctx, exportKey(client, login))
	if err != nil {
		return portal.Export{}, portal.Wrap("export", err)
	}
	e, _, err := pick(items, exportKey(client, login), exportFromItem)
	return e, portal.Wrap("export", err)
}

// Whole is everything that is kept of a client but drafts, notices and the
// access history.
type Whole struct {
	Client      portal.Client
	Practice    portal.Practice
	Related     []portal.RelatedPerson
	Tasks       []portal.Task
	Forms       map[string][]byte // the exact questionnaire of each task
	Submissions []portal.Submission
	Documents   []portal.Document
	Messages    []portal.Message

	Pictures     []portal.Picture
	Appointments []portal.Appointment
	Invoices     []portal.Invoice // those that were issued
}

// Whole reads everything of a client, its parts side by side; portal.ErrNotFound
// for a client that is not this practice's. It is for archives, not for pages.
func (t *Table) Whole(ctx context.Context, client, practice string) (Whole, error) {
	w := Whole{Forms: map[string][]byte{}}
	pk := clientKey(client).pk
	err := Together(ctx,
		func(ctx context.Context) (err error) {
			w.Client, w.Practice, err = t.clientOf(ctx, client, practice)
			return err
		},
		func(ctx context.Context) (err error) { w.Related, err = t.Related(ctx, client); return err },
		func(ctx context.Context) (err error) { w.Tasks, err = t.Tasks(ctx, client); return err },
		func(ctx context.Context) error { return t.taskForms(ctx, client, w.Forms) },
		func(ctx context.Context) (err error) { w.Pictures, err = t.Pictures(ctx, client); return err },
		every(t, rows(pk, rowSubmission), submissionFromItem, &w.Submissions),
		every(t, rows(pk, rowDocument), documentFromItem, &w.Documents),
		every(t, rows(pk, rowMessage), messageFromItem, &w.Messages),
		every(t, rows(pk, rowAppointment), appointmentFromItem, &w.Appointments),
		every(t, rows(pk, rowInvoice), invoiceFromItem, &w.Invoices))
	return w, portal.Wrap("whole", err)
}

// taskForms reads the questionnaire of each task, by the task's identifier.
func (t *Table) taskForms(ctx context.Context, client string, into map[string][]byte) error {
	found, err := t.list(ctx, rows(clientKey(client).pk, rowTaskForm))
	if err != nil {
		return err
	}
	for _, row := range found {
		form, err := decode[taskFormItem](row)
		if err != nil {
			return err
		}
		into[strings.TrimPrefix(keyOf(row).sk, rowTaskForm)] = form.Questionnaire
	}
	return nil
}

// every reads each row of the span in the domain's shape, the oldest first.
func every[I, X any](t *Table, s span, from func(I) X, into *[]X) func(context.Context) error {
	return func(ctx context.Context) error {
		found, err := t.list(ctx, s)
		if err != nil {
			return err
		}
		*into, err = decodeAll(found, from)
		return err
	}
}
