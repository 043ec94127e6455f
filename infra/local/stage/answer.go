package stage

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/shared/api"
	"anteroom/shared/portal"
)

// Answer is what a function answered to API Gateway.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// Do gives the request to the function that serves it, as API Gateway does.
func (r Request) Do(ctx context.Context, serving map[string]lambda.Handler, address string) (Answer, error) {
	event, err := r.Event(Origin, Secret, address)
	if err != nil {
		return Answer{}, err
	}
	payload, err := serving[r.Route.Function].Invoke(ctx, event)
	if err != nil {
		return Answer{}, fmt.Errorf("%s: %w", r.Route.Operation, err)
	}
	a, err := AnswerOf(payload)
	if err != nil {
		return Answer{}, fmt.Errorf("%s: %w", r.Route.Operation, err)
	}
	return a, nil
}

// AnswerOf reads what a function gave back for a request.
func AnswerOf(payload []byte) (Answer, error) {
	var out events.APIGatewayV2HTTPResponse
	if err := json.Unmarshal(payload, &out); err != nil {
		return Answer{}, err
	}
	a := Answer{out.StatusCode, http.Header{"Set-Cookie": out.Cookies}, []byte(out.Body)}
	for name, value := range out.Headers {
		a.Header.Set(name, value)
	}
	return a, nil
}

// OK reports whether the request was done.
func (a Answer) OK() bool { return a.Status >= 200 && a.Status < 300 }

// Is reports whether the answer is the problem of the error.
func (a Answer) Is(want error) bool {
	var p api.Problem
	var e *portal.Error
	return json.Unmarshal(a.Body, &p) == nil && errors.As(want, &e) && p.Type == "/problems/"+e.Code
}

// Response is the answer as HTTP.
func (a Answer) Response() *http.Response {
	return &http.Response{StatusCode: a.Status, Header: a.Header, Body: io.NopCloser(bytes.NewReader(a.Body))}
}
