// Package profile serves My Profile: what the practice knows of the client, and
// the client's own changes to it, a section at a time.
package profile

import (
	"context"
	"net/http"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/profile"
)

type handler struct {
	store profile.Store
	now   func() time.Time
}

// New gives the operations of the tag profile.
func New(store profile.Store, now func() time.Time) gateway.Operations {
	h := handler{store, now}
	return gateway.Operations{"getProfile": h.get, "saveProfileSection": h.save}
}

// get serves GET /api/a/{account}/profile.
func (h handler) get(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	now := h.now()
	c, err := profile.Read(ctx, h.store, a, a.Account, now)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get profile", err)
	}
	return gateway.OK(profile.Wire(c, a.Grant.Relation, now)), nil
}

// save serves PUT /api/a/{account}/profile/{section}. The same values sent again,
// after an answer that got lost, are no conflict.
func (h handler) save(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SaveSection](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	now := h.now()
	c, err := profile.Save(ctx, h.store, a, a.Account, portal.Section(r.PathValue("section")), in, now)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("save profile", err)
	}
	return gateway.OK(profile.Wire(c, a.Grant.Relation, now)), nil
}
