package accounts

import (
	"context"
	"net/http"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// history serves GET /api/a/{account}/history: newest first. Looking at it is
// part of it.
func (h handler) history(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	var page []portal.Access
	var next string
	var related []portal.RelatedPerson
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			page, next, err = h.store.Accesses(ctx, a.Account, r.URL.Query().Get("cursor"))
			return err
		},
		func(ctx context.Context) (err error) {
			related, err = h.store.Related(ctx, a.Account)
			return err
		},
		func(ctx context.Context) error { return h.record(ctx, a, "history") })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list history", err)
	}
	return gateway.OK(toHistory(page, next, related, a)), nil
}
