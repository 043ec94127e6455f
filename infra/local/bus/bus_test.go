package bus

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var rules = []Rule{
	{Source: "anteroom", DetailType: "FormSubmitted.v1", Queue: "pdf"},
	{Source: "anteroom", DetailType: "FormSubmitted.v1", Queue: "notices"},
	{Source: "aws.ses", DetailType: "Email Bounced", Queue: "notices"},
}

// clock is the time, as the test says it is.
type clock struct{ at time.Time }

func (c *clock) now() time.Time       { return c.at }
func (c *clock) pass(d time.Duration) { c.at = c.at.Add(d) }
func newClock() *clock                { return &clock{at: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)} }
func form(n string) Event             { return submitted(`{"id":"` + n + `"}`) }
func submitted(detail string) Event {
	return Event{Source: "anteroom", DetailType: "FormSubmitted.v1", Detail: []byte(detail)}
}
func opened(t *testing.T, dir string, c *clock) *Bus {
	t.Helper()
	b, err := Open(Options{Dir: dir, Rules: rules, Now: c.now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// consumer remembers the bodies it was given and fails those that it is told to.
type consumer struct {
	mu    sync.Mutex
	got   []string
	fails func(body string) bool
	err   error
}

func (c *consumer) handle(_ context.Context, e events.SQSEvent) (events.SQSEventResponse, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	var res events.SQSEventResponse
	for _, r := range e.Records {
		c.got = append(c.got, r.Body)
		if c.fails != nil && c.fails(r.Body) {
			res.BatchItemFailures = append(res.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: r.MessageId})
		}
	}
	return res, c.err
}

func handled(t *testing.T, b *Bus, queue string, c *consumer) *consumer {
	t.Helper()
	if err := b.Handle(queue, lambda.NewHandler(c.handle)); err != nil {
		t.Fatal(err)
	}
	return c
}

func put(t *testing.T, b *Bus, es ...Event) {
	t.Helper()
	for _, e := range es {
		if _, err := b.Put(e); err != nil {
			t.Fatal(err)
		}
	}
}

func depth(t *testing.T, b *Bus, queue string, want Depth) {
	t.Helper()
	if got := b.Depths()[queue]; got != want {
		t.Errorf("%s holds %+v, want %+v", queue, got, want)
	}
}

func TestEveryConsumerGetsWhatItsRulesSay(t *testing.T) {
	b := opened(t, t.TempDir(), newClock())
	pdf, notices := handled(t, b, "pdf", &consumer{}), handled(t, b, "notices", &consumer{})
	put(t, b, form("1"), Event{Source: "aws.ses", DetailType: "Email Bounced"}, Event{Source: "anteroom", DetailType: "Unknown.v1"})
	b.Deliver(t.Context())
	if len(pdf.got) != 1 || len(notices.got) != 2 {
		t.Fatalf("pdf got %d, notices got %d", len(pdf.got), len(notices.got))
	}
	for _, part := range []string{`"detail-type":"FormSubmitted.v1"`, `"detail":{"id":"1"}`, `"source":"anteroom"`, `"version":"0"`, `"time":"2026-03-01T09:00:00Z"`, `"resources":[]`} {
		if !strings.Contains(pdf.got[0], part) {
			t.Errorf("the body %s lacks %s", pdf.got[0], part)
		}
	}
	depth(t, b, "pdf", Depth{})
}

func TestAFailedMessageRestsThenComesAgainThenIsDead(t *testing.T) {
	c := newClock()
	b := opened(t, t.TempDir(), c)
	pdf := handled(t, b, "pdf", &consumer{err: errors.New("out of paper")})
	put(t, b, form("1"))
	for n, rest := range []time.Duration{250 * time.Millisecond, 6 * time.Second, time.Hour} {
		b.Deliver(t.Context())
		b.Deliver(t.Context())
		if len(pdf.got) != n+1 {
			t.Fatalf("after delivery %d it came %d times", n+1, len(pdf.got))
		}
		c.pass(rest)
	}
	b.Deliver(t.Context())
	depth(t, b, "pdf", Depth{Dead: 1})
	pdf.err = nil
	if n, err := b.Redrive("pdf"); n != 1 || err != nil {
		t.Fatalf("redrive moved %d, %v", n, err)
	}
	b.Deliver(t.Context())
	depth(t, b, "pdf", Depth{})
	if len(pdf.got) != 4 {
		t.Errorf("it came %d times, want 4", len(pdf.got))
	}
}

func TestOnlyTheNamedMessagesOfABatchComeAgain(t *testing.T) {
	c := newClock()
	b := opened(t, t.TempDir(), c)
	pdf := handled(t, b, "pdf", &consumer{fails: func(body string) bool { return strings.Contains(body, `"id":"2"`) }})
	put(t, b, form("1"), form("2"), form("3"))
	b.Deliver(t.Context())
	depth(t, b, "pdf", Depth{Waiting: 1})
	c.pass(time.Second)
	b.Deliver(t.Context())
	if len(pdf.got) != 4 || !strings.Contains(pdf.got[3], `"id":"2"`) {
		t.Errorf("got %v", pdf.got)
	}
}

func TestAnAnswerThatIsNoBatchResponseFailsTheBatch(t *testing.T) {
	for name, answer := range map[string]any{
		"an unknown message": events.SQSEventResponse{BatchItemFailures: []events.SQSBatchItemFailure{{ItemIdentifier: "other"}}},
		"an empty name":      events.SQSEventResponse{BatchItemFailures: []events.SQSBatchItemFailure{{}}},
		"no object":          "done",
	} {
		t.Run(name, func(t *testing.T) {
			b := opened(t, t.TempDir(), newClock())
			if err := b.Handle("pdf", lambda.NewHandler(func() (any, error) { return answer, nil })); err != nil {
				t.Fatal(err)
			}
			put(t, b, form("1"))
			b.Deliver(t.Context())
			depth(t, b, "pdf", Depth{Waiting: 1})
		})
	}
}

func TestWhatWasAcceptedSurvivesACrash(t *testing.T) {
	dir, c := t.TempDir(), newClock()
	before := opened(t, dir, c)
	handled(t, before, "notices", &consumer{err: errors.New("no")})
	put(t, before, form("1"), form("2"))
	for range Tries {
		before.Deliver(t.Context())
		c.pass(time.Minute)
	}
	after := opened(t, dir, c) // the one before is never closed
	depth(t, after, "pdf", Depth{Waiting: 2})
	depth(t, after, "notices", Depth{Dead: 2})
	pdf := handled(t, after, "pdf", &consumer{})
	after.Deliver(t.Context())
	if len(pdf.got) != 2 || !strings.Contains(pdf.got[0], `"id":"1"`) {
		t.Errorf("got %v", pdf.got)
	}
	depth(t, opened(t, dir, c), "pdf", Depth{})
}

func TestAPausedQueueWaits(t *testing.T) {
	b := opened(t, t.TempDir(), newClock())
	pdf, notices := handled(t, b, "pdf", &consumer{}), handled(t, b, "notices", &consumer{})
	if err := b.Pause("pdf"); err != nil {
		t.Fatal(err)
	}
	put(t, b, form("1"))
	b.Deliver(t.Context())
	if len(pdf.got) != 0 || len(notices.got) != 1 {
		t.Errorf("pdf got %d, notices got %d", len(pdf.got), len(notices.got))
	}
	if err := b.Resume("pdf"); err != nil {
		t.Fatal(err)
	}
	if b.Deliver(t.Context()); len(pdf.got) != 1 {
		t.Errorf("after resuming pdf got %d", len(pdf.got))
	}
}

func TestDisturbedDeliveriesAreDoubledAndReversed(t *testing.T) {
	b := opened(t, t.TempDir(), newClock())
	pdf := handled(t, b, "pdf", &consumer{})
	b.Disturb(true)
	put(t, b, form("1"), form("2"))
	b.Deliver(t.Context())
	if len(pdf.got) != 4 || !strings.Contains(pdf.got[0], `"id":"2"`) || !slices.Equal(pdf.got[:2], pdf.got[2:]) {
		t.Errorf("got %v", pdf.got)
	}
	depth(t, b, "pdf", Depth{})
}

func TestUnknownQueuesAreSaid(t *testing.T) {
	b := opened(t, t.TempDir(), newClock())
	_, redrive := b.Redrive("other")
	for _, err := range []error{redrive, b.Pause("other"), b.Handle("other", nil)} {
		if !errors.Is(err, ErrNoQueue) {
			t.Errorf("got %v, want ErrNoQueue", err)
		}
	}
}

func TestRunDeliversWhatArrivesAndWhatFailed(t *testing.T) {
	b, err := Open(Options{Dir: t.TempDir(), Rules: Rules(), Now: time.Now, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	calls, done := 0, make(chan struct{})
	fails := func() error {
		if calls++; calls == 2 {
			close(done)
			return nil
		}
		return errors.New("once")
	}
	if err := b.Handle("pdf", lambda.NewHandler(fails)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { b.Run(ctx); close(ended) }()
	put(t, b, form("1"))
	<-done
	cancel()
	<-ended
	depth(t, b, "pdf", Depth{})
}
