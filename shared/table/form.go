package table

import (
	"context"
	"errors"
	"time"

	"anteroom/shared/portal"
)

type formItem struct {
	ID            string                     `dynamodbav:"id"`
	Practice      string                     `dynamodbav:"practice"`
	Title         string                     `dynamodbav:"title"`
	Titles        map[portal.Language]string `dynamodbav:"titles,omitempty"`
	URL           string                     `dynamodbav:"url"`
	FormVersion   int                        `dynamodbav:"formVersion"`
	Hash          string                     `dynamodbav:"hash"`
	Items         int                        `dynamodbav:"items"`
	Questionnaire packed                     `dynamodbav:"questionnaire"`
	CreatedAt     time.Time                  `dynamodbav:"createdAt"`
}

func formToItem(f portal.Form) formItem {
	return formItem{
		ID: f.ID, Practice: f.Practice, Title: f.Title, Titles: f.Titles, URL: f.URL, FormVersion: f.Version, Hash: f.Hash, Items: f.Items,
		Questionnaire: f.Questionnaire, CreatedAt: f.CreatedAt,
	}
}

func formFromItem(i formItem) portal.Form {
	return portal.Form{
		ID: i.ID, Practice: i.Practice, Title: i.Title, Titles: i.Titles, URL: i.URL, Version: i.FormVersion, Hash: i.Hash, Items: i.Items,
		Questionnaire: i.Questionnaire, CreatedAt: i.CreatedAt,
	}
}

// formURLItem is the newest version of the forms with one URL; its own version
// is that number.
type formURLItem struct {
	Form    string `dynamodbav:"form"`
	Version int    `dynamodbav:"version"`
}

// AddForm keeps a form that never changes. One with a URL must be the version
// after the newest with that URL, else it is portal.ErrConflict. A
// questionnaire that no item can hold is portal.ErrTooLarge.
func AddForm(f portal.Form) []Change {
	head := f
	head.Questionnaire = nil
	changes := []Change{
		add(formKey(f.Practice, f.ID), "form", formToItem(f)),
		add(formHeadKey(f.Practice, f.ID), "formHead", formToItem(head)),
	}
	if f.URL == "" {
		return changes
	}
	newest := add(formURLKey(f.Practice, f.URL), "formURL", formURLItem{f.ID, f.Version})
	if f.Version > 1 {
		newest = save(formURLKey(f.Practice, f.URL), "formURL", formURLItem{f.ID, f.Version}, f.Version-1)
	}
	return append(changes, newest)
}

// LatestForm reads the newest version of the forms with this URL, without its
// questionnaire, in two round trips; portal.ErrNotFound when there is none.
func (t *Table) LatestForm(ctx context.Context, practice, url string) (portal.Form, error) {
	id, err := read(ctx, t, formURLKey(practice, url), func(i formURLItem) string { return i.Form })
	if err != nil {
		return portal.Form{}, portal.Wrap("latest form", err)
	}
	f, err := read(ctx, t, formHeadKey(practice, id), formFromItem)
	return f, portal.Wrap("latest form", err)
}

// FormVersion reads the newest version of the forms with this URL; 0 when there
// is none.
func (t *Table) FormVersion(ctx context.Context, practice, url string) (int, error) {
	version, err := read(ctx, t, formURLKey(practice, url), func(i formURLItem) int { return i.Version })
	if errors.Is(err, portal.ErrNotFound) {
		return 0, nil
	}
	return version, portal.Wrap("form version", err)
}

// Forms reads a page of a practice's forms without their questionnaires, the
// newest first.
func (t *Table) Forms(ctx context.Context, practice, cursor string) ([]portal.Form, string, error) {
	page, next, err := pageOf(ctx, t, rows(practiceKey(practice).pk, rowFormHead), cursor, formFromItem)
	return page, next, portal.Wrap("forms", err)
}

// Form reads a form with its questionnaire.
func (t *Table) Form(ctx context.Context, practice, form string) (portal.Form, error) {
	f, err := read(ctx, t, formKey(practice, form), formFromItem)
	return f, portal.Wrap("form", err)
}

// FormsByID reads forms with their questionnaires, in the order of ids, in one
// round trip; portal.ErrNotFound when one of them is not this practice's.
func (t *Table) FormsByID(ctx context.Context, practice string, ids []string) ([]portal.Form, error) {
	keys := make([]key, len(ids))
	for i, id := range ids {
		keys[i] = formKey(practice, id)
	}
	items, err := t.getAll(ctx, keys...)
	if err != nil {
		return nil, portal.Wrap("forms by id", err)
	}
	forms := make([]portal.Form, len(ids))
	for i, k := range keys {
		f, there, err := pick(items, k, formFromItem)
		if err == nil && !there {
			err = portal.ErrNotFound
		}
		if err != nil {
			return nil, portal.Wrap("forms by id", err)
		}
		forms[i] = f
	}
	return forms, nil
}
