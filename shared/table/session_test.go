package table_test

import (
	"errors"
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestSessionReadsWithTheGrantAskedFor(t *testing.T) {
	t.Parallel()
	tb, l := open(), newLogin()
	s, g := newSession(l), newGrant(l, newClient(newPractice()))
	write(t, tb, append(table.AddGrant(g), table.AddSession(s))...)
	gotS, gotG, err := tb.Session(t.Context(), l.ID, s.Hash, g.Account)
	must(t, err)
	same(t, "session", gotS, s)
	same(t, "grant", gotG, g)
	gotS, gotG, err = tb.Session(t.Context(), l.ID, s.Hash, "")
	must(t, err)
	same(t, "session alone", gotS, s)
	same(t, "no grant", gotG, portal.Grant{})
	gotS, _, err = tb.Session(t.Context(), l.ID, s.Hash, id(portal.KindClient))
	if !errors.Is(err, portal.ErrNotFound) || gotS.ID != s.ID {
		t.Errorf("another account: got %v, %v; want not found, with the session", gotS, err)
	}
}

func TestNoLiveSessionIsSignedOut(t *testing.T) {
	t.Parallel()
	now, l := newClock(), newLogin()
	tb := table.New(client(), tableName, now.now, cursorKey)
	s := newSession(l)
	write(t, tb, table.AddSession(s))
	signedOut := func(login, hash string) bool {
		_, _, err := tb.Session(t.Context(), login, hash, "")
		if err != nil && !errors.Is(err, portal.ErrSignedOut) {
			t.Fatal(err)
		}
		return err != nil
	}
	same(t, "wrong secret", signedOut(l.ID, "no"), true)
	same(t, "another login", signedOut("log_other", s.Hash), true)
	same(t, "nonsense", signedOut(string(make([]byte, 4000)), "\xff"), true)
	now.pass(s.Idle - 1)
	same(t, "resting", signedOut(l.ID, s.Hash), false)
	now.pass(1)
	same(t, "rested too long", signedOut(l.ID, s.Hash), true)
}

func TestUseKeepsASessionAliveUntilItsEnd(t *testing.T) {
	t.Parallel()
	now, l := newClock(), newLogin()
	tb := table.New(client(), tableName, now.now, cursorKey)
	s := newSession(l)
	write(t, tb, table.AddSession(s))
	for now.now().Before(s.EndsAt().Add(-10 * time.Minute)) {
		now.pass(9 * time.Minute)
		must(t, tb.TouchSession(t.Context(), s, 10*time.Minute, now.now()))
	}
	got, _, err := tb.Session(t.Context(), l.ID, s.Hash, "")
	must(t, err)
	s.LastSeen, s.Idle = now.now(), 10*time.Minute
	same(t, "session", got, s)
	now.pass(s.EndsAt().Sub(now.now()))
	must(t, tb.TouchSession(t.Context(), s, time.Hour, now.now()))
	if _, _, err := tb.Session(t.Context(), l.ID, s.Hash, ""); !errors.Is(err, portal.ErrSignedOut) {
		t.Errorf("after 12 hours: got %v, want signed out", err)
	}
}

func TestAnEndedSessionStaysEnded(t *testing.T) {
	t.Parallel()
	tb, l := open(), newLogin()
	first, second := newSession(l), newSession(l)
	second.StartedAt = start.Add(-time.Minute)
	write(t, tb, table.AddSession(first), table.AddSession(second))
	list, err := tb.Sessions(t.Context(), l.ID)
	must(t, err)
	same(t, "newest first", list, []portal.Session{first, second})

	must(t, tb.EndSession(t.Context(), l.ID, first.ID))
	if err := tb.EndSession(t.Context(), l.ID, first.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("again: got %v, want not found", err)
	}
	if err := tb.EndSession(t.Context(), "log_other", second.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("another's: got %v, want not found", err)
	}
	if err := tb.TouchSession(t.Context(), first, time.Hour, start); !errors.Is(err, portal.ErrSignedOut) {
		t.Errorf("touched: got %v, want signed out", err)
	}
	list, err = tb.Sessions(t.Context(), l.ID)
	must(t, err)
	same(t, "left", list, []portal.Session{second})
}
