package settlements_test

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	sqs "github.com/aws/aws-lambda-go/events"

	"anteroom/events"
	"anteroom/functions/settlements"
)

// till notes what it is asked.
type till struct {
	told   []events.ProcessorTold
	fees   []events.FeeCharged
	at     time.Time
	sweeps int
	err    error
}

func (t *till) Observe(_ context.Context, e events.ProcessorTold) error {
	t.told = append(t.told, e)
	return t.err
}

func (t *till) Sweep(context.Context) (int, error) {
	t.sweeps++
	return 1, t.err
}

func (t *till) LateFee(_ context.Context, e events.FeeCharged, at time.Time) error {
	t.fees, t.at = append(t.fees, e), at
	return t.err
}

func batch(t *testing.T, e events.Event) []byte {
	t.Helper()
	envelope, err := events.Wrap("evt_1", time.Unix(7, 0), e)
	if err != nil {
		t.Fatal(err)
	}
	detail, err := json.Marshal(envelope)
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(map[string]any{"id": "b", "source": events.Source, "detail-type": envelope.Type, "detail": json.RawMessage(detail)})
	if err != nil {
		t.Fatal(err)
	}
	payload, err := json.Marshal(sqs.SQSEvent{Records: []sqs.SQSMessage{{MessageId: "m", Body: string(body)}}})
	if err != nil {
		t.Fatal(err)
	}
	return payload
}

func TestAFeeIsInvoicedAsOfWhenItWasCharged(t *testing.T) {
	till, want := &till{}, events.FeeCharged{Practice: "pra_1", Client: "cli_1", Appointment: "apt_1"}
	h := settlements.New(till, slog.New(slog.DiscardHandler))
	if out, err := h.Invoke(t.Context(), batch(t, want)); err != nil || strings.Contains(string(out), `"m"`) {
		t.Errorf("%s, %v", out, err)
	}
	if len(till.fees) != 1 || till.fees[0] != want || !till.at.Equal(time.Unix(7, 0)) || till.sweeps != 0 {
		t.Errorf("%+v", till)
	}
	till.err = errors.New("down")
	if out, err := h.Invoke(t.Context(), batch(t, want)); err != nil || !strings.Contains(string(out), `"m"`) {
		t.Errorf("it has to come again: %s, %v", out, err)
	}
}

func TestAQueuedEventIsObserved(t *testing.T) {
	till, told := &till{}, events.ProcessorTold{Event: "evt_x", Kind: "charge.refunded", Account: "acct_1"}
	h := settlements.New(till, slog.New(slog.DiscardHandler))
	if out, err := h.Invoke(t.Context(), batch(t, told)); err != nil || strings.Contains(string(out), `"m"`) {
		t.Errorf("%s, %v", out, err)
	}
	if len(till.told) != 1 || till.told[0].Event != "evt_x" || till.sweeps != 0 {
		t.Errorf("%+v", till)
	}
	till.err = errors.New("down")
	if out, err := h.Invoke(t.Context(), batch(t, told)); err != nil || !strings.Contains(string(out), `"m"`) {
		t.Errorf("it has to come again: %s, %v", out, err)
	}
}

func TestTheScheduleSweeps(t *testing.T) {
	till := &till{}
	h := settlements.New(till, slog.New(slog.DiscardHandler))
	if _, err := h.Invoke(t.Context(), []byte(`{"detail-type":"Scheduled Event"}`)); err != nil || till.sweeps != 1 {
		t.Errorf("%d sweeps, %v", till.sweeps, err)
	}
	till.err = errors.New("down")
	if _, err := h.Invoke(t.Context(), []byte(`{}`)); err == nil {
		t.Error("a sweep that fails says nothing")
	}
}
