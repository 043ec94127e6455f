package relay_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	lambda "github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/relay"
	localbus "anteroom/infra/local/bus"
	"anteroom/shared/bus"
	"anteroom/shared/table"
)

// age is how long a sweep leaves an event to the stream.
const age = 30 * time.Second

// desk is the function between the table and the local bus.
type desk struct {
	*functest.Bench
	relay.Handler
	outbox *outbox
	bridge *bridge
	bus    *localbus.Bus
	queue  *queue
}

func newDesk(t *testing.T) desk {
	t.Helper()
	b := functest.New(t)
	d := desk{Bench: b, outbox: &outbox{Table: b.Table}, queue: &queue{}}
	local, err := localbus.Open(localbus.Options{
		Dir: t.TempDir(), Rules: localbus.Rules(), Now: b.Clock.Now, Log: slog.New(slog.DiscardHandler),
	})
	if err == nil {
		err = local.Handle("pdf", d.queue)
	}
	if err != nil {
		t.Fatal(err)
	}
	d.bus, d.bridge = local, &bridge{bus: local}
	server := httptest.NewServer(d.bridge)
	t.Cleanup(server.Close)
	client := eventbridge.New(eventbridge.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(server.URL), Retryer: aws.NopRetryer{},
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
	})
	d.Handler = relay.New(d.outbox, bus.New(client, "anteroom", slog.New(slog.DiscardHandler)), b.Clock.Now, age)
	return d
}

// outbox is the table, which so many times can't note what was relayed.
type outbox struct {
	*table.Table
	crashes int
}

func (o *outbox) Relayed(ctx context.Context, ids []string) error {
	if o.crashes > 0 {
		o.crashes--
		return errors.New("the function died")
	}
	return o.Table.Relayed(ctx, ids)
}

// bridge is EventBridge before the local bus: it can refuse the entries about
// some submissions, or everything.
type bridge struct {
	bus    *localbus.Bus
	refuse []string
	down   bool
}

func (b *bridge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var in struct{ Entries []map[string]any }
	raw, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(raw, &in) != nil || b.down {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	for i, e := range in.Entries {
		detail, isText := e["Detail"].(string)
		if isText && slices.ContainsFunc(b.refuse, func(id string) bool { return strings.Contains(detail, id) }) {
			in.Entries[i]["Source"] = "" // which the bus counts as a failed entry
		}
	}
	raw, err = json.Marshal(in)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(raw))
	b.bus.ServeHTTP(w, r)
}

// queue keeps the submissions that it hears of.
type queue struct{ heard []string }

func (q *queue) Invoke(_ context.Context, payload []byte) ([]byte, error) {
	var batch lambda.SQSEvent
	if err := json.Unmarshal(payload, &batch); err != nil {
		return nil, err
	}
	for _, m := range batch.Records {
		var e struct {
			Detail struct{ Data events.FormSubmitted }
		}
		if err := json.Unmarshal([]byte(m.Body), &e); err != nil {
			return nil, err
		}
		q.heard = append(q.heard, e.Detail.Data.Submission)
	}
	return []byte(`{"batchItemFailures":[]}`), nil
}

// state keeps the events that so many submissions state, and gives what of.
func (d desk) state(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = "sub_" + strconv.Itoa(1000+i)
		d.Write(table.Emit(events.FormSubmitted{Submission: all[i]}, d.Clock.Now()))
	}
	return all
}

// waiting are the submissions whose events are still in the outbox.
func (d desk) waiting() []string {
	var all []string
	for _, e := range functest.Events[events.FormSubmitted](d.Bench) {
		all = append(all, e.Submission)
	}
	slices.Sort(all)
	return all
}

// arrived are the submissions that the queue has heard of since the last call.
func (d desk) arrived(t *testing.T) []string {
	t.Helper()
	for d.bus.Deliver(t.Context()) > 0 {
		continue
	}
	heard := d.queue.heard
	d.queue.heard = nil
	slices.Sort(heard)
	return heard
}

// sweep is a call of the schedule.
func (d desk) sweep(t *testing.T) error {
	t.Helper()
	_, err := d.Invoke(t.Context(), []byte(`{"source":"aws.scheduler","detail-type":"Scheduled Event","detail":{}}`))
	return err
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestASweepCarriesWhatTheStreamLeftBehind(t *testing.T) {
	d := newDesk(t)
	all := d.state(25) // more than PutEvents takes at once
	d.Clock.Move(age)
	if err := d.sweep(t); err != nil {
		t.Fatal(err)
	}
	same(t, "carried while fresh", d.arrived(t), nil)
	d.Clock.Move(time.Millisecond)
	for range 2 { // the second finds nothing left
		if err := d.sweep(t); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "carried", d.arrived(t), all)
	same(t, "left", d.waiting(), nil)
}

func TestASweepKeepsWhatTheBusDidNotTake(t *testing.T) {
	d := newDesk(t)
	all := d.state(12)
	d.Clock.Move(age + time.Millisecond)
	d.bridge.refuse = []string{all[3], all[11]}
	if d.sweep(t) == nil {
		t.Error("nobody hears of the two that were refused")
	}
	same(t, "left", d.waiting(), []string{all[3], all[11]})
	d.bridge.refuse = nil
	if err := d.sweep(t); err != nil {
		t.Fatal(err)
	}
	same(t, "carried in all", d.arrived(t), all)
	same(t, "left in the end", d.waiting(), nil)
}

func TestASweepWithoutABusLosesNothing(t *testing.T) {
	d := newDesk(t)
	all := d.state(3)
	d.Clock.Move(age + time.Millisecond)
	d.bridge.down = true
	if d.sweep(t) == nil {
		t.Error("nobody hears of it")
	}
	same(t, "left", d.waiting(), all)
	d.bridge.down = false
	if err := d.sweep(t); err != nil {
		t.Fatal(err)
	}
	same(t, "carried", d.arrived(t), all)
}

func TestACrashBeforeItIsNotedCarriesTwiceAndLosesNothing(t *testing.T) {
	d := newDesk(t)
	all := d.state(1)
	d.Clock.Move(age + time.Millisecond)
	d.outbox.crashes = 1
	if d.sweep(t) == nil {
		t.Error("nobody hears of it")
	}
	same(t, "left", d.waiting(), all)
	if err := d.sweep(t); err != nil {
		t.Fatal(err)
	}
	same(t, "carried", d.arrived(t), []string{all[0], all[0]})
	same(t, "left in the end", d.waiting(), nil)
}

func TestWhatIsNoEventIsRefused(t *testing.T) {
	d := newDesk(t)
	d.state(1)
	d.Clock.Move(age + time.Millisecond)
	if _, err := d.Invoke(t.Context(), []byte(`[`)); err == nil {
		t.Error("it was taken")
	}
	same(t, "carried", d.arrived(t), nil)
}
