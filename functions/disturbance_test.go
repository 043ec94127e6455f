package functions_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"sync"
	"testing"
	"time"

	lambdaevents "github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/infra/local/fault"
	"anteroom/infra/local/runner"
	"anteroom/infra/local/stage"
	"anteroom/shared/boot"
	"anteroom/shared/portal"
)

// all has every call fail in every way. Without it each fails in those ways that
// find most: make verify has the time for the others.
var all = flag.Bool("all", false, "fail calls in every way there is")

// failures are the ways in which a call fails while a request is served.
var failures = []failure{
	{name: "throttled once", kind: fault.Throttled, times: 1, rare: true},
	{name: "unsent once", kind: fault.Unsent, times: 1, rare: true},
	{name: "in conflict once", kind: fault.Conflicting, times: 1},
	{name: "answer lost once", kind: fault.Dropped, times: 1},
	{name: "throttled", kind: fault.Throttled, times: fault.Lasting, rare: true},
	{name: "unsent", kind: fault.Unsent, times: fault.Lasting},
	{name: "in conflict", kind: fault.Conflicting, times: fault.Lasting, rare: true},
	{name: "answers lost", kind: fault.Dropped, times: fault.Lasting},
	{name: "dead before it", kind: fault.Unsent, times: 1, crash: true, rare: true},
	{name: "dead after it", kind: fault.Dropped, times: 1, crash: true},
}

type failure struct {
	name  string
	kind  fault.Kind
	times int
	crash bool // the process is dead from then on
	rare  bool // finds what the others don't, seldom
}

// can reports whether a call of that name is to fail so.
func (f failure) can(call string) bool { return fault.Applies(f.kind, call) && (*all || !f.rare) }

// at is the plan by which the call of that name fails so.
func (f failure) at(call string) *fault.Plan {
	return &fault.Plan{At: call, Kind: f.kind, Times: f.times, Crash: f.crash}
}

// passes reports whether nobody should notice.
func (f failure) passes() bool { return f.times == 1 && !f.crash }

// scene is a stage with its functions, on a table of its own. What happens on it
// happens one at a time.
type scene struct {
	*stage.Stage
	t         *testing.T
	table     string
	serving   map[string]lambda.Handler
	consumers map[string]lambda.Handler
	relay     lambda.Handler
	boot      *boot.Boot
	log       *buffer
	clock     *clock
	said      bytes.Buffer // everything that was answered with a problem
	walks     int          // how often it was walked over
}

// walksPerTable is how many walks share a table: each adds rows, and after each
// all rows are read.
const walksPerTable = 8

var world *stage.World

func TestMain(m *testing.M) { os.Exit(withWorld(m)) }

func withWorld(m *testing.M) int {
	dir, err := os.MkdirTemp("", "anteroom-walk-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	world, err = stage.Open(context.Background(), dir, fault.Install)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer world.Close()
	debug.SetGCPercent(400) // thousands of dumps are compared
	return m.Run()
}

// newScene sets a stage whose sessions were last used two minutes ago, so that
// each request also notes their use.
func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{t: t, table: portal.NewID("tbl", time.Now()), log: new(buffer), clock: &clock{at: time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC)}}
	var err error
	if s.boot, err = world.Boot(t.Context(), s.table, s.clock.now, s.log); err != nil {
		t.Fatal(err)
	}
	s.serving, s.consumers, s.relay = runner.Functions(s.boot)
	s.Stage = stage.New(t.Context(), s.boot.Table, s.boot.Links, s.clock.now)
	s.Files, s.Pay, s.Rest = s.boot.Files, s.boot.Pay(), 2*time.Minute
	if err := s.Set("north", stage.Size{Clients: 2, Documents: 2}); err != nil {
		t.Fatal(err)
	}
	return s
}

// renewed is the scene to walk over next: this one, or one set anew.
func (s *scene) renewed() *scene {
	s.t.Helper()
	if s.walks < walksPerTable {
		s.walks++
		return s
	}
	s.noCanary()
	return newScene(s.t)
}

// dump is the table as it is.
func (s *scene) dump() map[string]stage.Item {
	items, err := world.Dump(s.t.Context(), s.table)
	if err != nil {
		s.t.Fatal(err)
	}
	return items
}

// do sends the request from an address of its own, so that no limit is reached.
func (s *scene) do(p *fault.Plan, r stage.Request) stage.Answer {
	address := fmt.Sprintf("10.%d.%d.%d", rand.IntN(256), rand.IntN(256), rand.IntN(256))
	answer, err := r.Do(s.under(p), s.serving, address)
	if err != nil {
		s.t.Fatal(err)
	}
	if !answer.OK() {
		s.said.Write(answer.Body)
	}
	return answer
}

// under is a context in which the plan holds, where there is one.
func (s *scene) under(p *fault.Plan) context.Context {
	if p == nil {
		return s.t.Context()
	}
	return fault.With(s.t.Context(), p)
}

// take gives the event to the consumer and reports whether it is through with it.
func (s *scene) take(p *fault.Plan, consumer string, batch []byte) bool {
	payload, err := s.consumers[consumer].Invoke(s.under(p), batch)
	if err != nil {
		s.t.Fatal(err)
	}
	var answer lambdaevents.SQSEventResponse
	if err := json.Unmarshal(payload, &answer); err != nil {
		s.t.Fatal(err)
	}
	return len(answer.BatchItemFailures) == 0
}

type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// buffer is written by many.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// crowd runs subtests side by side, more of them than there are processors: they
// wait for pauses between attempts most of the time.
type crowd struct {
	sync.WaitGroup
	turns chan struct{}
}

func (c *crowd) run(t *testing.T, name string, f func(*testing.T)) {
	if c.turns == nil {
		c.turns = make(chan struct{}, 8)
	}
	c.Go(func() {
		c.turns <- struct{}{}
		defer func() { <-c.turns }()
		t.Run(name, f)
	})
}
