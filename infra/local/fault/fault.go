// Package fault makes calls of the AWS SDK fail as networks and services do, at
// the edge where they leave the process: refused as too many, never sent, in
// conflict with another writer, or done with only the answer lost. It works on
// every client that has its middleware, for contexts that have a Plan. For tests.
package fault

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"syscall"

	"github.com/aws/smithy-go/middleware"
	smithyhttp "github.com/aws/smithy-go/transport/http"
)

// Kind is how a call fails.
type Kind string

// The kinds of failure.
const (
	Throttled   Kind = "throttled"   // the service refuses it for now; nothing is done
	Unsent      Kind = "unsent"      // it never arrives, and no answer comes; nothing is done
	Conflicting Kind = "conflicting" // another writes the same items; nothing is done. Writes of DynamoDB only
	Dropped     Kind = "dropped"     // it is done, and the answer lost
)

// Lasting is more attempts than anybody makes.
const Lasting = 1 << 30

// Plan says which one call fails, and tells what calls were made. The zero Plan
// fails none. It is safe for use by many goroutines; each request has its own.
type Plan struct {
	At    string // the call's name, as Calls gives it
	Kind  Kind
	Times int  // how many attempts at the call fail, the SDK's own included
	Crash bool // the process is dead from then on: no later call leaves it

	mu    sync.Mutex
	calls []string
	seen  map[string]int
	met   int // attempts that failed
	dead  bool
}

// Calls names the calls that were made, in no particular order where they were
// made side by side: the operation, the kinds of rows it touches, and which of
// several such calls it is. Names are the same in every run of the same request.
func (p *Plan) Calls() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string{}, p.calls...)
}

// Met reports whether the planned failure happened.
func (p *Plan) Met() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.met > 0
}

type planKey struct{}

// With gives a context in which the plan holds.
func With(ctx context.Context, p *Plan) context.Context {
	return context.WithValue(ctx, planKey{}, p)
}

// call is one call of a client, with all attempts the SDK makes at it.
type call struct{ name string }

type callKey struct{}

// Install is for a client's APIOptions.
func Install(stack *middleware.Stack) error {
	err := stack.Initialize.Add(middleware.InitializeMiddlewareFunc("FaultCall", begin), middleware.Before)
	if err != nil {
		return err
	}
	return stack.Deserialize.Add(middleware.DeserializeMiddlewareFunc("Fault", attempt), middleware.After)
}

func begin(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
	return next.HandleInitialize(context.WithValue(ctx, callKey{}, new(call)), in)
}

func attempt(ctx context.Context, in middleware.DeserializeInput, next middleware.DeserializeHandler) (middleware.DeserializeOutput, middleware.Metadata, error) {
	p, planned := ctx.Value(planKey{}).(*Plan)
	if !planned {
		return next.HandleDeserialize(ctx, in)
	}
	request, ok := in.Request.(*smithyhttp.Request)
	if !ok {
		return middleware.DeserializeOutput{}, middleware.Metadata{}, errors.New("fault: not a request over HTTP")
	}
	base, err := describe(ctx, request)
	if err != nil {
		return middleware.DeserializeOutput{}, middleware.Metadata{}, err
	}
	switch p.decide(ctx.Value(callKey{}).(*call), base) {
	case "":
		return next.HandleDeserialize(ctx, in)
	case Dropped:
		if out, metadata, err := next.HandleDeserialize(ctx, in); err != nil || refused(out) {
			return out, metadata, err
		}
		return middleware.DeserializeOutput{}, middleware.Metadata{}, lost()
	case Unsent:
		return middleware.DeserializeOutput{}, middleware.Metadata{}, lost()
	case Throttled:
		return answer(throttling(ctx)), middleware.Metadata{}, nil
	}
	return answer(conflict(ctx)), middleware.Metadata{}, nil
}

// decide says how this attempt fails; not at all when it is empty.
func (p *Plan) decide(c *call, base string) Kind {
	p.mu.Lock()
	defer p.mu.Unlock()
	if c.name == "" {
		c.name = p.name(base)
	}
	if p.dead {
		return Unsent
	}
	if c.name != p.At || p.met >= p.Times {
		return ""
	}
	p.met++
	p.dead = p.Crash
	return p.Kind
}

func (p *Plan) name(base string) string {
	if p.seen == nil {
		p.seen = map[string]int{}
	}
	p.seen[base]++
	name := fmt.Sprintf("%s %d", base, p.seen[base])
	p.calls = append(p.calls, name)
	return name
}

// refused reports whether the service did not do what it was asked.
func refused(out middleware.DeserializeOutput) bool {
	response, ok := out.RawResponse.(*smithyhttp.Response)
	if !ok {
		return false
	}
	if response.StatusCode >= 300 {
		return true
	}
	_ = response.Body.Close() // nobody reads what is lost
	return false
}

func lost() error { return &smithyhttp.RequestSendError{Err: syscall.ECONNRESET} }
