package portal

import (
	"slices"
	"strings"
	"time"
)

// Purpose says what a file is sent in as.
type Purpose string

// The purposes: a document, or one side of a card. A client has one current
// picture of each side.
const (
	PurposeDocument         Purpose = "document"
	PhotoIDFront            Purpose = "photo-id-front"
	PhotoIDBack             Purpose = "photo-id-back"
	InsurancePrimaryFront   Purpose = "insurance-primary-front"
	InsurancePrimaryBack    Purpose = "insurance-primary-back"
	InsuranceSecondaryFront Purpose = "insurance-secondary-front"
	InsuranceSecondaryBack  Purpose = "insurance-secondary-back"
)

// Pictures are the purposes of which a client has one picture each.
var Pictures = []Purpose{
	PhotoIDFront, PhotoIDBack, InsurancePrimaryFront, InsurancePrimaryBack, InsuranceSecondaryFront, InsuranceSecondaryBack,
}

// IsPicture reports whether the purpose is a side of a card.
func (p Purpose) IsPicture() bool { return slices.Contains(Pictures, p) }

// Permission is what a client needs to send a file in for the purpose.
func (p Purpose) Permission() Permission {
	if p.IsPicture() {
		return ProfileAct
	}
	return DocumentsAct
}

// UploadState is where a file is on its way.
type UploadState string

// The states. Nobody sees a byte of a file before it is ready.
const (
	UploadWaiting   UploadState = "waiting"   // for the bytes
	UploadChecking  UploadState = "checking"  // the bytes are there, nobody sees them yet
	UploadReady     UploadState = "ready"     // a document or a picture now
	UploadRefused   UploadState = "refused"   // with a reason; the bytes are gone
	UploadCancelled UploadState = "cancelled" // by the sender, or put away after it ended
)

// Refusal is why a file was not taken.
type Refusal string

// The refusals. The web words them, in each language.
const (
	NotReceived   Refusal = "not-received"    // the bytes did not come in time
	TypeUnknown   Refusal = "type-unknown"    // not a kind of file that is taken
	TypeMismatch  Refusal = "type-mismatch"   // the content is not what the name says
	ActiveContent Refusal = "active-content"  // scripts, macros, files inside of files
	Locked        Refusal = "locked"          // a password keeps it from being checked
	OldOffice     Refusal = "old-office"      // an Office format from before 2007
	TooManyPixels Refusal = "too-many-pixels" // a picture too large to be opened
	Unreadable    Refusal = "unreadable"      // damaged, or made to do harm when opened
	Malware       Refusal = "malware"
	Unchecked     Refusal = "unchecked" // no verdict could be had
	StorageFull   Refusal = "storage-full"
)

// Bounds of what is sent in, in bytes and spans of time.
const (
	DefaultUploadLimit int64 = 25_000_000
	DefaultUploadQuota int64 = 1_000_000_000
	PictureLimit       int64 = 15_000_000
	// PixelLimit is how many pixels a picture may have, more than phones make of
	// a card or a letter.
	PixelLimit = 64 << 20
	// UploadPolicyLife is how long a policy lets sending begin.
	UploadPolicyLife = 10 * time.Minute
	// UploadLife is how long the bytes are awaited.
	UploadLife = time.Hour
	// UploadShown is how long one that has ended is listed.
	UploadShown = 24 * time.Hour
)

// Upload is one file on its way from a browser.
type Upload struct {
	ID          string
	Practice    string
	Client      string
	Purpose     Purpose
	Name        string // cleaned: one line, no path
	ContentType string // as the browser says
	Size        int64  // bytes; neither more nor fewer are taken
	State       UploadState
	Refusal     Refusal // of a refused one
	Login       string  // who sends it
	Relation    Relation
	Sharing     bool   // staff send it, for the client to see
	Permitted   bool   // of one that staff send: the client may see it as soon as it is ready
	Object      string // S3 version of the bytes that are being checked
	Scanned     bool   // no malware was found in them
	SHA256      string // of the bytes as they came, hexadecimal; empty until they were looked at
	Document    string // what it became; of a file that was there already, that document
	Duplicate   bool   // the client's documents had the same file already
	CreatedAt   time.Time
	ExpiresAt   time.Time // until when the bytes are awaited
	EndedAt     time.Time
	Version     int
}

// Counts reports whether the file takes of the client's own room. What staff
// share does not, nor does a picture, of which there is one a side.
func (u Upload) Counts() bool { return !u.Sharing && !u.Purpose.IsPicture() }

// UploadInput is what a sender says of a file.
type UploadInput struct {
	Name        string
	ContentType string
	Size        int64
	Purpose     Purpose
	Permitted   bool // of one that staff send
}

