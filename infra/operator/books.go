package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"anteroom/shared/boot"
	"anteroom/shared/portal"
)

// ledger is what checking books needs of the table.
type ledger interface {
	Clients(ctx context.Context, practice, cursor string) ([]portal.Client, string, error)
	CheckBooks(ctx context.Context, client string) error
}

// books is the command that derives a practice's balances anew: 0 when all agree.
func books(ctx context.Context, args []string, env func(string) string, out, problems io.Writer) int {
	f := flag.NewFlagSet("books", flag.ContinueOnError)
	f.SetOutput(problems)
	practice := f.String("practice", "", "the practice's identifier")
	if f.Parse(args) != nil || *practice == "" || f.NArg() > 0 {
		fmt.Fprintln(problems, "Say: books --practice pra_…")
		return 2
	}
	at, err := placeOf(env)
	if err == nil {
		var o boot.Operator
		if o, err = boot.ForOperator(ctx, at.table, at.dynamodb); err == nil {
			err = checkBooks(ctx, o.Table, *practice, out)
		}
	}
	if err != nil {
		fmt.Fprintln(problems, explain(err, newcomer{}))
		return 1
	}
	return 0
}

// checkBooks names the clients whose books don't agree, and then fails with
// portal.ErrBooks.
func checkBooks(ctx context.Context, l ledger, practice string, out io.Writer) error {
	checked, wrong, cursor := 0, 0, ""
	for {
		page, next, err := l.Clients(ctx, practice, cursor)
		if err != nil {
			return err
		}
		for _, c := range page {
			err := l.CheckBooks(ctx, c.ID)
			if errors.Is(err, portal.ErrBooks) {
				fmt.Fprintf(out, "%s: the books don't agree\n", c.ID)
				wrong++
			} else if err != nil {
				return err
			}
			checked++
		}
		if cursor = next; cursor == "" {
			break
		}
	}
	if wrong > 0 {
		return fmt.Errorf("%d of %d clients: %w", wrong, checked, portal.ErrBooks)
	}
	fmt.Fprintf(out, "The books of all %d clients agree.\n", checked)
	return nil
}
