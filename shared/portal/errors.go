package portal

import (
	"fmt"
	"time"

	"anteroom/shared/money"
)

// ErrorKind says what sort of failure an Error is; the HTTP status follows from it.
type ErrorKind int

// The kinds of failure.
const (
	Invalid         ErrorKind = iota + 1 // the input breaks a rule: 422
	Malformed                            // the input can't be read: 400
	Unauthenticated                      // nobody is signed in: 401
	Forbidden                            // signed in, but the grant doesn't hold it: 403
	NotFound                             // not there, or another's: 404
	NotAllowed                           // the address is there but not with this method: 405
	Conflict                             // the state has moved on: 409
	Gone                                 // was there and works no more: 410
	TooLarge                             // over a limit of size: 413
	TooMany                              // over a limit of rate: 429
	Unavailable                          // a dependency did not answer; the same request may be repeated: 503
)

// Error is a failure that a caller may be told about. Code is stable and is
// the end of the problem type; Public is plain English and never holds what
// was sent. Compare with errors.Is: two errors are the same when their codes are.
type Error struct {
	Kind   ErrorKind
	Code   string
	Public string
	Fields []FieldError
	// What is told along where a code defines it.
	TriesLeft *int
	Version   *int
	// About is a model of package api that a code defines to be told along.
	About   any
	Slots   []Slot       // the nearest free times
	Fee     *money.Money // what going on costs
	OpensAt *time.Time
}

// FieldError points at one wrong value, by JSON pointer or by question.
type FieldError struct {
	Pointer string // RFC 6901, such as "#/email"
	LinkID  string
	Code    string
	Text    string // plain English; never the rejected value
}

// Error gives the code; the public text is for answers, not for logs.
func (e *Error) Error() string { return e.Code }

// Is compares by code.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// WithFields gives a copy that points at the wrong values.
func (e *Error) WithFields(fields ...FieldError) *Error {
	c := *e
	c.Fields = fields
	return &c
}

// WithTriesLeft gives a copy that tells how many tries are left.
func (e *Error) WithTriesLeft(n int) *Error {
	c := *e
	c.TriesLeft = &n
	return &c
}

// WithVersion gives a copy that tells which version is kept.
func (e *Error) WithVersion(v int) *Error {
	c := *e
	c.Version = &v
	return &c
}

// WithAbout gives a copy that tells more: a pointer to a model of package api.
func (e *Error) WithAbout(model any) *Error {
	c := *e
	c.About = model
	return &c
}

// WithSlots gives a copy that tells the nearest free times.
func (e *Error) WithSlots(slots []Slot) *Error {
	c := *e
	c.Slots = slots
	return &c
}

// WithFee gives a copy that tells what going on costs.
func (e *Error) WithFee(fee money.Money) *Error {
	c := *e
	c.Fee = &fee
	return &c
}

// WithOpensAt gives a copy that tells when it becomes possible.
func (e *Error) WithOpensAt(at time.Time) *Error {
	c := *e
	c.OpensAt = &at
	return &c
}

// Field makes an Invalid error about one value.
func Field(pointer, code, text string) *Error {
	return ErrInvalid.WithFields(FieldError{Pointer: pointer, Code: code, Text: text})
}

