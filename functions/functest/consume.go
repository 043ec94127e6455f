package functest

import (
	"encoding/json"
	"log/slog"

	lambdaevents "github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
)

// Consumer is a function behind its queue, as it is deployed.
type Consumer struct {
	b       *Bench
	handler lambda.Handler
}

// Consume puts a function's consumers behind their queue.
func (b *Bench) Consume(c queue.Consumers) Consumer {
	return Consumer{b, queue.Serve(c, slog.New(slog.DiscardHandler))}
}

// Envelope is the event as the relay carries it, under an identifier of its own.
func (b *Bench) Envelope(e events.Event) events.Envelope {
	b.t.Helper()
	now := b.Clock.Now()
	envelope, err := events.Wrap(portal.NewID(portal.KindEvent, now), now, e)
	if err != nil {
		b.t.Fatal(err)
	}
	return envelope
}

// Deliver hands events over in one SQS batch, in this order, and gives the
// identifiers of those that the function wants to come again.
func (c Consumer) Deliver(list ...events.Envelope) (again []string) {
	c.b.t.Helper()
	messages := make([]lambdaevents.EventBridgeEvent, len(list))
	for i, e := range list {
		messages[i] = lambdaevents.EventBridgeEvent{ID: e.ID, Source: events.Source, DetailType: e.Type, Time: e.At, Detail: c.b.encode(e)}
	}
	return c.DeliverForeign(messages...)
}

// DeliverForeign is Deliver for events of other sources, such as aws.ses.
func (c Consumer) DeliverForeign(list ...lambdaevents.EventBridgeEvent) (again []string) {
	c.b.t.Helper()
	var batch lambdaevents.SQSEvent
	for _, e := range list {
		batch.Records = append(batch.Records, lambdaevents.SQSMessage{MessageId: e.ID, Body: string(c.b.encode(e))})
	}
	answer, err := c.handler.Invoke(c.b.t.Context(), c.b.encode(batch))
	if err != nil {
		c.b.t.Fatal(err)
	}
	var response lambdaevents.SQSEventResponse
	if err := json.Unmarshal(answer, &response); err != nil {
		c.b.t.Fatal(err)
	}
	for _, failure := range response.BatchItemFailures {
		again = append(again, failure.ItemIdentifier)
	}
	return again
}

// Done fails the test unless the function takes the events the first time.
func (c Consumer) Done(list ...events.Envelope) {
	c.b.t.Helper()
	if again := c.Deliver(list...); len(again) != 0 {
		c.b.t.Fatalf("%d of %d events have to come again", len(again), len(list))
	}
}

func (b *Bench) encode(v any) []byte {
	b.t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		b.t.Fatal(err)
	}
	return raw
}