// NewUpload makes an upload that waits for its bytes. It fails with ErrInvalid
// for what would be refused anyway: an unknown type or purpose, no bytes or too many.
func NewUpload(a Actor, client string, s Settings, in UploadInput, now time.Time) (Upload, error) {
	if in.Purpose != PurposeDocument && !in.Purpose.IsPicture() {
		return Upload{}, Field("#/purpose", "choice", "This is no purpose of a file.")
	}
	if !in.Purpose.Takes(in.ContentType) {
		return Upload{}, Field("#/contentType", string(TypeUnknown), "Files of this kind are not taken.")
	}
	limit := in.Purpose.Limit(s)
	if in.Size < 1 {
		return Upload{}, Field("#/size", "empty", "This file is empty.")
	}
	if in.Size > limit {
		return Upload{}, Field("#/size", "too-large", "This file is too large.")
	}
	sharing := a.Grant.Relation == RelationStaff
	return Upload{
		ID: NewID(KindUpload, now), Practice: a.Practice, Client: client, Purpose: in.Purpose, Name: CleanFileName(in.Name),
		ContentType: in.ContentType, Size: in.Size, State: UploadWaiting, Login: a.Login, Relation: a.Grant.Relation,
		Sharing: sharing, Permitted: !sharing || in.Permitted, CreatedAt: now, ExpiresAt: now.Add(UploadLife), Version: 1,
	}, nil
}

// Limit is how many bytes a file for the purpose may have.
func (p Purpose) Limit(s Settings) int64 {
	if p.IsPicture() {
		return PictureLimit
	}
	return s.UploadLimit
}

// Takes reports whether files that call themselves that type are taken.
func (p Purpose) Takes(contentType string) bool {
	f := FileTypeOf(contentType)
	if p.IsPicture() {
		return f.Family == FamilyImage && f.ContentType != GIF.ContentType || f.Family == FamilyPDF
	}
	return f.Family != ""
}

// QuarantineKey is where a browser puts the bytes: identifiers only. Nothing
// below QuarantinePrefix is ever given out.
func (u Upload) QuarantineKey() string { return QuarantinePrefix + u.Client + "/" + u.ID }

// QuarantinePrefix begins the key of every file that is not checked yet.
const QuarantinePrefix = "quarantine/"

// ConvertedSuffix ends the key of a photo that was converted and is still in quarantine.
const ConvertedSuffix = ".jpg"

// ParseQuarantineKey reads client and upload out of a key that QuarantineKey
// made, or out of one that a converted photo has.
func ParseQuarantineKey(key string) (client, upload string, ok bool) {
	rest, found := strings.CutPrefix(key, QuarantinePrefix)
	client, upload, _ = strings.Cut(rest, "/")
	upload = strings.TrimSuffix(upload, ConvertedSuffix)
	return client, upload, found && IsID(KindClient, client) && IsID(KindUpload, upload)
}

// Open reports whether more can happen to the upload at now: an upload whose
// bytes did not come in time is as good as refused.
func (u Upload) Open(now time.Time) bool {
	return u.State == UploadChecking || u.State == UploadWaiting && now.Before(u.ExpiresAt)
}

// Standing is state and refusal as they count at now.
func (u Upload) Standing(now time.Time) (UploadState, Refusal) {
	if u.State == UploadWaiting && !u.Open(now) {
		return UploadRefused, NotReceived
	}
	return u.State, u.Refusal
}

// Listed reports whether the sender is still shown the upload at now.
func (u Upload) Listed(now time.Time) bool {
	ended := u.EndedAt
	if state, _ := u.Standing(now); ended.IsZero() && state == UploadRefused {
		ended = u.ExpiresAt
	}
	return u.State != UploadCancelled && (ended.IsZero() || now.Before(ended.Add(UploadShown)))
}

// Arrive notes which bytes came. Of several that came for one upload the first
// count; whether object is what is being checked is the answer.
func (u *Upload) Arrive(object string) bool {
	if u.State == UploadWaiting {
		u.State, u.Object = UploadChecking, object
	}
	return u.State == UploadChecking && u.Object == object
}

// Refuse ends the upload with a reason.
func (u *Upload) Refuse(why Refusal, now time.Time) {
	u.State, u.Refusal, u.EndedAt = UploadRefused, why, now
}

// Finish ends the upload with what it became.
func (u *Upload) Finish(document string, duplicate bool, now time.Time) {
	u.State, u.Document, u.Duplicate, u.EndedAt = UploadReady, document, duplicate, now
}

// Cancel ends the upload at the sender's wish, or puts away one that has ended.
func (u *Upload) Cancel(now time.Time) {
	u.State, u.EndedAt = UploadCancelled, now
}
