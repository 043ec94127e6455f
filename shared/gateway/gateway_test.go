package gateway_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/session"
)

const (
	login   = "log_0190a0a0a0a070008000000000000001"
	account = "cli_0190a0a0a0a070008000000000000001"
	task    = "tsk_0190a0a0a0a070008000000000000001"
	origin  = "https://portal.example.com"
	surname = "Zwyxcanary" // must never reach a log
)

var (
	secret = strings.Repeat("A", 43)
	noon   = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
)

// house is a table with one session and one grant, and what happened to it.
type house struct {
	session portal.Session
	grant   portal.Grant
	err     error
	touched atomic.Int32
	idle    time.Duration
	log     bytes.Buffer
}

func newHouse() *house {
	s := portal.NewSession(login, session.Hash(secret), portal.ByCode, portal.Source{}, 15*time.Minute, noon.Add(-time.Hour))
	s.LastSeen = noon.Add(-5 * time.Minute)
	return &house{session: s, grant: portal.Grant{
		Login: login, Account: account, Practice: "pra_0190a0a0a0a070008000000000000001",
		Relation: portal.RelationSelf, Permissions: portal.ClientPermissions, IdleSeconds: 900,
	}}
}

func (h *house) Session(_ context.Context, who, hash, account string) (portal.Session, portal.Grant, error) {
	switch {
	case h.err != nil:
		return portal.Session{}, portal.Grant{}, h.err
	case who != h.session.Login || hash != h.session.Hash:
		return portal.Session{}, portal.Grant{}, portal.Wrap("session", portal.ErrSignedOut)
	case account == "":
		return h.session, portal.Grant{}, nil
	case account != h.grant.Account:
		return h.session, portal.Grant{}, portal.Wrap("grant", portal.ErrNotFound)
	}
	return h.session, h.grant, nil
}

func (h *house) Person(ctx context.Context, who, hash string) (portal.Person, error) {
	s, _, err := h.Session(ctx, who, hash, "")
	return portal.Person{Session: s}, err
}

func (h *house) NoteUse(_ context.Context, _ portal.Session, idle time.Duration, _ time.Time) error {
	h.idle = idle
	h.touched.Add(1)
	return errors.New("touching fails for " + surname)
}

// serve makes a function whose operations all are op.
func (h *house) serve(function string, op gateway.Operation) http.Handler {
	ops := gateway.Operations{}
	for _, route := range api.Routes {
		if route.Function == function {
			ops[route.Operation] = op
		}
	}
	return gateway.New(function, ops, h.config())
}

func (h *house) config() gateway.Config {
	return gateway.Config{
		Sessions: h, Now: func() time.Time { return noon }, Origin: origin,
		OriginSecrets: []string{"from-cloudfront", "older"}, Log: slog.New(slog.NewJSONHandler(&h.log, nil)),
	}
}

func fine(context.Context, portal.Actor, *http.Request) (gateway.Reply, error) {
	return gateway.OK(map[string]string{"a": "b"}), nil
}

// request is one that passes every check.
func request(method, path string) *http.Request {
	r := httptest.NewRequest(method, path, nil)
	for name, value := range map[string]string{
		api.HeaderOriginSecret: "from-cloudfront", api.HeaderViewerAddress: "198.51.100.10:46532", "User-Agent": "Firefox",
	} {
		r.Header.Set(name, value)
	}
	if method != http.MethodGet {
		r.Header.Set("Origin", origin)
		r.Header.Set(api.HeaderClient, "web")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	r.AddCookie(session.Cookie(login, secret))
	return r
}

const (
	tasksPath = "/api/a/" + account + "/tasks"
	draftPath = tasksPath + "/" + task + "/draft"
)

func without(name string) func(*http.Request) { return func(r *http.Request) { r.Header.Del(name) } }

func with(name, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(name, value) }
}

func twice(name string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Add(name, r.Header.Get(name)) }
}

var foreign = strings.Replace(tasksPath, "0001", "0002", 1)

