package problem_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/aws/smithy-go"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/problem"
)

func TestErrorsBecomeProblems(t *testing.T) {
	tests := []struct {
		name   string
		err    error
		status int
		code   string
	}{
		{"a wrapped error of ours", portal.Wrap("read task", portal.ErrNotFound), 404, "not-found"},
		{"unreadable", portal.ErrMalformed, 400, "malformed"},
		{"nobody signed in", portal.ErrSignedOut, 401, "signed-out"},
		{"not granted", portal.ErrForbidden, 403, "forbidden"},
		{"another method", portal.ErrNotAllowed, 405, "not-allowed"},
		{"moved on", portal.ErrSubmitted, 409, "submitted"},
		{"no more", portal.ErrLinkUsed, 410, "link-used"},
		{"too large", portal.ErrTooLarge, 413, "too-large"},
		{"a broken rule", portal.ErrInvalid, 422, "invalid"},
		{"too often", portal.ErrTooMany, 429, "too-many"},
		{"a deadline", fmt.Errorf("query: %w", context.DeadlineExceeded), 503, "unavailable"},
		{"anything else", errors.New("Jane Doe's row is broken"), 500, "internal"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			if status := problem.Write(w, tt.err, "req-1"); status != tt.status || w.Code != tt.status {
				t.Errorf("status %d and %d, want %d", status, w.Code, tt.status)
			}
			var p api.Problem
			if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
				t.Fatal(err)
			}
			if p.Type != "/problems/"+tt.code || p.Status != tt.status || *p.RequestId != "req-1" || p.Title == "" {
				t.Errorf("got %+v", p)
			}
			if w.Header().Get("Content-Type") != problem.ContentType || strings.Contains(w.Body.String(), "Jane") {
				t.Errorf("got %v %s", w.Header(), w.Body)
			}
		})
	}
}

func TestAProblemPointsAtWhatIsWrong(t *testing.T) {
	err := portal.ErrAnswersInvalid.WithFields(
		portal.FieldError{Pointer: "#/email", Code: "email", Text: "Please look again."},
		portal.FieldError{LinkID: "q9", Code: "required", Text: "Please answer this."})
	fields := *problem.Of(err, "").Errors
	if *fields[0].Pointer != "#/email" || fields[0].LinkId != nil || *fields[1].LinkId != "q9" || fields[1].Pointer != nil {
		t.Errorf("got %+v", fields)
	}
	if got := problem.Of(portal.ErrCodeWrong.WithTriesLeft(3), "").TriesLeft; *got != 3 {
		t.Errorf("tries left: %d", *got)
	}
	if got := problem.Of(portal.ErrDraftConflict.WithVersion(7), "").Version; *got != 7 {
		t.Errorf("version: %d", *got)
	}
	about := &api.ProfileConflict{Version: 3}
	if got := problem.Of(portal.ErrProfileConflict.WithAbout(about), "").Conflict; got != about {
		t.Errorf("conflict: %+v", got)
	}
}

func TestEveryKindHasAStatus(t *testing.T) {
	for kind := portal.Invalid; kind <= portal.Unavailable; kind++ {
		if problem.Of(&portal.Error{Kind: kind}, "").Status == 500 {
			t.Errorf("kind %d has no status", kind)
		}
	}
}

func TestCauseTellsOperationsAndNoValues(t *testing.T) {
	_, parse := strconv.ParseFloat("Doe", 64)
	throttled := &smithy.GenericAPIError{Code: "ThrottlingException", Message: "for Doe"}
	tests := []struct {
		name string
		err  error
		want string
	}{
		{"ours", portal.Wrap("read task", portal.ErrNotFound), "read task: not-found"},
		{"a service's", fmt.Errorf("write: %w", fmt.Errorf("put row: %w", throttled)), "write: put row: ThrottlingException"},
		{"a library's", fmt.Errorf("score: %w", parse), "score: *strconv.NumError: *errors.errorString"},
		{"several", fmt.Errorf("read: %w", errors.Join(portal.ErrUnavailable, throttled)), "read: (unavailable, ThrottlingException)"},
		{"none", nil, ""},
	}
	for _, tt := range tests {
		if got := problem.Cause(tt.err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
