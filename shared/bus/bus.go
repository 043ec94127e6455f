// Package bus puts events on EventBridge.
package bus

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge/types"

	"anteroom/events"
	"anteroom/shared/problem"
)

const (
	batchSize = 10 // PutEvents takes no more entries at once
	timeLimit = 5 * time.Second
)

// Bus is one EventBridge bus.
type Bus struct {
	client *eventbridge.Client
	name   string
	log    *slog.Logger
}

// New uses the bus of that name.
func New(client *eventbridge.Client, name string, log *slog.Logger) *Bus {
	return &Bus{client, name, log}
}

// Put publishes events, ten at a time, and gives the identifiers of those that
// the bus didn't take. Each batch is given 5 seconds. It fails when it could
// take none of them.
func (b *Bus) Put(ctx context.Context, envelopes []events.Envelope) (failed []string, err error) {
	var causes []error
	for batch := range slices.Chunk(envelopes, batchSize) {
		left, err := b.putBatch(ctx, batch)
		if err != nil {
			b.log.Error("events not taken", "count", len(left), "cause", problem.Cause(err))
			causes = append(causes, err)
		}
		failed = append(failed, left...)
	}
	if len(failed) > 0 && len(failed) == len(envelopes) {
		return failed, fmt.Errorf("put events: %w", errors.Join(causes...))
	}
	return failed, nil
}

func (b *Bus) putBatch(ctx context.Context, batch []events.Envelope) (failed []string, err error) {
	ctx, cancel := context.WithTimeout(ctx, timeLimit)
	defer cancel()
	in := &eventbridge.PutEventsInput{}
	for _, e := range batch {
		entry, err := b.entry(e)
		if err != nil {
			return idsOf(batch), err
		}
		in.Entries = append(in.Entries, entry)
	}
	out, err := b.client.PutEvents(ctx, in)
	if err != nil {
		return idsOf(batch), fmt.Errorf("put batch: %w", err)
	}
	return refused(batch, out)
}

func (b *Bus) entry(e events.Envelope) (types.PutEventsRequestEntry, error) {
	detail, err := json.Marshal(e)
	if err != nil {
		return types.PutEventsRequestEntry{}, fmt.Errorf("encode event: %w", err)
	}
	return types.PutEventsRequestEntry{
		EventBusName: aws.String(b.name), Source: aws.String(events.Source), DetailType: aws.String(e.Type),
		Detail: aws.String(string(detail)), Time: aws.Time(e.At),
	}, nil
}

// refused reads PutEvents' answer: results stand in the order of the entries. An
// answer that doesn't fit the batch takes nothing.
func refused(batch []events.Envelope, out *eventbridge.PutEventsOutput) (failed []string, err error) {
	if len(out.Entries) != len(batch) {
		return idsOf(batch), errors.New("the answer does not fit the batch")
	}
	for i, result := range out.Entries {
		if result.ErrorCode != nil {
			failed = append(failed, batch[i].ID)
			err = refusal(*result.ErrorCode)
		}
	}
	if len(failed) != int(out.FailedEntryCount) {
		return idsOf(batch), errors.New("the answer does not count its failures right")
	}
	return failed, err
}

// refusal is EventBridge's code for an entry it did not take.
type refusal string

func (r refusal) Error() string     { return string(r) }
func (r refusal) ErrorCode() string { return string(r) }

func idsOf(batch []events.Envelope) []string {
	ids := make([]string, len(batch))
	for i, e := range batch {
		ids[i] = e.ID
	}
	return ids
}
