package forms

import (
	"context"
	"net/http"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// tasks serves GET /api/p/{practice}/clients/{client}/tasks.
func (h handler) tasks(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	id := r.PathValue("client")
	var client portal.Client
	var tasks []portal.Task
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			client, err = h.client(ctx, a, id)
			return err
		},
		func(ctx context.Context) (err error) {
			tasks, err = h.store.Tasks(ctx, id)
			return err
		},
		func(ctx context.Context) error { return h.recordView(ctx, a, id, "tasks", "") })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list client tasks", err)
	}
	portal.SortTasks(tasks)
	return gateway.OK(toClientTasks(tasks, client, h.now())), nil
}

// submission serves GET /api/p/{practice}/clients/{client}/tasks/{task}/submission.
func (h handler) submission(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	client, task := r.PathValue("client"), r.PathValue("task")
	var sheet table.TaskSheet
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			sheet, err = h.store.TaskSheet(ctx, client, task, a.Practice)
			return err
		},
		func(ctx context.Context) error { return h.recordView(ctx, a, client, "submission", task) })
	if err == nil && (sheet.Client.Practice != a.Practice || sheet.Submission == nil) {
		err = portal.ErrNotFound
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get client submission", err)
	}
	return gateway.OK(toClientSubmission(sheet, h.now())), nil
}

// recordView goes out beside the read, and is kept only for a client of the practice.
func (h handler) recordView(ctx context.Context, a portal.Actor, client, what, object string) error {
	return h.store.Write(ctx, table.RequireClient(client, a.Practice),
		table.Record(portal.NewAccess(a, client, portal.Viewed, what, object, h.now())))
}
