package table

import (
	"context"
	"slices"
	"time"

	"anteroom/shared/portal"
)

type sessionItem struct {
	ID          string              `dynamodbav:"id"`
	Login       string              `dynamodbav:"login"`
	Hash        string              `dynamodbav:"hash"`
	Method      portal.SignInMethod `dynamodbav:"method"`
	Source      sourceItem          `dynamodbav:"source"`
	StartedAt   time.Time           `dynamodbav:"createdAt"`
	LastSeen    time.Time           `dynamodbav:"lastSeen"`
	IdleSeconds int                 `dynamodbav:"idleSeconds"`
}

type sourceItem struct {
	IP        string `dynamodbav:"ip"`
	UserAgent string `dynamodbav:"userAgent"`
}

func sessionToItem(s portal.Session) sessionItem {
	return sessionItem{
		ID: s.ID, Login: s.Login, Hash: s.Hash, Method: s.Method, Source: sourceItem(s.Source),
		StartedAt: s.StartedAt, LastSeen: s.LastSeen, IdleSeconds: seconds(s.Idle),
	}
}

func sessionFromItem(i sessionItem) portal.Session {
	return portal.Session{
		ID: i.ID, Login: i.Login, Hash: i.Hash, Method: i.Method, Source: portal.Source(i.Source),
		StartedAt: i.StartedAt, LastSeen: i.LastSeen, Idle: duration(i.IdleSeconds),
	}
}

// AddSession keeps a session that has begun.
func AddSession(s portal.Session) Change {
	return add(sessionKey(s.Login, s.Hash), "session", sessionToItem(s)).until(s.EndsAt())
}

// Session reads the session with the given hash of its secret and, unless
// account is empty, the login's grant for that account, in one round trip. It is
// portal.ErrSignedOut when there is no such session or it has ended or rested
// too long; portal.ErrNotFound, with the session, when there is no grant.
func (t *Table) Session(ctx context.Context, login, hash, account string) (portal.Session, portal.Grant, error) {
	keys := []key{sessionKey(login, hash), grantKey(login, account)}
	if account == "" {
		keys = keys[:1]
	}
	items, err := t.getAll(ctx, keys...)
	if err != nil {
		return portal.Session{}, portal.Grant{}, portal.Wrap("session", err)
	}
	s, known, err := pick(items, keys[0], sessionFromItem)
	if err != nil {
		return portal.Session{}, portal.Grant{}, portal.Wrap("session", err)
	}
	if !known || !s.Live(s.Idle, t.now()) {
		return portal.Session{}, portal.Grant{}, portal.Wrap("session", portal.ErrSignedOut)
	}
	if account == "" {
		return s, portal.Grant{}, nil
	}
	g, granted, err := pick(items, keys[1], grantFromItem)
	if err == nil && !granted {
		err = portal.ErrNotFound
	}
	return s, g, portal.Wrap("grant", err)
}

// touchItem is what a session's use changes.
type touchItem struct {
	LastSeen    time.Time `dynamodbav:"lastSeen"`
	IdleSeconds int       `dynamodbav:"idleSeconds"`
}

// TouchSession writes that the session was used, on an account where sessions
// may rest for idle. A session that was ended stays ended: portal.ErrSignedOut.
func (t *Table) TouchSession(ctx context.Context, s portal.Session, idle time.Duration, now time.Time) error {
	c := keep(sessionKey(s.Login, s.Hash), "session", touchItem{now, seconds(idle)}).only(present, portal.ErrSignedOut)
	c.verb = update
	return portal.Wrap("touch session", t.Write(ctx, c))
}

// NoteUse is TouchSession for a caller who makes other calls meanwhile: a Meter
// counts it as a call that nothing waits for.
func (t *Table) NoteUse(ctx context.Context, s portal.Session, idle time.Duration, now time.Time) error {
	beside, _ := fork(ctx)
	return t.TouchSession(beside, s, idle, now)
}

// Sessions reads a login's sessions that still count, the newest first.
func (t *Table) Sessions(ctx context.Context, login string) ([]portal.Session, error) {
	all, err := t.list(ctx, rows(loginKey(login).pk, rowSession))
	if err != nil {
		return nil, portal.Wrap("sessions", err)
	}
	sessions, err := decodeAll(all, sessionFromItem)
	if err != nil {
		return nil, portal.Wrap("sessions", err)
	}
	now := t.now()
	sessions = slices.DeleteFunc(sessions, func(s portal.Session) bool { return !s.Live(s.Idle, now) })
	slices.SortFunc(sessions, func(a, b portal.Session) int { return b.StartedAt.Compare(a.StartedAt) })
	return sessions, nil
}

// EndSession ends one of a login's sessions, by its identifier, in two round
// trips; portal.ErrNotFound when the login has no such session.
func (t *Table) EndSession(ctx context.Context, login, session string) error {
	sessions, err := t.Sessions(ctx, login)
	if err != nil {
		return portal.Wrap("end session", err)
	}
	i := slices.IndexFunc(sessions, func(s portal.Session) bool { return s.ID == session })
	if i < 0 {
		return portal.Wrap("end session", portal.ErrNotFound)
	}
	return portal.Wrap("end session", t.Write(ctx, remove(sessionKey(login, sessions[i].Hash))))
}
