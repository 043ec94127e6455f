package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"anteroom/infra/local/stage"
	"anteroom/shared/api"
)

// How much is measured in this process.
const (
	timedReads   = 40
	timedChanges = 10
	atOnce       = 8
	profiledEach = 500 // by each of those at once
	soLong       = 100 * time.Millisecond
)

// spent is what a piece of work took of this process.
type spent struct {
	allocs float64
	cpu    time.Duration
}

// spending measures f n times, one after another.
func spending(n int, f func(i int) error) (spent, error) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	began := processorTime()
	for i := range n {
		if err := f(i); err != nil {
			return spent{}, err
		}
	}
	took := processorTime() - began
	runtime.ReadMemStats(&after)
	return spent{float64(after.Mallocs-before.Mallocs) / float64(n), took / time.Duration(n)}, nil
}

// processorTime is what this process has used of the processor.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// time adds what requests take in this process. Of reading it says what is ours,
// above what the SDK takes to ask DynamoDB the same, and how many it can answer.
func (h *house) time(ctx context.Context, route api.Route, data string, figures map[string]float64) error {
	if route.Method != "GET" {
		return h.timeChange(ctx, route, data, figures)
	}
	event, err := h.event(route, data)
	if err != nil {
		return err
	}
	one := func(int) error { return h.invoke(ctx, route, event) }
	inputs, err := h.calls.during(func() error { return one(0) })
	if err != nil {
		return err
	}
	whole, err := spending(timedReads, one)
	if err != nil {
		return err
	}
	client := h.world.DynamoDB()
	sdk, err := spending(timedReads, func(int) error { return replay(ctx, client, inputs) })
	if err != nil {
		return err
	}
	figures["allocs"], figures["allocsOurs"] = whole.allocs, max(0, whole.allocs-sdk.allocs)
	figures["cpuMs"], figures["cpuMsOurs"] = ms(whole.cpu), max(0, ms(whole.cpu-sdk.cpu))
	figures["rpsInProcess"], err = throughput(ctx, func() error { return one(0) })
	return err
}

func (h *house) timeChange(ctx context.Context, route api.Route, data string, figures map[string]float64) error {
	var requests [][]byte
	for range timedChanges {
		event, err := h.event(route, data)
		if err != nil {
			return err
		}
		requests = append(requests, event)
	}
	whole, err := spending(timedChanges, func(i int) error { return h.invoke(ctx, route, requests[i]) })
	figures["allocs"], figures["cpuMs"] = whole.allocs, ms(whole.cpu)
	return err
}

// event is a request as the function gets it, from an address of its own.
func (h *house) event(route api.Route, data string) ([]byte, error) {
	r, err := h.stages[data].Ask(route)
	if err != nil {
		return nil, err
	}
	return r.Event(stage.Origin, stage.Secret, address())
}

// invoke gives an event to its function, which has to succeed.
func (h *house) invoke(ctx context.Context, route api.Route, event []byte) error {
	payload, err := h.serving[route.Function].Invoke(ctx, event)
	if err != nil || bytes.HasPrefix(payload, []byte(`{"statusCode":2`)) {
		return err
	}
	answer, err := stage.AnswerOf(payload)
	if err == nil && !stage.Rows[route.Operation].Good(answer) {
		err = fmt.Errorf("%s: %s", route.Operation, payload)
	}
	return err
}

// throughput is how often f can be done in a second by eight at once.
func throughput(ctx context.Context, f func() error) (float64, error) {
	ctx, cancel := context.WithTimeout(ctx, soLong)
	defer cancel()
	var done atomic.Int64
	var failed atomic.Value
	var all sync.WaitGroup
	began := time.Now()
	for range atOnce {
		all.Go(func() {
			for ctx.Err() == nil {
				if err := f(); err != nil {
					failed.Store(err)
					return
				}
				done.Add(1)
			}
		})
	}
	all.Wait()
	err, _ := failed.Load().(error)
	return float64(done.Load()) / time.Since(began).Seconds(), err
}

// profiled writes where the processor's time goes while an operation is asked by
// eight at once, on the large practice.
func (h *house) profiled(ctx context.Context, o options) ([]Row, error) {
	for _, route := range api.Routes {
		if route.Operation != o.only {
			continue
		}
		event, err := h.event(route, "large")
		if err != nil {
			return nil, err
		}
		file, err := os.Create(o.profile)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		if err := pprof.StartCPUProfile(file); err != nil {
			return nil, err
		}
		defer pprof.StopCPUProfile()
		var all sync.WaitGroup
		for range atOnce {
			all.Go(func() {
				for range profiledEach {
					if h.invoke(ctx, route, event) != nil {
						return
					}
				}
			})
		}
		all.Wait()
	}
	return nil, nil
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
