package accounts

import (
	"context"
	"errors"
	"net/http"
	"time"

	"anteroom/events"
	"anteroom/shared/api"
	"anteroom/shared/files"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// export serves GET /api/a/{account}/export.
func (h handler) export(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	e, err := h.store.Export(ctx, a.Account, a.Login)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get export", err)
	}
	return gateway.OK(toExport(e, h.now())), nil
}

// startExport serves POST /api/a/{account}/export. However often it is asked,
// one archive is made at a time.
func (h handler) startExport(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	var e portal.Export
	var l portal.Login
	err := table.Together(ctx,
		func(ctx context.Context) (err error) { e, err = h.store.Export(ctx, a.Account, a.Login); return err },
		func(ctx context.Context) (err error) { l, _, err = h.store.Login(ctx, a.Login); return err })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("start export", err)
	}
	now := h.now()
	asked, err := e.Ask(a, l.Language, now)
	if asked {
		e, err = h.begin(ctx, a, e, now)
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("start export", err)
	}
	return gateway.Accepted(toExport(e, now)), nil
}

// begin keeps the archive that is to be made. Of two that begin at once, the
// other's is what both have asked for.
func (h handler) begin(ctx context.Context, a portal.Actor, e portal.Export, now time.Time) (portal.Export, error) {
	err := h.store.Write(ctx, table.SaveExport(e),
		table.Record(portal.NewAccess(a, a.Account, portal.Created, "export", e.ID, now)),
		table.Emit(events.ExportAsked{Practice: e.Practice, Client: e.Client, Login: e.Login, Export: e.ID}, now))
	if errors.Is(err, portal.ErrConflict) {
		return h.store.Export(ctx, a.Account, a.Login)
	}
	return e, err
}

// downloadExport serves POST /api/a/{account}/export/download. The
// access-history row is kept before the address is given out.
func (h handler) downloadExport(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	e, err := h.store.Export(ctx, a.Account, a.Login)
	if err == nil && e.State(h.now()) != portal.ExportReady {
		err = portal.ErrNoExport
	}
	if err == nil {
		err = h.store.Write(ctx, table.Record(portal.NewAccess(a, a.Account, portal.Downloaded, "export", e.ID, h.now())))
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download export", err)
	}
	url, err := h.files.Sign(ctx, files.Download{Key: e.Key})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download export", err)
	}
	return gateway.OK(api.Download{Url: url, Name: portal.ExportName(e.ReadyAt), ExpiresAt: h.now().Add(files.SignedLife)}), nil
}

func toExport(e portal.Export, now time.Time) api.Export {
	out := api.Export{
		State: api.ExportState(e.State(now)), AskedAt: wire.Given(e.AskedAt), Files: wire.Given(e.Files),
		ReadyAt: wire.Given(e.ReadyAt), ExpiresAt: wire.Given(e.ExpiresAt), Size: wire.Given(int(e.Size)),
	}
	if e.Files > 0 {
		out.Done = &e.Done
	}
	return out
}
