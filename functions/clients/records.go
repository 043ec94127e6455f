package clients

import (
	"context"
	"net/http"
	"slices"

	"anteroom/shared/api"
	"anteroom/shared/assign"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// list serves GET /api/p/{practice}/clients.
func (h handler) list(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	page, next, err := h.store.Clients(ctx, a.Practice, r.URL.Query().Get("cursor"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list clients", err)
	}
	return gateway.OK(toPage(page, next)), nil
}

// get serves GET /api/p/{practice}/clients/{client}. The access-history row
// goes out beside the read, and is kept only for a client of the practice.
func (h handler) get(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	id, now := r.PathValue("client"), h.now()
	var c portal.Client
	var invites []portal.Invite
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			c, invites, err = h.store.ClientWithInvites(ctx, id)
			return err
		},
		func(ctx context.Context) error {
			return h.store.Write(ctx, table.RequireClient(id, a.Practice),
				table.Record(portal.NewAccess(a, id, portal.Viewed, "client", id, now)))
		})
	if err == nil && c.Practice != a.Practice {
		err = portal.ErrNotFound
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get client", err)
	}
	return gateway.OK(toClient(c, invites, now)), nil
}

// create serves POST /api/p/{practice}/clients: the client and, if asked, the
// invite with its forms, all in one transaction.
func (h handler) create(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.CreateClient](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "createClient")
	if err != nil {
		return gateway.Reply{}, err
	}
	c, invites, changes, err := h.newClient(ctx, a, in)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("create client", err)
	}
	once.Result = c.ID
	id, replayed, err := h.store.WriteOnce(ctx, once, changes...)
	if err == nil && replayed {
		c, invites, err = h.store.ClientWithInvites(ctx, id)
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("create client", err)
	}
	return gateway.Created(toClient(c, invites, h.now())), nil
}

// newClient makes the client, its invite where one is asked for, and the
// changes that keep them.
func (h handler) newClient(ctx context.Context, a portal.Actor, in api.CreateClient) (portal.Client, []portal.Invite, []table.Change, error) {
	var choice assign.Choice
	if in.Invite != nil {
		choice = assign.Choice{Base: "#/invite", Forms: in.Invite.Forms, DueOn: wire.Value(in.Invite.DueOn)}
	}
	practice, forms, err := h.practiceAndForms(ctx, a, choice)
	if err != nil {
		return portal.Client{}, nil, nil, err
	}
	now := h.now()
	c, err := portal.NewClient(practice, fromCreate(in), now)
	if err != nil {
		return portal.Client{}, nil, nil, err
	}
	created := table.Record(portal.NewAccess(a, c.ID, portal.Created, "client", c.ID, now))
	if in.Invite == nil {
		return c, nil, append(table.AddClient(c), created), nil
	}
	if err := invitable(c, nil, now); err != nil {
		return portal.Client{}, nil, nil, err
	}
	i := newInvite(practice, &c, now)
	_, tasks := assign.Tasks(a, c, forms, choice.DueOn, now)
	changes := slices.Concat(table.AddClient(c), []table.Change{created}, table.AddInvite(i), issued(a, i, now), tasks)
	return c, []portal.Invite{i}, changes, nil
}

func (h handler) practiceAndForms(ctx context.Context, a portal.Actor, c assign.Choice) (p portal.Practice, forms []portal.Form, err error) {
	err = table.Together(ctx,
		func(ctx context.Context) (err error) {
			forms, err = assign.Choose(ctx, h.store, a.Practice, c)
			return err
		},
		func(ctx context.Context) (err error) {
			p, err = h.store.Practice(ctx, a.Practice)
			return err
		})
	return p, forms, err
}
