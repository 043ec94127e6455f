package main

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"anteroom/infra/local/stage"
	"anteroom/shared/api"
)

// exact are the figures that are the same on every machine.
var exact = map[string]bool{
	"sequential": true, "calls": true, "rcu": true, "wcu": true, "jsBytes": true,
}

// most is what a row may have at most, by figure; figures that aren't named are
// free. Times never are.
func most(row Row) map[string]float64 {
	switch row.Kind {
	case "route":
		for _, route := range api.Routes {
			if route.Operation == row.Name {
				b := stage.BudgetOf(route)
				return map[string]float64{"sequential": float64(b.Sequential), "calls": float64(b.Calls), "rcu": b.RCU, "wcu": b.WCU, "bytes": float64(b.Bytes)}
			}
		}
	case "event":
		return map[string]float64{"calls": max(12, wide[row.Name]), "rcu": 40, "wcu": 60, "pdfBytes": 60 << 10}
	case "start":
		if large, found := heavy[row.Name]; found {
			return map[string]float64{"zipBytes": large}
		}
		return map[string]float64{"zipBytes": 5 << 20}
	}
	return nil
}

// wide are the calls of what reads every kind of record there is, side by side.
var wide = map[string]float64{"export ExportAsked.v1": 15}

// heavy are functions whose zip carries more than our program: fonts; a decoder;
// the world's telephone numbers with the protobuf they are written in; or, for
// mail, html/template, with which the linker can leave out no method of anything.
var heavy = map[string]float64{
	"pdf": 20 << 20, "heic": 6 << 20, "clients": 8 << 20, "profile": 8 << 20,
	"invites": 7 << 20, "notices": 7 << 20, "reminders": 7 << 20,
}

// judge lists every figure that is over its budget.
func judge(w io.Writer, rows []Row) error {
	over := 0
	for _, row := range rows {
		budget := most(row)
		for _, name := range slices.Sorted(maps.Keys(budget)) {
			if value := row.Figures[name]; value > budget[name] {
				over++
				fmt.Fprintf(w, "OVER BUDGET  %s: %s %s of %s\n", row.key(), name, plain(value), plain(budget[name]))
			}
		}
	}
	if over > 0 {
		return fmt.Errorf("%d figures are %w", over, errBudget)
	}
	return nil
}
