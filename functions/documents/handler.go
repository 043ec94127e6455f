// Package documents serves what a client can read and download.
package documents

import (
	"context"
	"errors"
	"net/http"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/files"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// pageSize is how many documents a page of the list holds.
const pageSize = 50

// Store is what this function needs of the table.
type Store interface {
	Documents(ctx context.Context, client, cursor string, limit int) ([]portal.Document, string, error)
	Document(ctx context.Context, client, id string) (portal.Document, error)
	Write(ctx context.Context, changes ...table.Change) error
}

// Files gives out addresses to read bytes from.
type Files interface {
	Sign(ctx context.Context, d files.Download) (string, error)
}

type handler struct {
	store Store
	files Files
	now   func() time.Time
}

// New gives the operations of the tag documents.
func New(store Store, bucket Files, now func() time.Time) gateway.Operations {
	h := handler{store, bucket, now}
	return gateway.Operations{
		"listDocuments":    h.list,
		"downloadDocument": h.download,
	}
}

// list serves GET /api/a/{account}/documents: newest first, 50 a page.
func (h handler) list(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	var page []portal.Document
	var next string
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			page, next, err = h.store.Documents(ctx, a.Account, r.URL.Query().Get("cursor"), pageSize)
			return err
		},
		func(ctx context.Context) error { return h.record(ctx, a, portal.Viewed, "documents", "") })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list documents", err)
	}
	return gateway.OK(toPage(page, next)), nil
}

// download serves POST /api/a/{account}/documents/{document}/download. The
// access-history row is kept before the address is given out.
func (h handler) download(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.DownloadDocument](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	if !in.As.Valid() {
		return gateway.Reply{}, portal.Field("#/as", "choice", "This is view or file.")
	}
	d, err := h.store.Document(ctx, a.Account, r.PathValue("document"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download document", err)
	}
	if err := h.giveOut(ctx, a, d); err != nil {
		return gateway.Reply{}, portal.Wrap("download document", err)
	}
	url, err := h.files.Sign(ctx, toDownload(d, in.As))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download document", err)
	}
	return gateway.OK(api.Download{Url: url, ExpiresAt: h.now().Add(files.SignedLife)}), nil
}

// giveOut records the download and, the first time, that the document was opened.
func (h handler) giveOut(ctx context.Context, a portal.Actor, d portal.Document) error {
	return table.Together(ctx,
		func(ctx context.Context) error { return h.record(ctx, a, portal.Downloaded, "document", d.ID) },
		func(ctx context.Context) error { return h.markOpened(ctx, d) })
}

// markOpened notes the first time. Of two first times at once one is noted,
// which is enough for both.
func (h handler) markOpened(ctx context.Context, d portal.Document) error {
	if !d.OpenedAt.IsZero() {
		return nil
	}
	d.OpenedAt = h.now()
	if err := h.store.Write(ctx, table.SaveDocument(d)); !errors.Is(err, portal.ErrConflict) {
		return err
	}
	return nil
}

func (h handler) record(ctx context.Context, a portal.Actor, action portal.AccessAction, what, object string) error {
	return h.store.Write(ctx, table.Record(portal.NewAccess(a, a.Account, action, what, object, h.now())))
}
