package queue_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"slices"
	"strings"
	"testing"

	sqs "github.com/aws/aws-lambda-go/events"

	"anteroom/events"
	"anteroom/shared/queue"
)

const surname = "Zwyxcanary" // must never reach a log

// desk takes every event, or fails as it is told to.
type desk struct {
	taken []string
	fail  func() error
	log   bytes.Buffer
}

func (d *desk) consumers() queue.Consumers {
	return queue.Consumers{
		Events: map[string]func(context.Context, events.Envelope) error{
			events.FormSubmittedType.DetailType(): func(_ context.Context, e events.Envelope) error {
				d.taken = append(d.taken, e.ID)
				return d.fail()
			},
		},
		Foreign: map[string]func(context.Context, queue.Foreign) error{
			"Email Delivered": func(_ context.Context, f queue.Foreign) error {
				d.taken = append(d.taken, f.Source+" "+f.ID+" "+string(f.Detail))
				return nil
			},
		},
	}
}

func (d *desk) invoke(t testing.TB, ctx context.Context, payload []byte) []string {
	t.Helper()
	out, err := queue.Serve(d.consumers(), slog.New(slog.NewJSONHandler(&d.log, nil))).Invoke(ctx, payload)
	if err != nil {
		t.Fatal(err)
	}
	var response sqs.SQSEventResponse
	if err := json.Unmarshal(out, &response); err != nil {
		t.Fatal(err)
	}
	failed := []string{}
	for _, f := range response.BatchItemFailures {
		failed = append(failed, f.ItemIdentifier)
	}
	return failed
}

func batch(t testing.TB) []byte {
	t.Helper()
	payload, err := os.ReadFile("testdata/batch.json")
	if err != nil {
		t.Fatal(err)
	}
	return payload
}

func TestOnlyWhatFailedComesAgain(t *testing.T) {
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	tests := []struct {
		name   string
		ctx    context.Context
		fail   func() error
		failed []string
	}{
		{"nothing", context.Background(), func() error { return nil }, []string{}},
		{"an error", context.Background(), func() error { return errors.New(surname) }, []string{"m1"}},
		{"a panic", context.Background(), func() error { panic(surname) }, []string{"m1"}},
		{"out of time", ended, func() error { return nil }, []string{"m1", "m2"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := &desk{fail: tt.fail}
			if got := d.invoke(t, tt.ctx, batch(t)); !slices.Equal(got, tt.failed) {
				t.Errorf("failed %v, want %v", got, tt.failed)
			}
			if log := d.log.String(); strings.Count(log, "\n") != 2 || strings.Contains(log, surname) || strings.Contains(log, "inv_1") {
				t.Errorf("logged %s", log)
			}
		})
	}
}

func TestConsumersGetWhatWasSent(t *testing.T) {
	d := &desk{fail: func() error { return nil }}
	d.invoke(t, context.Background(), batch(t))
	want := []string{"evt_1", `aws.ses e2 {"eventType":"Delivery","mail":{"tags":{"invite":["inv_1"]}}}`}
	if !slices.Equal(d.taken, want) {
		t.Errorf("got %q", d.taken)
	}
}

func TestWhatNobodyConsumesFails(t *testing.T) {
	bodies := map[string]string{
		"no JSON":                  surname,
		"an event of another kind": `{"id":"1","source":"anteroom","detail-type":"DocumentReady.v1","detail":{"id":"evt_1","type":"DocumentReady.v1"}}`,
		"a newer version":          `{"id":"1","source":"anteroom","detail-type":"FormSubmitted.v2","detail":{}}`,
		"an envelope of another":   `{"id":"1","source":"anteroom","detail-type":"FormSubmitted.v1","detail":{"id":"evt_1","type":"DocumentReady.v1"}}`,
		"an envelope without id":   `{"id":"1","source":"anteroom","detail-type":"FormSubmitted.v1","detail":{"type":"FormSubmitted.v1"}}`,
		"no envelope":              `{"id":"1","source":"anteroom","detail-type":"FormSubmitted.v1","detail":[]}`,
		"a foreign event":          `{"id":"1","source":"aws.s3","detail-type":"Object Created","detail":{}}`,
		"a foreign FormSubmitted":  `{"id":"1","source":"aws.s3","detail-type":"FormSubmitted.v1","detail":{"id":"evt_1","type":"FormSubmitted.v1"}}`,
	}
	for name, body := range bodies {
		d := &desk{fail: func() error { return nil }}
		payload, err := json.Marshal(sqs.SQSEvent{Records: []sqs.SQSMessage{{MessageId: "m", Body: body}}})
		if err != nil {
			t.Fatal(err)
		}
		if got := d.invoke(t, context.Background(), payload); len(got) != 1 || len(d.taken) != 0 || strings.Contains(d.log.String(), surname) {
			t.Errorf("%s: failed %v, taken %v", name, got, d.taken)
		}
	}
}

func TestAConsumerOfNoEventDoesNotStart(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	queue.Serve(queue.Consumers{Events: map[string]func(context.Context, events.Envelope) error{"Nothing.v1": nil}}, slog.Default())
}

func FuzzBatchesNeverPanic(f *testing.F) {
	f.Add(batch(f))
	f.Add([]byte(`{"Records":[{"messageId":"m","body":"{\"detail-type\":1}"}]}`))
	f.Fuzz(func(t *testing.T, payload []byte) {
		d := &desk{fail: func() error { return nil }}
		_, _ = queue.Serve(d.consumers(), slog.New(slog.DiscardHandler)).Invoke(context.Background(), payload)
	})
}
