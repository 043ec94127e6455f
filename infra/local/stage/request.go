package stage

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/aws/aws-lambda-go/events"

	"anteroom/shared/api"
)

// Request is one request to the API.
type Request struct {
	Route   api.Route
	Path    string
	Query   string // such as "cursor=abc", or empty
	Body    any    // bytes as they are, else encoded as JSON; none when nil
	Key     string // the Idempotency-Key: the request's own
	Cookies []*http.Cookie
	Header  http.Header // in place of, or beside, what the portal's own pages send
}

// by is a request of the person. Values are what stands in the path, each after
// its name; account and practice are known.
func (s *Stage) by(p Person, values ...string) Request {
	r := s.byNobody(append(values, "account", p.Grant.Account)...)
	r.Cookies = []*http.Cookie{p.Cookie}
	return r
}

// byNobody is a request of somebody signed out.
func (s *Stage) byNobody(values ...string) Request {
	path := ""
	for i := 0; i < len(values); i += 2 {
		path += "{" + values[i] + "} " + values[i+1] + " "
	}
	return Request{Path: path + "{practice} " + s.Practice.ID, Key: rand.Text()}
}

// with gives the request a body.
func (r Request) with(body any) Request {
	r.Body = body
	return r
}

// ask fills in the operation's route.
func (r Request) ask(route api.Route) Request {
	r.Route, r.Path = route, strings.NewReplacer(strings.Fields(r.Path)...).Replace(route.Path)
	return r
}

func (r Request) header(origin string) (http.Header, []byte, error) {
	h := http.Header{"User-Agent": {"stage"}, api.HeaderIdempotencyKey: {r.Key}}
	for _, c := range r.Cookies {
		h.Add("Cookie", c.Name+"="+c.Value)
	}
	if r.Route.Method != http.MethodGet {
		h.Set("Origin", origin)
		h.Set(api.HeaderClient, "stage")
		h.Set("Content-Type", "application/json")
	}
	for name, values := range r.Header {
		h[name] = values
	}
	if raw, isRaw := r.Body.([]byte); isRaw {
		return h, raw, nil
	}
	if r.Body == nil {
		return h, nil, nil
	}
	body, err := json.Marshal(r.Body)
	return h, body, err
}

// HTTP is the request to a portal at that origin.
func (r Request) HTTP(ctx context.Context, origin string) (*http.Request, error) {
	h, body, err := r.header(origin)
	if err != nil {
		return nil, fmt.Errorf("request %s: %w", r.Route.Operation, err)
	}
	out, err := http.NewRequestWithContext(ctx, r.Route.Method, origin+r.Path+"?"+r.Query, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("request %s: %w", r.Route.Operation, err)
	}
	out.Header = h
	return out, nil
}

// Event is the request as API Gateway hands it to the function, come through a
// CloudFront that says the secret, from the address.
func (r Request) Event(origin, secret, address string) ([]byte, error) {
	h, body, err := r.header(origin)
	if err != nil {
		return nil, fmt.Errorf("event %s: %w", r.Route.Operation, err)
	}
	e := events.APIGatewayV2HTTPRequest{
		Version: "2.0", RouteKey: r.Route.Method + " " + r.Route.Path, RawPath: r.Path, RawQueryString: r.Query,
		Cookies: h.Values("Cookie"), Headers: map[string]string{}, Body: string(body),
	}
	h.Del("Cookie")
	h.Set(api.HeaderOriginSecret, secret)
	h.Set(api.HeaderViewerAddress, address+":4711")
	for name := range h {
		e.Headers[strings.ToLower(name)] = h.Get(name)
	}
	e.RequestContext.HTTP.Method, e.RequestContext.HTTP.Path = r.Route.Method, r.Path
	e.RequestContext.RequestID = "stage"
	return json.Marshal(e)
}
