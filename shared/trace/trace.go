// Package trace follows one piece of work, a request or an event: which chain of
// them it belongs to, and what it cost at the table. Standard library only.
package trace

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"sync"
	"time"
)

// Trace is one piece of work. It is safe for use by many goroutines.
type Trace struct {
	id string

	mu     sync.Mutex
	reads  float64
	writes float64
}

type key struct{}

// Begin starts a piece of work. A chain's identifier comes from what caused the
// work: an event tells it; a request that X-Ray traces has X-Ray's; any other
// begins a chain with an identifier of its own.
func Begin(ctx context.Context, id string) (context.Context, *Trace) {
	t := &Trace{id: id}
	return context.WithValue(ctx, key{}, t), t
}

// ID is the identifier of the chain that the context's work belongs to; empty
// outside of any.
func ID(ctx context.Context) string {
	t, ok := ctx.Value(key{}).(*Trace)
	if !ok {
		return ""
	}
	return t.id
}

// xRay is where the Lambda runtime keeps the header of X-Ray.
const xRay = "x-amzn-trace-id"

// Root is the identifier that X-Ray gave to the chain, or otherwise where it
// gave none.
func Root(ctx context.Context, otherwise string) string {
	header, _ := ctx.Value(xRay).(string)
	for part := range strings.SplitSeq(header, ";") {
		if root, found := strings.CutPrefix(part, "Root="); found && root != "" {
			return root
		}
	}
	return otherwise
}

// Spend notes capacity units that a call consumed, for the context's work.
func Spend(ctx context.Context, reads, writes float64) {
	t, ok := ctx.Value(key{}).(*Trace)
	if !ok {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.reads += reads
	t.writes += writes
}

// Spent is what was consumed so far, in capacity units.
func (t *Trace) Spent() (reads, writes float64) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.reads, t.writes
}

// Attrs are the log's words for the work: its chain and what it cost.
func (t *Trace) Attrs() []slog.Attr {
	reads, writes := t.Spent()
	return []slog.Attr{slog.String("trace", t.id), slog.Float64(Reads, reads), slog.Float64(Writes, writes)}
}

// Namespace is where CloudWatch keeps the metrics of requests, and their names.
const (
	Namespace = "Anteroom"
	Time      = "ms"     // milliseconds until the answer
	Reads     = "reads"  // capacity units read
	Writes    = "writes" // capacity units written
	Failed    = "failed" // 1 where the answer is a failure of ours
)

// metrics tells CloudWatch which members of a log line are metrics. They have no
// dimensions: each set of them would be billed as metrics of its own, and the
// lines can be asked by function and route as they are.
var metrics = json.RawMessage(`[{"Namespace":"` + Namespace + `","Dimensions":[[]],"Metrics":[` +
	`{"Name":"` + Time + `","Unit":"Milliseconds"},{"Name":"` + Reads + `","Unit":"Count"},{"Name":"` + Writes + `","Unit":"Count"},{"Name":"` + Failed + `","Unit":"Count"}]}]`)

// Metrics makes a log line that has ms, reads, writes and failed into metrics,
// by CloudWatch's embedded metric format.
func Metrics(at time.Time) slog.Attr {
	return slog.Group("_aws", slog.Int64("Timestamp", at.UnixMilli()), slog.Any("CloudWatchMetrics", metrics))
}
