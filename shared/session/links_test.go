package session_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/session"
)

var (
	oldKey = bytes.Repeat([]byte{1}, session.KeyBytes)
	newKey = bytes.Repeat([]byte{2}, session.KeyBytes)
	at     = time.Unix(1_800_000_000, 0)
)

func links(t testing.TB, keys ...[]byte) session.Links {
	t.Helper()
	l, err := session.NewLinks(keys...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLinksAndCodesAreForOneThingAndGeneration(t *testing.T) {
	l := links(t, oldKey)
	id, other := portal.NewID(portal.KindChallenge, at), portal.NewID(portal.KindChallenge, at)
	secret, code := l.Secret(id, 1), l.Code(id, 1)
	if !l.CheckSecret(id, 1, secret) || !l.CheckCode(id, 1, code) || !l.CheckCode(id, 1, code[:3]+" "+code[3:]) {
		t.Error("the right ones are refused")
	}
	if l.CheckSecret(id, 2, secret) || l.CheckSecret(other, 1, secret) || l.CheckSecret(id, 1, "") || l.CheckSecret(id, 1, secret+"A") {
		t.Error("a wrong link is taken")
	}
	if l.CheckCode(id, 1, "") || l.CheckCode(id, 1, secret) || l.CheckCode(id, 2, code) && l.CheckCode(id, 3, code) {
		t.Error("a wrong code is taken")
	}
}

func TestCodesAreSixDigitsSpreadEvenly(t *testing.T) {
	l := links(t, oldKey)
	var first [10]int
	for i := range 5000 {
		code := l.Code("cha_x", i)
		if len(code) != 6 || strings.Trim(code, "0123456789") != "" {
			t.Fatalf("code %q", code)
		}
		first[code[0]-'0']++
	}
	for digit, n := range first {
		if n < 400 || n > 600 {
			t.Errorf("%d of 5000 begin with %d", n, digit)
		}
	}
}

func TestAnOlderKeyStillChecks(t *testing.T) {
	before, during, after := links(t, oldKey), links(t, newKey, oldKey), links(t, newKey)
	secret, code := before.Secret("x", 1), before.Code("x", 1)
	if !during.CheckSecret("x", 1, secret) || !during.CheckCode("x", 1, code) {
		t.Error("mails under way are refused")
	}
	if after.CheckSecret("x", 1, secret) {
		t.Error("the old key still counts")
	}
	if during.Secret("x", 1) != after.Secret("x", 1) {
		t.Error("the new key does not sign")
	}
}

func TestKeysAreAskedFor(t *testing.T) {
	if _, err := session.NewLinks(); err == nil {
		t.Error("no key is taken")
	}
	if _, err := session.NewLinks(oldKey[1:]); err == nil {
		t.Error("a short key is taken")
	}
}

func TestTokensSayWhatTheyAreFor(t *testing.T) {
	l := links(t, oldKey)
	challenge, client := portal.NewID(portal.KindChallenge, at), portal.NewID(portal.KindClient, at)
	invite := portal.Invite{ID: portal.NewID(portal.KindInvite, at), Account: client, Generation: 2}
	id, generation, err := l.ReadToken(portal.KindChallenge, l.Token(challenge, 1))
	if err != nil || id != challenge || generation != 1 {
		t.Errorf("got %q %d %v", id, generation, err)
	}
	account, id, generation, err := l.ReadInviteToken(l.InviteToken(invite))
	if err != nil || account != client || id != invite.ID || generation != 2 {
		t.Errorf("got %q %q %d %v", account, id, generation, err)
	}
	if _, _, err := l.ReadToken(portal.KindInvite, l.Token(challenge, 1)); !errors.Is(err, portal.ErrLinkWrong) {
		t.Errorf("of another kind: %v", err)
	}
}

func FuzzForeignTokensAreRefused(f *testing.F) {
	l := links(f, oldKey)
	id := portal.NewID(portal.KindInvite, at)
	for _, seed := range []string{"", "..", id + ".1.", id + ".1." + links(f, newKey).Secret(id, 1), id + ".x.y", "\x00.\x00.\x00"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, token string) {
		if _, generation, err := l.ReadToken(portal.KindInvite, token); err == nil && !strings.HasSuffix(token, l.Secret(id, generation)) {
			t.Errorf("took %q", token)
		}
	})
}

// ExampleLinks shows that a link's secret is recomputed, never looked up.
func ExampleLinks() {
	l, _ := session.NewLinks(oldKey)
	fmt.Println(l.Code("cha_1", 1), l.CheckCode("cha_1", 1, l.Code("cha_1", 1)))
	// Output: 767957 true
}
