package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/infra/local/runner"
	"anteroom/infra/local/stage"
	"anteroom/shared/api"
	"anteroom/shared/table"
)

// sizes of data that every operation is measured on.
var (
	small = stage.Size{Clients: 10, Documents: 10, Appointments: 40}
	large = stage.Size{Clients: 10_000, Documents: 2_000, Appointments: 4_000}
	fair  = stage.Size{Clients: 200, Documents: 200, Appointments: 200} // large, when there is no time
)

// house is the functions in this process, on an engine of their own, with a
// small practice and a large one in the same table.
type house struct {
	world     *stage.World
	serving   map[string]lambda.Handler
	consumers map[string]lambda.Handler
	stages    map[string]*stage.Stage
	calls     *recorder
}

func newHouse(ctx context.Context, dir string, big stage.Size) (*house, error) {
	h := &house{calls: &recorder{}, stages: map[string]*stage.Stage{}}
	var err error
	if h.world, err = stage.Open(ctx, dir+"/world", h.calls.install); err != nil {
		return nil, err
	}
	b, err := h.world.Boot(ctx, "anteroom", time.Now, io.Discard)
	if err != nil {
		return h, err
	}
	h.serving, h.consumers, _ = runner.Functions(b)
	for name, size := range map[string]stage.Size{"small": small, "large": big} {
		h.stages[name] = stage.New(ctx, b.Table, b.Links, time.Now)
		h.stages[name].Files, h.stages[name].Pay = b.Files, b.Pay()
		if err := h.stages[name].Set(name, size); err != nil {
			return h, err
		}
	}
	return h, nil
}

// counted measures every operation and every consumer in this process: what
// they cost at the table, in memory and in time of the processor.
func counted(ctx context.Context, o options, _, dir string) (rows []Row, err error) {
	big := large
	if o.quick {
		big = fair
	}
	said("Setting a stage of %d and of %d clients", small.Clients, big.Clients)
	h, err := newHouse(ctx, dir, big)
	if h != nil && h.world != nil {
		defer h.world.Close()
	}
	if err != nil {
		return nil, err
	}
	if o.profile != "" {
		return h.profiled(ctx, o)
	}
	rows, err = h.countAll(ctx, o)
	if err != nil || o.quick {
		return rows, err
	}
	return h.timed(ctx, rows, o.only == "")
}

// countAll is a row of each operation on each stage and, where none is named, of
// each consumer.
func (h *house) countAll(ctx context.Context, o options) ([]Row, error) {
	said("Counting %d operations", len(api.Routes))
	var rows []Row
	for _, route := range byReading() {
		for _, data := range []string{"small", "large"} {
			if o.only != "" && o.only != route.Operation {
				continue
			}
			row, err := h.count(ctx, route, data)
			if err != nil {
				return nil, err
			}
			rows = append(rows, row)
		}
	}
	if o.only != "" {
		return rows, nil
	}
	events, err := h.consumed(ctx)
	return append(rows, events...), err
}

// timed adds to each operation's row how long it takes. It comes after everything
// is counted, because it leaves hundreds of records behind.
func (h *house) timed(ctx context.Context, rows []Row, floor bool) ([]Row, error) {
	said("Timing them")
	for _, route := range byReading() {
		for _, row := range rows {
			if row.Kind != "route" || row.Name != route.Operation {
				continue
			}
			if err := h.time(ctx, route, row.Data, row.Figures); err != nil {
				return nil, err
			}
		}
	}
	if !floor {
		return rows, nil
	}
	least, err := h.floorOfReading(ctx)
	return append(rows, least), err
}

// byReading has the routes that only read first, so that what others leave
// behind doesn't weigh on them.
func byReading() []api.Route {
	var reads, rest []api.Route
	for _, route := range api.Routes {
		if route.Method == "GET" {
			reads = append(reads, route)
			continue
		}
		rest = append(rest, route)
	}
	return append(reads, rest...)
}

// count is a route's row: one request, counted.
func (h *house) count(ctx context.Context, route api.Route, data string) (Row, error) {
	row := Row{Kind: "route", Name: route.Operation, Data: data, Figures: map[string]float64{}}
	metered, meter := table.WithMeter(ctx)
	r, err := h.stages[data].Ask(route)
	if err != nil {
		return row, err
	}
	answer, err := h.ask(metered, r)
	if err != nil {
		return row, err
	}
	row.Figures["sequential"], row.Figures["calls"] = float64(meter.Sequential()), float64(meter.Calls())
	row.Figures["rcu"], row.Figures["wcu"] = meter.RCU(), meter.WCU()
	row.Figures["bytes"] = float64(len(answer.Body))
	return row, nil
}

func (h *house) ask(ctx context.Context, r stage.Request) (stage.Answer, error) {
	answer, err := r.Do(ctx, h.serving, address())
	if err == nil && !stage.Rows[r.Route.Operation].Good(answer) {
		err = fmt.Errorf("%s: %d %s", r.Route.Operation, answer.Status, answer.Body)
	}
	return answer, err
}

// address is nobody else's, so that no limit is reached.
func address() string {
	return fmt.Sprintf("10.%d.%d.%d", rand.IntN(256), rand.IntN(256), rand.IntN(256))
}
