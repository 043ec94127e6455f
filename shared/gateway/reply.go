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
	file    *file
	cookies []*http.Cookie
}

// file is a body that is not JSON.
type file struct {
	contentType string
	name        string
	content     []byte
}

// OK answers 200 with a body, one of package api's models.
func OK(body any) Reply { return Reply{status: http.StatusOK, body: body} }

// Created answers 201 with what was made.
func Created(body any) Reply { return Reply{status: http.StatusCreated, body: body} }

// Accepted answers 202, with a body or nil.
func Accepted(body any) Reply { return Reply{status: http.StatusAccepted, body: body} }

// File answers 200 with what is not JSON, to be saved under the name: letters,
// digits, dots and hyphens.
func File(contentType, name string, content []byte) Reply {
	return Reply{status: http.StatusOK, file: &file{contentType, name, content}}
}

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
	reply.describe(w.Header(), body)
	w.WriteHeader(reply.status)
	w.Write(body) // a caller who went away is nobody to tell
	return reply.status
}

func (r Reply) describe(h http.Header, body []byte) {
	if r.file != nil {
		h.Set("Content-Type", r.file.contentType)
		h.Set("Content-Disposition", `attachment; filename="`+r.file.name+`"`)
		return
	}
	if body != nil {
		h.Set("Content-Type", "application/json")
	}
}

func (r Reply) encode() ([]byte, error) {
	if r.status == 0 {
		return nil, fmt.Errorf("answer: the operation gave no reply")
	}
	if r.file != nil {
		return r.file.content, nil
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
