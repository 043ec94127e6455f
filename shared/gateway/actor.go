package gateway

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/problem"
	"anteroom/shared/session"
)

// kinds says of what kind the identifiers in a path are, by the parameter's name.
var kinds = map[string]portal.Kind{
	"account": portal.KindClient, "client": portal.KindClient, "practice": portal.KindPractice,
	"document": portal.KindDocument, "upload": portal.KindUpload, "form": portal.KindForm, "invite": portal.KindInvite,
	"attempt": portal.KindAttempt, "invoice": portal.KindInvoice, "method": portal.KindMethod, "transaction": portal.KindTransaction,
	"notice": portal.KindNotice, "session": portal.KindSession, "task": portal.KindTask,
	"appointment": portal.KindAppointment, "clinician": portal.KindClinician, "exception": portal.KindException, "group": portal.KindGroup,
	"hold": portal.KindHold, "place": portal.KindPlace, "service": portal.KindService,
	"related": portal.KindRelated, "message": portal.KindMessage,
}

// parameters are the names that stand in a route's path.
func parameters(path string) []string {
	var names []string
	for part := range strings.SplitSeq(path, "/") {
		if name, found := strings.CutPrefix(part, "{"); found {
			names = append(names, strings.TrimSuffix(name, "}"))
		}
	}
	return names
}

// actor says who calls, on whose account. The route's permission is held.
func (g *gateway) actor(route endpoint, r *http.Request) (portal.Actor, error) {
	if err := checkPath(route.named, r); err != nil {
		return portal.Actor{}, err
	}
	switch route.Auth {
	case api.AuthNone:
		return portal.Actor{Source: source(r.Header)}, nil
	case api.AuthAnyone:
		if !session.Sent(r) {
			return portal.Actor{Source: source(r.Header)}, nil
		}
		return g.person(r)
	case api.AuthLogin:
		return g.person(r)
	case api.AuthClient:
		a, err := g.permitted(route, r, r.PathValue("account"))
		a.Account = r.PathValue("account")
		return a, err
	case api.AuthStaff:
		return g.permitted(route, r, r.PathValue("practice"))
	}
	return portal.Actor{}, portal.ErrForbidden
}

// checkPath is portal.ErrNotFound for an identifier that can't exist.
func checkPath(named []string, r *http.Request) error {
	for _, name := range named {
		if kind, known := kinds[name]; known && !portal.IsID(kind, r.PathValue(name)) {
			return portal.ErrNotFound
		}
	}
	return nil
}

// permitted is signedIn with a grant that holds the route's permission.
func (g *gateway) permitted(route endpoint, r *http.Request, account string) (portal.Actor, error) {
	a, err := g.signedIn(r, account)
	if err != nil {
		return portal.Actor{}, err
	}
	if staff := a.Grant.Relation == portal.RelationStaff; staff != (route.Auth == api.AuthStaff) {
		return portal.Actor{}, portal.ErrNotFound
	}
	if a.Grant.Paused(g.Now()) {
		return portal.Actor{}, portal.ErrAccessPaused
	}
	if !a.Grant.Allows(portal.Permission(route.Permission)) {
		return portal.Actor{}, portal.ErrForbidden
	}
	return a, nil
}

// person is who is signed in, with all that they reach.
func (g *gateway) person(r *http.Request) (portal.Actor, error) {
	login, secret, found := session.Read(r)
	if !found {
		return portal.Actor{}, portal.ErrSignedOut
	}
	p, err := g.Sessions.Person(r.Context(), login, session.Hash(secret))
	if err != nil {
		return portal.Actor{}, portal.Wrap("read session", err)
	}
	if !p.Session.Live(p.Session.Idle, g.Now()) {
		return portal.Actor{}, portal.ErrSignedOut
	}
	return portal.Actor{Login: login, Session: p.Session, Person: p, Source: source(r.Header)}, nil
}

// signedIn needs a session that lives; a dead one is portal.ErrSignedOut, also
// where the account would be another's.
func (g *gateway) signedIn(r *http.Request, account string) (portal.Actor, error) {
	login, secret, found := session.Read(r)
	if !found {
		return portal.Actor{}, portal.ErrSignedOut
	}
	s, grant, err := g.Sessions.Session(r.Context(), login, session.Hash(secret), account)
	noGrant := errors.Is(err, portal.ErrNotFound)
	if err != nil && !noGrant {
		return portal.Actor{}, portal.Wrap("read session", err)
	}
	if !noGrant {
		s.Idle = time.Duration(grant.IdleSeconds) * time.Second
	}
	if !s.Live(s.Idle, g.Now()) {
		return portal.Actor{}, portal.ErrSignedOut
	}
	if noGrant {
		return portal.Actor{}, portal.ErrNotFound
	}
	return portal.Actor{Login: login, Session: s, Practice: grant.Practice, Grant: grant, Source: source(r.Header)}, nil
}

// operate runs the operation; that the session was used is noted beside it,
// and awaited, for a Lambda sleeps once it has answered.
func (g *gateway) operate(op Operation, a portal.Actor, r *http.Request, id string) (Reply, error) {
	now := g.Now()
	if a.Login == "" || r.Header.Get(api.HeaderBackground) == "1" || !a.Session.NeedsTouch(now) {
		return op(r.Context(), a, r)
	}
	var beside sync.WaitGroup
	defer beside.Wait()
	before := a.Session
	beside.Go(func() { g.touch(r.Context(), before, now, id) })
	a.Session.LastSeen = now
	return op(r.Context(), a, r)
}

// touch failing costs the caller some idle time at most, so it fails no request.
func (g *gateway) touch(ctx context.Context, s portal.Session, now time.Time, id string) {
	if err := g.Sessions.NoteUse(ctx, s, s.Idle, now); err != nil {
		g.Log.Warn("session not touched", "request", id, "cause", problem.Cause(err))
	}
}

// signedOut reports whether the caller's cookie is of no more use.
func signedOut(route api.Route, r *http.Request, err error) bool {
	return route.Auth != api.AuthNone && errors.Is(err, portal.ErrSignedOut) && session.Sent(r)
}
