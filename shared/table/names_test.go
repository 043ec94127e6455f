package table_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func anything(portal.Document) bool { return true }

// search finds what matches, newest first.
func search(t *testing.T, tb *table.Table, client string, match func(portal.Document) bool) []portal.Document {
	t.Helper()
	found, _, err := tb.SearchDocuments(t.Context(), client, "", 100, match)
	must(t, err)
	return found
}

func TestSearchShowsWhatTheListShows(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	d := newDocument(c)
	d.Kind, d.ContentType, d.Size, d.Name = portal.DocumentShared, portal.PDF.ContentType, 84211, "Größe | 林 \x1f 2026  "
	d.CreatedAt, d.OpenedAt = start.Truncate(time.Second), time.Time{}
	write(t, tb, table.AddDocument(d)...)
	shown := func(d portal.Document) portal.Document {
		return portal.Document{ID: d.ID, Client: d.Client, Kind: d.Kind, Name: d.Name, ContentType: d.ContentType, Size: d.Size,
			Thumbnail: d.Thumbnail, Permitted: d.Permitted, CreatedAt: d.CreatedAt, OpenedAt: d.OpenedAt}
	}
	same(t, "found", search(t, tb, c.ID, anything), []portal.Document{shown(d)})

	d.OpenedAt = start
	write(t, tb, table.SaveDocument(d)...)
	found := search(t, tb, c.ID, anything)
	if len(found) != 1 || found[0].OpenedAt.IsZero() {
		t.Errorf("opened, and found %+v", found)
	}
	same(t, "another client's", len(search(t, tb, "cli_other", anything)), 0)
}

func TestWhatIsWithheldIsNotFound(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	d, hidden := newDocument(c), newDocument(c)
	hidden.Permitted = false
	write(t, tb, all(table.AddDocument(d), table.AddDocument(hidden))...)
	write(t, tb, table.PermitDocument(d, false)...)
	same(t, "found", len(search(t, tb, c.ID, anything)), 0)
	for _, id := range []string{d.ID, hidden.ID} {
		if _, err := tb.Document(t.Context(), c.ID, id); !errors.Is(err, portal.ErrNotFound) {
			t.Errorf("read: %v, want not found", err)
		}
	}
	if list, _, err := tb.Documents(t.Context(), c.ID, "", 10); err != nil || len(list) != 0 {
		t.Errorf("listed %d, %v", len(list), err)
	}
	if err := tb.Write(t.Context(), table.PermitDocument(d, false)...); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("withheld twice: %v", err)
	}
	d.Permitted, d.Version = false, 2
	got, err := tb.AnyDocument(t.Context(), c.ID, d.ID)
	must(t, err)
	same(t, "for staff", got, d)
	write(t, tb, table.PermitDocument(got, true)...)
	same(t, "found again", len(search(t, tb, c.ID, anything)), 1)
	d.Permitted, d.Version = true, 3
	got, err = tb.AnyDocument(t.Context(), c.ID, d.ID)
	must(t, err)
	same(t, "permitted again", got, d)
}

func TestAllDocumentsArePagedInOneOrder(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	for i := range 9 {
		d := newDocument(c)
		d.ID, d.Name = portal.NewID(portal.KindDocument, start.Add(time.Duration(i)*time.Second)), fmt.Sprint(i)
		d.Permitted = i%3 != 0
		write(t, tb, table.AddDocument(d)...)
	}
	for limit, wantPages := range map[int]int{1: 9, 2: 5, 3: 3, 8: 2, 9: 1, 10: 1} {
		names, cursor, pages := "", "", 0
		for {
			page, next, err := tb.AllDocuments(t.Context(), c.ID, cursor, limit)
			must(t, err)
			for _, d := range page {
				names += d.Name
			}
			pages++
			if cursor = next; cursor == "" {
				break
			}
		}
		if names != "876543210" || pages != wantPages {
			t.Errorf("pages of %d: %s in %d pages, want %d", limit, names, pages, wantPages)
		}
	}
}

func TestSearchIsPaged(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	var want []string
	for i := range 10 {
		d := newDocument(c)
		d.ID = portal.NewID(portal.KindDocument, start.Add(time.Duration(i)*time.Second))
		want = append(want, d.ID)
		write(t, tb, table.AddDocument(d)...)
	}
	slices.Reverse(want)
	var got []string
	cursor := ""
	for {
		page, next, err := tb.SearchDocuments(t.Context(), c.ID, cursor, 3, anything)
		must(t, err)
		for _, d := range page {
			got = append(got, d.ID)
		}
		if cursor = next; cursor == "" {
			break
		}
	}
	same(t, "found", got, want)
	if _, _, err := tb.SearchDocuments(t.Context(), c.ID, "nonsense", 3, anything); !errors.Is(err, portal.ErrCursorWrong) {
		t.Errorf("nonsense: %v", err)
	}
}

// A client with 2,000 documents of long names costs as many calls as one with
// ten, the list as much as ever, and the search 30 read units at most.
func TestListAndSearchKeepToTheirBudget(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	made := 0
	grow := func(to int) {
		var batch []table.Change
		for ; made < to; made++ {
			d := newDocument(c)
			d.ID = portal.NewID(portal.KindDocument, start.Add(time.Duration(made)*time.Second))
			d.Kind, d.ContentType, d.Size = portal.DocumentForm, portal.PDF.ContentType, 84211
			d.Name = fmt.Sprintf("%s questionnaire number %d", strings.Repeat("Größe ", 5), made)
			batch = append(batch, table.AddDocument(d)...)
			if len(batch) == 20 {
				write(t, tb, batch...)
				batch = nil
			}
		}
	}
	grow(20)
	fewList, _, fewCalls := costs(t, tb, c.ID)
	grow(2000)
	manyList, manySearch, manyCalls := costs(t, tb, c.ID)
	same(t, "RCU of a list", manyList, fewList)
	same(t, "calls of a search", manyCalls, fewCalls)
	if manyCalls != 1 || manySearch <= 0 || manySearch > 30 {
		t.Errorf("a search over 2,000 documents: %v RCU in %v calls", manySearch, manyCalls)
	}
	t.Logf("list %v RCU, search %v RCU", manyList, manySearch)
}

// costs of a client's list and search: read units, and the search's calls.
func costs(t *testing.T, tb *table.Table, client string) (list, search float64, calls int) {
	t.Helper()
	ctx, m := table.WithMeter(t.Context())
	page, _, err := tb.Documents(ctx, client, "", 10)
	must(t, err)
	same(t, "listed", len(page), 10)
	list = m.RCU()
	ctx, m = table.WithMeter(t.Context())
	found, _, err := tb.SearchDocuments(ctx, client, "", 10, anything)
	must(t, err)
	same(t, "found", len(found), 10)
	return list, m.RCU(), m.Calls()
}
