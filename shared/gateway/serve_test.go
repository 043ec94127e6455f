package gateway_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/session"
)

func event(t testing.TB, name string) events.APIGatewayV2HTTPRequest {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var e events.APIGatewayV2HTTPRequest
	if err := json.Unmarshal(raw, &e); err != nil {
		t.Fatal(err)
	}
	return e
}

func invoke(t testing.TB, h http.Handler, e any) events.APIGatewayV2HTTPResponse {
	t.Helper()
	payload, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	return invokeRaw(t, context.Background(), h, payload)
}

func invokeRaw(t testing.TB, ctx context.Context, h http.Handler, payload []byte) events.APIGatewayV2HTTPResponse {
	t.Helper()
	out, err := gateway.Serve(h).Invoke(ctx, payload)
	if err != nil {
		t.Fatal(err)
	}
	var answer events.APIGatewayV2HTTPResponse
	if err := json.Unmarshal(out, &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

func TestEventsBecomeRequestsAndAnswers(t *testing.T) {
	h := newHouse()
	op := func(_ context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
		body, err := io.ReadAll(r.Body)
		if r.Method == http.MethodPut && string(body) != `{"version":0,"response":{"note":"α"}}` {
			t.Errorf("body %s", body)
		}
		return gateway.OK(a.Source.IP).WithCookie(session.Cookie(login, "a")).WithCookie(session.Cleared()), err
	}
	for name, ip := range map[string]string{"get.json": "198.51.100.10", "put.json": "2001:db8::7"} {
		answer := invoke(t, h.serve("tasks", op), event(t, name))
		if answer.StatusCode != 200 || answer.Body != `"`+ip+`"` || len(answer.Cookies) != 2 || answer.IsBase64Encoded {
			t.Errorf("%s: %+v", name, answer)
		}
		if got := answer.Headers[api.HeaderRequestID]; !strings.HasPrefix(got, "JKJaXmPLvHcESH") {
			t.Errorf("%s: request id %q", name, got)
		}
	}
}

func TestWhatCannotBeConvertedIsAProblem(t *testing.T) {
	change := func(f func(*events.APIGatewayV2HTTPRequest)) any {
		e := event(t, "get.json")
		f(&e)
		return e
	}
	tests := map[string]any{
		"a list":                 []int{1},
		"a scheduled event":      map[string]any{"source": "aws.events"},
		"payload version 1.0":    change(func(e *events.APIGatewayV2HTTPRequest) { e.Version = "1.0" }),
		"no base64":              change(func(e *events.APIGatewayV2HTTPRequest) { e.Body, e.IsBase64Encoded = "?", true }),
		"a path with a newline":  change(func(e *events.APIGatewayV2HTTPRequest) { e.RawPath = "/" + surname + "\n" }),
		"a path with a bad %":    change(func(e *events.APIGatewayV2HTTPRequest) { e.RawPath = "/" + surname + "%zz" }),
		"a method with a space":  change(func(e *events.APIGatewayV2HTTPRequest) { e.RequestContext.HTTP.Method = "GET " + surname }),
		"a query with a newline": change(func(e *events.APIGatewayV2HTTPRequest) { e.RawQueryString = surname + "\n" }),
	}
	printed := capture(t, func() {
		for name, e := range tests {
			answer := invoke(t, newHouse().serve("tasks", fine), e)
			if answer.StatusCode != 400 || answer.Headers["Content-Type"] != "application/problem+json" || !strings.Contains(answer.Body, "/problems/malformed") {
				t.Errorf("%s: %+v", name, answer)
			}
		}
	})
	if printed != "" {
		t.Errorf("printed: %s", printed)
	}
}

// capture is what f prints, and what it writes to the standard log.
func capture(t *testing.T, f func()) string {
	t.Helper()
	file, err := os.CreateTemp(t.TempDir(), "out")
	if err != nil {
		t.Fatal(err)
	}
	out, errOut := os.Stdout, os.Stderr
	os.Stdout, os.Stderr = file, file
	log.SetOutput(file)
	f()
	os.Stdout, os.Stderr = out, errOut
	log.SetOutput(errOut)
	printed, err := os.ReadFile(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(printed)
}

func TestAHandlerThatFailsAnswersAProblem(t *testing.T) {
	h := newHouse()
	late, cancel := context.WithDeadline(context.Background(), time.Unix(0, 0))
	defer cancel()
	tests := []struct {
		name   string
		ctx    context.Context
		h      http.Handler
		status int
	}{
		{"nothing written", context.Background(), http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}), 500},
		{"no reply", context.Background(), h.serve("tasks", func(context.Context, portal.Actor, *http.Request) (gateway.Reply, error) {
			return gateway.Reply{}, nil
		}), 500},
		{"a reply that is no JSON", context.Background(), h.serve("tasks", reply(gateway.OK(func() {}))), 500},
		{"too large a reply", context.Background(), h.serve("tasks", reply(gateway.OK(strings.Repeat(surname, 700_000)))), 500},
		{"a panic", context.Background(), h.serve("tasks", func(context.Context, portal.Actor, *http.Request) (gateway.Reply, error) {
			panic(surname)
		}), 500},
		{"too late", late, h.serve("tasks", func(ctx context.Context, _ portal.Actor, _ *http.Request) (gateway.Reply, error) {
			return gateway.Reply{}, portal.Wrap("read", ctx.Err())
		}), 503},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			answer := invokeRaw(t, tt.ctx, tt.h, sample(t))
			if answer.StatusCode != tt.status || answer.Headers["Content-Type"] != "application/problem+json" {
				t.Errorf("%d %s", answer.StatusCode, answer.Body)
			}
			if strings.Contains(answer.Body+h.log.String(), surname) {
				t.Errorf("told: %s %s", answer.Body, h.log.String())
			}
		})
	}
	if !strings.Contains(h.log.String(), "serve_test.go") && !strings.Contains(h.log.String(), "gateway_test.TestAHandler") {
		t.Errorf("where it panicked is not logged: %s", h.log.String())
	}
}

