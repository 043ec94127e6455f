package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"time"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// store is what the commands need of the table.
type store interface {
	Write(ctx context.Context, changes ...table.Change) error
}

// errUsage says that the command line can't be understood; the reason was printed.
var errUsage = errors.New("usage")

// newcomer is a practice to bring on board.
type newcomer struct{ name, email, slug string }

// parsePractice reads the options of the command practice. The slug follows from
// the name where none is given.
func parsePractice(args []string, out io.Writer) (newcomer, error) {
	var n newcomer
	f := flag.NewFlagSet("practice", flag.ContinueOnError)
	f.SetOutput(out)
	f.StringVar(&n.name, "name", "", "the practice's name")
	f.StringVar(&n.email, "email", "", "where its owner's invite goes")
	f.StringVar(&n.slug, "slug", "", "its name in addresses, /p/SLUG; made from the name when left out")
	if err := f.Parse(args); err != nil {
		return n, errUsage
	}
	if n.name == "" || n.email == "" || f.NArg() > 0 {
		fmt.Fprintln(out, `Say: practice --name "North Clinic" --email owner@example.com [--slug north-clinic]`)
		return n, errUsage
	}
	if n.slug == "" {
		n.slug = portal.SlugOf(n.name)
	}
	if n.slug == "" {
		fmt.Fprintln(out, "No address can be made of this name: add --slug, of lower case letters, digits and hyphens.")
		return n, errUsage
	}
	return n, nil
}

// welcome keeps the practice, its owner's invite and the news of it in one
// transaction. It fails with portal.ErrSlugTaken, and changes nothing, where a
// practice has the slug: doing it twice does it once.
func welcome(ctx context.Context, s store, n newcomer, now time.Time) (portal.Practice, portal.Invite, error) {
	p, err := portal.NewPractice(n.name, n.slug, now)
	if err != nil {
		return p, portal.Invite{}, err
	}
	email, err := portal.NormalizeEmail(n.email)
	if err != nil {
		return p, portal.Invite{}, err
	}
	i := portal.NewInvite(p, p.ID, email, portal.RelationStaff, portal.RoleOwner, p.Language, now)
	changes := append(table.AddPractice(p), table.AddInvite(i)...)
	changes = append(changes, table.Emit(events.InviteIssued{Practice: p.ID, Account: p.ID, Invite: i.ID, Generation: i.Generation}, now))
	return p, i, s.Write(ctx, changes...)
}

// tellWelcome says what happens next.
func tellWelcome(out io.Writer, at place, p portal.Practice, i portal.Invite) {
	fmt.Fprintf(out, "%s is on board (%s).\n\n", p.Name, p.ID)
	fmt.Fprintf(out, "  Its page    %s/p/%s\n", at.portal, p.Slug)
	fmt.Fprintf(out, "  Its owner   %s: an invite is on its way, good until %s\n\n", i.Email, i.ExpiresAt.UTC().Format("2 January 2006, 15:04 MST"))
	if at.dynamodb != "" {
		fmt.Fprintf(out, "Next: open the invite at %s/local/inbox and press Accept.\n", at.portal)
		return
	}
	fmt.Fprintln(out, "Next: the owner opens the mail and presses Accept. Then they can import forms and invite clients.")
}

// explain words a failure for the person at the terminal.
func explain(err error, slug string) string {
	var known *portal.Error
	switch {
	case errors.Is(err, portal.ErrSlugTaken):
		return fmt.Sprintf("There is already a practice at /p/%s. Nothing was changed.\n"+
			"If that was you a moment ago, its owner's invite is on its way. For another practice, add --slug with another name.", slug)
	case errors.Is(err, portal.ErrNotFound):
		return fmt.Sprintf("There is no practice at /p/%s. Nothing was changed.", slug)
	case errors.As(err, &known) && len(known.Fields) > 0:
		return "Nothing was changed. " + known.Fields[0].Text
	case errors.Is(err, portal.ErrUnavailable):
		return "The table does not answer. Is it running, and are the credentials right? " + err.Error()
	case errors.As(err, &known):
		return known.Public
	}
	return err.Error()
}
