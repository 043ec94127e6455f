// Package tasks serves the forms a client has to fill in: the list, the form
// page, answers kept as they are given, and the signed, final submission.
package tasks

import (
	"context"
	"net/http"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// Store is what this function needs of the table.
type Store interface {
	Reader
	Writer
}

// Reader reads what a client has to do.
type Reader interface {
	Client(ctx context.Context, id string) (portal.Client, error)
	Tasks(ctx context.Context, client string) ([]portal.Task, error)
	TaskSheet(ctx context.Context, client, task, practice string) (table.TaskSheet, error)
}

// Writer keeps what they did.
type Writer interface {
	Write(ctx context.Context, changes ...table.Change) error
	WriteOnce(ctx context.Context, once table.Once, changes ...table.Change) (result string, replayed bool, err error)
	Replayed(ctx context.Context, once table.Once) (result string, found bool, err error)
}

type handler struct {
	store Store
	now   func() time.Time
}

// New gives the operations of the tag tasks.
func New(store Store, now func() time.Time) gateway.Operations {
	h := handler{store, now}
	return gateway.Operations{
		"listTasks":     h.list,
		"getTask":       h.get,
		"saveDraft":     h.saveDraft,
		"submitTask":    h.submit,
		"getSubmission": h.submission,
	}
}

// list serves GET /api/a/{account}/tasks.
func (h handler) list(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	var client portal.Client
	var tasks []portal.Task
	err := h.beside(ctx, a, "task", "",
		func(ctx context.Context) (err error) { client, err = h.store.Client(ctx, a.Account); return },
		func(ctx context.Context) (err error) { tasks, err = h.store.Tasks(ctx, a.Account); return })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list tasks", err)
	}
	portal.SortTasks(tasks)
	return gateway.OK(api.TaskList{Tasks: wire.Tasks(tasks, client.TimeZone, h.now())}), nil
}

// get serves GET /api/a/{account}/tasks/{task}.
func (h handler) get(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	sheet, err := h.read(ctx, a, r.PathValue("task"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get task", err)
	}
	return gateway.OK(toTaskForm(sheet, h.now())), nil
}

// submission serves GET /api/a/{account}/tasks/{task}/submission.
func (h handler) submission(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	sheet, err := h.read(ctx, a, r.PathValue("task"))
	if err == nil && sheet.Submission == nil {
		err = portal.ErrNotFound
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get submission", err)
	}
	return gateway.OK(wire.Submission(sheet, h.now())), nil
}

// read gets a task with all that belongs to it and notes that it was looked at.
func (h handler) read(ctx context.Context, a portal.Actor, task string) (table.TaskSheet, error) {
	var sheet table.TaskSheet
	err := h.beside(ctx, a, "task", task, func(ctx context.Context) (err error) {
		sheet, err = h.store.TaskSheet(ctx, a.Account, task, a.Practice)
		return
	})
	return sheet, err
}

// beside runs the reads and the access history's row side by side.
func (h handler) beside(ctx context.Context, a portal.Actor, what, object string, reads ...func(context.Context) error) error {
	access := portal.NewAccess(a, a.Account, portal.Viewed, what, object, h.now())
	return table.Together(ctx, append(reads, func(ctx context.Context) error {
		return h.store.Write(ctx, table.Record(access))
	})...)
}
