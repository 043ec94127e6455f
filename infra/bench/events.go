package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"anteroom/infra/local/bus"
	"anteroom/infra/local/stage"
	"anteroom/shared/table"
)

// eventsEach is how many events of each kind are consumed; the middle time counts.
const eventsEach = 5

// consumed measures what each consumer does with one event, mail and storage
// included.
func (h *house) consumed(ctx context.Context) ([]Row, error) {
	var rows []Row
	for _, rule := range bus.Deployed() {
		row, err := h.consume(ctx, rule)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", rule.DetailType, err)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (h *house) consume(ctx context.Context, rule bus.Rule) (Row, error) {
	row := Row{Kind: "event", Name: rule.Queue + " " + rule.DetailType, Figures: map[string]float64{}}
	s := h.stages["small"]
	var times []time.Duration
	for range eventsEach {
		d := stage.Consumed[rule.DetailType](s)
		metered, meter := table.WithMeter(ctx)
		began := time.Now()
		answer, err := h.consumers[rule.Queue].Invoke(metered, d.Batch)
		if err == nil && string(answer) != `{"batchItemFailures":[]}` {
			err = fmt.Errorf("it failed: %s", answer)
		}
		if err != nil {
			return row, err
		}
		times = append(times, time.Since(began))
		row.Figures["calls"], row.Figures["rcu"], row.Figures["wcu"] = float64(meter.Calls()), meter.RCU(), meter.WCU()
	}
	slices.Sort(times)
	row.Figures["ms"] = ms(times[len(times)/2])
	if rule.Queue != "pdf" {
		return row, s.Err()
	}
	made, _, err := s.Table.Documents(ctx, s.Client.Grant.Account, "", 1)
	if err == nil {
		row.Figures["pdfBytes"] = float64(made[0].Size)
	}
	return row, err
}
