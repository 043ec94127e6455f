// Package dashboard serves the first page after sign-in: where the client
// stands, and the one next thing to do.
package dashboard

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
	Overview(ctx context.Context, client, practice string) (table.Overview, error)
	Write(ctx context.Context, changes ...table.Change) error
}

type handler struct {
	store Store
	now   func() time.Time
}

// New gives the operations of the tag dashboard.
func New(store Store, now func() time.Time) gateway.Operations {
	return gateway.Operations{"getDashboard": handler{store, now}.dashboard}
}

// dashboard serves GET /api/a/{account}/dashboard. It shows only what the grant
// lets its holder see; the reads and the access-history row go side by side.
func (h handler) dashboard(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	now := h.now()
	var seen table.Overview
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			seen, err = h.store.Overview(ctx, a.Account, a.Practice)
			return err
		},
		func(ctx context.Context) error {
			return h.store.Write(ctx, table.Record(portal.NewAccess(a, a.Account, portal.Viewed, "dashboard", "", now)))
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("dashboard", err)
	}
	return gateway.OK(toDashboard(seen, a.Grant, now)), nil
}
