package front

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"

	"anteroom/infra/local/invoke"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/problem"
)

// Limits of API Gateway and Lambda.
const (
	maxRequest = 10 << 20 // bytes of a request's body
	maxPayload = 6 << 20  // bytes of the event, and of the function's answer
	timeout    = 30 * time.Second
)

// ErrNoFunction says that a route names a function that is not there.
var ErrNoFunction = errors.New("no such function")

var errAnswer = errors.New("the function's answer is not one for API Gateway")

type gateway struct {
	Options
	mux *http.ServeMux
}

// newGateway routes by the contract's table, as the deployed API does.
func newGateway(o Options) (http.Handler, error) {
	g := &gateway{Options: o, mux: http.NewServeMux()}
	for _, route := range api.Routes {
		function, found := o.Functions[route.Function]
		if !found {
			return nil, fmt.Errorf("route %s: %w: %s", route.Operation, ErrNoFunction, route.Function)
		}
		g.mux.HandleFunc(route.Method+" "+route.Path, func(w http.ResponseWriter, r *http.Request) {
			g.serve(w, r, route, function)
		})
	}
	g.mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		problem.Write(w, portal.ErrNotFound, uuid.NewString())
	})
	return g.mux, nil
}

func (g *gateway) serve(w http.ResponseWriter, r *http.Request, route api.Route, h lambda.Handler) {
	id := uuid.NewString()
	if r.Method != route.Method { // ServeMux also brings HEAD to GET; API Gateway does not
		problem.Write(w, portal.ErrNotFound, id)
		return
	}
	answer, err := g.ask(r, route, h, id)
	if r.Method != http.MethodGet && g.Wrote != nil {
		g.Wrote()
	}
	if err != nil {
		g.Log.Warn("a request failed", "operation", route.Operation, "request", id, "cause", problem.Cause(err))
		problem.Write(w, err, id)
		return
	}
	write(w, answer)
}

// ask brings the request to the function and back. It waits no longer than the
// limit, whether or not the function minds its deadline.
func (g *gateway) ask(r *http.Request, route api.Route, h lambda.Handler, id string) (events.APIGatewayV2HTTPResponse, error) {
	var answer events.APIGatewayV2HTTPResponse
	payload, err := g.payload(r, route, id)
	if err != nil {
		return answer, err
	}
	out, err := invoked(r.Context(), h, payload)
	if err != nil {
		return answer, err
	}
	if err := json.Unmarshal(out, &answer); err != nil || answer.StatusCode == 0 || len(out) > maxPayload {
		return answer, errAnswer
	}
	if answer.IsBase64Encoded {
		body, err := base64.StdEncoding.DecodeString(answer.Body)
		answer.Body = string(body)
		return answer, err
	}
	return answer, nil
}

func (g *gateway) payload(r *http.Request, route api.Route, id string) (json.RawMessage, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxRequest+1))
	if err != nil {
		return nil, fmt.Errorf("read the request: %w", err)
	}
	if len(body) > maxRequest {
		return nil, portal.ErrTooLarge
	}
	payload, err := json.Marshal(g.event(r, route, body, id))
	if err == nil && len(payload) > maxPayload {
		return nil, portal.ErrTooLarge
	}
	return payload, err
}

// invoked answers context.DeadlineExceeded after the limit. The call is not cut
// off when the browser goes away, as Lambda's is not.
func invoked(ctx context.Context, h lambda.Handler, payload json.RawMessage) ([]byte, error) {
	type outcome struct {
		answer []byte
		err    error
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), timeout)
	defer cancel()
	done := make(chan outcome, 1)
	go func() {
		answer, err := invoke.Call(ctx, h, timeout, payload)
		done <- outcome{answer, err}
	}()
	select {
	case o := <-done:
		return o.answer, o.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// write answers the browser. Of an answer in payload version 2.0, API Gateway
// reads headers and cookies and ignores multiValueHeaders.
func write(w http.ResponseWriter, answer events.APIGatewayV2HTTPResponse) {
	h := w.Header()
	for name, value := range answer.Headers {
		if _, fixed := h[http.CanonicalHeaderKey(name)]; !fixed {
			h.Set(name, value)
		}
	}
	for _, cookie := range answer.Cookies {
		h.Add("Set-Cookie", cookie)
	}
	w.WriteHeader(answer.StatusCode)
	_, _ = io.WriteString(w, answer.Body) // a caller who went away is nobody to tell
}
