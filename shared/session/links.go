package session

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"anteroom/shared/portal"
)

// KeyBytes is the size of a master key.
const KeyBytes = 32

// Links computes mailed links and codes out of a key and what they are for, so
// that no row and no event has to carry them. Sender and checker compute alike.
type Links struct{ keys []linkKeys } // the first one signs, all of them check

type linkKeys struct{ link, code []byte }

// NewLinks takes master keys of 32 bytes: the first signs, all check, so that
// a key can be replaced while older mails are still under way.
func NewLinks(keys ...[]byte) (Links, error) {
	if len(keys) == 0 {
		return Links{}, errors.New("links: no key")
	}
	var l Links
	for _, key := range keys {
		link, err := Subkey(key, "link")
		if err != nil {
			return Links{}, fmt.Errorf("links: %w", err)
		}
		code, err := Subkey(key, "code")
		if err != nil {
			return Links{}, fmt.Errorf("links: %w", err)
		}
		l.keys = append(l.keys, linkKeys{link, code})
	}
	return l, nil
}

// Subkey derives the key of one purpose from a master key of 32 bytes (HKDF
// with SHA-256, RFC 5869).
func Subkey(key []byte, purpose string) ([]byte, error) {
	if len(key) != KeyBytes {
		return nil, fmt.Errorf("key has %d bytes, not %d", len(key), KeyBytes)
	}
	return hkdf.Key(sha256.New, key, nil, "anteroom "+purpose, KeyBytes)
}

// Secret is the secret of a link: base64url of HMAC-SHA256 over the identifier
// of an invite or a challenge and how often it was mailed.
func (l Links) Secret(id string, generation int) string {
	return linkSecret(l.keys[0], id, generation)
}

// Code is the mailed code: six digits, each number as likely as any other to
// within 2^-44.
func (l Links) Code(id string, generation int) string {
	return linkCode(l.keys[0], id, generation)
}

// CheckSecret reports in constant time whether the secret is the link's.
func (l Links) CheckSecret(id string, generation int, secret string) bool {
	return l.check(linkSecret, id, generation, secret)
}

// CheckCode reports in constant time whether the code is the mailed one;
// spaces in it don't matter.
func (l Links) CheckCode(id string, generation int, code string) bool {
	return l.check(linkCode, id, generation, strings.Join(strings.Fields(code), ""))
}

// Token is the fragment of a mailed link: what it is for, and its secret.
func (l Links) Token(id string, generation int) string {
	return id + "." + strconv.Itoa(generation) + "." + l.Secret(id, generation)
}

// ReadToken gives what a link's fragment is for; portal.ErrLinkWrong unless it
// is one that Token made for an identifier of this kind.
func (l Links) ReadToken(kind portal.Kind, token string) (id string, generation int, err error) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 || !portal.IsID(kind, parts[0]) {
		return "", 0, portal.ErrLinkWrong
	}
	generation, err = strconv.Atoi(parts[1])
	if err != nil || !l.CheckSecret(parts[0], generation, parts[2]) {
		return "", 0, portal.ErrLinkWrong
	}
	return parts[0], generation, nil
}

func (l Links) check(compute func(linkKeys, string, int) string, id string, generation int, given string) bool {
	match := 0
	for _, k := range l.keys {
		match |= subtle.ConstantTimeCompare([]byte(compute(k, id, generation)), []byte(given))
	}
	return match == 1
}

func linkSecret(k linkKeys, id string, generation int) string {
	return base64.RawURLEncoding.EncodeToString(sign(k.link, "link", id, generation))
}

func linkCode(k linkKeys, id string, generation int) string {
	n := binary.BigEndian.Uint64(sign(k.code, "code", id, generation))
	return fmt.Sprintf("%06d", n%1_000_000)
}

// sign separates its parts by NUL, which no identifier holds.
func sign(key []byte, purpose, id string, generation int) []byte {
	h := hmac.New(sha256.New, key)
	fmt.Fprintf(h, "%s\x00%s\x00%d", purpose, id, generation)
	return h.Sum(nil)
}
