package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"

	"anteroom/shared/boot/operator"
	"anteroom/shared/portal"
)

// ledger is what checking books needs of the table.
type ledger interface {
	Clients(ctx context.Context, practice, cursor string) ([]portal.Client, string, error)
	CheckBooks(ctx context.Context, client string) error
}

// booksCommand reads the options of the command books.
func booksCommand(args []string, problems io.Writer) (action, string, error) {
	f := flag.NewFlagSet("books", flag.ContinueOnError)
	f.SetOutput(problems)
	practice := f.String("practice", "", "the practice's identifier")
	if f.Parse(args) != nil || *practice == "" || f.NArg() > 0 {
		fmt.Fprintln(problems, "Say: books --practice pra_…")
		return nil, "", errUsage
	}
	return func(ctx context.Context, at place, out io.Writer) error {
		o, err := operator.Open(ctx, at.table, at.dynamodb)
		if err != nil {
			return err
		}
		return checkBooks(ctx, o.Table, *practice, out)
	}, "", nil
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
