package bus

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/google/uuid"

	"anteroom/infra/local/journal"
	"anteroom/shared/problem"
)

// batchSize is the most messages in one call, as the deployed mapping asks.
const batchSize = 10

// message is one event in one queue. Its file holds the body and nothing else.
type message struct {
	name     string // sorts by arrival
	body     []byte
	sent     time.Time
	receives int
	due      time.Time
}

type queue struct {
	name       string
	live, dead journal.Dir
	log        *slog.Logger
	changed    chan struct{} // holds one signal: something may be due

	delivering sync.Mutex // one call at a time

	mu        sync.Mutex // guards what follows
	handler   lambda.Handler
	messages  []*message // by arrival
	paused    bool
	disturbed bool
}

// load reads the journal.
func (q *queue) load(now time.Time) error {
	records, err := q.live.Read()
	if err != nil {
		return err
	}
	for _, r := range records {
		q.messages = append(q.messages, &message{name: r.Name, body: r.Content, sent: now, due: now})
	}
	return nil
}

// add stores a message before it is known to anybody.
func (q *queue) add(body []byte, now time.Time) error {
	id, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("queue %s: %w", q.name, err)
	}
	m := &message{name: id.String(), body: body, sent: now, due: now}
	if err := q.live.Write(m.name, body); err != nil {
		return fmt.Errorf("queue %s: %w", q.name, err)
	}
	q.mu.Lock()
	q.messages = append(q.messages, m)
	q.mu.Unlock()
	q.wake()
	return nil
}

func (q *queue) wake() {
	select {
	case q.changed <- struct{}{}:
	default:
	}
}

// run delivers whenever something is due. It wakes for what arrives and for what
// is to be tried again, and otherwise does nothing.
func (q *queue) run(ctx context.Context, now func() time.Time) {
	for {
		for ctx.Err() == nil && q.deliver(ctx, now()) > 0 {
		}
		timer := time.NewTimer(q.rest(now()))
		select {
		case <-ctx.Done():
		case <-q.changed:
		case <-timer.C:
		}
		timer.Stop()
		if ctx.Err() != nil {
			return
		}
	}
}

// rest is the time until the next message is due.
func (q *queue) rest(now time.Time) time.Duration {
	q.mu.Lock()
	defer q.mu.Unlock()
	rest := time.Hour
	if q.paused || q.handler == nil {
		return rest
	}
	for _, m := range q.messages {
		rest = min(rest, max(0, m.due.Sub(now)))
	}
	return rest
}

// receive takes what is due, a batch at most, and counts it as delivered.
func (q *queue) receive(now time.Time) (batch []*message, h lambda.Handler, disturbed bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.paused || q.handler == nil {
		return nil, nil, false
	}
	for _, m := range q.messages {
		if !m.due.After(now) && len(batch) < batchSize {
			m.receives++
			batch = append(batch, m)
		}
	}
	return batch, q.handler, q.disturbed
}

// settle forgets the handled messages and puts the failed ones back, or aside
// when they have failed too often.
func (q *queue) settle(batch []*message, failed map[string]bool, now time.Time) {
	for _, m := range batch {
		switch {
		case !failed[m.name]:
			q.drop(m, q.live.Remove(m.name))
		case m.receives >= Tries:
			q.log.Warn("a message failed too often and is a dead letter now", "queue", q.name, "message", m.name)
			q.drop(m, q.live.Move(m.name, q.dead))
		default:
			q.mu.Lock()
			m.due = now.Add(backoff(m.receives))
			q.mu.Unlock()
		}
	}
}

// drop takes a message out of the queue. A journal that did not follow means
// that the message comes again after a restart, which consumers stand.
func (q *queue) drop(m *message, err error) {
	if err != nil {
		q.log.Error("the queue's journal did not follow", "queue", q.name, "message", m.name, "cause", problem.Cause(err))
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.messages = slices.DeleteFunc(q.messages, func(other *message) bool { return other == m })
}

// backoff is how long a message rests after its n-th failed delivery: shortly,
// for what passes by itself, then longer than any lease, so that what a killed
// process had claimed is free again. (Deployed, it rests for six times the
// function's timeout.)
func backoff(n int) time.Duration {
	if n == 1 {
		return 250 * time.Millisecond
	}
	return 6 * time.Second
}

func (q *queue) depth() Depth {
	q.mu.Lock()
	waiting := len(q.messages)
	q.mu.Unlock()
	dead, err := q.dead.Read()
	if err != nil {
		q.log.Error("the dead letters can't be read", "queue", q.name, "cause", problem.Cause(err))
	}
	return Depth{Waiting: waiting, Dead: len(dead)}
}

// redrive delivers dead letters as new messages. A crash in between leaves some
// in either place, none in neither.
func (q *queue) redrive(now time.Time) (int, error) {
	letters, err := q.dead.Read()
	if err != nil {
		return 0, fmt.Errorf("redrive %s: %w", q.name, err)
	}
	for i, letter := range letters {
		if err := q.add(letter.Content, now); err != nil {
			return i, fmt.Errorf("redrive %s: %w", q.name, err)
		}
		if err := q.dead.Remove(letter.Name); err != nil {
			return i, fmt.Errorf("redrive %s: %w", q.name, err)
		}
	}
	return len(letters), nil
}
