// Package dashboard serves the first page after sign-in: where the client
// stands, the one next thing to do, and what is new.
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
	ClientNotices(ctx context.Context, client, login, cursor string, limit int) ([]portal.ClientNotice, string, error)
	Write(ctx context.Context, changes ...table.Change) error
}

type handler struct {
	store Store
	now   func() time.Time
}

// New gives the operations of the tag dashboard.
func New(store Store, now func() time.Time) gateway.Operations {
	h := handler{store, now}
	return gateway.Operations{
		"getDashboard": h.dashboard,
		"getPulse":     h.pulse,
		"listNotices":  h.notices,
		"readNotices":  h.read,
	}
}

// dashboard serves GET /api/a/{account}/dashboard. It shows only what the grant
// lets its holder see; the reads and the access-history row go side by side.
func (h handler) dashboard(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	now := h.now()
	var seen table.Overview
	var told []portal.ClientNotice
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			seen, err = h.store.Overview(ctx, a.Account, a.Practice)
			return err
		},
		func(ctx context.Context) (err error) {
			told, _, err = h.store.ClientNotices(ctx, a.Account, a.Login, "", newestNotices)
			return err
		},
		func(ctx context.Context) error { return h.record(ctx, a, "dashboard") })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("dashboard", err)
	}
	return gateway.OK(toDashboard(seen, told, a.Grant, now)), nil
}
