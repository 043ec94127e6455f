package lambdatest

import (
	"context"
	"io"
	"net/http"
	"strconv"
)

// requestID names the one call.
const requestID = "00000000-0000-4000-8000-000000000001"

// maxAnswer is Lambda's limit of an answer, in bytes.
const maxAnswer = 6 << 20

// routes serves the Runtime API's version 2018-06-01:
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
func (c *call) routes(ctx context.Context) http.Handler {
	given := make(chan struct{}, 1)
	given <- struct{}{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /2018-06-01/runtime/invocation/next", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-given:
			c.next(w)
		case <-r.Context().Done(): // there is no second event
		case <-ctx.Done():
		}
	})
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/response", func(w http.ResponseWriter, r *http.Request) {
		c.take(w, r, func(body []byte) { c.finish(body, nil) })
	})
	mux.HandleFunc("POST /2018-06-01/runtime/invocation/{id}/error", func(w http.ResponseWriter, r *http.Request) {
		c.take(w, r, c.fail)
	})
	mux.HandleFunc("POST /2018-06-01/runtime/init/error", func(w http.ResponseWriter, r *http.Request) {
		r.SetPathValue("id", requestID)
		c.take(w, r, c.fail)
	})
	return mux
}

func (c *call) next(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Lambda-Runtime-Aws-Request-Id", requestID)
	h.Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(c.deadline.UnixMilli(), 10))
	h.Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:local")
	h.Set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000001;Sampled=0")
	h.Set("Content-Type", "application/json")
	_, _ = w.Write(c.event) // a process that went away is noticed by its end
}

// take reads an answer, refuses one that is too large or for another call, and
// acknowledges it.
func (c *call) take(w http.ResponseWriter, r *http.Request, with func([]byte)) {
	if r.PathValue("id") != requestID {
		http.Error(w, `{"errorType":"InvalidRequestID"}`, http.StatusBadRequest)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxAnswer))
	if err != nil {
		http.Error(w, `{"errorType":"RequestEntityTooLarge"}`, http.StatusRequestEntityTooLarge)
		c.fail([]byte(`{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"the answer is over 6 MB"}`))
		return
	}
	w.WriteHeader(http.StatusAccepted)
	with(body)
}
