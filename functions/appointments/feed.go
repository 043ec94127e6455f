package appointments

import (
	"context"
	"net/http"
	"slices"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/ics"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// A feed shows what is coming and what was of late.
const (
	feedBack  = 90 * 24 * time.Hour
	feedLimit = 200
)

// feed serves GET /api/a/{account}/feed.
func (h handler) feed(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	f, _, err := h.store.Feed(ctx, a.Account, a.Login)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("feed", err)
	}
	return gateway.OK(h.toFeed(f)), nil
}

func (h handler) toFeed(f portal.Feed) api.Feed {
	if f.Generation == 0 || f.Off {
		return api.Feed{}
	}
	address := h.origin + "/api/feeds/" + h.links.FeedToken(f)
	return api.Feed{Url: &address}
}

// renewFeed serves POST /api/a/{account}/feed.
func (h handler) renewFeed(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	return h.changeFeed(ctx, a, func(f *portal.Feed) { f.Generation, f.Off = f.Generation+1, false })
}

// dropFeed serves DELETE /api/a/{account}/feed.
func (h handler) dropFeed(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	return h.changeFeed(ctx, a, func(f *portal.Feed) { f.Off = true })
}

func (h handler) changeFeed(ctx context.Context, a portal.Actor, change func(*portal.Feed)) (gateway.Reply, error) {
	f, _, err := h.store.Feed(ctx, a.Account, a.Login)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("change feed", err)
	}
	change(&f)
	err = h.store.Write(ctx, table.SaveFeed(f),
		table.Record(portal.NewAccess(a, a.Account, portal.Changed, "feed", "", h.now())))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("change feed", err)
	}
	return gateway.OK(h.toFeed(f)), nil
}

// readFeed serves GET /api/feeds/{token}, to programs that can't sign in. The
// token is nothing without the grant that it stands on, which is looked at each
// time.
func (h handler) readFeed(ctx context.Context, _ portal.Actor, r *http.Request) (gateway.Reply, error) {
	asked, err := h.links.ReadFeedToken(r.PathValue("token"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("read feed", err)
	}
	f, g, err := h.store.Feed(ctx, asked.Client, asked.Login)
	if err == nil && (f.Generation != asked.Generation || f.Off || g.Paused(h.now()) || !g.Allows(portal.AppointmentsView)) {
		err = portal.ErrNotFound
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("read feed", err)
	}
	events, err := h.events(ctx, f, g)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("read feed", err)
	}
	return gateway.File(ics.ContentType, "appointments.ics", ics.File("Appointments", events...)), nil
}

func (h handler) events(ctx context.Context, f portal.Feed, g portal.Grant) ([]ics.Event, error) {
	now := h.now()
	var all []portal.Appointment
	var c portal.Client
	var p portal.Practice
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			all, err = h.store.Since(ctx, f.Client, now.Add(-feedBack), feedLimit)
			return err
		},
		func(ctx context.Context) (err error) {
			c, err = h.store.Client(ctx, f.Client)
			return err
		},
		func(ctx context.Context) (err error) {
			p, err = h.store.Practice(ctx, g.Practice)
			return err
		},
		func(ctx context.Context) error {
			reader := portal.Actor{Login: f.Login, Grant: g}
			return h.store.Write(ctx, table.Record(portal.NewAccess(reader, f.Client, portal.Viewed, "feed", "", now)))
		})
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(a portal.Appointment) bool { return a.State.Cancelled() })
	events := make([]ics.Event, len(all))
	for i, a := range all {
		events[i] = ics.Of(a, p, c, h.origin)
	}
	return events, nil
}
