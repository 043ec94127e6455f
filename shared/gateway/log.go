package gateway

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"time"

	"github.com/awslabs/aws-lambda-go-api-proxy/core"

	"anteroom/shared/api"
	"anteroom/shared/problem"
	"anteroom/shared/trace"
)

var errPanic = errors.New("panic")

// request is what is told of a request once it is answered.
type request struct {
	route  api.Route
	id     string
	status int
	began  time.Time
	err    error
}

// logRequest writes the one line of a request: the route's pattern, never the
// path, and nothing that was sent. The line is CloudWatch's metrics too.
func (g *gateway) logRequest(r request, work *trace.Trace) {
	level, failed, now := slog.LevelInfo, 0, g.Now()
	if r.status >= http.StatusInternalServerError {
		level, failed = slog.LevelError, 1
	}
	attrs := append(work.Attrs(),
		slog.String("request", r.id), slog.String("function", g.function), slog.String("operation", r.route.Operation),
		slog.String("route", r.route.Path), slog.Int("status", r.status), slog.Int(trace.Failed, failed),
		slog.Int64(trace.Time, now.Sub(r.began).Milliseconds()), trace.Metrics(now))
	if r.err != nil {
		attrs = append(attrs, slog.String("cause", problem.Cause(r.err)))
	}
	g.Log.LogAttrs(context.Background(), level, "request", attrs...)
}

// recovered makes a panic into an error. Where it happened is logged, its value is not.
func (g *gateway) recovered(id string, err *error) {
	if value := recover(); value != nil {
		g.Log.Error("panic", "request", id, "cause", fmt.Sprintf("%T", value), "stack", stack())
		*err = errPanic
	}
}

// stack lists the functions that were running, the innermost first.
func stack() string {
	pcs := make([]uintptr, 16)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(4, pcs)])
	var lines []string
	for {
		frame, more := frames.Next()
		lines = append(lines, fmt.Sprintf("%s:%d", frame.Function, frame.Line))
		if !more {
			return strings.Join(lines, " < ")
		}
	}
}

// requestID is API Gateway's, or a random one where the request has none.
func requestID(r *http.Request) string {
	event, _ := core.GetAPIGatewayV2ContextFromContext(r.Context())
	return cleanID(event.RequestID)
}

func cleanID(id string) string {
	if ofLetters(id, 1, 64, "_=-") {
		return id
	}
	return rand.Text()
}

// ofLetters reports whether text has so many ASCII letters, digits and other
// characters, and none besides.
func ofLetters(text string, least, most int, others string) bool {
	if len(text) < least || len(text) > most {
		return false
	}
	for _, c := range text {
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if !letter && !strings.ContainsRune(others, c) {
			return false
		}
	}
	return true
}
