// Package schedule stands in for EventBridge's scheduled rules: it calls a
// function again and again, and at once when it is told that there is something
// to do.
package schedule

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"

	"anteroom/infra/local/invoke"
	"anteroom/shared/problem"
)

// callTimeout bounds one call.
const callTimeout = 60 * time.Second

// Rule calls one function. Deployed, a rule's shortest interval is a minute;
// here it is as short as the caller likes.
type Rule struct {
	name     string
	function lambda.Handler
	every    time.Duration
	now      func() time.Time
	log      *slog.Logger
	kicked   chan struct{}
}

// New makes a rule that can be kicked before it runs.
func New(name string, function lambda.Handler, every time.Duration, now func() time.Time, log *slog.Logger) *Rule {
	return &Rule{name, function, every, now, log, make(chan struct{}, 1)}
}

// Kick has the function called at once, or once more after the call on its way.
// It never waits.
func (r *Rule) Kick() {
	select {
	case r.kicked <- struct{}{}:
	default:
	}
}

// Run calls the function until ctx ends: first at once, then after each interval
// or kick, one call at a time. A call that fails is made again at the next.
func (r *Rule) Run(ctx context.Context) {
	tick := time.NewTicker(r.every)
	defer tick.Stop()
	for ctx.Err() == nil {
		if _, err := invoke.Call(context.WithoutCancel(ctx), r.function, callTimeout, r.event()); err != nil {
			r.log.Warn("a scheduled call failed", "operation", r.name, "cause", problem.Cause(err))
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		case <-r.kicked:
		}
	}
}

// event is what a scheduled rule gives its target.
func (r *Rule) event() events.EventBridgeEvent {
	return events.EventBridgeEvent{
		Version: "0", ID: uuid.NewString(), DetailType: "Scheduled Event", Source: "aws.events",
		AccountID: "000000000000", Time: r.now().UTC().Truncate(time.Second), Region: "us-east-1",
		Resources: []string{"arn:aws:events:us-east-1:000000000000:rule/" + r.name}, Detail: json.RawMessage("{}"),
	}
}
