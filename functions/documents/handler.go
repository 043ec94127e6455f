// Package documents serves what can be read and downloaded of a client, and
// what is sent in: to the client, and to the practice's staff. It gives out
// addresses of what was checked and of nothing else.
package documents

import (
	"context"
	"net/http"
	"time"

	"anteroom/shared/files"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// pageSize is how many documents a page of a list holds.
const pageSize = 50

// Store is what this function needs of the table.
type Store interface {
	Writer
	Documents
	AllDocuments
	Uploads
	Pictures
}

// Writer keeps changes, at most once where they have a key.
type Writer interface {
	Write(ctx context.Context, changes ...table.Change) error
	WriteOnce(ctx context.Context, once table.Once, changes ...table.Change) (result string, replayed bool, err error)
	Replayed(ctx context.Context, once table.Once) (result string, replayed bool, err error)
}

// Documents reads what a client may see.
type Documents interface {
	Documents(ctx context.Context, client, cursor string, limit int) ([]portal.Document, string, error)
	Document(ctx context.Context, client, id string) (portal.Document, error)
	SearchDocuments(ctx context.Context, client, cursor string, limit int, match func(portal.Document) bool) ([]portal.Document, string, error)
}

// AllDocuments reads what staff may see.
type AllDocuments interface {
	AllDocuments(ctx context.Context, client, cursor string, limit int) ([]portal.Document, string, error)
	AnyDocument(ctx context.Context, client, id string) (portal.Document, error)
}

// Uploads reads files on their way.
type Uploads interface {
	UploadDesk(ctx context.Context, client, practice string) (table.UploadDesk, error)
	Storage(ctx context.Context, client, practice string) (portal.Practice, portal.Storage, error)
	Upload(ctx context.Context, client, id string) (portal.Upload, error)
}

// Pictures reads the pictures of a client's cards.
type Pictures interface {
	Pictures(ctx context.Context, client string) ([]portal.Picture, error)
	Picture(ctx context.Context, client string, purpose portal.Purpose) (portal.Picture, error)
}

// Files gives out addresses to read bytes from and to send them to.
type Files interface {
	Sign(ctx context.Context, d files.Download) (string, error)
	SignPost(ctx context.Context, key, contentType string, size int64, life time.Duration) (files.Post, error)
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
		"listDocuments":          h.list,
		"searchDocuments":        h.search,
		"getDocument":            h.get,
		"downloadDocument":       h.download,
		"createUpload":           h.createUpload,
		"listUploads":            h.listUploads,
		"cancelUpload":           h.cancelUpload,
		"listPictures":           h.listPictures,
		"downloadPicture":        h.downloadPicture,
		"listClientDocuments":    h.listAll,
		"downloadClientDocument": h.downloadAny,
		"setDocumentPermission":  h.permit,
		"createClientUpload":     h.createUpload,
		"listClientUploads":      h.listUploads,
		"cancelClientUpload":     h.cancelUpload,
		"listClientPictures":     h.listPictures,
		"downloadClientPicture":  h.downloadPicture,
	}
}

// clientOf is whose record a request is about: the open account, or for staff
// the client in the path.
func clientOf(a portal.Actor, r *http.Request) string {
	if a.Account != "" {
		return a.Account
	}
	return r.PathValue("client")
}

// record adds a row to the client's access history. The client must be of the
// actor's practice, else it is portal.ErrNotFound: it stands beside every read.
func (h handler) record(ctx context.Context, a portal.Actor, client string, action portal.AccessAction, what, object string) error {
	row := table.Record(portal.NewAccess(a, client, action, what, object, h.now()))
	if a.Account != "" {
		return h.store.Write(ctx, row) // the grant has said whose client it is
	}
	return h.store.Write(ctx, table.RequireClient(client, a.Practice), row)
}
