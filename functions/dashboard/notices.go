package dashboard

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// How many notices the first page looks at, and how many a page of them has.
const (
	newestNotices = 20
	noticesPage   = 50
)

// pulse serves GET /api/a/{account}/pulse. It tells that something is new and
// nothing of what, so it leaves no row in the access history.
func (h handler) pulse(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	newest, _, err := h.store.ClientNotices(ctx, a.Account, a.Login, "", 1)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("pulse", err)
	}
	beat := ""
	if len(newest) > 0 {
		beat = newest[0].ID
	}
	sum := sha256.Sum256([]byte("pulse " + a.Login + beat))
	return gateway.OK(api.Pulse{Pulse: hex.EncodeToString(sum[:8])}), nil
}

// notices serves GET /api/a/{account}/notices.
func (h handler) notices(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	var page []portal.ClientNotice
	var next string
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			page, next, err = h.store.ClientNotices(ctx, a.Account, a.Login, r.URL.Query().Get("cursor"), noticesPage)
			return err
		},
		func(ctx context.Context) error { return h.record(ctx, a, "notices") })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list notices", err)
	}
	return gateway.OK(toNoticePage(portal.ClientNotices(page, a.Grant), next)), nil
}

// read serves POST /api/a/{account}/notices/read, for those of the newest 50 that
// it names. One that another tab reads at the same moment is read by it.
func (h handler) read(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.ReadNotices](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	if len(in.Notices) == 0 || len(in.Notices) > noticesPage {
		return gateway.Reply{}, portal.Field("#/notices", "length", "These are 1 to 50 notices.")
	}
	newest, _, err := h.store.ClientNotices(ctx, a.Account, a.Login, "", noticesPage)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("read notices", err)
	}
	unread := slices.DeleteFunc(newest, func(n portal.ClientNotice) bool { return !slices.Contains(in.Notices, n.ID) || !n.ReadAt.IsZero() })
	if err := h.markRead(ctx, unread); err != nil {
		return gateway.Reply{}, portal.Wrap("read notices", err)
	}
	return gateway.NoContent(), nil
}

func (h handler) markRead(ctx context.Context, unread []portal.ClientNotice) error {
	writes := make([]func(context.Context) error, len(unread))
	for i, n := range unread {
		n.ReadAt = h.now()
		writes[i] = func(ctx context.Context) error {
			if err := h.store.Write(ctx, table.SaveClientNotice(n)); !errors.Is(err, portal.ErrConflict) {
				return err
			}
			return nil
		}
	}
	return table.Together(ctx, writes...)
}

func (h handler) record(ctx context.Context, a portal.Actor, what string) error {
	return h.store.Write(ctx, table.Record(portal.NewAccess(a, a.Account, portal.Viewed, what, "", h.now())))
}