// sample is a request as API Gateway sends it.
func sample(t *testing.T) []byte {
	t.Helper()
	payload, err := os.ReadFile("testdata/get.json")
	if err != nil {
		t.Fatal(err)
	}
	return payload
}

func reply(r gateway.Reply) gateway.Operation {
	return func(context.Context, portal.Actor, *http.Request) (gateway.Reply, error) { return r, nil }
}

func TestOneLineIsLoggedAndNothingPrivateInIt(t *testing.T) {
	h := newHouse()
	e := event(t, "get.json")
	e.RawQueryString, e.Headers["x-name"], e.Headers["user-agent"] = "q="+surname, surname, surname
	printed := capture(t, func() { invoke(t, h.serve("tasks", fine), e) })
	lines := strings.Split(strings.TrimSpace(h.log.String()), "\n")
	last := lines[len(lines)-1]
	for _, want := range []string{`"route":"/api/a/{account}/tasks"`, `"operation":"listTasks"`, `"status":200`, `"ms":0`, `"request":"JKJaXmPLvHcESHA="`} {
		if !strings.Contains(last, want) {
			t.Errorf("no %s in %s", want, last)
		}
	}
	for _, secret := range []string{surname, account, login, "AAAA", "198.51"} {
		if strings.Contains(h.log.String()+printed, secret) {
			t.Errorf("%s in %s%s", secret, h.log.String(), printed)
		}
	}
}

func FuzzEventsAlwaysGetAnAnswer(f *testing.F) {
	for _, name := range []string{"get.json", "put.json"} {
		payload, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(payload)
	}
	f.Add([]byte(`{"version":"2.0","rawPath":"//x","requestContext":{"http":{"method":"CONNECT"}}}`))
	f.Add([]byte(`{"version":"2.0","isBase64Encoded":true,"body":"` + base64.StdEncoding.EncodeToString([]byte{0xff}) + `"}`))
	h := newHouse().serve("tasks", fine)
	f.Fuzz(func(t *testing.T, payload []byte) {
		answer := invokeRaw(t, context.Background(), h, payload)
		if answer.StatusCode < 200 || answer.StatusCode == 504 || answer.Headers["Cache-Control"] != "no-store" {
			t.Errorf("%+v", answer)
		}
		if answer.StatusCode >= 300 && answer.Headers["Content-Type"] != "application/problem+json" {
			t.Errorf("%+v", answer)
		}
	})
}
