package clients

import (
	"context"
	"errors"
	"net/http"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// notices serves GET /api/p/{practice}/notices.
func (h handler) notices(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	page, next, err := h.store.Notices(ctx, a.Practice, r.URL.Query().Get("cursor"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list notices", err)
	}
	return gateway.OK(toNoticePage(page, next)), nil
}

// seen serves POST /api/p/{practice}/notices/{notice}/seen. Who was first stays;
// saying it again changes nothing.
func (h handler) seen(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	n, err := h.store.Notice(ctx, a.Practice, r.PathValue("notice"))
	if err == nil && n.SeenBy == "" {
		n, err = h.markSeen(ctx, a, n)
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("mark notice seen", err)
	}
	return gateway.OK(toNotice(n)), nil
}

func (h handler) markSeen(ctx context.Context, a portal.Actor, n portal.Notice) (portal.Notice, error) {
	now := h.now()
	n.SeenBy, n.SeenAt = a.Login, now
	err := h.store.Write(ctx, table.SaveNotice(n), table.Record(portal.NewAccess(a, n.Client, portal.Viewed, "notice", n.ID, now)))
	if errors.Is(err, portal.ErrConflict) {
		return h.store.Notice(ctx, a.Practice, n.ID)
	}
	return n, err
}
