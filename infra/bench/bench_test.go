package main

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"anteroom/infra/local/stage"
	"anteroom/shared/api"
)

func TestEveryRouteHasARow(t *testing.T) {
	for _, route := range api.Routes {
		if _, found := stage.Rows[route.Operation]; !found {
			t.Errorf("%s has no row in infra/local/stage: it would not be measured", route.Operation)
		}
	}
}

// TestNothingIsOverBudget is `bench -quick`: it counts what every operation and
// every consumer costs, on a small practice and on a larger one.
func TestNothingIsOverBudget(t *testing.T) {
	out := filepath.Join(t.TempDir(), "bench.json")
	if err := run(t.Context(), options{quick: true, out: out}); err != nil {
		t.Fatal(err)
	}
	r, err := readReport(out)
	if err != nil || len(r.Rows) < 2*len(api.Routes) || r.Machine.Cores == 0 {
		t.Errorf("%d rows on %+v, %v", len(r.Rows), r.Machine, err)
	}
}

func TestABudgetThatBreaksIsTold(t *testing.T) {
	var said bytes.Buffer
	rows := []Row{
		{Kind: "route", Name: "listTasks", Data: "large", Figures: map[string]float64{"sequential": 3, "ms": 1e9}},
		{Kind: "start", Name: "tasks", Figures: map[string]float64{"zipBytes": 6 << 20}},
		{Kind: "start", Name: "auth", Figures: map[string]float64{"zipBytes": 1}},
	}
	err := judge(&said, rows)
	if !errors.Is(err, errBudget) || strings.Count(said.String(), "OVER BUDGET") != 2 || strings.Contains(said.String(), "ms") {
		t.Errorf("%v: %s", err, said.String())
	}
}

func TestWhatChangedIsTold(t *testing.T) {
	row := func(calls, p50 float64) Report {
		return Report{Rows: []Row{{Kind: "route", Name: "a", Figures: map[string]float64{"calls": calls, "p50ms1": p50}}}}
	}
	for want, now := range map[string]Report{"calls 2 → 3": row(3, 10), "p50ms1 10 → 13": row(2, 13), "nothing": row(2, 11)} {
		var said bytes.Buffer
		printChanges(&said, row(2, 10), now)
		if !strings.Contains(said.String(), want) || strings.Count(said.String(), "→") > 1 {
			t.Errorf("want %s: %s", want, said.String())
		}
	}
}
