// Package lambdatest runs a function's own bootstrap binary as the Lambda
// service does: a small server of the Lambda Runtime API gives it one event and
// takes its answer. For tests.
package lambdatest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"time"
)

// Reasons why a function gave no answer.
var (
	ErrFailed = errors.New("the function reported an error")
	ErrEnded  = errors.New("the function ended without an answer")
)

// Function is a binary as it is deployed.
type Function struct {
	Bootstrap   string   // absolute path of the binary
	Environment []string // NAME=value, all that it sees beside Lambda's own variables
}

// Start is how a function's first answer went.
type Start struct {
	Answer []byte
	Took   time.Duration // from the start of the process to its answer
	CPU    time.Duration // that it used until it was ended
	Peak   int64         // bytes of memory, the most that it held; 0 where the system doesn't tell
}

// Invoke is First's answer.
func Invoke(ctx context.Context, f Function, event []byte, timeout time.Duration, now func() time.Time) ([]byte, error) {
	start, err := First(ctx, f, event, timeout, now)
	return start.Answer, err
}

// First starts the binary, gives it one event, and ends it. The function's
// deadline is timeout from now. It fails with ErrFailed (its error type and
// message along) when the function answers with an error, with ErrEnded (its
// last output along) when the process ends first, and with the context's error
// when the deadline passes.
func First(ctx context.Context, f Function, event []byte, timeout time.Duration, now func() time.Time) (Start, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return Start{}, fmt.Errorf("run %s: %w", f.Bootstrap, err)
	}
	call := &call{event: event, deadline: now().Add(timeout), now: now, done: make(chan outcome, 1)}
	server := &http.Server{Handler: call.routes(ctx), ReadHeaderTimeout: time.Second}
	go func() { _ = server.Serve(listener) }() // ends with Close
	defer server.Close()
	start, err := call.await(ctx, f.command(ctx, listener.Addr().String()))
	if err != nil {
		return Start{}, fmt.Errorf("run %s: %w", f.Bootstrap, err)
	}
	return start, nil
}

func (f Function) command(ctx context.Context, api string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, f.Bootstrap)
	cmd.Env = append([]string{
		"AWS_LAMBDA_RUNTIME_API=" + api, "AWS_LAMBDA_FUNCTION_NAME=local", "AWS_LAMBDA_FUNCTION_VERSION=$LATEST",
		"AWS_LAMBDA_FUNCTION_MEMORY_SIZE=512", "_HANDLER=bootstrap", "TZ=:UTC",
	}, f.Environment...)
	cmd.WaitDelay = time.Second
	return cmd
}

// call is one event on its way.
type call struct {
	event    []byte
	deadline time.Time
	now      func() time.Time
	done     chan outcome
}

type outcome struct {
	answer []byte
	at     time.Time
	err    error
}

// await runs the process until it has answered, has ended, or is out of time.
func (c *call) await(ctx context.Context, cmd *exec.Cmd) (Start, error) {
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	began := c.now()
	if err := cmd.Start(); err != nil {
		return Start{}, err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case o := <-c.done:
		peak := peakMemory(cmd.Process.Pid)
		_ = cmd.Process.Kill() // as Lambda ends an environment
		<-ended
		used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		return Start{o.answer, o.at.Sub(began), used, peak}, o.err
	case err := <-ended:
		if ctx.Err() != nil {
			return Start{}, ctx.Err()
		}
		return Start{}, fmt.Errorf("%w: %v: %s", ErrEnded, err, strings.TrimSpace(output.String()))
	}
}

// finish keeps the first outcome.
func (c *call) finish(answer []byte, err error) {
	select {
	case c.done <- outcome{answer, c.now(), err}:
	default:
	}
}

// failure is how a function reports an error.
type failure struct {
	Type    string `json:"errorType"`
	Message string `json:"errorMessage"`
}

func (c *call) fail(body []byte) {
	var f failure
	if err := json.Unmarshal(body, &f); err != nil {
		c.finish(nil, fmt.Errorf("%w: %s", ErrFailed, body))
		return
	}
	c.finish(nil, fmt.Errorf("%w: %s: %s", ErrFailed, f.Type, f.Message))
}
