package functest

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/shared/api"
	"anteroom/shared/api/apitest"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Server is a function behind its gateway, as it is deployed.
type Server struct {
	b       *Bench
	handler lambda.Handler
}

// Serve puts a function's operations behind the gateway. An answer that is not
// what openapi.yaml says fails the test.
func (b *Bench) Serve(function string, ops gateway.Operations) Server {
	deployed := gateway.New(function, ops, gateway.Config{
		Sessions: b.Table, Now: b.Clock.Now, Origin: Origin, OriginSecrets: []string{originSecret}, Log: slog.New(slog.DiscardHandler),
	})
	return Server{b, gateway.Serve(apitest.Handler(b.t, deployed))}
}

// Call is one request, as API Gateway sends it.
type Call struct {
	As     Caller
	Method string // GET when empty
	Path   string // with its query
	Body   any    // encoded as JSON; a string goes as it is
	Key    string // Idempotency-Key
	Header map[string]string
}

// Answer is what came back.
type Answer struct {
	Status  int
	Header  http.Header
	Cookies []*http.Cookie
	Body    []byte
	// Sequential is how many calls of DynamoDB had to wait for one another.
	Sequential int

	b *Bench
}

// Do sends the call as an API Gateway event.
func (s Server) Do(c Call) Answer {
	s.b.t.Helper()
	event, err := json.Marshal(c.event())
	if err != nil {
		s.b.t.Fatal(err)
	}
	ctx, meter := table.WithMeter(s.b.t.Context())
	payload, err := s.handler.Invoke(ctx, event)
	if err != nil {
		s.b.t.Fatal(err)
	}
	var out events.APIGatewayV2HTTPResponse
	if err := json.Unmarshal(payload, &out); err != nil {
		s.b.t.Fatal(err)
	}
	answer := Answer{Status: out.StatusCode, Header: http.Header{}, Body: []byte(out.Body), Sequential: meter.Sequential(), b: s.b}
	for name, value := range out.Headers {
		answer.Header.Set(name, value)
	}
	answer.Cookies = (&http.Response{Header: http.Header{"Set-Cookie": out.Cookies}}).Cookies()

	return answer
}

func (c Call) event() events.APIGatewayV2HTTPRequest {
	path, query, _ := strings.Cut(c.Path, "?")
	e := events.APIGatewayV2HTTPRequest{Version: "2.0", RawPath: path, RawQueryString: query, Headers: c.headers(), Body: c.body()}
	e.RequestContext.HTTP.Method, e.RequestContext.HTTP.Path = c.method(), path
	e.RequestContext.RequestID = "bench"
	if c.As.Cookie != nil {
		e.Cookies = []string{c.As.Cookie.Name + "=" + c.As.Cookie.Value}
	}
	return e
}

func (c Call) method() string {
	if c.Method == "" {
		return http.MethodGet
	}
	return c.Method
}

func (c Call) headers() map[string]string {
	h := map[string]string{
		api.HeaderOriginSecret: originSecret, api.HeaderViewerAddress: "203.0.113.7:4711", "User-Agent": "bench",
	}
	if c.method() != http.MethodGet {
		h["Origin"], h[api.HeaderClient], h["Content-Type"] = Origin, "web", "application/json"
	}
	if c.Key != "" {
		h[api.HeaderIdempotencyKey] = c.Key
	}
	for name, value := range c.Header {
		h[name] = value
	}
	return h
}

func (c Call) body() string {
	switch body := c.Body.(type) {
	case nil:
		return ""
	case string:
		return body
	}
	raw, err := json.Marshal(c.Body)
	if err != nil {
		panic(err) // the test's own mistake
	}
	return string(raw)
}

// Read decodes an answer of the status into T, or fails the test.
func Read[T any](a Answer, status int) T {
	a.b.t.Helper()
	var body T
	if a.Status != status {
		a.b.t.Fatalf("status %d, want %d: %s", a.Status, status, a.Body)
	}
	if err := json.Unmarshal(a.Body, &body); err != nil {
		a.b.t.Fatal(err)
	}
	return body
}

// Refused fails the test unless the answer is the problem of want, and gives it.
func (a Answer) Refused(want error) api.Problem {
	a.b.t.Helper()
	var p api.Problem
	if err := json.Unmarshal(a.Body, &p); err != nil {
		a.b.t.Fatalf("status %d is no problem: %s", a.Status, a.Body)
	}
	var e *portal.Error
	if !errors.As(want, &e) || p.Type != "/problems/"+e.Code {
		a.b.t.Fatalf("refused with %s, want %v: %s", p.Type, want, a.Body)
	}
	return p
}
