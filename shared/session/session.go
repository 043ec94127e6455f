// Package session holds what proves who is calling: the session cookie, the
// cookie that binds a sign-in to its browser, and the mailed links and codes.
// Secrets are 256 random bits; only their hashes are ever stored.
package session

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/http"
	"strings"

	"anteroom/shared/portal"
)

const (
	cookieName  = "__Host-session"
	browserName = "__Host-browser"
	secretBytes = 32
)

// browserLife is how many seconds a browser keeps the cookie that a sign-in is
// bound to: far longer than a code lives, far shorter than a way to track.
const browserLife = 24 * 60 * 60

// NewSecret makes a secret of 256 random bits, in base64url.
func NewSecret() string {
	b := make([]byte, secretBytes)
	rand.Read(b) // never fails since Go 1.24
	return base64.RawURLEncoding.EncodeToString(b)
}

// Hash is what is stored of a secret: its SHA-256 in hexadecimal.
func Hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// Cookie carries a session. The browser drops it when it closes; the server
// ends it after portal.SessionLife or when it has rested too long.
func Cookie(login, secret string) *http.Cookie { return cookie(cookieName, login+"."+secret, 0) }

// Cleared takes the session cookie away.
func Cleared() *http.Cookie { return cookie(cookieName, "", -1) }

// Read gives the login and the secret of the session cookie; not found when
// there is none or it is none of ours.
func Read(r *http.Request) (login, secret string, found bool) {
	c, err := r.Cookie(cookieName)
	if err != nil {
		return "", "", false
	}
	login, secret, found = strings.Cut(c.Value, ".")
	if !found || !portal.IsID(portal.KindLogin, login) || !isSecret(secret) {
		return "", "", false
	}
	return login, secret, true
}

// Sent reports whether the request carries any session cookie, readable or not.
func Sent(r *http.Request) bool {
	_, err := r.Cookie(cookieName)
	return err == nil
}

// NewBrowser makes the cookie that binds a sign-in to the browser which asked
// for it, and the hash to keep with the challenge.
func NewBrowser() (*http.Cookie, string) {
	secret := NewSecret()
	return cookie(browserName, secret, browserLife), Hash(secret)
}

// BrowserHash is the hash of the browser cookie; not found when there is none.
func BrowserHash(r *http.Request) (hash string, found bool) {
	c, err := r.Cookie(browserName)
	if err != nil || !isSecret(c.Value) {
		return "", false
	}
	return Hash(c.Value), true
}

func isSecret(s string) bool {
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	return err == nil && len(b) == secretBytes
}

func cookie(name, value string, maxAge int) *http.Cookie {
	return &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: maxAge, HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode}
}
