// Command bench measures the product on this machine: `make bench`. It writes
// bench.json, prints it as a table with what changed since docs/bench.json, and
// fails when a count or a size is over its budget, never for a time.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"anteroom/infra/local/checkout"
	"anteroom/infra/local/stage"
)

// errBudget says that something costs more than it may.
var errBudget = errors.New("over budget")

// options are the command's flags.
type options struct {
	quick   bool   // counts and sizes only, on little data
	only    string // one operation or function, or everything when empty
	profile string // file for a CPU profile of the operation, in process
	out     string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if len(os.Args) > 1 && os.Args[1] == serveMark {
		fail(serve(ctx, os.Args[2]))
		return
	}
	var o options
	flag.BoolVar(&o.quick, "quick", false, "counts and sizes only, on little data")
	flag.StringVar(&o.only, "only", "", "one operation, one function, or the pages: getDashboard, tasks, pages")
	flag.StringVar(&o.profile, "profile", "", "write a CPU profile of -only, in process, to this file")
	flag.StringVar(&o.out, "out", "bench.json", "where to write the rows")
	flag.Parse()
	fail(run(ctx, o))
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run measures, writes, prints and judges.
func run(ctx context.Context, o options) error {
	root, err := checkout.Path()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "anteroom-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	began := time.Now()
	rows, err := measure(ctx, o, root, dir)
	if err != nil {
		return err
	}
	now := Report{Machine: machine(), Rows: rows}
	before, err := readReport(root + "/docs/bench.json")
	if err != nil {
		return err
	}
	if err := now.write(o.out); err != nil {
		return err
	}
	now.print(os.Stdout)
	printChanges(os.Stdout, before, now)
	fmt.Printf("\n%d rows in %s, in %s.\n", len(rows), time.Since(began).Round(time.Second), o.out)
	return judge(os.Stdout, rows)
}

// measure goes from the smallest part to the whole.
func measure(ctx context.Context, o options, root, dir string) ([]Row, error) {
	var rows []Row
	for _, step := range []struct {
		what string
		skip bool
		do   func(ctx context.Context, o options, root, dir string) ([]Row, error)
	}{
		{"operations in process", !o.wants(stage.Rows), counted},
		{"cold starts", o.quick || o.route() || o.only == onlyPages, starts},
		{"operations and pages at the local runner", o.quick || o.profile != "" || o.only != onlyPages && !o.wants(stage.Rows), loaded},
	} {
		if step.skip {
			continue
		}
		said("Measuring %s", step.what)
		more, err := step.do(ctx, o, root, dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", step.what, err)
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

// onlyPages asks for the pages alone.
const onlyPages = "pages"

// wants reports whether operations are measured at all.
func (o options) wants(rows map[string]stage.Row) bool {
	_, found := rows[o.only]
	return o.only == "" || found
}

// route reports whether only an operation is wanted.
func (o options) route() bool { return o.only != "" && o.wants(stage.Rows) }

func said(format string, args ...any) { fmt.Printf("▸ "+format+"\n", args...) }
