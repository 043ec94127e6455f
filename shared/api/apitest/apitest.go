// Package apitest holds what handlers answer against openapi.yaml. For tests.
package apitest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"anteroom/shared/api"
)

// Handler passes requests to next and fails the test when an answer is not what
// the contract says, or when a request that the contract refuses succeeds.
func Handler(t testing.TB, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent, err := io.ReadAll(r.Body)
		if err != nil {
			t.Errorf("read request: %v", err)
		}
		r.Body = io.NopCloser(bytes.NewReader(sent))
		recorder := httptest.NewRecorder()
		next.ServeHTTP(recorder, r)
		r.Body = io.NopCloser(bytes.NewReader(sent))
		Check(t, r, recorder.Result())
		for name, values := range recorder.Header() {
			w.Header()[name] = values
		}
		w.WriteHeader(recorder.Code)
		w.Write(recorder.Body.Bytes())
	})
}

// Check fails the test when the answer to r is not what the contract says, or
// when r succeeded though the contract refuses it. Both bodies can be read again.
func Check(t testing.TB, r *http.Request, answer *http.Response) {
	t.Helper()
	if err := Validate(r, answer); err != nil {
		t.Errorf("%s %s: %v", r.Method, r.URL.Path, err)
	}
}

// Validate is Check as an error. A path that the contract has not may only
// answer a problem.
func Validate(r *http.Request, answer *http.Response) error {
	spec, err := contract()
	if err != nil {
		return err
	}
	route := match(r)
	if route.path == "" {
		return unknownRoute(answer)
	}
	item := spec.Paths.Value(route.path)
	in := &openapi3filter.RequestValidationInput{
		Request: r, Options: options(), PathParams: route.params,
		Route: &routers.Route{Spec: spec, Path: route.path, PathItem: item, Method: route.method, Operation: item.GetOperation(route.method)},
	}
	if answer.StatusCode < http.StatusMultipleChoices {
		if err := validateRequest(r, in); err != nil {
			return fmt.Errorf("the answer is %d, but the request breaks the contract: %w", answer.StatusCode, err)
		}
	}
	return validateResponse(in, answer)
}

func options() *openapi3filter.Options {
	return &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true, SkipSettingDefaults: true}
}

func validateRequest(r *http.Request, in *openapi3filter.RequestValidationInput) error {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	err = openapi3filter.ValidateRequest(context.Background(), in)
	r.Body = io.NopCloser(bytes.NewReader(body))
	return err
}

func validateResponse(in *openapi3filter.RequestValidationInput, answer *http.Response) error {
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	answer.Body = io.NopCloser(bytes.NewReader(body))
	if answer.StatusCode == http.StatusNoContent && len(body) > 0 {
		return fmt.Errorf("a body with status 204")
	}
	return openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: in, Status: answer.StatusCode, Header: answer.Header,
		Body: io.NopCloser(bytes.NewReader(body)), Options: in.Options,
	})
}

func unknownRoute(answer *http.Response) error {
	if answer.StatusCode < http.StatusBadRequest || answer.Header.Get("Content-Type") != "application/problem+json" {
		return fmt.Errorf("not in the contract, but answered %d", answer.StatusCode)
	}
	return nil
}

// found is the route of a request; its path is empty when there is none.
type found struct {
	method, path string
	params       map[string]string
}

var parameter = regexp.MustCompile(`\{(\w+)\}`)

// match has ServeMux match the request and reads what it found.
func match(r *http.Request) found {
	again := r.Clone(context.Background())
	patterns().ServeHTTP(httptest.NewRecorder(), again)
	method, path, _ := strings.Cut(again.Pattern, " ")
	if method != r.Method {
		return found{}
	}
	f := found{method, path, map[string]string{}}
	for _, name := range parameter.FindAllStringSubmatch(path, -1) {
		f.params[name[1]] = again.PathValue(name[1])
	}
	return f
}

var patterns = sync.OnceValue(func() *http.ServeMux {
	mux := http.NewServeMux()
	for _, route := range api.Routes {
		mux.HandleFunc(route.Method+" "+route.Path, func(http.ResponseWriter, *http.Request) {})
	}
	return mux
})

var contract = sync.OnceValues(func() (*openapi3.T, error) {
	openapi3filter.RegisterBodyDecoder("text/calendar", openapi3filter.FileBodyDecoder)
	_, here, _, _ := runtime.Caller(0)
	spec, err := openapi3.NewLoader().LoadFromFile(filepath.Join(filepath.Dir(here), "..", "openapi.yaml"))
	if err != nil {
		return nil, fmt.Errorf("load contract: %w", err)
	}
	return spec, nil
})