// admissions are requests and how they are answered.
var admissions = []struct {
	name         string
	method, path string
	change       func(*http.Request)
	status       int
	code         string
}{
	{"a read", "GET", tasksPath, nil, 200, ""},
	{"a change", "PUT", draftPath, nil, 200, ""},
	{"the older origin secret", "GET", tasksPath, with(api.HeaderOriginSecret, "older"), 200, ""},
	{"no origin secret", "GET", tasksPath, without(api.HeaderOriginSecret), 403, "foreign-origin"},
	{"a wrong origin secret", "GET", tasksPath, with(api.HeaderOriginSecret, "older "), 403, "foreign-origin"},
	{"two origin secrets", "GET", tasksPath, twice(api.HeaderOriginSecret), 403, "foreign-origin"},
	{"no origin secret, unknown path", "GET", "/api/x", without(api.HeaderOriginSecret), 403, "foreign-origin"},
	{"a read of another site's page", "GET", tasksPath, with("Origin", "https://evil.example"), 200, ""},
	{"a change without Origin", "PUT", draftPath, without("Origin"), 403, "foreign-origin"},
	{"a change of another site", "PUT", draftPath, with("Origin", "https://evil.example"), 403, "foreign-origin"},
	{"a change of two origins", "PUT", draftPath, twice("Origin"), 403, "foreign-origin"},
	{"a change fetched across sites", "PUT", draftPath, with("Sec-Fetch-Site", "same-site"), 403, "foreign-origin"},
	{"a change of an old browser", "PUT", draftPath, without("Sec-Fetch-Site"), 200, ""},
	{"a change by a plain form", "PUT", draftPath, without(api.HeaderClient), 403, "foreign-origin"},
	{"headers without end", "GET", tasksPath, with("X", strings.Repeat("x", 20<<10)), 413, "too-large"},
	{"an address without end", "GET", tasksPath + "?q=" + strings.Repeat("x", 9<<10), nil, 413, "too-large"},
	{"an unknown path", "GET", "/api/nothing", nil, 404, "not-found"},
	{"a path with dots", "GET", "/api/a/../a/" + account + "/tasks", nil, 404, "not-found"},
	{"another method", "PATCH", draftPath, nil, 405, "not-allowed"},
	{"HEAD", "HEAD", tasksPath, nil, 405, "not-allowed"},
	{"another's account", "GET", foreign, nil, 404, "not-found"},
	{"no account's identifier", "GET", "/api/a/me/tasks", nil, 404, "not-found"},
	{"an escaped identifier", "GET", "/api/a/..%2F" + account + "/tasks", nil, 404, "not-found"},
	{"a task of another kind", "GET", tasksPath + "/" + account, nil, 404, "not-found"},
	{"nobody", "GET", tasksPath, without("Cookie"), 401, "signed-out"},
}

func TestRequestsAreAdmitted(t *testing.T) {
	for _, tt := range admissions {
		t.Run(tt.name, func(t *testing.T) {
			r, w := request(tt.method, tt.path), httptest.NewRecorder()
			if tt.change != nil {
				tt.change(r)
			}
			newHouse().serve("tasks", fine).ServeHTTP(w, r)
			check(t, w, tt.status, tt.code)
		})
	}
}

func check(t *testing.T, w *httptest.ResponseRecorder, status int, code string) {
	t.Helper()
	if w.Code != status {
		t.Errorf("status %d, want %d: %s", w.Code, status, w.Body)
	}
	var p api.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	if code != "" && (p.Type != "/problems/"+code || p.Status != status) {
		t.Errorf("problem %+v, want %s", p, code)
	}
	h := w.Header()
	if h.Get("Cache-Control") != "no-store" || h.Get("X-Content-Type-Options") != "nosniff" || h.Get(api.HeaderRequestID) == "" {
		t.Errorf("headers %v", h)
	}
}

func TestOnlyAKnownMethodIsOffered(t *testing.T) {
	w := httptest.NewRecorder()
	newHouse().serve("tasks", fine).ServeHTTP(w, request("DELETE", tasksPath+"/"+task+"/submission"))
	if got := w.Header().Get("Allow"); got != "GET, POST" {
		t.Errorf("Allow: %q", got)
	}
}

func TestAFunctionNeedsExactlyItsOperations(t *testing.T) {
	panics := func(name string, f func()) {
		t.Helper()
		defer func() {
			if recover() == nil {
				t.Errorf("%s: no panic", name)
			}
		}()
		f()
	}
	c := newHouse().config()
	panics("missing", func() { gateway.New("dashboard", gateway.Operations{}, c) })
	panics("superfluous", func() {
		gateway.New("dashboard", gateway.Operations{"getDashboard": fine, "listTasks": fine}, c)
	})
	c.OriginSecrets = nil
	panics("no origin secret", func() { gateway.New("dashboard", gateway.Operations{"getDashboard": fine}, c) })
}
