// Package accounts serves what goes with a client's account as a whole: who else
// reaches it, and who did what in it.
package accounts

import (
	"context"
	"time"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is what this function needs of the table.
type Store interface {
	Write(ctx context.Context, changes ...table.Change) error
	Circle(ctx context.Context, client, practice string) (table.Circle, error)
	Related(ctx context.Context, client string) ([]portal.RelatedPerson, error)
	Accesses(ctx context.Context, client, cursor string) ([]portal.Access, string, error)
}

type handler struct {
	store Store
	now   func() time.Time
}

// New gives the operations of the tag accounts.
func New(store Store, now func() time.Time) gateway.Operations {
	h := handler{store, now}
	return gateway.Operations{
		"listAccess":     h.access,
		"askToEndAccess": h.askToEnd,
		"listHistory":    h.history,
	}
}

func (h handler) record(ctx context.Context, a portal.Actor, what string) error {
	return h.store.Write(ctx, table.Record(portal.NewAccess(a, a.Account, portal.Viewed, what, "", h.now())))
}
