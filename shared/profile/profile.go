package profile

import (
	"context"
	"errors"
	"slices"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is what a profile needs of the table.
type Store interface {
	Client(ctx context.Context, id string) (portal.Client, error)
	Login(ctx context.Context, id string) (portal.Login, []portal.Grant, error)
	Circle(ctx context.Context, client, practice string) (table.Circle, error)
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
	ties, err := reborn(ctx, store, was, is, now)
	if err != nil {
		return was, err
	}
	access := table.Record(portal.NewAccess(a, client, portal.Changed, accessed, string(s), now))
	err = store.Write(ctx, slices.Concat(table.SaveClient(is), []table.Change{table.AddProfileChange(change), access}, ties)...)
	is.Version++
	return is, err
}

// reborn is what follows for those tied to the client when they come of age on
// another day: a guardian's access pauses then, in the grant too.
func reborn(ctx context.Context, store Store, was, is portal.Client, now time.Time) ([]table.Change, error) {
	before, _ := was.OfAge()
	if after, known := is.OfAge(); !known || after.Equal(before) {
		return nil, nil
	}
	c, err := store.Circle(ctx, is.ID, is.Practice)
	if err != nil {
		return nil, err
	}
	var changes []table.Change
	for _, r := range c.Related {
		if !r.Reborn(is, now) {
			continue
		}
		changes = append(changes, table.SaveRelated(r))
		if r.Login != "" && r.Levels.Any() {
			changes = append(changes, table.AddGrant(r.Grant(c.Practice.Settings.Idle))...)
		}
	}
	return changes, nil
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
