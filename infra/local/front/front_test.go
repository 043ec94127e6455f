package front

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/shared/api"
)

type function func(context.Context, events.APIGatewayV2HTTPRequest) (any, error)

// front is a portal whose every function is f.
func front(t *testing.T, f function, change ...func(*Options)) http.Handler {
	t.Helper()
	web := t.TempDir()
	for name, content := range map[string]string{"index.html": "<title>page</title>", "assets/a-1.js": "1", "favicon.svg": "<svg/>"} {
		file := filepath.Join(web, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	functions := map[string]lambda.Handler{}
	for _, r := range api.Routes {
		functions[r.Function] = lambda.NewHandler(f)
	}
	o := Options{
		Web: web, Files: "http://127.0.0.1:9000", OriginSecret: "s3cret", Functions: functions,
		Local: http.NotFoundHandler(), Log: slog.New(slog.DiscardHandler),
		Now: func() time.Time { return time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC) },
	}
	for _, c := range change {
		c(&o)
	}
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func ask(h http.Handler, method, target, body string, header http.Header) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host = "localhost:8080"
	r.RemoteAddr = "127.0.0.1:5555"
	for name, values := range header {
		r.Header[name] = values
	}
	res := httptest.NewRecorder()
	h.ServeHTTP(res, r)
	return res
}

func ok(context.Context, events.APIGatewayV2HTTPRequest) (any, error) {
	return events.APIGatewayV2HTTPResponse{StatusCode: 200, Body: "{}"}, nil
}

func TestTheEventIsApiGateways(t *testing.T) {
	var got events.APIGatewayV2HTTPRequest
	h := front(t, func(ctx context.Context, e events.APIGatewayV2HTTPRequest) (any, error) {
		got = e
		return ok(ctx, e)
	})
	ask(h, "GET", "/api/a/cli_1/tasks/tsk_2?x=1&x=2", "", http.Header{
		"Cookie": {"a=1; b=2"}, "Accept": {"x", "y"},
		"Anteroom-Origin-Secret": {"forged"}, "Cloudfront-Viewer-Address": {"9.9.9.9:1"}, "X-Forwarded-For": {"9.9.9.9"},
	})
	raw, err := json.MarshalIndent(got, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		`"routeKey": "GET /api/a/{account}/tasks/{task}"`, `"rawPath": "/api/a/cli_1/tasks/tsk_2"`, `"rawQueryString": "x=1\u0026x=2"`,
		`"x": "1,2"`, `"account": "cli_1"`, `"task": "tsk_2"`, "\"a=1\",\n    \"b=2\"", `"accept": "x,y"`,
		`"anteroom-origin-secret": "s3cret"`, `"cloudfront-viewer-address": "127.0.0.1:5555"`, `"sourceIp": "127.0.0.1"`,
		`"host": "localhost:8080"`, `"version": "2.0"`, `"time": "01/Mar/2026:09:00:00 +0000"`,
	} {
		if !strings.Contains(string(raw), part) {
			t.Errorf("the event lacks %s:\n%s", part, raw)
		}
	}
	if strings.Contains(string(raw), "forged") || strings.Contains(string(raw), "9.9.9.9") || got.Headers["cookie"] != "" {
		t.Errorf("the event holds what the client must not say:\n%s", raw)
	}
}

func TestBodiesThatAreNoTextAreEncoded(t *testing.T) {
	for _, c := range []struct {
		kind, body string
		encoded    bool
	}{
		{"application/json", `{"a":"é"}`, false},
		{"application/json", "\xff", true},
		{"application/octet-stream", "abc", true},
		{"", "abc", true},
		{"", "", false},
	} {
		if _, encoded := asText([]byte(c.body), c.kind); encoded != c.encoded {
			t.Errorf("%q of %q: encoded is %t", c.body, c.kind, encoded)
		}
	}
}

func TestAnswersReachTheBrowser(t *testing.T) {
	wrote := 0
	h := front(t, func(context.Context, events.APIGatewayV2HTTPRequest) (any, error) {
		return events.APIGatewayV2HTTPResponse{
			StatusCode: 201, Headers: map[string]string{"Content-Type": "text/plain", "X-Frame-Options": "ALLOW"},
			MultiValueHeaders: map[string][]string{"X-Ignored": {"1"}},
			Cookies:           []string{"a=1; Path=/", "b=2"}, Body: "aGk=", IsBase64Encoded: true,
		}, nil
	}, func(o *Options) { o.Wrote = func() { wrote++ } })
	ask(h, "GET", "/api/auth/session", "", nil)
	res := ask(h, "POST", "/api/auth/challenges", "{}", nil)
	if res.Code != 201 || res.Body.String() != "hi" || res.Header().Get("Content-Type") != "text/plain" || len(res.Header()["Set-Cookie"]) != 2 {
		t.Errorf("got %d %v %s", res.Code, res.Header(), res.Body)
	}
	if res.Header().Get("X-Ignored") != "" || res.Header().Get("X-Frame-Options") != "DENY" {
		t.Errorf("headers %v", res.Header())
	}
	if wrote != 1 {
		t.Errorf("Wrote was called %d times, want 1: not for a GET", wrote)
	}
}

func TestWhatGoesWrongIsAProblem(t *testing.T) {
	large := strings.Repeat("x", maxPayload)
	for name, c := range map[string]struct {
		f            function
		method, path string
		body         string
		status       int
	}{
		"unknown route":  {ok, "GET", "/api/nothing", "", 404},
		"unknown method": {ok, "PUT", "/api/auth/session", "", 404},
		"head":           {ok, "HEAD", "/api/auth/session", "", 404},
		"over 10 MB":     {ok, "POST", "/api/auth/code", strings.Repeat("x", maxRequest+1), 413},
		"over 6 MB":      {ok, "POST", "/api/auth/code", large, 413},
		"a large answer": {answering(events.APIGatewayV2HTTPResponse{StatusCode: 200, Body: large}), "GET", "/api/auth/session", "", 500},
		"no status":      {answering(map[string]string{"body": "x"}), "GET", "/api/auth/session", "", 500},
		"no answer":      {answering("text"), "GET", "/api/auth/session", "", 500},
		"a failed call":  {func(context.Context, events.APIGatewayV2HTTPRequest) (any, error) { return nil, errors.New("no") }, "GET", "/api/auth/session", "", 500},
		"a call too long": {func(context.Context, events.APIGatewayV2HTTPRequest) (any, error) {
			return nil, context.DeadlineExceeded
		}, "GET", "/api/auth/session", "", 503},
	} {
		t.Run(name, func(t *testing.T) {
			res := ask(front(t, c.f), c.method, c.path, c.body, nil)
			if res.Code != c.status || res.Header().Get("Content-Type") != "application/problem+json" || !json.Valid(res.Body.Bytes()) {
				t.Errorf("got %d %s %s", res.Code, res.Header().Get("Content-Type"), res.Body)
			}
			if res.Header().Get("Content-Security-Policy") == "" {
				t.Error("it has no security headers")
			}
		})
	}
}

func answering(answer any) function {
	return func(context.Context, events.APIGatewayV2HTTPRequest) (any, error) { return answer, nil }
}

// deaf is a function that minds no deadline.
type deaf struct{ end chan struct{} }

func (d deaf) Invoke(context.Context, []byte) ([]byte, error) { <-d.end; return nil, nil }

func TestNobodyWaitsLongerThanTheLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		end := make(chan struct{})
		defer close(end)
		if _, err := invoked(t.Context(), deaf{end}, json.RawMessage("{}")); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v, want DeadlineExceeded", err)
		}
	})
}

