package auth

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/session"
)

// session serves GET /api/auth/session.
func (h handler) session(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	if a.Login == "" {
		return gateway.NoContent(), nil
	}
	body, err := h.sessionOf(ctx, a.Person)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("session", err)
	}
	return gateway.OK(body), nil
}

// extend serves POST /api/auth/session/extend: the person is there and says so.
func (h handler) extend(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	person := a.Person
	person.Session.LastSeen = h.now()
	if err := h.store.TouchSession(ctx, person.Session, person.Session.Idle, h.now()); err != nil {
		return gateway.Reply{}, portal.Wrap("extend session", err)
	}
	body, err := h.sessionOf(ctx, person)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("extend session", err)
	}
	return gateway.OK(body), nil
}

// signOut serves DELETE /api/auth/session. Where the session ended meanwhile, in
// another tab, it has.
func (h handler) signOut(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	if err := h.store.EndSession(ctx, a.Login, a.Session.ID); err != nil && !errors.Is(err, portal.ErrNotFound) {
		return gateway.Reply{}, portal.Wrap("sign out", err)
	}
	return gateway.NoContent().WithCookie(session.Cleared()), nil
}

// sessions serves GET /api/auth/sessions.
func (h handler) sessions(_ context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	own := slices.DeleteFunc(slices.Clone(a.Person.Sessions), func(s portal.Session) bool {
		return !s.Live(s.Idle, h.now())
	})
	return gateway.OK(toSessionList(own, a.Session.ID)), nil
}

// endSession serves DELETE /api/auth/sessions/{session}.
func (h handler) endSession(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	if err := h.store.EndSession(ctx, a.Login, r.PathValue("session")); err != nil {
		return gateway.Reply{}, portal.Wrap("end session", err)
	}
	return gateway.NoContent(), nil
}
