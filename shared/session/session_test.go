package session_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/session"
)

var login = portal.NewID(portal.KindLogin, time.Unix(1_800_000_000, 0))

func TestTheSessionCookieComesBack(t *testing.T) {
	secret := session.NewSecret()
	c := session.Cookie(login, secret)
	if c.Name != "__Host-session" || !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Domain != "" {
		t.Errorf("attributes: %+v", c)
	}
	gotLogin, gotSecret, found := session.Read(carrying(c.Value))
	if !found || gotLogin != login || gotSecret != secret {
		t.Errorf("got %q %q %t", gotLogin, gotSecret, found)
	}
	if session.Cleared().MaxAge >= 0 {
		t.Error("a cleared cookie stays")
	}
}

func TestCookiesOfNobodyAreNotRead(t *testing.T) {
	secret := session.NewSecret()
	for _, value := range []string{
		"", ".", login, login + ".", "." + secret, login + "." + secret[1:], login + "." + secret + "A", login + "." + strings.Repeat("!", 43),
		strings.ToUpper(login) + "." + secret, "cli" + login[3:] + "." + secret,
	} {
		if _, _, found := session.Read(carrying(value)); found {
			t.Errorf("read %q", value)
		}
	}
	if _, _, found := session.Read(httptest.NewRequest("GET", "/", nil)); found {
		t.Error("read no cookie")
	}
}

func TestABrowserIsKnownByItsCookie(t *testing.T) {
	c, hash := session.NewBrowser()
	r := httptest.NewRequest("GET", "/", nil)
	r.AddCookie(c)
	if got, found := session.BrowserHash(r); !found || got != hash || strings.Contains(c.Value, hash) {
		t.Errorf("got %q %t", got, found)
	}
	if other, otherHash := session.NewBrowser(); other.Value == c.Value || otherHash == hash {
		t.Error("two browsers are the same")
	}
}

func carrying(value string) *http.Request {
	r := httptest.NewRequest("GET", "/", nil)
	r.AddCookie(&http.Cookie{Name: "__Host-session", Value: value})
	return r
}