func TestARouteWithoutAFunctionIsRefused(t *testing.T) {
	if _, err := New(Options{}); !errors.Is(err, ErrNoFunction) {
		t.Errorf("got %v, want ErrNoFunction", err)
	}
}

func TestPagesAndFiles(t *testing.T) {
	h := front(t, ok)
	for _, c := range []struct {
		method, path string
		status       int
		kind, life   string
		body         string
	}{
		{"GET", "/", 200, "text/html; charset=utf-8", "no-cache", "page"},
		{"GET", "/a/cli_1/tasks", 200, "text/html; charset=utf-8", "no-cache", "page"},
		{"GET", "/index.html", 200, "text/html; charset=utf-8", "no-cache", "page"},
		{"HEAD", "/p/oak-street", 200, "text/html; charset=utf-8", "no-cache", ""},
		{"GET", "/assets/a-1.js", 200, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable", "1"},
		{"GET", "/favicon.svg", 200, "image/svg+xml", "no-cache", "svg"},
		{"GET", "/assets/none.js", 404, "text/plain; charset=utf-8", "", "no such file"},
		{"GET", "/%2e%2e/%2e%2e/etc/passwd.txt", 404, "text/plain; charset=utf-8", "", ""},
		{"POST", "/", 405, "text/plain; charset=utf-8", "", ""},
	} {
		t.Run(c.method+c.path, func(t *testing.T) {
			res := ask(h, c.method, c.path, "", nil)
			if res.Code != c.status || res.Header().Get("Content-Type") != c.kind || res.Header().Get("Cache-Control") != c.life || !strings.Contains(res.Body.String(), c.body) {
				t.Errorf("got %d %v %s", res.Code, res.Header(), res.Body)
			}
			csp := res.Header().Get("Content-Security-Policy")
			if !strings.Contains(csp, "connect-src 'self' http://127.0.0.1:9000") || strings.Contains(csp, "upgrade-insecure") {
				t.Errorf("policy %q", csp)
			}
		})
	}
}

func TestPagesThatAreNotBuiltSayWhatToDo(t *testing.T) {
	h := front(t, ok, func(o *Options) { o.Web = filepath.Join(t.TempDir(), "none") })
	if res := ask(h, "GET", "/", "", nil); res.Code != 503 || !strings.Contains(res.Body.String(), "make run") {
		t.Errorf("got %d %s", res.Code, res.Body)
	}
}

func TestForeignNamesAreRefused(t *testing.T) {
	server := httptest.NewServer(front(t, ok))
	t.Cleanup(server.Close)
	for host, status := range map[string]int{"localhost:8080": 200, "localhost": 200, "127.0.0.1:1": 200, "evil.example:8080": 421} {
		req, err := http.NewRequestWithContext(t.Context(), "GET", server.URL+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Host = host
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, res.Body)
		if res.Body.Close(); res.StatusCode != status {
			t.Errorf("%s: got %d, want %d", host, res.StatusCode, status)
		}
	}
}

func TestFilesAreCompressedForThoseWhoTakeIt(t *testing.T) {
	for accepted, want := range map[string]struct {
		encoding string
		plain    func(io.Reader) (io.Reader, error)
	}{
		"gzip, deflate, br": {"br", func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil }},
		"gzip":              {"gzip", func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
		"identity":          {"", func(r io.Reader) (io.Reader, error) { return r, nil }},
	} {
		res := ask(front(t, ok), "GET", "/assets/a-1.js", "", http.Header{"Accept-Encoding": {accepted}})
		plain, err := want.plain(res.Body)
		if err != nil || res.Header().Get("Content-Encoding") != want.encoding {
			t.Fatalf("%s: %v, encoding %q", accepted, err, res.Header().Get("Content-Encoding"))
		}
		if body, err := io.ReadAll(plain); string(body) != "1" || err != nil {
			t.Errorf("%s: got %s, %v", accepted, body, err)
		}
	}
}
