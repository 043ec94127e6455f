package portal

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"
	"time"
)

// Kind is the prefix of an identifier; it says what the identifier names.
type Kind string

// Every kind of identifier there is.
const (
	KindPractice    Kind = "pra"
	KindClient      Kind = "cli"
	KindLogin       Kind = "log"
	KindSession     Kind = "ses"
	KindChallenge   Kind = "cha"
	KindInvite      Kind = "inv"
	KindForm        Kind = "frm"
	KindTask        Kind = "tsk"
	KindSubmission  Kind = "sub"
	KindDocument    Kind = "doc"
	KindUpload      Kind = "upl"
	KindNotice      Kind = "not"
	KindEvent       Kind = "evt"
	KindAccess      Kind = "acc"
	KindChange      Kind = "chg" // of a profile
	KindEmailChange Kind = "ech"
	KindRelated     Kind = "rel"
	KindMessage     Kind = "msg"
	KindExport      Kind = "exp"

	KindService     Kind = "svc"
	KindPlace       Kind = "plc"
	KindClinician   Kind = "cln"
	KindException   Kind = "exc"
	KindAppointment Kind = "apt"
	KindGroup       Kind = "grp" // a session that clients share
	KindHold        Kind = "hld"

	KindInvoice     Kind = "bil"
	KindAttempt     Kind = "att"
	KindMethod      Kind = "pmd"
	KindTransaction Kind = "txn"
	KindEntry       Kind = "ent"
)

// NewID makes an identifier: the kind, an underscore and a UUIDv7 (RFC 9562) in
// 32 hexadecimal digits. Identifiers of one kind sort by the time they were
// made, to the millisecond; 74 random bits keep them from being guessed.
func NewID(kind Kind, now time.Time) string {
	var u [16]byte
	rand.Read(u[:]) // never fails since Go 1.24
	return uuid7(kind, now, u)
}

// DerivedID is an identifier like those of NewID that follows from a time and
// from others' identifiers: made twice it is the same. It can be guessed from
// them, so it must not be what keeps anything secret.
func DerivedID(kind Kind, at time.Time, from ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(append([]string{string(kind)}, from...), "\n")))
	return uuid7(kind, at, [16]byte(sum[:16]))
}

func uuid7(kind Kind, now time.Time, u [16]byte) string {
	var ms [8]byte
	binary.BigEndian.PutUint64(ms[:], uint64(now.UnixMilli()))
	copy(u[:6], ms[2:])
	u[6] = u[6]&0x0f | 0x70
	u[8] = u[8]&0x3f | 0x80
	return string(kind) + "_" + hex.EncodeToString(u[:])
}

// IsID reports whether s is a well-formed identifier of the kind.
func IsID(kind Kind, s string) bool {
	digits, found := strings.CutPrefix(s, string(kind)+"_")
	if !found || len(digits) != 32 {
		return false
	}
	for _, c := range digits {
		if !strings.ContainsRune("0123456789abcdef", c) {
			return false
		}
	}
	return true
}
