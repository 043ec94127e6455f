// Package auth serves invites, sign-in and sessions.
//
// Signing in proves an address: by a code typed in the browser that asked, by a
// link, or by an invite's link. Nothing but a press consumes any of them, and
// none of their secrets is stored: sender and checker compute them.
package auth

import (
	"context"
	"net/http"
	"time"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// Store is what this function needs of the table.
type Store interface {
	Writer
	Addresses
	EmailChanges
	Accounts
}

// Writer keeps changes, and counts what is limited.
type Writer interface {
	Write(ctx context.Context, changes ...table.Change) error
	Allow(ctx context.Context, limits ...table.Limit) error
	TouchSession(ctx context.Context, s portal.Session, idle time.Duration, now time.Time) error
	EndSession(ctx context.Context, login, session string) error
}

// Addresses finds what was mailed and whom an address belongs to.
type Addresses interface {
	Challenge(ctx context.Context, id string) (portal.Challenge, error)
	Invite(ctx context.Context, account, invite string) (portal.Invite, error)
	Address(ctx context.Context, email string) (table.Address, error)
	Login(ctx context.Context, id string) (portal.Login, []portal.Grant, error)
}

// EmailChanges reads what a login wished for.
type EmailChanges interface {
	EmailChange(ctx context.Context, login, id string) (portal.EmailChange, error)
}

// Accounts reads whose accounts there are.
type Accounts interface {
	Practice(ctx context.Context, id string) (portal.Practice, error)
	PracticeBySlug(ctx context.Context, slug string) (portal.Practice, error)
	Client(ctx context.Context, id string) (portal.Client, error)
	RelatedPerson(ctx context.Context, client, id string) (portal.RelatedPerson, error)
	Accounts(ctx context.Context, grants []portal.Grant) (map[string]portal.Client, map[string]portal.Practice, error)
}

type handler struct {
	store Store
	links session.Links
	now   func() time.Time
}

// New gives the operations of the tag auth.
func New(store Store, links session.Links, now func() time.Time) gateway.Operations {
	h := handler{store, links, now}
	return gateway.Operations{
		"getPublicPractice":  h.practice,
		"startSignIn":        h.startSignIn,
		"answerCode":         h.answerCode,
		"viewLink":           h.viewLink,
		"useLink":            h.useLink,
		"viewInvite":         h.viewInvite,
		"acceptInvite":       h.acceptInvite,
		"renewInvite":        h.renewInvite,
		"startEmailChange":   h.startEmailChange,
		"confirmEmailChange": h.confirmEmailChange,
		"getSession":         h.session,
		"extendSession":      h.extend,
		"signOut":            h.signOut,
		"listSessions":       h.sessions,
		"endSession":         h.endSession,
	}
}

// practice serves GET /api/auth/practices/{slug}.
func (h handler) practice(ctx context.Context, _ portal.Actor, r *http.Request) (gateway.Reply, error) {
	p, err := h.store.PracticeBySlug(ctx, r.PathValue("slug"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("public practice", err)
	}
	return gateway.OK(wire.Practice(p)), nil
}
