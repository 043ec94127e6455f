// Package relations serves the Relationship Manager: who is tied to a client of
// the practice, and how far each of them reaches into the client's account.
//
// A tie and the grant that it gives change in one transaction, so that what
// staff see is what the next request of the person meets.
package relations

import (
	"context"
	"slices"
	"time"

	"anteroom/events"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is what this function needs of the table.
type Store interface {
	Writer
	Circles
}

// Writer keeps changes, at most once where they have a key, and counts what is limited.
type Writer interface {
	Write(ctx context.Context, changes ...table.Change) error
	WriteOnce(ctx context.Context, once table.Once, changes ...table.Change) (result string, replayed bool, err error)
	Replayed(ctx context.Context, once table.Once) (result string, replayed bool, err error)
	Allow(ctx context.Context, limits ...table.Limit) error
}

// Circles reads who is tied to whom.
type Circles interface {
	Circle(ctx context.Context, client, practice string) (table.Circle, error)
	Self(ctx context.Context, client string) (string, error)
}

type handler struct {
	store Store
	now   func() time.Time
}

// New gives the operations of the tag relations.
func New(store Store, now func() time.Time) gateway.Operations {
	h := handler{store, now}
	return gateway.Operations{
		"listRelatedPeople":   h.list,
		"createRelatedPerson": h.create,
		"updateRelatedPerson": h.update,
		"inviteRelatedPerson": h.invite,
		"keepRelatedPerson":   h.keep,
		"endRelatedPerson":    h.end,
	}
}

// find gives one of the circle's ties; portal.ErrNotFound when there is none.
func find(c table.Circle, id string) (portal.RelatedPerson, error) {
	at := slices.IndexFunc(c.Related, func(r portal.RelatedPerson) bool { return r.ID == id })
	if at < 0 {
		return portal.RelatedPerson{}, portal.ErrNotFound
	}
	return c.Related[at], nil
}

// alone is portal.ErrAlreadyTied where the same person already reaches the
// account, or is to, by another tie.
func alone(c table.Circle, r portal.RelatedPerson) error {
	for _, other := range c.Related {
		same := other.Email != "" && other.Email == r.Email || other.Linked != "" && other.Linked == r.Linked
		if other.ID != r.ID && same && other.EndedAt.IsZero() && other.Levels.Any() && r.Levels.Any() {
			return portal.ErrAlreadyTied
		}
	}
	return nil
}

// granted is what the person's login holds of the account from now on: nothing
// where no part of it is opened to them, or the tie has ended.
func granted(c table.Circle, r portal.RelatedPerson) []table.Change {
	switch {
	case r.Login == "":
		return nil
	case !r.EndedAt.IsZero() || !r.Levels.Any():
		return table.EndGrant(r.Login, r.Client)
	}
	return table.AddGrant(r.Grant(c.Practice.Settings.Idle))
}

// noted is the change's row in the access history and, where it changes how far
// the person reaches, its news.
func noted(a portal.Actor, before, r portal.RelatedPerson, action portal.AccessAction, now time.Time) []table.Change {
	row := table.Record(portal.NewAccess(a, r.Client, action, "related-person", r.ID, now))
	return append(news(before, r, now), row)
}

func news(before, r portal.RelatedPerson, now time.Time) []table.Change {
	if reach(before) == reach(r) {
		return nil
	}
	return []table.Change{table.Emit(events.AccessChanged{Practice: r.Practice, Client: r.Client, Related: r.ID}, now)}
}

// reach is all of a tie that says how far its person reaches.
func reach(r portal.RelatedPerson) portal.RelatedPerson {
	if !r.Levels.Any() || !r.EndedAt.IsZero() {
		return portal.RelatedPerson{}
	}
	return portal.RelatedPerson{Levels: r.Levels, Login: r.Login, PausesAt: r.PausesAt}
}
