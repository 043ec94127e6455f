// Package pdf makes the PDF of a submitted form, an invoice or a receipt and puts
// it among the client's documents: once, however often the event comes.
// Identifier and key follow from what it is of, so that a try that broke off half
// way is finished by the next one.
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"anteroom/events"
	"anteroom/shared/files"
	"anteroom/shared/form"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/table"
)

// consumer is this function's name in the catalog and in what is done once.
const consumer = "pdf"

// Store is what this function needs of the table.
type Store interface {
	Forms
	Money
}

// Forms reads what was submitted, and keeps that a paper is there.
type Forms interface {
	TaskSheet(ctx context.Context, client, task, practice string) (table.TaskSheet, error)
	Settle(ctx context.Context, consumer, eventID string, changes ...table.Change) error
}

// Files keeps the bytes. Putting the same key twice keeps the first.
type Files interface {
	Put(ctx context.Context, key, contentType string, body []byte) (files.Stored, error)
}

type handler struct {
	store Store
	files Files
	now   func() time.Time
}

// New gives what the function does with each event it receives.
func New(store Store, files Files, now func() time.Time) queue.Consumers {
	h := handler{store, files, now}
	return queue.Consumers{Events: map[string]func(context.Context, events.Envelope) error{
		events.FormSubmittedType.DetailType():     h.formSubmitted,
		events.InvoiceIssuedType.DetailType():     h.invoiceIssued,
		events.TransactionPostedType.DetailType(): h.transactionPosted,
	}}
}

// formSubmitted needs no claim: two tries at once store the same bytes under
// the same key, and one of them settles.
func (h handler) formSubmitted(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.FormSubmitted](e)
	if err != nil {
		return err
	}
	sheet, err := h.store.TaskSheet(ctx, in.Client, in.Task, in.Practice)
	if err != nil {
		return portal.Wrap("issue document", err)
	}
	if sheet.Submission == nil {
		return portal.Wrap("issue document", portal.ErrNotFound)
	}
	if sheet.Task.Document != "" {
		return nil
	}
	changes, err := h.issue(ctx, sheet)
	if err != nil {
		return portal.Wrap("issue document", err)
	}
	if err := h.store.Settle(ctx, consumer, e.ID, changes...); !errors.Is(err, table.ErrDone) {
		return portal.Wrap("issue document", err)
	}
	return nil
}

// issue renders and stores the PDF; the changes make it visible.
func (h handler) issue(ctx context.Context, sheet table.TaskSheet) ([]table.Change, error) {
	body, title, err := render(sheet)
	if err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	d := portal.FormDocument(*sheet.Submission, title, h.now())
	stored, err := h.files.Put(ctx, d.Key, d.ContentType, body)
	if err != nil {
		return nil, err
	}
	d.Size, d.VersionID, d.SHA256 = stored.Size, stored.VersionID, stored.SHA256
	task := sheet.Task
	task.Document = d.ID
	return append(table.AddDocument(d), table.SaveTask(task),
		table.Emit(events.DocumentReady{Practice: d.Practice, Client: d.Client, Document: d.ID}, h.now())), nil
}

// render gives the PDF and its title. The same submission gives the same bytes.
func render(sheet table.TaskSheet) ([]byte, string, error) {
	q, issues := form.Parse(sheet.Questionnaire)
	if q == nil {
		return nil, "", fmt.Errorf("questionnaire has %d issues", len(issues))
	}
	r, issues := form.ParseResponse(sheet.Submission.Response)
	if r == nil {
		return nil, "", fmt.Errorf("response has %d issues", len(issues))
	}
	doc := compose(sheet, q, r)
	var b bytes.Buffer
	if err := doc.Write(&b); err != nil {
		return nil, "", err
	}
	return b.Bytes(), doc.Title, nil
}
