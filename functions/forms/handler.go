// Package forms serves the practice's forms: importing them, giving them to
// clients, and what came back.
package forms

import (
	"context"
	"net/http"
	"time"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is what this function needs of the table.
type Store interface {
	Writer
	Library
	Clients
}

// Writer keeps changes, at most once where they have a key.
type Writer interface {
	Write(ctx context.Context, changes ...table.Change) error
	WriteOnce(ctx context.Context, once table.Once, changes ...table.Change) (result string, replayed bool, err error)
}

// Library reads a practice's forms.
type Library interface {
	Forms(ctx context.Context, practice, cursor string) ([]portal.Form, string, error)
	Form(ctx context.Context, practice, form string) (portal.Form, error)
	FormsByID(ctx context.Context, practice string, ids []string) ([]portal.Form, error)
	LatestForm(ctx context.Context, practice, url string) (portal.Form, error)
}

// Clients reads what clients were given and sent back.
type Clients interface {
	Client(ctx context.Context, id string) (portal.Client, error)
	Tasks(ctx context.Context, client string) ([]portal.Task, error)
	TaskSheet(ctx context.Context, client, task, practice string) (table.TaskSheet, error)
}

type handler struct {
	store Store
	now   func() time.Time
}

// New gives the operations of the tag forms.
func New(store Store, now func() time.Time) gateway.Operations {
	h := handler{store, now}
	return gateway.Operations{
		"listForms":           h.list,
		"importForm":          h.importForm,
		"getForm":             h.get,
		"listClientTasks":     h.tasks,
		"assignForms":         h.assign,
		"getClientSubmission": h.submission,
	}
}

// list serves GET /api/p/{practice}/forms.
func (h handler) list(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	page, next, err := h.store.Forms(ctx, a.Practice, r.URL.Query().Get("cursor"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list forms", err)
	}
	return gateway.OK(toPage(page, next)), nil
}

// get serves GET /api/p/{practice}/forms/{form}.
func (h handler) get(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	f, err := h.store.Form(ctx, a.Practice, r.PathValue("form"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get form", err)
	}
	return gateway.OK(toDetail(f)), nil
}
