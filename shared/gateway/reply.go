package gateway

import (
	"encoding/json"
	"fmt"
	"net/http"

	"anteroom/shared/api"
	"anteroom/shared/problem"
	"anteroom/shared/session"
)

// Reply is what an operation answers when nothing went wrong.
type Reply struct {
	status  int
	body    any // encoded as JSON; none when nil
	cookies []*http.Cookie
}

// OK answers 200 with a body, one of package api's models.
func OK(body any) Reply { return Reply{status: http.StatusOK, body: body} }

// Created answers 201 with what was made.
func Created(body any) Reply { return Reply{status: http.StatusCreated, body: body} }

// Accepted answers 202, with a body or nil.
func Accepted(body any) Reply { return Reply{status: http.StatusAccepted, body: body} }

// NoContent answers 204.
func NoContent() Reply { return Reply{status: http.StatusNoContent} }

// WithCookie sets a cookie along with the answer.
func (r Reply) WithCookie(c *http.Cookie) Reply {
	r.cookies = append(r.cookies[:len(r.cookies):len(r.cookies)], c)
	return r
}

// write answers with the reply or, where there is an error, with its problem,
// and gives the status.
func write(w http.ResponseWriter, reply Reply, signedOut bool, err error, id string) int {
	stamp(w.Header(), id)
	if signedOut {
		http.SetCookie(w, session.Cleared())
	}
	if err != nil {
		return problem.Write(w, err, id)
	}
	body, err := reply.encode()
	if err != nil {
		return problem.Write(w, err, id)
	}
	for _, c := range reply.cookies {
		http.SetCookie(w, c)
	}
	if body != nil {
		w.Header().Set("Content-Type", "application/json")
	}
	w.WriteHeader(reply.status)
	w.Write(body) // a caller who went away is nobody to tell
	return reply.status
}

func (r Reply) encode() ([]byte, error) {
	if r.status == 0 {
		return nil, fmt.Errorf("answer: the operation gave no reply")
	}
	if r.body == nil {
		return nil, nil
	}
	body, err := json.Marshal(r.body)
	if err != nil {
		return nil, fmt.Errorf("answer: %w", err)
	}
	return body, nil
}

// stamp sets what every answer carries.
func stamp(h http.Header, id string) {
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set(api.HeaderRequestID, id)
}
