package table

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"

	"anteroom/shared/portal"
)

// cursorVersion is the first byte of every cursor.
const cursorVersion = 1

// cursors seals where a page ended. A cursor holds one sort key and nothing
// else; it opens only for the rows that it was sealed for, and those come from
// whoever asks, never from the cursor.
type cursors struct{ aead cipher.AEAD }

func newCursors(secret []byte) cursors {
	sum := sha256.Sum256(append([]byte("anteroom cursor\n"), secret...))
	block, err := aes.NewCipher(sum[:])
	if err != nil {
		panic(err) // a key of 32 bytes is always taken
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err) // AES is always taken
	}
	return cursors{aead}
}

// seal gives an opaque, URL-safe cursor.
func (c cursors) seal(s span, sk string) string {
	head := make([]byte, 1+c.aead.NonceSize())
	head[0] = cursorVersion
	rand.Read(head[1:]) // never fails since Go 1.24
	return base64.RawURLEncoding.EncodeToString(c.aead.Seal(head, head[1:], []byte(sk), s.bound()))
}

// open gives the sort key back, empty for an empty cursor. It fails with
// portal.ErrCursorWrong for whatever seal did not make for these rows.
func (c cursors) open(s span, cursor string) (string, error) {
	if cursor == "" {
		return "", nil
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(cursor)
	head := 1 + c.aead.NonceSize()
	if err != nil || len(raw) < head || raw[0] != cursorVersion {
		return "", portal.ErrCursorWrong
	}
	sk, err := c.aead.Open(nil, raw[1:head], raw[head:], s.bound())
	if err != nil {
		return "", portal.ErrCursorWrong
	}
	return string(sk), nil
}

// bound is the data that a cursor is sealed with but doesn't hold.
func (s span) bound() []byte { return []byte(s.pk + "\n" + s.from + "\n" + s.to) }
