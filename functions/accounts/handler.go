// Package accounts serves what goes with a client's account as a whole: who else
// reaches it, who did what in it, and taking everything along.
package accounts

import (
	"context"
	"time"

	"anteroom/shared/files"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is what this function needs of the table.
type Store interface {
	Write(ctx context.Context, changes ...table.Change) error
	Circles
	Exports
}

// Exports reads archives, and who asks for them.
type Exports interface {
	Export(ctx context.Context, client, login string) (portal.Export, error)
	Login(ctx context.Context, id string) (portal.Login, []portal.Grant, error)
}

// Files gives out addresses to read bytes from.
type Files interface {
	Sign(ctx context.Context, d files.Download) (string, error)
}

// Circles reads who reaches an account, and what was done in it.
type Circles interface {
	Circle(ctx context.Context, client, practice string) (table.Circle, error)
	Related(ctx context.Context, client string) ([]portal.RelatedPerson, error)
	Accesses(ctx context.Context, client, cursor string) ([]portal.Access, string, error)
}

type handler struct {
	store Store
	files Files
	now   func() time.Time
}

// New gives the operations of the tag accounts.
func New(store Store, bucket Files, now func() time.Time) gateway.Operations {
	h := handler{store, bucket, now}
	return gateway.Operations{
		"listAccess":     h.access,
		"askToEndAccess": h.askToEnd,
		"listHistory":    h.history,
		"getExport":      h.export,
		"startExport":    h.startExport,
		"downloadExport": h.downloadExport,
	}
}

func (h handler) record(ctx context.Context, a portal.Actor, what string) error {
	return h.store.Write(ctx, table.Record(portal.NewAccess(a, a.Account, portal.Viewed, what, "", h.now())))
}
