package session_test

import (
	"errors"
	"strings"
	"testing"

	"anteroom/shared/portal"
)

func TestAFeedsTokenIsForOneLoginOnOneAccount(t *testing.T) {
	l := links(t, oldKey)
	f := portal.Feed{Client: portal.NewID(portal.KindClient, at), Login: portal.NewID(portal.KindLogin, at), Generation: 2}
	token := l.FeedToken(f)
	if got, err := l.ReadFeedToken(token); err != nil || got != f {
		t.Fatalf("got %+v, %v", got, err)
	}
	if got, err := links(t, newKey, oldKey).ReadFeedToken(token); err != nil || got != f {
		t.Errorf("after the key was replaced: %+v, %v", got, err)
	}
	if _, err := links(t, newKey).ReadFeedToken(token); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("with another key: %v", err)
	}
	parts := strings.Split(token, ".")
	for name, wrong := range map[string]string{
		"nothing": "", "another client": strings.Join([]string{portal.NewID(portal.KindClient, at), parts[1], parts[2], parts[3]}, "."),
		"another login":      strings.Join([]string{parts[0], portal.NewID(portal.KindLogin, at), parts[2], parts[3]}, "."),
		"another generation": strings.Join([]string{parts[0], parts[1], "3", parts[3]}, "."), "more": token + ".x",
		"no secret": strings.Join(parts[:3], ".") + ".", "a link's": l.Token(portal.NewID(portal.KindInvite, at), 1),
	} {
		if _, err := l.ReadFeedToken(wrong); !errors.Is(err, portal.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
