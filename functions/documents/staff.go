package documents

import (
	"context"
	"net/http"

	"anteroom/events"
	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// listAll serves GET /api/p/{practice}/clients/{client}/documents: those that
// the client may not see among them, newest first, 50 a page.
func (h handler) listAll(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	client := r.PathValue("client")
	var page []portal.Document
	var next string
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			page, next, err = h.store.AllDocuments(ctx, client, r.URL.Query().Get("cursor"), pageSize)
			return err
		},
		func(ctx context.Context) error { return h.record(ctx, a, client, portal.Viewed, "documents", "") })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list client documents", err)
	}
	documents, err := h.toClientDocuments(ctx, page)
	if err != nil {
		return gateway.Reply{}, err
	}
	return gateway.OK(api.ClientDocumentPage{Documents: documents, Next: wire.Given(next)}), nil
}

// downloadAny serves POST /api/p/{practice}/clients/{client}/documents/{document}/download.
func (h handler) downloadAny(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	as, err := decodeAs(r)
	if err != nil {
		return gateway.Reply{}, err
	}
	d, err := h.any(ctx, a, r)
	if err == nil {
		err = h.record(ctx, a, d.Client, portal.Downloaded, "document", d.ID)
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download client document", err)
	}
	return h.giveOut(ctx, toDownload(d, as), d.FileName())
}

// any reads a document of a client of the actor's practice.
func (h handler) any(ctx context.Context, a portal.Actor, r *http.Request) (portal.Document, error) {
	d, err := h.store.AnyDocument(ctx, r.PathValue("client"), r.PathValue("document"))
	if err == nil && d.Practice != a.Practice {
		err = portal.ErrNotFound
	}
	return d, err
}

// permit serves PUT /api/p/{practice}/clients/{client}/documents/{document}/permission.
// Saying again what is so already changes nothing.
func (h handler) permit(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.DocumentPermission](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	d, err := h.any(ctx, a, r)
	if err == nil && d.Permitted != in.Permitted {
		err = h.store.Write(ctx, h.permission(a, d, in.Permitted)...)
		d.Permitted = in.Permitted
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("set document permission", err)
	}
	documents, err := h.toClientDocuments(ctx, []portal.Document{d})
	if err != nil {
		return gateway.Reply{}, err
	}
	return gateway.OK(documents[0]), nil
}

// permission are the changes of letting the client see a document, or no
// longer. Of one that they have not opened yet they are told.
func (h handler) permission(a portal.Actor, d portal.Document, permitted bool) []table.Change {
	now := h.now()
	action := portal.Withheld
	if permitted {
		action = portal.Permitted
	}
	changes := append(table.PermitDocument(d, permitted), table.RequireClient(d.Client, a.Practice),
		table.Record(portal.NewAccess(a, d.Client, action, "document", d.ID, now)))
	if permitted && d.OpenedAt.IsZero() {
		changes = append(changes, table.Emit(events.DocumentPermitted{Practice: d.Practice, Client: d.Client, Document: d.ID}, now))
	}
	return changes
}
