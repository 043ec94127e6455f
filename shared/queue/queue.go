// Package queue hands the messages of an SQS queue, each an event from
// EventBridge, to their consumers, and says which of a batch must come again.
package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"

	sqs "github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/events"
	"anteroom/shared/problem"
	"anteroom/shared/trace"
)

// Consumers are what a function does with each kind of event, by detail-type.
// An error lets the event come again and, after some tries, go to the
// dead-letter queue; so does an event that nobody here consumes.
type Consumers struct {
	Events  map[string]func(context.Context, events.Envelope) error // of the catalog, such as "FormSubmitted.v1"
	Foreign map[string]func(context.Context, Foreign) error         // of other sources, such as "Email Delivered"
}

// Foreign is an event that is none of ours: what SES, S3 and others tell.
type Foreign struct {
	ID     string // EventBridge's; the same when it comes again
	Source string // such as "aws.ses"
	Type   string // the detail-type
	Detail json.RawMessage
}

// Serve makes the Lambda handler. It answers with the failed messages of the
// batch (ReportBatchItemFailures), in which a panic counts as a failure. It
// panics at once when a consumer is for an event that is not in the catalog.
func Serve(c Consumers, log *slog.Logger) lambda.Handler {
	for detailType := range c.Events {
		if !inCatalog(detailType) {
			panic("queue: no such event: " + detailType)
		}
	}
	return server{c, log}
}

func inCatalog(detailType string) bool {
	for _, t := range events.Catalog {
		if t.DetailType() == detailType {
			return true
		}
	}
	return false
}

type server struct {
	Consumers
	log *slog.Logger
}

// Invoke handles one batch. It fails only for what is no batch.
func (s server) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	var batch sqs.SQSEvent
	if err := json.Unmarshal(payload, &batch); err != nil {
		return nil, fmt.Errorf("queue: %w", errors.New("the payload is no SQS event"))
	}
	response := sqs.SQSEventResponse{BatchItemFailures: []sqs.SQSBatchItemFailure{}}
	for _, message := range batch.Records {
		if err := s.handle(ctx, message); err != nil {
			response.BatchItemFailures = append(response.BatchItemFailures, sqs.SQSBatchItemFailure{ItemIdentifier: message.MessageId})
		}
	}
	return json.Marshal(response)
}

// busEvent is how EventBridge writes an event.
type busEvent struct {
	ID         string          `json:"id"`
	Source     string          `json:"source"`
	DetailType string          `json:"detail-type"`
	Detail     json.RawMessage `json:"detail"`
}

// chain is the one that the event belongs to; one of others begins its own.
func (e busEvent) chain() string {
	var envelope struct {
		Trace string `json:"trace"`
	}
	if e.Source != events.Source || json.Unmarshal(e.Detail, &envelope) != nil || envelope.Trace == "" {
		return e.ID
	}
	return envelope.Trace
}

// handle deals with one message and logs one line about it, without its content.
func (s server) handle(ctx context.Context, message sqs.SQSMessage) (err error) {
	var e busEvent
	unread := json.Unmarshal([]byte(message.Body), &e)
	ctx, work := trace.Begin(ctx, e.chain())
	defer func() {
		if value := recover(); value != nil {
			err = fmt.Errorf("panic: %T", value)
		}
		s.logEvent(e, message, work, err)
	}()
	if unread != nil {
		return errNoEvent
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.consume(ctx, e)
}

var (
	errNoEvent    = errors.New("the message is no event")
	errNoConsumer = errors.New("nobody consumes this event")
	errMismatch   = errors.New("the envelope is of another type than its event")
)

func (s server) consume(ctx context.Context, e busEvent) error {
	if e.Source != events.Source {
		return s.consumeForeign(ctx, e)
	}
	consume, found := s.Events[e.DetailType]
	if !found {
		return errNoConsumer
	}
	var envelope events.Envelope
	if err := json.Unmarshal(e.Detail, &envelope); err != nil {
		return errNoEvent
	}
	if envelope.Type != e.DetailType || envelope.ID == "" {
		return errMismatch
	}
	return consume(ctx, envelope)
}

func (s server) consumeForeign(ctx context.Context, e busEvent) error {
	consume, found := s.Foreign[e.DetailType]
	if !found || e.ID == "" {
		return errNoConsumer
	}
	return consume(ctx, Foreign{ID: e.ID, Source: e.Source, Type: e.DetailType, Detail: e.Detail})
}

func (s server) logEvent(e busEvent, message sqs.SQSMessage, work *trace.Trace, err error) {
	attrs := append(work.Attrs(),
		slog.String("event", e.DetailType), slog.String("message", message.MessageId),
		slog.String("tries", message.Attributes["ApproximateReceiveCount"]))
	level := slog.LevelInfo
	if err != nil {
		level = slog.LevelError
		attrs = append(attrs, slog.String("cause", problem.Cause(err)))
	}
	s.log.LogAttrs(context.Background(), level, "event", attrs...)
}
