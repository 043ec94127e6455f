package payments

import (
	"context"
	"net/http"

	"anteroom/shared/api"
	"anteroom/shared/files"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// downloadInvoice serves POST /api/a/{account}/invoices/{invoice}/download.
func (h handler) downloadInvoice(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	f, err := h.store.PayFile(ctx, a.Account, a.Practice, r.PathValue("invoice"), "", "")
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download invoice", err)
	}
	return h.download(ctx, a, r, f.Invoice.Document)
}

// downloadReceipt serves POST /api/a/{account}/transactions/{transaction}/receipt.
func (h handler) downloadReceipt(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	m, err := h.store.Transaction(ctx, a.Account, r.PathValue("transaction"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download receipt", err)
	}
	return h.download(ctx, a, r, m.Document)
}

// download gives out a document's address; portal.ErrNotFound while it is still
// being made. The access-history row is kept before.
func (h handler) download(ctx context.Context, a portal.Actor, r *http.Request, document string) (gateway.Reply, error) {
	in, err := gateway.Decode[api.DownloadDocument](r)
	if err == nil && !in.As.Valid() {
		err = portal.Field("#/as", "choice", "This is view or file.")
	}
	if err == nil && document == "" {
		err = portal.ErrNotFound
	}
	if err != nil {
		return gateway.Reply{}, err
	}
	d, err := h.store.Document(ctx, a.Account, document)
	if err == nil {
		err = h.store.Write(ctx, table.Record(portal.NewAccess(a, a.Account, portal.Downloaded, "document", d.ID, h.now())))
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download", err)
	}
	url, err := h.files.Sign(ctx, files.Download{Key: d.Key, VersionID: d.VersionID, View: in.As == api.DownloadDocumentAsView})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download", err)
	}
	return gateway.OK(api.Download{Url: url, Name: d.FileName(), ExpiresAt: h.now().Add(files.SignedLife)}), nil
}

// statement serves GET /api/a/{account}/statement, in the client's days. Their
// zone is read beside the entries, of which a few too many are read for it.
func (h handler) statement(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	q := r.URL.Query()
	period, err := portal.NewPeriod(q.Get("from"), q.Get("to"))
	if err != nil {
		return gateway.Reply{}, err
	}
	var f table.PayFile
	var s table.Statement
	err = h.beside(ctx, a, "statement", "",
		func(ctx context.Context) (err error) {
			f, err = h.store.PayFile(ctx, a.Account, a.Practice, "", "", "")
			return err
		},
		func(ctx context.Context) (err error) {
			from, to := period.Anywhere()
			s, err = h.store.Statement(ctx, a.Account, q.Get("currency"), from, to)
			return err
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get statement", err)
	}
	from, to := period.In(f.Client.TimeZone)
	return gateway.OK(wire.Statement(s.Within(from, to), q.Get("currency"), q.Get("from"), q.Get("to"), false)), nil
}
