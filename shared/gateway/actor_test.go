package gateway_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
)

func TestASessionMustLiveAndMayDoSo(t *testing.T) {
	ago := func(d time.Duration) time.Time { return noon.Add(-d) }
	tests := []struct {
		name    string
		change  func(*house)
		status  int
		code    string
		cleared bool
	}{
		{"live", func(*house) {}, 200, "", false},
		{"rested to the limit of the account", func(h *house) { h.session.LastSeen = ago(15 * time.Minute) }, 401, "signed-out", true},
		{"rested longer than a stricter practice allows", func(h *house) { h.grant.IdleSeconds = 240 }, 401, "signed-out", true},
		{"twelve hours old", func(h *house) { h.session.StartedAt = ago(12 * time.Hour) }, 401, "signed-out", true},
		{"ended", func(h *house) { h.session.Hash = "" }, 401, "signed-out", true},
		{"rested, on another's account", func(h *house) { h.session.LastSeen, h.grant.Account = ago(time.Hour), "" }, 401, "signed-out", true},
		{"revoked grant", func(h *house) { h.grant.Account = "" }, 404, "not-found", false},
		{"narrower grant", func(h *house) { h.grant.Permissions = []portal.Permission{portal.TasksAct} }, 403, "forbidden", false},
		{"paused this very moment", func(h *house) { h.grant.PausesAt = noon }, 403, "access-paused", false},
		{"paused in a moment", func(h *house) { h.grant.PausesAt = noon.Add(time.Second) }, 200, "", false},
		{"a grant of staff on a client's route", func(h *house) { h.grant.Relation = portal.RelationStaff }, 404, "not-found", false},
		{"a table that does not answer", func(h *house) { h.err = fmt.Errorf("%w", context.DeadlineExceeded) }, 503, "unavailable", false},
		{"a table that breaks", func(h *house) { h.err = errors.New(surname) }, 500, "internal", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, w := newHouse(), httptest.NewRecorder()
			tt.change(h)
			h.serve("tasks", fine).ServeHTTP(w, request("GET", tasksPath))
			check(t, w, tt.status, tt.code)
			if cleared := strings.Contains(w.Header().Get("Set-Cookie"), "__Host-session=;"); cleared != tt.cleared {
				t.Errorf("cookie cleared: %t", cleared)
			}
			if strings.Contains(h.log.String()+w.Body.String(), surname) {
				t.Errorf("told: %s", h.log.String())
			}
		})
	}
}

func TestAnOperationKnowsWhoCalls(t *testing.T) {
	var got portal.Actor
	op := func(_ context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
		got = a
		return gateway.NoContent(), nil
	}
	h := newHouse()
	r := request("GET", tasksPath)
	r.Header.Set(api.HeaderViewerAddress, "2001:db8::7:46532")
	r.Header.Set("User-Agent", "Fire\x00fox\xff"+strings.Repeat("x", 400))
	h.serve("tasks", op).ServeHTTP(httptest.NewRecorder(), r)
	if got.Login != login || got.Account != account || got.Practice != h.grant.Practice || got.Grant.Relation != portal.RelationSelf {
		t.Errorf("actor %+v", got)
	}
	if got.Source.IP != "2001:db8::7" || !strings.HasPrefix(got.Source.UserAgent, "Firefoxx") || len(got.Source.UserAgent) != 300 {
		t.Errorf("source %+v", got.Source)
	}
	if !got.Session.LastSeen.Equal(noon) {
		t.Errorf("last seen %v", got.Session.LastSeen)
	}
}

func TestStaffActInTheirPractice(t *testing.T) {
	practice := "pra_0190a0a0a0a070008000000000000001"
	tests := []struct {
		name, method, path string
		role               portal.Role
		status             int
		code               string
	}{
		{"an owner imports", "POST", "/forms", portal.RoleOwner, 200, ""},
		{"a clinician reads", "GET", "/forms", portal.RoleClinician, 200, ""},
		{"a clinician may not import", "POST", "/forms", portal.RoleClinician, 403, "forbidden"},
		{"no role", "GET", "/forms", "", 403, "forbidden"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, w := newHouse(), httptest.NewRecorder()
			h.grant = portal.Grant{Account: practice, Practice: practice, Relation: portal.RelationStaff, Role: tt.role, IdleSeconds: 900}
			h.serve("forms", fine).ServeHTTP(w, request(tt.method, "/api/p/"+practice+tt.path))
			check(t, w, tt.status, tt.code)
		})
	}
}

func TestPublicRoutesAskForNoSession(t *testing.T) {
	h, w := newHouse(), httptest.NewRecorder()
	h.err = errors.New("must not be read")
	h.serve("auth", fine).ServeHTTP(w, request("POST", "/api/auth/link"))
	check(t, w, 200, "")
}

func TestUseIsNotedOnceAMinuteBesideTheOperation(t *testing.T) {
	tests := []struct {
		name   string
		seen   time.Duration // ago
		change func(*http.Request)
		want   int32
	}{
		{"long ago", time.Minute, nil, 1},
		{"just now", 59 * time.Second, nil, 0},
		{"in the background", 5 * time.Minute, with(api.HeaderBackground, "1"), 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h, w, r := newHouse(), httptest.NewRecorder(), request("GET", tasksPath)
			h.session.LastSeen, h.grant.IdleSeconds = noon.Add(-tt.seen), 600
			if tt.change != nil {
				tt.change(r)
			}
			h.serve("tasks", fine).ServeHTTP(w, r)
			check(t, w, 200, "") // though touching fails
			if got := h.touched.Load(); got != tt.want {
				t.Errorf("touched %d times", got)
			}
			if tt.want == 1 && h.idle != 10*time.Minute {
				t.Errorf("idle %v", h.idle)
			}
			if strings.Contains(h.log.String(), surname) {
				t.Errorf("logged: %s", h.log.String())
			}
		})
	}
}
