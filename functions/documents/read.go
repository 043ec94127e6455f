package documents

import (
	"context"
	"errors"
	"net/http"
	"unicode/utf8"

	"anteroom/shared/api"
	"anteroom/shared/files"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
	"anteroom/shared/words"
)

// list serves GET /api/a/{account}/documents: newest first, 50 a page.
func (h handler) list(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	page, next, err := h.listed(ctx, a, func(ctx context.Context) ([]portal.Document, string, error) {
		return h.store.Documents(ctx, a.Account, r.URL.Query().Get("cursor"), pageSize)
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list documents", err)
	}
	return h.answerPage(ctx, page, next)
}

// longestWords is how many characters can be looked for.
const longestWords = 200

// search serves POST /api/a/{account}/documents/search: in one read, whatever
// the number of documents.
func (h handler) search(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SearchDocuments](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	kind := portal.DocumentKind(wire.Value(in.Kind))
	if kind != "" && !kind.Known() {
		return gateway.Reply{}, portal.Field("#/kind", "choice", "There is no such kind of document.")
	}
	if utf8.RuneCountInString(in.Words) > longestWords {
		return gateway.Reply{}, portal.Field("#/words", "length", "Please look for fewer words.")
	}
	query := words.Parse(in.Words)
	match := func(d portal.Document) bool { return (kind == "" || d.Kind == kind) && query.In(d.Name) }
	page, next, err := h.listed(ctx, a, func(ctx context.Context) ([]portal.Document, string, error) {
		return h.store.SearchDocuments(ctx, a.Account, wire.Value(in.Cursor), pageSize, match)
	})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("search documents", err)
	}
	return h.answerPage(ctx, page, next)
}

// listed reads a page; that it was read is recorded beside it.
func (h handler) listed(ctx context.Context, a portal.Actor, read func(context.Context) ([]portal.Document, string, error)) (page []portal.Document, next string, err error) {
	err = table.Together(ctx,
		func(ctx context.Context) (err error) {
			page, next, err = read(ctx)
			return err
		},
		func(ctx context.Context) error {
			return h.record(ctx, a, a.Account, portal.Viewed, "documents", "")
		})
	return page, next, err
}

func (h handler) answerPage(ctx context.Context, page []portal.Document, next string) (gateway.Reply, error) {
	documents, err := h.toDocuments(ctx, page)
	if err != nil {
		return gateway.Reply{}, err
	}
	return gateway.OK(api.DocumentPage{Documents: documents, Next: wire.Given(next)}), nil
}

// get serves GET /api/a/{account}/documents/{document}.
func (h handler) get(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	var d portal.Document
	id := r.PathValue("document")
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			d, err = h.store.Document(ctx, a.Account, id)
			return err
		},
		func(ctx context.Context) error { return h.record(ctx, a, a.Account, portal.Viewed, "document", id) })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get document", err)
	}
	documents, err := h.toDocuments(ctx, []portal.Document{d})
	if err != nil {
		return gateway.Reply{}, err
	}
	return gateway.OK(documents[0]), nil
}

// download serves POST /api/a/{account}/documents/{document}/download. The
// access-history row is kept before the address is given out.
func (h handler) download(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	as, err := decodeAs(r)
	if err != nil {
		return gateway.Reply{}, err
	}
	d, err := h.store.Document(ctx, a.Account, r.PathValue("document"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download document", err)
	}
	err = table.Together(ctx,
		func(ctx context.Context) error {
			return h.record(ctx, a, a.Account, portal.Downloaded, "document", d.ID)
		},
		func(ctx context.Context) error { return h.markOpened(ctx, d) })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download document", err)
	}
	return h.giveOut(ctx, toDownload(d, as), d.FileName())
}

// decodeAs reads whether the bytes are wanted to be looked at or saved.
func decodeAs(r *http.Request) (api.DownloadDocumentAs, error) {
	in, err := gateway.Decode[api.DownloadDocument](r)
	if err == nil && !in.As.Valid() {
		err = portal.Field("#/as", "choice", "This is view or file.")
	}
	return in.As, err
}

// giveOut signs an address and says beside it what the file is called: the
// address must not. Whoever asks has been recorded.
func (h handler) giveOut(ctx context.Context, d files.Download, name string) (gateway.Reply, error) {
	url, err := h.files.Sign(ctx, d)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("give out file", err)
	}
	return gateway.OK(api.Download{Url: url, Name: name, ExpiresAt: h.now().Add(files.SignedLife)}), nil
}

// markOpened notes the first time. Of two first times at once one is noted,
// which is enough for both.
func (h handler) markOpened(ctx context.Context, d portal.Document) error {
	if !d.OpenedAt.IsZero() {
		return nil
	}
	d.OpenedAt = h.now()
	if err := h.store.Write(ctx, table.SaveDocument(d)...); !errors.Is(err, portal.ErrConflict) {
		return err
	}
	return nil
}
