package table

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"anteroom/shared/portal"
)

var (
	mine   = rows(clientKey("cli_1").pk, rowDocument)
	theirs = rows(clientKey("cli_2").pk, rowDocument)
	secret = []byte("0123456789abcdef0123456789abcdef")
)

func TestCursorOpensForItsOwnRowsOnly(t *testing.T) {
	c := newCursors(secret)
	cursor := c.seal(mine, "DOCUMENT#doc_1")
	if sk, err := c.open(mine, cursor); err != nil || sk != "DOCUMENT#doc_1" {
		t.Errorf("got %q, %v", sk, err)
	}
	if sk, err := c.open(mine, ""); err != nil || sk != "" {
		t.Errorf("no cursor: got %q, %v", sk, err)
	}
	for name, opened := range map[string]func() (string, error){
		"another's partition": func() (string, error) { return c.open(theirs, cursor) },
		"another list":        func() (string, error) { return c.open(rows(mine.pk, rowAccess), cursor) },
		"another key":         func() (string, error) { return newCursors([]byte("other")).open(mine, cursor) },
		"cut":                 func() (string, error) { return c.open(mine, cursor[:len(cursor)-4]) },
		"longer":              func() (string, error) { return c.open(mine, cursor+"AAAA") },
		"another version":     func() (string, error) { return c.open(mine, "Ag"+cursor[2:]) },
		"a plain key":         func() (string, error) { return c.open(mine, "DOCUMENT#doc_1") },
		"the first byte":      func() (string, error) { return c.open(mine, "AQ") },
	} {
		if sk, err := opened(); !errors.Is(err, portal.ErrCursorWrong) || sk != "" {
			t.Errorf("%s: got %q, %v; want cursor wrong", name, sk, err)
		}
	}
}

func TestCursorChangedAnywhereIsWrong(t *testing.T) {
	c := newCursors(secret)
	raw, err := base64.RawURLEncoding.DecodeString(c.seal(mine, "DOCUMENT#doc_1"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range raw {
		changed := append([]byte(nil), raw...)
		changed[i] ^= 1
		if _, err := c.open(mine, base64.RawURLEncoding.EncodeToString(changed)); !errors.Is(err, portal.ErrCursorWrong) {
			t.Errorf("byte %d: got %v, want cursor wrong", i, err)
		}
	}
}

func TestCursorHidesItsKeyAndFitsAnAddress(t *testing.T) {
	cursor := newCursors(secret).seal(mine, documentKey("cli_1", portal.NewID(portal.KindDocument, portal.Session{}.StartedAt)).sk)
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || strings.Contains(string(raw), "DOC") || len(cursor) > 400 {
		t.Errorf("%d characters, %v: %s", len(cursor), err, cursor)
	}
}

func FuzzCursor(f *testing.F) {
	c := newCursors(secret)
	f.Add("", "DOCUMENT#doc_1")
	f.Add(c.seal(theirs, "DOCUMENT#doc_1"), "x")
	f.Add("AQ", "")
	f.Add(strings.Repeat("A", 300), "\xff")
	f.Fuzz(func(t *testing.T, wild, sk string) {
		if got, err := c.open(mine, wild); wild != "" && !errors.Is(err, portal.ErrCursorWrong) {
			t.Errorf("opened %q: %q, %v", wild, got, err)
		}
		if got, err := c.open(mine, c.seal(mine, sk)); err != nil || got != sk {
			t.Errorf("sealed %q, opened %q, %v", sk, got, err)
		}
	})
}
