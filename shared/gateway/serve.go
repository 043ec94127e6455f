package gateway

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/awslabs/aws-lambda-go-api-proxy/httpadapter"

	"anteroom/shared/portal"
	"anteroom/shared/problem"
)

// answerLimit is how large a Lambda's answer may be, in bytes of JSON.
const answerLimit = 6 << 20

// answerMargin is how long before the function is stopped its work is given up,
// so that the caller still gets an answer.
const answerMargin = 500 * time.Millisecond

var (
	errNoAnswer    = errors.New("the handler wrote nothing")
	errLargeAnswer = errors.New("the answer is over Lambda's limit")
)

// Serve turns API Gateway HTTP API events (payload version 2.0) into requests
// to h and its answers back. Whatever comes in, what goes out is h's answer or
// a problem; nothing of the event is logged.
func Serve(h http.Handler) lambda.Handler {
	return server{httpadapter.NewV2(complete(h))}
}

type server struct{ adapter *httpadapter.HandlerAdapterV2 }

// Invoke handles one event. It never gives an error: API Gateway would answer
// that in its own words.
func (s server) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	var event events.APIGatewayV2HTTPRequest
	if err := json.Unmarshal(payload, &event); err != nil {
		return encode(failed(portal.ErrMalformed, "")), nil
	}
	answer := encode(s.answer(ctx, event))
	if len(answer) > answerLimit {
		answer = encode(failed(errLargeAnswer, event.RequestContext.RequestID))
	}
	return answer, nil
}

func (s server) answer(ctx context.Context, event events.APIGatewayV2HTTPRequest) events.APIGatewayV2HTTPResponse {
	id := event.RequestContext.RequestID
	event, err := convertible(event)
	if err != nil {
		return failed(err, id)
	}
	ctx, cancel := early(ctx)
	defer cancel()
	answer, err := s.adapter.ProxyWithContext(ctx, event)
	if err != nil {
		return failed(err, id)
	}
	return answer
}

// convertible readies an event for the adapter, which would log the address of
// one that it can't convert: portal.ErrMalformed when it could not.
func convertible(e events.APIGatewayV2HTTPRequest) (events.APIGatewayV2HTTPRequest, error) {
	if e.Version != "2.0" {
		return e, portal.ErrMalformed
	}
	if e.IsBase64Encoded {
		body, err := base64.StdEncoding.DecodeString(e.Body)
		if err != nil {
			return e, portal.ErrMalformed
		}
		e.Body, e.IsBase64Encoded = string(body), false
	}
	e.RequestContext.DomainName = "api" // nobody reads it, and it could be malformed
	address := "https://api" + "/" + strings.TrimPrefix(pathOf(e), "/") + "?" + e.RawQueryString
	if _, err := http.NewRequest(strings.ToUpper(e.RequestContext.HTTP.Method), address, nil); err != nil {
		return e, portal.ErrMalformed
	}
	return e, nil
}

func pathOf(e events.APIGatewayV2HTTPRequest) string {
	if e.RawPath == "" {
		return e.RequestContext.HTTP.Path
	}
	return e.RawPath
}

func early(ctx context.Context) (context.Context, context.CancelFunc) {
	deadline, found := ctx.Deadline()
	if !found {
		return ctx, func() {}
	}
	return context.WithDeadline(ctx, deadline.Add(-answerMargin))
}

// complete answers for a handler that wrote nothing.
func complete(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		watched := &watchedWriter{ResponseWriter: w}
		h.ServeHTTP(watched, r)
		if !watched.wrote {
			write(w, Reply{}, false, errNoAnswer, requestID(r))
		}
	})
}

type watchedWriter struct {
	http.ResponseWriter
	wrote bool
}

func (w *watchedWriter) WriteHeader(status int) {
	w.wrote = true
	w.ResponseWriter.WriteHeader(status)
}

func (w *watchedWriter) Write(b []byte) (int, error) {
	w.wrote = true
	return w.ResponseWriter.Write(b)
}

// failed is the answer for what went wrong outside the handler.
func failed(err error, id string) events.APIGatewayV2HTTPResponse {
	id = cleanID(id)
	p := problem.Of(err, id)
	header := http.Header{"Content-Type": {problem.ContentType}}
	stamp(header, id)
	answer := events.APIGatewayV2HTTPResponse{StatusCode: p.Status, Headers: map[string]string{}, Body: string(problem.Body(p))}
	for name := range header {
		answer.Headers[name] = header.Get(name)
	}
	return answer
}

func encode(answer events.APIGatewayV2HTTPResponse) []byte {
	body, err := json.Marshal(answer)
	if err != nil { // strings and numbers only: can't be
		panic(err)
	}
	return body
}
