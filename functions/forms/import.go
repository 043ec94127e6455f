package forms

import (
	"context"
	"errors"
	"net/http"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// maxCanonical is how many bytes of canonical JSON a questionnaire may have, so
// that a task's copy of it always fits into one item (DynamoDB: 400 KB).
const maxCanonical = 350_000

// maxTitle is how many characters a title may have: it is shown in lists.
const maxTitle = 200

// importTries bounds how often an import meets another of the same url.
const importTries = 4

// importForm serves POST /api/p/{practice}/forms.
func (h handler) importForm(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.ImportForm](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "importForm")
	if err != nil {
		return gateway.Reply{}, err
	}
	f, err := NewForm(a.Practice, in.Questionnaire, h.now())
	if err != nil {
		return gateway.Reply{}, portal.Wrap("import form", err)
	}
	for range importTries {
		kept, err := h.keep(ctx, once, f)
		if errors.Is(err, portal.ErrConflict) {
			continue
		}
		if err != nil {
			return gateway.Reply{}, portal.Wrap("import form", err)
		}
		return gateway.Created(toForm(kept)), nil
	}
	return gateway.Reply{}, portal.Wrap("import form", portal.ErrConflict)
}

// keep stores the form as the next version of its url. The newest version
// imported once more is that version. It fails with portal.ErrConflict when
// another import of the url was faster.
func (h handler) keep(ctx context.Context, once table.Once, f portal.Form) (portal.Form, error) {
	latest, err := h.latest(ctx, f)
	if err != nil {
		return portal.Form{}, err
	}
	if latest.Hash == f.Hash {
		return h.store.Form(ctx, f.Practice, latest.ID)
	}
	f.Version = latest.Version + 1
	once.Result = f.ID
	id, replayed, err := h.store.WriteOnce(ctx, once, table.AddForm(f)...)
	if err == nil && replayed {
		return h.store.Form(ctx, f.Practice, id)
	}
	return f, err
}

// latest is the newest version of the form's url; the zero form when it is the first.
func (h handler) latest(ctx context.Context, f portal.Form) (portal.Form, error) {
	if f.URL == "" {
		return portal.Form{}, nil
	}
	latest, err := h.store.LatestForm(ctx, f.Practice, f.URL)
	if errors.Is(err, portal.ErrNotFound) {
		return portal.Form{}, nil
	}
	return latest, err
}

// NewForm makes a form of a questionnaire that can be asked faithfully. It
// fails with portal.ErrFormInvalid, pointing at every reason.
func NewForm(practice string, questionnaire []byte, now time.Time) (portal.Form, error) {
	q, issues := form.Parse(questionnaire)
	if len(issues) > 0 {
		return portal.Form{}, portal.ErrFormInvalid.WithFields(fromIssues(issues)...)
	}
	canonical, err := form.Canonical(questionnaire)
	if err != nil {
		return portal.Form{}, err
	}
	if len(canonical) > maxCanonical {
		return portal.Form{}, refused("#/questionnaire", "too-large", "A questionnaire can have at most 350 kB.")
	}
	if title := q.Title.Plain; title == "" || !portal.IsPlainText(title, maxTitle) {
		return portal.Form{}, refused("#/questionnaire/title", "title", "A title has 1 to 200 characters on one line.")
	}
	return portal.Form{
		ID: portal.NewID(portal.KindForm, now), Practice: practice, Title: q.Title.Plain, Titles: titles(q.Title), URL: q.URL, Version: 1,
		Hash: q.Hash, Items: questions(q.Items), Questionnaire: canonical, CreatedAt: now,
	}, nil
}

// titles are those that fit into a list, in the portal's languages.
func titles(t form.Text) map[portal.Language]string {
	found := make(map[portal.Language]string)
	for _, l := range portal.Worded() {
		if title := t.In(string(l)); title != t.Plain && portal.IsPlainText(title, maxTitle) {
			found[l] = title
		}
	}
	return found
}

func refused(pointer, code, text string) error {
	return portal.ErrFormInvalid.WithFields(portal.FieldError{Pointer: pointer, Code: code, Text: text})
}

// questions counts what a person is asked, however deep.
func questions(items []*form.Item) int {
	n := 0
	for _, i := range items {
		if i.Question() {
			n++
		}
		n += questions(i.Items)
	}
	return n
}
