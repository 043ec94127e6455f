// Command operator brings practices on board and looks after a deployment. It
// works on a deployed table (ANTEROOM_TABLE, with AWS credentials) or, where
// that is not set, on the local runner's.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"anteroom/infra/local/endpoints"
	"anteroom/shared/boot"
)

const usage = `Look after a deployment of Anteroom.

  practice --name "North Clinic" --email owner@example.com [--slug north-clinic]
      bring a practice on board; its owner gets an invite by mail
  books --practice pra_…
      derive every balance of its clients anew and name those that differ

On AWS, set ANTEROOM_TABLE to the table's name and ANTEROOM_ORIGIN to the portal's
address, and use credentials that may write to the table. Without ANTEROOM_TABLE
the commands work on ` + "`make run`" + ` of this checkout, while it is running.
`

func main() {
	os.Exit(run(context.Background(), os.Args[1:], os.Getenv, os.Stdout, os.Stderr))
}

// run gives the exit status: 0 done, 1 not done, 2 not understood.
func run(ctx context.Context, args []string, env func(string) string, out, problems io.Writer) int {
	if len(args) > 0 && args[0] == "books" {
		return books(ctx, args[1:], env, out, problems)
	}
	if len(args) == 0 || args[0] != "practice" {
		fmt.Fprint(problems, usage)
		return 2
	}
	n, err := parsePractice(args[1:], problems)
	if err != nil {
		return 2
	}
	at, err := placeOf(env)
	if err == nil {
		err = bringOnBoard(ctx, at, n, out)
	}
	if err != nil {
		fmt.Fprintln(problems, explain(err, n))
		return 1
	}
	return 0
}

func bringOnBoard(ctx context.Context, at place, n newcomer, out io.Writer) error {
	o, err := boot.ForOperator(ctx, at.table, at.dynamodb)
	if err != nil {
		return err
	}
	p, i, err := welcome(ctx, o.Table, n, o.Now())
	if err != nil {
		return err
	}
	tellWelcome(out, at, p, i)
	return nil
}

// place is the deployment that a command works on.
type place struct {
	table    string
	portal   string // its address
	dynamodb string // of a local run; empty on AWS
}

// placeOf fails with endpoints.ErrNotRunning where nothing is named and nothing runs here.
func placeOf(env func(string) string) (place, error) {
	if name := env(boot.EnvTable); name != "" {
		return place{table: name, portal: env(boot.EnvOrigin)}, nil
	}
	dir := env("ANTEROOM_DATA")
	if dir == "" {
		dir = ".local"
	}
	e, err := endpoints.Read(dir)
	if errors.Is(err, endpoints.ErrNotRunning) {
		return place{}, fmt.Errorf("%w: start it with `make run`, or name a deployed table by %s", err, boot.EnvTable)
	}
	return place{table: e.Table, portal: e.Portal, dynamodb: e.DynamoDB}, err
}
