package relations

import (
	"context"
	"net/http"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// list serves GET /api/p/{practice}/clients/{client}/relations. The
// access-history row is kept only for a client of the practice.
func (h handler) list(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	client, now := r.PathValue("client"), h.now()
	var c table.Circle
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			c, err = h.store.Circle(ctx, client, a.Practice)
			return err
		},
		func(ctx context.Context) error {
			return h.store.Write(ctx, table.RequireClient(client, a.Practice),
				table.Record(portal.NewAccess(a, client, portal.Viewed, "related-people", "", now)))
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list related people", err)
	}
	return gateway.OK(toList(c, now)), nil
}
