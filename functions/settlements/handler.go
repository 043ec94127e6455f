// Package settlements keeps what has become of money without anybody asking:
// from its queue what the payment processor told of and which fees for being late
// are to be invoiced, and on a schedule what the processor did not answer.
package settlements

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	sqs "github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/events"
	"anteroom/shared/problem"
	"anteroom/shared/queue"
)

// Till knows what is waited for, and makes invoices of fees.
type Till interface {
	Observe(ctx context.Context, e events.ProcessorTold) error
	Sweep(ctx context.Context) (int, error)
	LateFee(ctx context.Context, e events.FeeCharged, at time.Time) error
}

// Handler is the function; it implements lambda.Handler.
type Handler struct {
	till   Till
	queued lambda.Handler
	log    *slog.Logger
}

// New makes the function.
func New(till Till, log *slog.Logger) Handler {
	h := Handler{till: till, log: log}
	h.queued = queue.Serve(queue.Consumers{Events: map[string]func(context.Context, events.Envelope) error{
		events.ProcessorToldType.DetailType(): h.told,
		events.FeeChargedType.DetailType():    h.feeCharged,
	}}, log)
	return h
}

// Invoke takes a batch of its queue or, for anything else, sweeps.
func (h Handler) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	var batch sqs.SQSEvent
	if err := json.Unmarshal(payload, &batch); err != nil {
		return nil, fmt.Errorf("settlements: %w", err)
	}
	if len(batch.Records) > 0 {
		return h.queued.Invoke(ctx, payload)
	}
	looked, err := h.till.Sweep(ctx)
	if err != nil {
		h.log.Error("sweep", "count", looked, "cause", problem.Cause(err))
		return nil, fmt.Errorf("settlements: %w", err)
	}
	return []byte("{}"), nil
}

// told needs no claim: what is true is asked for, and settling twice is once.
func (h Handler) told(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.ProcessorTold](e)
	if err != nil {
		return err
	}
	return h.till.Observe(ctx, in)
}

// feeCharged needs no claim either: the appointment says whether its fee is invoiced.
func (h Handler) feeCharged(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.FeeCharged](e)
	if err != nil {
		return err
	}
	return h.till.LateFee(ctx, in, e.At)
}