// Every error there is. The web words them by code, in each language.
var (
	ErrInvalid         = &Error{Kind: Invalid, Code: "invalid", Public: "Some of what was sent is not right. Nothing was changed."}
	ErrMalformed       = &Error{Kind: Malformed, Code: "malformed", Public: "The request can't be read."}
	ErrTooLarge        = &Error{Kind: TooLarge, Code: "too-large", Public: "That is more than can be sent at once."}
	ErrSignedOut       = &Error{Kind: Unauthenticated, Code: "signed-out", Public: "Please sign in again. What you typed is kept on this page."}
	ErrForbidden       = &Error{Kind: Forbidden, Code: "forbidden", Public: "This account doesn't allow that."}
	ErrForeignOrigin   = &Error{Kind: Forbidden, Code: "foreign-origin", Public: "This request did not come from the portal's own pages."}
	ErrNotFound        = &Error{Kind: NotFound, Code: "not-found", Public: "There is nothing here."}
	ErrNotAllowed      = &Error{Kind: NotAllowed, Code: "not-allowed", Public: "This address can't be used that way."}
	ErrConflict        = &Error{Kind: Conflict, Code: "conflict", Public: "This was changed somewhere else at the same moment. Please try again."}
	ErrUnavailable     = &Error{Kind: Unavailable, Code: "unavailable", Public: "That did not work just now. Nothing is lost; please try again in a moment."}
	ErrTooMany         = &Error{Kind: TooMany, Code: "too-many", Public: "That was tried too often. Please wait a little; links you were already sent still work."}
	ErrKeyReused       = &Error{Kind: Invalid, Code: "idempotency-key-reused", Public: "This was already sent with other content."}
	ErrInProgress      = &Error{Kind: Conflict, Code: "in-progress", Public: "This is already being done. Please wait a moment."}
	ErrCodeWrong       = &Error{Kind: Invalid, Code: "code-wrong", Public: "That code is not right. Please check the newest mail."}
	ErrCodeUsed        = &Error{Kind: Gone, Code: "code-used", Public: "That code no longer works. Please ask for a new one."}
	ErrLinkWrong       = &Error{Kind: NotFound, Code: "link-wrong", Public: "This link is not complete or not ours. Please use the whole link from the mail."}
	ErrLinkUsed        = &Error{Kind: Gone, Code: "link-used", Public: "This link no longer works. You can ask for a new one."}
	ErrInviteAccepted  = &Error{Kind: Conflict, Code: "invite-accepted", Public: "This invite was already accepted. You can sign in with your email address."}
	ErrInviteExpired   = &Error{Kind: Gone, Code: "invite-expired", Public: "This invite has expired. We can send a new one to the same address."}
	ErrInviteReplaced  = &Error{Kind: Gone, Code: "invite-replaced", Public: "A newer invite was sent. Please use the newest mail, or ask for a new one."}
	ErrInviteRevoked   = &Error{Kind: Gone, Code: "invite-revoked", Public: "This invite was withdrawn. Please contact the practice."}
	ErrAlreadyInvited  = &Error{Kind: Conflict, Code: "already-invited", Public: "This client has an open invite. It can be sent again or revoked."}
	ErrAlreadyJoined   = &Error{Kind: Conflict, Code: "already-joined", Public: "This client already has access."}
	ErrSubmitted       = &Error{Kind: Conflict, Code: "submitted", Public: "This form was already submitted. It can't be changed any more."}
	ErrDraftConflict   = &Error{Kind: Conflict, Code: "draft-conflict", Public: "Newer answers were kept from another tab or device."}
	ErrProfileConflict = &Error{Kind: Conflict, Code: "profile-conflict", Public: "This part of the profile was changed somewhere else. Nothing was overwritten; please choose which to keep."}
	ErrAnswersInvalid  = &Error{Kind: Invalid, Code: "answers-invalid", Public: "Some answers need another look."}
	ErrConsentMissing  = &Error{Kind: Invalid, Code: "consent-missing", Public: "To sign here you need to agree to sign electronically."}
	ErrDisclosureStale = &Error{Kind: Conflict, Code: "disclosure-stale", Public: "The text about signing electronically has changed. Please read it again."}
	ErrFormInvalid     = &Error{Kind: Invalid, Code: "form-invalid", Public: "This questionnaire can't be used."}
	ErrEmailTaken      = &Error{Kind: Conflict, Code: "email-taken", Public: "Somebody signs in with this address already. Nothing was changed."}
	ErrSlugTaken       = &Error{Kind: Conflict, Code: "slug-taken", Public: "Another practice has this address name."}
	ErrStorageFull     = &Error{Kind: Conflict, Code: "storage-full", Public: "There is no room left for this file. Please ask the practice."}
	ErrUploadsOpen     = &Error{Kind: Conflict, Code: "uploads-open", Public: "Many files are on their way already. Please wait until they have arrived."}
	ErrUploadEnded     = &Error{Kind: Conflict, Code: "upload-ended", Public: "This file has arrived already, or was not sent in time."}
	ErrNotSubscribed   = &Error{Kind: Forbidden, Code: "not-subscribed", Public: "This practice makes its appointments itself. Please contact it."}
	ErrSlotTaken       = &Error{Kind: Conflict, Code: "slot-taken", Public: "That time was just taken. Here are the nearest free ones."}
	ErrSlotWrong       = &Error{Kind: Invalid, Code: "slot-wrong", Public: "That time can't be booked. Here are the nearest free ones."}
	ErrOverlap         = &Error{Kind: Conflict, Code: "overlap", Public: "There is another appointment at that time."}
	ErrHoldOver        = &Error{Kind: Gone, Code: "hold-over", Public: "That time is no longer kept. Please choose it again."}
	ErrLate            = &Error{Kind: Conflict, Code: "late", Public: "It is late for that. Please read what it costs and confirm."}
	ErrAppointmentOver = &Error{Kind: Conflict, Code: "appointment-over", Public: "This appointment can't be changed that way any more."}
	ErrJoinEarly       = &Error{Kind: Conflict, Code: "join-early", Public: "The meeting has not opened yet."}
	ErrJoinOver        = &Error{Kind: Gone, Code: "join-over", Public: "The meeting is over."}
	ErrPaymentDue      = &Error{Kind: Conflict, Code: "payment-due", Public: "A payment is due before the meeting can be joined."}
	ErrInPerson        = &Error{Kind: Conflict, Code: "in-person", Public: "This appointment is not over video."}
	ErrMeetingMissing  = &Error{Kind: Conflict, Code: "meeting-missing", Public: "The practice has not set up the meeting yet. Please call it."}
	ErrOfferOver       = &Error{Kind: Gone, Code: "offer-over", Public: "That earlier time is no longer kept. Your appointment is as it was."}
	ErrSessionBooked   = &Error{Kind: Conflict, Code: "session-booked", Public: "Somebody has a seat in this session. Cancel their appointments first."}
	ErrInvoiceIssued   = &Error{Kind: Conflict, Code: "invoice-issued", Public: "This invoice was issued. It can't be changed any more, only voided."}
	ErrInvoicePaid     = &Error{Kind: Conflict, Code: "invoice-paid", Public: "This invoice is already paid."}
	ErrInvoiceVoid     = &Error{Kind: Conflict, Code: "invoice-void", Public: "This invoice was taken back. Nothing is owed on it."}
	ErrPaying          = &Error{Kind: Conflict, Code: "payment-in-progress", Public: "A payment of this invoice is on its way. Please wait a moment and look again."}
	ErrPartPayment     = &Error{Kind: Invalid, Code: "part-payment", Public: "This practice takes the whole amount at once."}
	ErrMethodKept      = &Error{Kind: Forbidden, Code: "method-kept", Public: "A saved payment method can't be removed here. Please use Request removal, or contact the practice."}
	ErrNoPayments      = &Error{Kind: Conflict, Code: "payments-not-set-up", Public: "This practice doesn't take payments here yet. Please contact the practice."}
	ErrNotRefundable   = &Error{Kind: Conflict, Code: "not-refundable", Public: "Only a payment can be paid back."}
	ErrSignatureWrong  = &Error{Kind: Malformed, Code: "signature-wrong", Public: "The signature doesn't fit."}
	ErrCursorWrong     = &Error{Kind: Malformed, Code: "cursor-wrong", Public: "This page can't be found. Please start from the first one."}
)

// Errors about who is tied to a client.
var (
	ErrGuardianNeeded = &Error{Kind: Conflict, Code: "guardian-needed", Public: "This client is a minor and needs a legal guardian. Please add one first."}
	ErrRelationEnded  = &Error{Kind: Conflict, Code: "relation-ended", Public: "This was already ended."}
	ErrAlreadyTied    = &Error{Kind: Conflict, Code: "already-tied", Public: "This person already reaches this account."}
	ErrNoAddress      = &Error{Kind: Conflict, Code: "no-address", Public: "There is no email address to send this to."}
	ErrAccessPaused   = &Error{Kind: Forbidden, Code: "access-paused", Public: "Access to this account is paused until the practice has looked at it."}
)

// ErrNoExport says that there is no archive to download.
var ErrNoExport = &Error{Kind: Gone, Code: "no-export", Public: "This archive is gone. Please ask for a new one."}

// Errors about messages.
var (
	ErrAnswered = &Error{Kind: Conflict, Code: "answered", Public: "Somebody has already answered this message."}
)

// Wrap names the operation that failed; errors.Is and errors.As still see the cause.
func Wrap(operation string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", operation, err)
}
