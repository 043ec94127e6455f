// Package content looks at the bytes of files that strangers send: what they
// really are, whether anything in them acts by itself, and, for pictures, draws
// them anew so that nothing but the picture is left. Every input is taken for
// hostile; no function here panics or runs without bound.
package content

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/gabriel-vasile/mimetype"

	"anteroom/shared/portal"
)

// Refused says that a file is not taken, and why.
type Refused struct {
	Why    portal.Refusal
	detail string // for the log: never anything out of the file
}

// Error names the refusal.
func (r *Refused) Error() string { return fmt.Sprintf("refused as %s: %s", r.Why, r.detail) }

// WhyRefused is the reason in an error of this package; ok is false for one
// that is no refusal.
func WhyRefused(err error) (why portal.Refusal, ok bool) {
	var r *Refused
	if !errors.As(err, &r) {
		return "", false
	}
	return r.Why, true
}

func refuse(why portal.Refusal, detail string) error { return &Refused{why, detail} }

// Inspect says what a file is, by its bytes. It fails with a *Refused for one
// that is not what its sender declared, and for one that acts by itself, is
// locked, or is made to do harm when it is opened. A picture still has to be
// drawn anew (Redraw).
func Inspect(body []byte, declared portal.FileType) (portal.FileType, error) {
	real, err := typeOf(body)
	if err != nil {
		return portal.FileType{}, err
	}
	if real.Family != declared.Family {
		return portal.FileType{}, refuse(portal.TypeMismatch, "the bytes are of another family")
	}
	switch real.Family {
	case portal.FamilyPDF:
		return real, inspectPDF(body)
	case portal.FamilyOffice:
		return inspectOffice(body, 0)
	}
	return real, nil
}

// compound begins every file of the old Office formats, and every new one that
// has a password.
var compound = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// typeOf reads the first bytes. Of an Office file only the family is certain.
func typeOf(body []byte) (portal.FileType, error) {
	if bytes.HasPrefix(body, compound) {
		if bytes.Contains(body, wide("EncryptedPackage")) {
			return portal.FileType{}, refuse(portal.Locked, "an Office file with a password")
		}
		return portal.FileType{}, refuse(portal.OldOffice, "a compound file")
	}
	if bytes.HasPrefix(body, []byte("PK\x03\x04")) {
		return portal.FileType{Family: portal.FamilyOffice}, nil
	}
	for m := mimetype.Detect(body); m != nil; m = m.Parent() {
		if t := portal.FileTypeOf(m.String()); t.Family != "" {
			return t, nil
		}
	}
	return portal.FileType{}, refuse(portal.TypeMismatch, "the bytes are of no type that is taken")
}

// wide is ASCII as UTF-16, as compound files name their parts.
func wide(s string) []byte {
	var b []byte
	for _, c := range []byte(s) {
		b = append(b, c, 0)
	}
	return b
}
