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
	"anteroom/shared/boot/operator"
)

const usage = `Look after a deployment of Anteroom.

  practice --name "North Clinic" --email owner@example.com [--slug north-clinic]
      bring a practice on board; its owner gets an invite by mail
  scheduling --slug north-clinic --subscribed=true
      let a practice's clients book and move their appointments themselves, or no longer
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
	command, known := commands[first(args)]
	if !known {
		fmt.Fprint(problems, usage)
		return 2
	}
	do, slug, err := command(args[1:], problems)
	if err != nil {
		return 2
	}
	at, err := placeOf(env)
	if err == nil {
		err = do(ctx, at, out)
	}
	if err != nil {
		fmt.Fprintln(problems, explain(err, slug))
		return 1
	}
	return 0
}

// action is a command that was understood.
type action func(ctx context.Context, at place, out io.Writer) error

// commands read their options, and name the practice that they are about; the
// reason why they can't is printed.
var commands = map[string]func(args []string, problems io.Writer) (do action, slug string, err error){
	"practice":   practiceCommand,
	"scheduling": schedulingCommand,
	"books":      booksCommand,
}

func first(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}

func practiceCommand(args []string, problems io.Writer) (action, string, error) {
	n, err := parsePractice(args, problems)
	return func(ctx context.Context, at place, out io.Writer) error { return bringOnBoard(ctx, at, n, out) }, n.slug, err
}

func bringOnBoard(ctx context.Context, at place, n newcomer, out io.Writer) error {
	o, err := operator.Open(ctx, at.table, at.dynamodb)
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
