package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"anteroom/infra/local/endpoints"
	"anteroom/infra/local/stage"
	"anteroom/shared/api"
	"anteroom/shared/boot/operator"
	"anteroom/shared/portal"
	"anteroom/shared/session"
)

// connections are how many ask at once.
var connections = []int{1, 8, 32}

// How much is asked of the local runner, of each operation at each level.
const (
	readFor      = 100 * time.Millisecond
	leastChanges = 4
)

// loaded asks every operation of the local runner, by HTTP.
func loaded(ctx context.Context, o options, root, dir string) ([]Row, error) {
	data := filepath.Join(dir, "runner", "data")
	l, err := launch(ctx, root, data)
	if err != nil {
		return nil, err
	}
	defer l.stop()
	stages, err := l.stages(ctx, data, o)
	if err != nil {
		return nil, err
	}
	var rows []Row
	for _, route := range byReading() {
		for _, size := range []string{"small", "large"} {
			if o.only != "" && o.only != route.Operation {
				continue
			}
			row, err := l.load(ctx, stages[size], route)
			if err != nil {
				return nil, fmt.Errorf("%s on the %s practice: %w", route.Operation, size, err)
			}
			row.Data = size
			rows = append(rows, row)
		}
	}
	if o.route() {
		return rows, nil
	}
	pages, err := browsed(ctx, root, l, stages["small"], o.only == onlyPages)
	return append(rows, pages...), err
}

// stages sets both practices beside the demo's.
func (l *local) stages(ctx context.Context, data string, o options) (map[string]*stage.Stage, error) {
	e, err := endpoints.Read(data)
	if err != nil {
		return nil, err
	}
	opened, err := operator.Open(ctx, e.Table, e.DynamoDB)
	if err != nil {
		return nil, err
	}
	links, err := session.NewLinks(secretKey)
	if err != nil {
		return nil, err
	}
	stages := map[string]*stage.Stage{}
	for name, size := range map[string]stage.Size{"small": small, "large": large} {
		if name == "large" && o.only == onlyPages {
			continue
		}
		stages[name] = stage.New(ctx, opened.Table, links, opened.Now)
		stages[name].Pay = l.pay
		if err := stages[name].Set("bench-"+name, size); err != nil {
			return nil, err
		}
	}
	return stages, nil
}

// load is a route's row at every level.
func (l *local) load(ctx context.Context, s *stage.Stage, route api.Route) (Row, error) {
	row := Row{Kind: "load", Name: route.Operation, Figures: map[string]float64{}}
	asked, used := 0, l.processors()
	var preparing processors
	for _, n := range connections {
		began := l.processors()
		requests, err := l.requests(ctx, s, route, max(leastChanges, n))
		if err != nil {
			return row, err
		}
		preparing = preparing.plus(l.processors().minus(began))
		took, elapsed, err := fire(ctx, n, requests, route)
		if err != nil {
			return row, err
		}
		asked += len(took)
		row.Figures[fmt.Sprintf("rps%d", n)] = float64(len(took)) / elapsed.Seconds()
		row.Figures[fmt.Sprintf("p50ms%d", n)] = ms(took[len(took)/2])
		row.Figures[fmt.Sprintf("p99ms%d", n)] = ms(took[len(took)*99/100])
	}
	used = l.processors().minus(used).minus(preparing)
	row.Figures["serverCpuMs"] = ms(used.server) / float64(asked)
	row.Figures["databaseCpuMs"] = ms(used.database) / float64(asked)
	return row, nil
}

// requests are one to be read again and again, or n to be asked once each.
func (l *local) requests(ctx context.Context, s *stage.Stage, route api.Route, n int) ([]*http.Request, error) {
	if route.Method == http.MethodGet {
		n = 1
	}
	requests := make([]*http.Request, n)
	for i := range requests {
		r, err := s.Ask(route)
		if err != nil {
			return nil, err
		}
		if requests[i], err = r.HTTP(ctx, l.portal); err != nil {
			return nil, err
		}
	}
	return requests, nil
}

// addresses count up, so that every connection comes from an address of its own:
// how often one may ask is limited.
var addresses atomic.Int32

func connection() *http.Client {
	n := addresses.Add(1)
	from := &net.TCPAddr{IP: net.IPv4(127, byte(1+n>>16), byte(n>>8), byte(n))}
	dialer := net.Dialer{LocalAddr: from, Timeout: time.Second}
	return &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, address string) (net.Conn, error) {
			_, port, err := net.SplitHostPort(address)
			if err != nil {
				return nil, err
			}
			return dialer.DialContext(ctx, "tcp4", "127.0.0.1:"+port)
		},
	}}
}

// fire sends the route's requests over n connections, one again and again for a
// time or each once, and gives how long each took, the shortest first.
func fire(ctx context.Context, n int, requests []*http.Request, route api.Route) ([]time.Duration, time.Duration, error) {
	var mu sync.Mutex
	var all []time.Duration
	var failed error
	var next atomic.Int64
	again, row := route.Method == http.MethodGet, stage.Rows[route.Operation]
	began := time.Now()
	take := func() *http.Request {
		i := int(next.Add(1)) - 1
		if again && time.Since(began) < readFor {
			return requests[0]
		}
		if again || i >= len(requests) {
			return nil
		}
		return requests[i]
	}
	var senders sync.WaitGroup
	for range n {
		senders.Go(func() {
			took, err := sendAll(ctx, take, row)
			mu.Lock()
			defer mu.Unlock()
			all = append(all, took...)
			if err != nil {
				failed = err
			}
		})
	}
	senders.Wait()
	slices.Sort(all)
	if failed == nil && len(all) == 0 {
		failed = fmt.Errorf("nothing was answered")
	}
	return all, time.Since(began), failed
}

// sendAll sends what take gives over a connection of its own.
func sendAll(ctx context.Context, take func() *http.Request, row stage.Row) ([]time.Duration, error) {
	client := connection()
	defer client.CloseIdleConnections()
	var took []time.Duration
	for r := take(); r != nil; r = take() {
		began := time.Now()
		if err := send(client, r.Clone(ctx), row); err != nil {
			return took, err
		}
		took = append(took, time.Since(began))
	}
	return took, nil
}

func send(client *http.Client, r *http.Request, row stage.Row) error {
	if r.GetBody != nil {
		body, err := r.GetBody()
		if err != nil {
			return err
		}
		r.Body = body
	}
	answer, err := client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	given := stage.Answer{Status: answer.StatusCode, Body: text}
	if err == nil && !row.Good(given) && !given.Is(portal.ErrConflict) { // who change one thing at once may meet
		err = fmt.Errorf("%d %s", answer.StatusCode, text)
	}
	return err
}
