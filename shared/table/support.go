package table

import (
	"context"

	"anteroom/shared/portal"
)

type supportItem struct {
	Practice string     `dynamodbav:"practice"`
	Email    string     `dynamodbav:"email"`
	Hours    string     `dynamodbav:"hours"`
	Notes    []noteItem `dynamodbav:"notes"`
	Version  int        `dynamodbav:"version"`
}

type noteItem struct {
	Language portal.Language `dynamodbav:"language"`
	Text     string          `dynamodbav:"text"`
}

func supportToItem(s portal.Support) supportItem {
	i := supportItem{Practice: s.Practice, Email: s.Email, Hours: s.Hours, Version: s.Version}
	for _, n := range s.Notes {
		i.Notes = append(i.Notes, noteItem(n))
	}
	return i
}

func supportFromItem(i supportItem) portal.Support {
	s := portal.Support{Practice: i.Practice, Email: i.Email, Hours: i.Hours, Version: i.Version}
	for _, n := range i.Notes {
		s.Notes = append(s.Notes, portal.Note(n))
	}
	return s
}

// SaveSupport keeps what was read at s.Version, 0 before anything was said, as
// the next version.
func SaveSupport(s portal.Support) Change {
	return saveOrAdd(supportKey(s.Practice), "support", supportToItem(s), s.Version)
}

// Support reads a practice with what it says of help, in one round trip; of
// version 0 where it has said nothing.
func (t *Table) Support(ctx context.Context, practice string) (portal.Practice, portal.Support, error) {
	p, s, err := t.support(ctx, practice)
	return p, s, portal.Wrap("support", err)
}

// SupportBySlug is Support of the practice that has the slug, in two round trips.
func (t *Table) SupportBySlug(ctx context.Context, slug string) (portal.Practice, portal.Support, error) {
	id, err := read(ctx, t, slugKey(slug), func(i slugItem) string { return i.Practice })
	if err != nil {
		return portal.Practice{}, portal.Support{}, portal.Wrap("support by slug", err)
	}
	return t.Support(ctx, id)
}

func (t *Table) support(ctx context.Context, practice string) (portal.Practice, portal.Support, error) {
	items, err := t.getAll(ctx, practiceKey(practice), supportKey(practice))
	if err != nil {
		return portal.Practice{}, portal.Support{}, err
	}
	p, there, err := pick(items, practiceKey(practice), practiceFromItem)
	if err != nil || !there {
		return portal.Practice{}, portal.Support{}, orNotFound(err)
	}
	s, _, err := pick(items, supportKey(practice), supportFromItem)
	s.Practice = p.ID
	return p, s, err
}
