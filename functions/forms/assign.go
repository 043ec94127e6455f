package forms

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"anteroom/shared/api"
	"anteroom/shared/assign"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// assign serves POST /api/p/{practice}/clients/{client}/tasks.
func (h handler) assign(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.AssignForms](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	if len(in.Forms) == 0 {
		return gateway.Reply{}, portal.Field("#/forms", "required", "Please choose at least one form.")
	}
	once, err := wire.Once(a, r, "assignForms")
	if err != nil {
		return gateway.Reply{}, err
	}
	choice := assign.Choice{Base: "#", Forms: in.Forms, DueOn: wire.Value(in.DueOn)}
	client, forms, err := h.clientAndForms(ctx, a, r.PathValue("client"), choice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("assign forms", err)
	}
	tasks, changes := assign.Tasks(a, client, forms, choice.DueOn, h.now())
	tasks, err = h.keepTasks(ctx, once, tasks, changes)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("assign forms", err)
	}
	return gateway.Created(toClientTasks(tasks, client, h.now())), nil
}

// clientAndForms reads a client of the actor's practice and the forms chosen.
func (h handler) clientAndForms(ctx context.Context, a portal.Actor, client string, choice assign.Choice) (c portal.Client, forms []portal.Form, err error) {
	err = table.Together(ctx,
		func(ctx context.Context) (err error) {
			c, err = h.client(ctx, a, client)
			return err
		},
		func(ctx context.Context) (err error) {
			forms, err = assign.Choose(ctx, h.store, a.Practice, choice)
			return err
		})
	return c, forms, err
}

// client is portal.ErrNotFound for a client of another practice.
func (h handler) client(ctx context.Context, a portal.Actor, id string) (portal.Client, error) {
	c, err := h.store.Client(ctx, id)
	if err == nil && c.Practice != a.Practice {
		err = portal.ErrNotFound
	}
	return c, err
}

// keepTasks keeps the tasks once; a repeated request gets those of the first.
func (h handler) keepTasks(ctx context.Context, once table.Once, tasks []portal.Task, changes []table.Change) ([]portal.Task, error) {
	ids := make([]string, len(tasks))
	for i, t := range tasks {
		ids[i] = t.ID
	}
	once.Result = strings.Join(ids, " ")
	result, replayed, err := h.store.WriteOnce(ctx, once, changes...)
	if err != nil || !replayed {
		return tasks, err
	}
	all, err := h.store.Tasks(ctx, tasks[0].Client)
	kept := strings.Fields(result)
	return slices.DeleteFunc(all, func(t portal.Task) bool { return !slices.Contains(kept, t.ID) }), err
}
