// Package bus stands in for EventBridge and SQS on one machine: rules bring each
// event to the queue of every function that wants it, a queue brings it to the
// function at least once, tries again when that fails, and sets it aside as a
// dead letter after three tries. What was accepted survives a crash.
package bus

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"

	"anteroom/infra/local/journal"
)

// Tries is how often a message is delivered before it becomes a dead letter.
const Tries = 3

// Account and Region are those of every event that passes here.
const (
	Account = "000000000000"
	Region  = "us-east-1"
)

// ErrNoQueue says that no rule leads to a queue of that name.
var ErrNoQueue = errors.New("no such queue")

// Event is what EventBridge delivers.
type Event = events.EventBridgeEvent

// Options say what the bus is made of.
type Options struct {
	Dir   string // one folder per queue, one file per waiting message
	Rules []Rule
	Now   func() time.Time
	Log   *slog.Logger // names queues and message ids, never a message's content
}

// Bus is safe for use by many goroutines.
type Bus struct {
	rules  []Rule
	queues map[string]*queue
	now    func() time.Time
}

// Open reads what was waiting when the bus last ended. Deliveries of an earlier
// run are not counted against a message.
func Open(o Options) (*Bus, error) {
	b := &Bus{rules: o.Rules, queues: map[string]*queue{}, now: o.Now}
	for _, r := range o.Rules {
		if b.queues[r.Queue] != nil {
			continue
		}
		q, err := openQueue(o, r.Queue)
		if err != nil {
			return nil, fmt.Errorf("open bus: %w", err)
		}
		b.queues[r.Queue] = q
	}
	return b, nil
}

// Handle names the function that a queue delivers to. Until then its messages
// wait. The function takes SQS events and answers with the failed messages.
func (b *Bus) Handle(name string, h lambda.Handler) error {
	q, err := b.queue(name)
	if err != nil {
		return err
	}
	q.mu.Lock()
	q.handler = h
	q.mu.Unlock()
	q.wake()
	return nil
}

// Put accepts an event: when it returns nil, every queue that a rule leads to
// has it on disk. Id, time, account and region are filled in when empty. An event
// that no rule wants is dropped, as EventBridge does.
func (b *Bus) Put(e Event) (id string, err error) {
	if e.ID == "" {
		e.ID = uuid.NewString()
	}
	if e.Time.IsZero() {
		e.Time = b.now().UTC()
	}
	e.Version, e.AccountID, e.Region = "0", Account, Region
	if e.Resources == nil {
		e.Resources = []string{}
	}
	body, err := json.Marshal(e)
	if err != nil {
		return "", fmt.Errorf("put event: %w", err)
	}
	for _, name := range wanting(b.rules, e) {
		if err := b.queues[name].add(body, b.now()); err != nil {
			return "", fmt.Errorf("put event: %w", err)
		}
	}
	return e.ID, nil
}

// Send brings an event to one queue, as a scheduled rule does to its target.
func (b *Bus) Send(queue string, e Event) error {
	q, err := b.queue(queue)
	if err != nil {
		return err
	}
	body, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("send event: %w", err)
	}
	return q.add(body, b.now())
}

// Run delivers until ctx ends, then lets calls on their way finish.
func (b *Bus) Run(ctx context.Context) {
	var running sync.WaitGroup
	for _, q := range b.queues {
		running.Go(func() { q.run(ctx, b.now) })
	}
	running.Wait()
}

// Deliver makes one delivery of everything that is due now, and says how many
// messages it delivered. It is Run's step, for callers that own the clock.
func (b *Bus) Deliver(ctx context.Context) (delivered int) {
	for _, q := range b.queues {
		delivered += q.deliver(ctx, b.now())
	}
	return delivered
}

// Pause stops deliveries from one queue; messages keep arriving. Calls on their
// way finish.
func (b *Bus) Pause(queue string) error { return b.setPaused(queue, true) }

// Resume undoes Pause.
func (b *Bus) Resume(queue string) error { return b.setPaused(queue, false) }

func (b *Bus) setPaused(name string, paused bool) error {
	q, err := b.queue(name)
	if err != nil {
		return err
	}
	q.mu.Lock()
	q.paused = paused
	q.mu.Unlock()
	q.wake()
	return nil
}

// Disturb makes every delivery happen twice and in reverse order, which is what
// the real services may do at any time.
func (b *Bus) Disturb(on bool) {
	for _, q := range b.queues {
		q.mu.Lock()
		q.disturbed = on
		q.mu.Unlock()
	}
}

// Depth is how much a queue holds.
type Depth struct {
	Waiting int `json:"waiting"` // to be delivered or being delivered
	Dead    int `json:"dead"`
}

// Depths gives each queue's depth, by name.
func (b *Bus) Depths() map[string]Depth {
	depths := map[string]Depth{}
	for name, q := range b.queues {
		depths[name] = q.depth()
	}
	return depths
}

// Redrive puts a queue's dead letters back to be delivered again, and says how
// many they were. It fails with ErrNoQueue for a name that no rule leads to.
func (b *Bus) Redrive(name string) (int, error) {
	q, err := b.queue(name)
	if err != nil {
		return 0, err
	}
	return q.redrive(b.now())
}

func (b *Bus) queue(name string) (*queue, error) {
	q, ok := b.queues[name]
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNoQueue, name)
	}
	return q, nil
}

func openQueue(o Options, name string) (*queue, error) {
	live, err := journal.Open(filepath.Join(o.Dir, name))
	if err != nil {
		return nil, err
	}
	dead, err := journal.Open(filepath.Join(o.Dir, name+".dlq"))
	if err != nil {
		return nil, err
	}
	q := &queue{name: name, live: live, dead: dead, log: o.Log, changed: make(chan struct{}, 1)}
	return q, q.load(o.Now())
}
