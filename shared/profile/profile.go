package profile

import (
	"context"
	"errors"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is what a profile needs of the table.
type Store interface {
	Client(ctx context.Context, id string) (portal.Client, error)
	Login(ctx context.Context, id string) (portal.Login, []portal.Grant, error)
	Write(ctx context.Context, changes ...table.Change) error
}

// accessed is what a profile is called in the access history.
const accessed = "profile"

// Read gives a client of the actor's practice; another's is portal.ErrNotFound.
// That it was looked at goes into the access history, beside the read and only
// for a client of the practice.
func Read(ctx context.Context, store Store, a portal.Actor, client string, now time.Time) (portal.Client, error) {
	var c portal.Client
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			c, err = store.Client(ctx, client)
			return err
		},
		func(ctx context.Context) error {
			return store.Write(ctx, table.RequireClient(client, a.Practice),
				table.Record(portal.NewAccess(a, client, portal.Viewed, accessed, "", now)))
		})
	if err == nil && c.Practice != a.Practice {
		err = portal.ErrNotFound
	}
	return c, err
}

// tries bounds how often a save meets changes of the client's other sections.
const tries = 4

// Save replaces one section of a client's profile and gives the client as it is
// kept then. It fails with portal.ErrProfileConflict, and both versions, when the
// section is not of in's version any more; values that are kept already are no
// conflict and no change. Another practice's client, and a section that there is
// not, is portal.ErrNotFound.
func Save(ctx context.Context, store Store, a portal.Actor, client string, s portal.Section, in api.SaveSection, now time.Time) (portal.Client, error) {
	if _, known := sections[s]; !known {
		return portal.Client{}, portal.ErrNotFound
	}
	if err := checkGiven(s, in.Values); err != nil {
		return portal.Client{}, err
	}
	for range tries {
		c, err := saveOnce(ctx, store, a, client, s, in, now)
		if !errors.Is(err, portal.ErrConflict) {
			return c, err
		}
	}
	return portal.Client{}, portal.ErrConflict
}

// checkGiven lets through values of the section alone, and none at all where it may be emptied.
func checkGiven(s portal.Section, v api.ProfileValues) error {
	for _, other := range portal.Sections {
		if other != s && sections[other].given(v) {
			return portal.Field(base(other), "other-section", "One section at a time, please.")
		}
	}
	if sections[s].needed && !sections[s].given(v) {
		return portal.Field(base(s), "required", "Please fill this in.")
	}
	return nil
}

func saveOnce(ctx context.Context, store Store, a portal.Actor, client string, s portal.Section, in api.SaveSection, now time.Time) (portal.Client, error) {
	was, author, err := load(ctx, store, a, client)
	if err != nil {
		return was, err
	}
	is, err := sections[s].apply(was, in.Values, a.Grant.Relation, now)
	if err != nil {
		return was, err
	}
	is, change, changed := portal.ChangeSection(was, is, s, author, now)
	if !changed {
		return was, nil
	}
	if kept := was.Profile.Revisions[s]; kept.Version != in.Version {
		return was, conflict(was, is, s)
	}
	access := table.Record(portal.NewAccess(a, client, portal.Changed, accessed, string(s), now))
	err = store.Write(ctx, append(table.SaveClient(is), table.AddProfileChange(change), access)...)
	is.Version++
	return is, err
}

// load reads the client and who is about to change them, side by side.
func load(ctx context.Context, store Store, a portal.Actor, client string) (portal.Client, portal.Author, error) {
	var c portal.Client
	author := portal.Author{Login: a.Login, Relation: a.Grant.Relation}
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			c, err = store.Client(ctx, client)
			return err
		},
		func(ctx context.Context) error {
			login, _, err := store.Login(ctx, a.Login)
			author.Email = login.Email
			return err
		})
	if err == nil && c.Practice != a.Practice {
		err = portal.ErrNotFound
	}
	return c, author, err
}

// conflict tells what is kept and what was sent, in the same form.
func conflict(kept, sent portal.Client, s portal.Section) error {
	revision := kept.Profile.Revisions[s]
	by := api.AuthorRelation(revision.ChangedBy)
	about := &api.ProfileConflict{
		Section: api.ProfileSection(s), Version: revision.Version, Kept: valuesOf(kept, s), Sent: valuesOf(sent, s),
	}
	if revision.Version > 0 {
		about.ChangedBy = &by
	}
	return portal.ErrProfileConflict.WithAbout(about)
}
