package main

import (
	"context"
	"flag"
	"fmt"
	"io"

	"anteroom/shared/boot/operator"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// schedulingCommand reads the options of the command scheduling.
func schedulingCommand(args []string, problems io.Writer) (action, string, error) {
	f := flag.NewFlagSet("scheduling", flag.ContinueOnError)
	f.SetOutput(problems)
	slug := f.String("slug", "", "the practice's name in addresses, /p/SLUG")
	subscribed := f.Bool("subscribed", false, "whether its clients may book themselves")
	err := f.Parse(args)
	if err != nil {
		return nil, "", errUsage
	}
	given := false
	f.Visit(func(x *flag.Flag) { given = given || x.Name == "subscribed" })
	if *slug == "" || !given || f.NArg() > 0 {
		fmt.Fprintln(problems, "Say: scheduling --slug north-clinic --subscribed=true (or =false)")
		return nil, "", errUsage
	}
	return func(ctx context.Context, at place, out io.Writer) error {
		o, err := operator.Open(ctx, at.table, at.dynamodb)
		if err != nil {
			return err
		}
		p, err := subscribe(ctx, o.Table, *slug, *subscribed)
		if err == nil {
			tellSubscribed(out, p)
		}
		return err
	}, *slug, nil
}

// subscriptions is what the command needs of the table.
type subscriptions interface {
	PracticeBySlug(ctx context.Context, slug string) (portal.Practice, error)
	Write(ctx context.Context, changes ...table.Change) error
}

// subscribe sets whether the practice's clients may book themselves; again
// changes nothing. Settings that staff change at the same moment stay.
func subscribe(ctx context.Context, s subscriptions, slug string, subscribed bool) (portal.Practice, error) {
	var p portal.Practice
	err := table.Retry(ctx, func(ctx context.Context) (err error) {
		if p, err = s.PracticeBySlug(ctx, slug); err != nil || p.Settings.Scheduling.Subscribed == subscribed {
			return err
		}
		p.Settings.Scheduling.Subscribed = subscribed
		return s.Write(ctx, table.SavePractice(p))
	})
	return p, err
}

func tellSubscribed(out io.Writer, p portal.Practice) {
	if p.Settings.Scheduling.Subscribed {
		fmt.Fprintf(out, "Clients of %s can book and move appointments themselves, wherever a service says so.\n", p.Name)
		return
	}
	fmt.Fprintf(out, "Clients of %s see their appointments and can cancel them; they can't book or move them.\n", p.Name)
}
