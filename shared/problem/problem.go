// Package problem says what went wrong: to the caller as problem+json (RFC
// 9457), to the log without anything that was sent. The only crossing from
// errors to HTTP statuses.
package problem

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"anteroom/shared/api"
	"anteroom/shared/portal"
)

// ContentType is the media type of every problem.
const ContentType = "application/problem+json"

// statuses is the whole mapping from kinds of failure to HTTP.
var statuses = []struct {
	kind   portal.ErrorKind
	status int
}{
	{portal.Malformed, http.StatusBadRequest},
	{portal.Unauthenticated, http.StatusUnauthorized},
	{portal.Forbidden, http.StatusForbidden},
	{portal.NotFound, http.StatusNotFound},
	{portal.NotAllowed, http.StatusMethodNotAllowed},
	{portal.Conflict, http.StatusConflict},
	{portal.Gone, http.StatusGone},
	{portal.TooLarge, http.StatusRequestEntityTooLarge},
	{portal.Invalid, http.StatusUnprocessableEntity},
	{portal.TooMany, http.StatusTooManyRequests},
	{portal.Unavailable, http.StatusServiceUnavailable},
}

var internal = &portal.Error{Code: "internal", Public: "Something went wrong on our side. Nothing is lost; please try again."}

// Of describes err to a caller. A portal.Error is told as it is, a deadline as
// unavailable (503), anything else as internal (500) without any detail.
func Of(err error, requestID string) api.Problem {
	e := known(err)
	conflict, _ := e.About.(*api.ProfileConflict)
	return api.Problem{
		Type: "/problems/" + e.Code, Title: e.Public, Status: statusOf(e.Kind), Errors: fieldsOf(e),
		TriesLeft: e.TriesLeft, Version: e.Version, Conflict: conflict, Fee: feeOf(e), OpensAt: e.OpensAt, RequestId: given(requestID),
		Slots: slotsOf(e),
	}
}

func feeOf(e *portal.Error) *api.Money {
	if e.Fee == nil {
		return nil
	}
	return &api.Money{Minor: e.Fee.Minor, Currency: e.Fee.Currency}
}

func slotsOf(e *portal.Error) *[]api.Slot {
	if len(e.Slots) == 0 {
		return nil
	}
	slots := Slots(e.Slots)
	return &slots
}

// Slots words free times, in a problem as in an answer; the order stays.
func Slots(all []portal.Slot) []api.Slot {
	slots := make([]api.Slot, len(all))
	for i, s := range all {
		slots[i] = api.Slot{Start: s.Start, End: s.End, Clinician: s.Clinician, Places: s.Places, Group: given(s.Group)}
		if s.Group != "" {
			slots[i].Seats = &s.Seats
		}
	}
	return slots
}

// Write answers with the problem of err and gives its status.
func Write(w http.ResponseWriter, err error, requestID string) int {
	p := Of(err, requestID)
	w.Header().Set("Content-Type", ContentType)
	w.WriteHeader(p.Status)
	w.Write(Body(p)) // a caller who went away is nobody to tell
	return p.Status
}

// Body is the problem as JSON.
func Body(p api.Problem) []byte {
	body, err := json.Marshal(p)
	if err != nil { // strings and numbers only: can't be
		panic(err)
	}
	return body
}

func known(err error) *portal.Error {
	var e *portal.Error
	switch {
	case errors.As(err, &e):
		return e
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return portal.ErrUnavailable
	}
	return internal
}

func statusOf(kind portal.ErrorKind) int {
	for _, row := range statuses {
		if row.kind == kind {
			return row.status
		}
	}
	return http.StatusInternalServerError
}

func fieldsOf(e *portal.Error) *[]api.FieldError {
	if len(e.Fields) == 0 {
		return nil
	}
	fields := make([]api.FieldError, len(e.Fields))
	for i, f := range e.Fields {
		fields[i] = api.FieldError{Pointer: given(f.Pointer), LinkId: given(f.LinkID), Code: f.Code, Text: f.Text}
	}
	return &fields
}

func given(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
