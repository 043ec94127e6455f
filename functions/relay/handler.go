// Package relay carries events from the outbox to the bus. Two triggers reach
// it: the table's stream, at once, and a schedule that sweeps what the stream
// left behind. An event may be carried twice, never lost.
package relay

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	lambda "github.com/aws/aws-lambda-go/events"

	"anteroom/events"
	"anteroom/shared/table"
)

// sweepLimit bounds how many events one sweep carries.
const sweepLimit = 500

// Outbox is where events wait.
type Outbox interface {
	Pending(ctx context.Context, olderThan time.Time, limit int) ([]events.Envelope, error)
	Relayed(ctx context.Context, ids []string) error
}

// Bus takes events and names those that it didn't take.
type Bus interface {
	Put(ctx context.Context, envelopes []events.Envelope) (failed []string, err error)
}

// Handler is the function; it implements lambda.Handler.
type Handler struct {
	outbox Outbox
	bus    Bus
	now    func() time.Time
	age    time.Duration
}

// New relays from outbox to bus. A sweep takes only events older than age, to
// leave the fresh ones to the stream.
func New(outbox Outbox, bus Bus, now func() time.Time, age time.Duration) Handler {
	return Handler{outbox, bus, now, age}
}

// Invoke takes a DynamoDB stream event or, for anything else, sweeps.
func (h Handler) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	var stream lambda.DynamoDBEvent
	if err := json.Unmarshal(payload, &stream); err != nil {
		return nil, fmt.Errorf("relay: %w", err)
	}
	if len(stream.Records) == 0 {
		return []byte("{}"), h.sweep(ctx)
	}
	return json.Marshal(h.carry(ctx, stream.Records))
}

func (h Handler) sweep(ctx context.Context) error {
	pending, err := h.outbox.Pending(ctx, h.now().Add(-h.age), sweepLimit)
	if err != nil || len(pending) == 0 {
		return wrap(err)
	}
	failed, err := h.put(ctx, pending)
	if err == nil && len(failed) > 0 {
		err = fmt.Errorf("%d of %d events not taken", len(failed), len(pending))
	}
	return wrap(err)
}

// carry answers with the records that must come again: those that can't be
// read and those that the bus didn't take.
func (h Handler) carry(ctx context.Context, records []lambda.DynamoDBEventRecord) lambda.DynamoDBEventResponse {
	var response lambda.DynamoDBEventResponse
	var fresh []events.Envelope
	sequence := map[string]string{}
	for _, r := range records {
		e, err := table.EnvelopeOf(r.Change.NewImage)
		if err != nil {
			response.BatchItemFailures = append(response.BatchItemFailures, again(r.Change.SequenceNumber))
			continue
		}
		fresh = append(fresh, e)
		sequence[e.ID] = r.Change.SequenceNumber
	}
	failed, err := h.put(ctx, fresh)
	if err != nil {
		failed = idsOf(fresh)
	}
	for _, id := range failed {
		response.BatchItemFailures = append(response.BatchItemFailures, again(sequence[id]))
	}
	return response
}

// put hands events to the bus and takes those that arrived out of the outbox.
func (h Handler) put(ctx context.Context, envelopes []events.Envelope) (failed []string, err error) {
	if len(envelopes) == 0 {
		return nil, nil
	}
	failed, err = h.bus.Put(ctx, envelopes)
	if err != nil {
		return failed, err
	}
	return failed, h.outbox.Relayed(ctx, without(idsOf(envelopes), failed))
}

func again(sequence string) lambda.DynamoDBBatchItemFailure {
	return lambda.DynamoDBBatchItemFailure{ItemIdentifier: sequence}
}

func idsOf(envelopes []events.Envelope) []string {
	ids := make([]string, 0, len(envelopes))
	for _, e := range envelopes {
		ids = append(ids, e.ID)
	}
	return ids
}

func without(ids, leaveOut []string) []string {
	out := map[string]bool{}
	for _, id := range leaveOut {
		out[id] = true
	}
	kept := make([]string, 0, len(ids))
	for _, id := range ids {
		if !out[id] {
			kept = append(kept, id)
		}
	}
	return kept
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("relay: %w", err)
}
