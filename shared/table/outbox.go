package table

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	lambda "github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/trace"
)

// relayedKept is how long an event that was relayed can still be looked at.
const relayedKept = 7 * 24 * time.Hour

const (
	kindEvent    = "event"
	attrEnvelope = "envelope"
	attrTrace    = "trace"
)

// eventItem is an event on its way. While Shard and At are there it is in
// IndexOutbox, waiting to be relayed.
type eventItem struct {
	Envelope string    `dynamodbav:"envelope"` // JSON
	Trace    string    `dynamodbav:"trace,omitempty"`
	Shard    string    `dynamodbav:"outboxShard"`
	At       time.Time `dynamodbav:"outboxAt"`
}

// Emit states an event, in the transaction of the state that it announces.
func Emit(e events.Event, now time.Time) Change {
	envelope, err := events.Wrap(portal.NewID(portal.KindEvent, now), now, e)
	if err != nil {
		return Change{broken: err}
	}
	raw, err := json.Marshal(envelope)
	if err != nil {
		return Change{broken: fmt.Errorf("emit: %w", err)}
	}
	return keep(eventKey(envelope.ID), kindEvent, eventItem{Envelope: string(raw), Shard: shardName(rand.IntN(OutboxShards)), At: now})
}

// traced says of events which chain of work states them.
func traced(ctx context.Context, changes []Change) []Change {
	chain := trace.ID(ctx)
	if chain == "" {
		return changes
	}
	changes = slices.Clone(changes)
	for i, c := range changes {
		if textOf(c.set[attrType]) == kindEvent {
			changes[i].set = maps.Clone(c.set)
			changes[i].set[attrTrace] = textValue(chain)
		}
	}
	return changes
}

// Untold leaves the events out of changes: what they keep is kept, and nobody is
// told. It is for demo data and for what is brought along from elsewhere.
func Untold(changes []Change) []Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return strings.HasPrefix(c.key.pk, FamilyOutbox) })
}

// Pending reads events that were stated before olderThan and not relayed, the
// oldest first and at most limit: first every shard of the index side by side,
// then the events. Those of the last second may be missing, and one that was
// relayed within it may still be among them.
func (t *Table) Pending(ctx context.Context, olderThan time.Time, limit int) ([]events.Envelope, error) {
	waiting, err := t.waiting(ctx, olderThan, limit)
	if err != nil {
		return nil, portal.Wrap("pending", err)
	}
	keys := make([]key, len(waiting))
	for i, row := range waiting {
		keys[i] = keyOf(row)
	}
	items, err := t.getAll(ctx, keys...)
	if err != nil {
		return nil, portal.Wrap("pending", err)
	}
	var envelopes []events.Envelope
	for _, k := range keys {
		envelope, there, err := pick(items, k, func(i eventItem) eventItem { return i })
		if err != nil {
			return nil, portal.Wrap("pending", err)
		}
		if !there || envelope.Shard == "" {
			continue
		}
		e, err := readEnvelope(envelope.Envelope, envelope.Trace)
		if err != nil {
			return nil, portal.Wrap("pending", err)
		}
		envelopes = append(envelopes, e)
	}
	return envelopes, nil
}

// waiting reads the index: the keys of the oldest events.
func (t *Table) waiting(ctx context.Context, olderThan time.Time, limit int) ([]attributes, error) {
	shards := make([][]attributes, OutboxShards)
	reads := make([]func(context.Context) error, OutboxShards)
	for i := range reads {
		reads[i] = func(ctx context.Context) (err error) {
			shards[i], err = t.waitingIn(ctx, shardName(i), olderThan, limit)
			return err
		}
	}
	if err := Together(ctx, reads...); err != nil {
		return nil, err
	}
	all := slices.Concat(shards...)
	slices.SortFunc(all, func(a, b attributes) int {
		return cmp.Or(cmp.Compare(textOf(a[AttrOutboxAt]), textOf(b[AttrOutboxAt])), cmp.Compare(textOf(a[AttrPK]), textOf(b[AttrPK])))
	})
	return all[:min(limit, len(all))], nil
}

func (t *Table) waitingIn(ctx context.Context, shard string, olderThan time.Time, limit int) ([]attributes, error) {
	out, err := t.client.Query(ctx, &dynamodb.QueryInput{
		TableName:                 &t.name,
		IndexName:                 aws.String(IndexOutbox),
		KeyConditionExpression:    aws.String("#shard = :shard AND #at < :before"),
		ExpressionAttributeNames:  map[string]string{"#shard": AttrOutboxShard, "#at": AttrOutboxAt},
		ExpressionAttributeValues: attributes{":shard": textValue(shard), ":before": textValue(stamp(olderThan))},
		Limit:                     aws.Int32(int32(limit)),
	})
	if err != nil {
		return nil, fault("query outbox", err)
	}
	return out.Items, nil
}

// Relayed notes that the events with these identifiers are on the bus. Doing it
// again does nothing.
func (t *Table) Relayed(ctx context.Context, ids []string) error {
	updates := make([]func(context.Context) error, len(ids))
	for i, id := range ids {
		updates[i] = func(ctx context.Context) error {
			return t.again(ctx, func() error { return t.relayed(ctx, id) })
		}
	}
	return portal.Wrap("relayed", Together(ctx, updates...))
}

func (t *Table) relayed(ctx context.Context, id string) error {
	now := t.now()
	_, err := t.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{
		TableName:           &t.name,
		Key:                 eventKey(id).attributes(),
		UpdateExpression:    aws.String("REMOVE #shard, #at SET #ttl = :end, #updatedAt = :now, #version = :two"),
		ConditionExpression: aws.String("attribute_exists(#shard)"),
		ExpressionAttributeNames: map[string]string{
			"#shard": AttrOutboxShard, "#at": AttrOutboxAt, "#ttl": AttrTTL, "#updatedAt": attrUpdatedAt, "#version": attrVersion,
		},
		ExpressionAttributeValues: attributes{
			":end": numberValue(now.Add(relayedKept).Unix()), ":now": textValue(stamp(now)), ":two": numberValue(2),
		},
	})
	var already *types.ConditionalCheckFailedException
	if errors.As(err, &already) {
		return nil
	}
	return contended("update event", err)
}

// EnvelopeOf reads the event out of a stream record's new image. It fails for
// an item that is not an event.
func EnvelopeOf(image map[string]lambda.DynamoDBAttributeValue) (events.Envelope, error) {
	raw, there := image[attrEnvelope]
	if !there || raw.DataType() != lambda.DataTypeString {
		return events.Envelope{}, errors.New("envelope of stream record: not an event")
	}
	chain := ""
	if trace, there := image[attrTrace]; there && trace.DataType() == lambda.DataTypeString {
		chain = trace.String()
	}
	return readEnvelope(raw.String(), chain)
}

func readEnvelope(raw, chain string) (events.Envelope, error) {
	e := events.Envelope{Trace: chain}
	if err := json.Unmarshal([]byte(raw), &e); err != nil {
		return events.Envelope{}, fmt.Errorf("read envelope: %w", err)
	}
	return e, nil
}
