package clients

import (
	"context"
	"net/http"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/profile"
	"anteroom/shared/table"
)

// profile serves GET /api/p/{practice}/clients/{client}/profile.
func (h handler) profile(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	now := h.now()
	c, err := profile.Read(ctx, h.store, a, r.PathValue("client"), now)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get client profile", err)
	}
	return gateway.OK(profile.Wire(c, a.Grant.Relation, now)), nil
}

// saveProfile serves PUT /api/p/{practice}/clients/{client}/profile/{section}.
func (h handler) saveProfile(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SaveSection](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	now := h.now()
	c, err := profile.Save(ctx, h.store, a, r.PathValue("client"), portal.Section(r.PathValue("section")), in, now)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("save client profile", err)
	}
	return gateway.OK(profile.Wire(c, a.Grant.Relation, now)), nil
}

// profileChanges serves GET /api/p/{practice}/clients/{client}/profile-changes.
func (h handler) profileChanges(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	client := r.PathValue("client")
	var page []portal.ProfileChange
	var next string
	err := table.Together(ctx,
		func(ctx context.Context) error {
			return h.store.Write(ctx, table.RequireClient(client, a.Practice),
				table.Record(portal.NewAccess(a, client, portal.Viewed, "profileChanges", "", h.now())))
		},
		func(ctx context.Context) (err error) {
			page, next, err = h.store.ProfileChanges(ctx, client, r.URL.Query().Get("cursor"))
			return err
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list profile changes", err)
	}
	return gateway.OK(profile.Changes(page, next)), nil
}
