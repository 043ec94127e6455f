package bus

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/infra/local/invoke"
	"anteroom/shared/problem"
)

// callTimeout bounds one call of a consumer.
const callTimeout = 60 * time.Second

// deliver makes one call with what is due at now, two when disturbed.
func (q *queue) deliver(ctx context.Context, now time.Time) int {
	q.delivering.Lock()
	defer q.delivering.Unlock()
	batch, handler, disturbed := q.receive(now)
	if len(batch) == 0 {
		return 0
	}
	order := batch
	if disturbed {
		order = slices.Clone(batch)
		slices.Reverse(order)
		q.call(ctx, handler, order)
	}
	q.settle(batch, q.call(ctx, handler, order), now)
	return len(batch)
}

// call gives a batch to the function and says which messages it did not handle.
// A call on its way is not cut off when the bus ends.
func (q *queue) call(ctx context.Context, h lambda.Handler, batch []*message) (failed map[string]bool) {
	answer, err := invoke.Call(context.WithoutCancel(ctx), h, callTimeout, q.event(batch))
	if err != nil {
		q.log.Warn("a function failed", "queue", q.name, "cause", problem.Cause(err))
		return all(batch)
	}
	return q.failures(batch, answer)
}

func (q *queue) event(batch []*message) events.SQSEvent {
	var e events.SQSEvent
	for _, m := range batch {
		e.Records = append(e.Records, events.SQSMessage{
			MessageId: m.name, ReceiptHandle: m.name, Body: string(m.body),
			Attributes: map[string]string{
				"ApproximateReceiveCount": strconv.Itoa(m.receives),
				"SentTimestamp":           strconv.FormatInt(m.sent.UnixMilli(), 10),
			},
			EventSource: "aws:sqs", EventSourceARN: "arn:aws:sqs:" + Region + ":" + Account + ":" + q.name, AWSRegion: Region,
		})
	}
	return e
}

// failures reads the answer as Lambda does: nothing or no list means that all is
// handled; an answer that names no message of the batch fails it all.
func (q *queue) failures(batch []*message, answer []byte) map[string]bool {
	if len(answer) == 0 {
		return nil
	}
	var response events.SQSEventResponse
	if err := json.Unmarshal(answer, &response); err != nil {
		q.log.Warn("a function's answer is not a batch response", "queue", q.name, "cause", problem.Cause(err))
		return all(batch)
	}
	known := all(batch)
	failed := map[string]bool{}
	for _, f := range response.BatchItemFailures {
		if !known[f.ItemIdentifier] {
			q.log.Warn("a function's answer names no message of the batch", "queue", q.name)
			return known
		}
		failed[f.ItemIdentifier] = true
	}
	return failed
}

func all(batch []*message) map[string]bool {
	names := make(map[string]bool, len(batch))
	for _, m := range batch {
		names[m.name] = true
	}
	return names
}
