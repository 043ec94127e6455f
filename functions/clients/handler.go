// Package clients serves the practice's side of its clients: their records,
// their invites, and the notices that staff must see.
package clients

import (
	"context"
	"time"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is what this function needs of the table.
type Store interface {
	Writer
	Clients
	Notices
	Profiles
}

// Writer keeps changes, at most once where they have a key, and counts what is limited.
type Writer interface {
	Write(ctx context.Context, changes ...table.Change) error
	WriteOnce(ctx context.Context, once table.Once, changes ...table.Change) (result string, replayed bool, err error)
	Replayed(ctx context.Context, once table.Once) (result string, replayed bool, err error)
	Allow(ctx context.Context, limits ...table.Limit) error
}

// Clients reads clients and what an invite is made of.
type Clients interface {
	Practice(ctx context.Context, id string) (portal.Practice, error)
	Clients(ctx context.Context, practice, cursor string) ([]portal.Client, string, error)
	ClientWithInvites(ctx context.Context, client string) (portal.Client, []portal.Invite, error)
	Related(ctx context.Context, client string) ([]portal.RelatedPerson, error)
	FormsByID(ctx context.Context, practice string, ids []string) ([]portal.Form, error)
}

// Notices reads what staff must see.
type Notices interface {
	Notices(ctx context.Context, practice, cursor string) ([]portal.Notice, string, error)
	Notice(ctx context.Context, practice, id string) (portal.Notice, error)
}

// Profiles reads a client's profile, its history, and who is about to change it.
type Profiles interface {
	Client(ctx context.Context, id string) (portal.Client, error)
	Login(ctx context.Context, id string) (portal.Login, []portal.Grant, error)
	Circle(ctx context.Context, client, practice string) (table.Circle, error)
	ProfileChanges(ctx context.Context, client, cursor string) ([]portal.ProfileChange, string, error)
}

type handler struct {
	store Store
	now   func() time.Time
}

// New gives the operations of the tag clients.
func New(store Store, now func() time.Time) gateway.Operations {
	h := handler{store, now}
	return gateway.Operations{
		"listClients":              h.list,
		"createClient":             h.create,
		"getClient":                h.get,
		"getClientProfile":         h.profile,
		"saveClientProfileSection": h.saveProfile,
		"listProfileChanges":       h.profileChanges,
		"inviteClient":             h.invite,
		"resendInvite":             h.resend,
		"revokeInvite":             h.revoke,
		"listStaffNotices":         h.notices,
		"markStaffNoticeSeen":      h.seen,
	}
}
