package apitest_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"anteroom/shared/api/apitest"
)

const account = "cli_0190a0a0a0a070008000000000000001"

func TestAnswersAreHeldAgainstTheContract(t *testing.T) {
	document := `{"id":"doc_0190a0a0a0a070008000000000000001","name":"PHQ-9","kind":"form","contentType":"application/pdf","size":9,"createdAt":"2026-11-24T10:00:00Z","opened":false}`
	tests := []struct {
		name         string
		method, path string
		sent         string
		status       int
		contentType  string
		body         string
		ok           bool
	}{
		{"a page of documents", "GET", "/api/a/" + account + "/documents", "", 200, "application/json", `{"documents":[` + document + `]}`, true},
		{"null for a list", "GET", "/api/a/" + account + "/documents", "", 200, "application/json", `{"documents":null}`, false},
		{"a required field missing", "GET", "/api/a/" + account + "/documents", "", 200, "application/json", `{"documents":[{"name":"x"}]}`, false},
		{"another content type", "GET", "/api/a/" + account + "/documents", "", 200, "text/html", `{"documents":[]}`, false},
		{"a problem", "GET", "/api/a/" + account + "/documents", "", 404, "application/problem+json", `{"type":"/problems/not-found","title":"x","status":404}`, true},
		{"a problem that is none", "GET", "/api/a/" + account + "/documents", "", 404, "application/problem+json", `{"title":"x"}`, false},
		{"a malformed account that succeeds", "GET", "/api/a/me/documents", "", 200, "application/json", `{"documents":[]}`, false},
		{"an unknown field that succeeds", "POST", "/api/auth/link", `{"token":"x","more":1}`, 200, "application/json", `{}`, false},
		{"an unknown field that is refused", "POST", "/api/auth/link", `{"token":"x","more":1}`, 400, "application/problem+json", `{"type":"/problems/malformed","title":"x","status":400}`, true},
		{"accepted without a body", "POST", "/api/auth/invite/renew", `{"token":"x"}`, 202, "", "", true},
		{"no content", "DELETE", "/api/auth/session", "", 204, "", "", true},
		{"content with no content", "DELETE", "/api/auth/session", "", 204, "", "{}", false},
		{"a path that is not there", "GET", "/api/nothing", "", 404, "application/problem+json", `{}`, true},
		{"a path that should not be there", "GET", "/api/nothing", "", 200, "application/json", `{}`, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(tt.method, tt.path, strings.NewReader(tt.sent))
			r.Header.Set("Content-Type", "application/json")
			answer := &http.Response{StatusCode: tt.status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(tt.body))}
			answer.Header.Set("Content-Type", tt.contentType)
			if err := apitest.Validate(r, answer); (err == nil) != tt.ok {
				t.Errorf("ok should be %t: %v", tt.ok, err)
			}
		})
	}
}

func TestHandlerPassesAnswersOn(t *testing.T) {
	next := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
		w.WriteHeader(http.StatusNoContent)
	})
	w := httptest.NewRecorder()
	apitest.Handler(t, next).ServeHTTP(w, httptest.NewRequest("DELETE", "/api/auth/session", nil))
	if w.Code != http.StatusNoContent || len(w.Result().Cookies()) != 1 {
		t.Errorf("got %d with %v", w.Code, w.Result().Cookies())
	}
}
