package table_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestPagesHaveEveryRowOnceNewestFirst(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	for i := range 10 {
		d := newDocument(c)
		d.ID, d.Name = portal.NewID(portal.KindDocument, start.Add(time.Duration(i)*time.Second)), fmt.Sprint(i)
		write(t, tb, table.AddDocument(d)...)
	}
	for limit, wantPages := range map[int]int{1: 10, 3: 4, 5: 2, 9: 2, 10: 1, 11: 1} {
		names, cursor, pages := "", "", 0
		for {
			page, next, err := tb.Documents(t.Context(), c.ID, cursor, limit)
			must(t, err)
			for _, d := range page {
				names += d.Name
			}
			pages++
			if cursor = next; cursor == "" {
				break
			}
		}
		if names != "9876543210" || pages != wantPages {
			t.Errorf("pages of %d: %s in %d pages, want %d", limit, names, pages, wantPages)
		}
	}
}

func TestListsArePaged(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	c := newClient(p)
	for i := range 60 {
		at := start.Add(time.Duration(i) * time.Second)
		client, f, n, a := newClient(p), newForm(p, "", 1), newNotice(p), newAccess(c)
		client.ID, f.ID = portal.NewID(portal.KindClient, at), portal.NewID(portal.KindForm, at)
		n.ID, a.ID = portal.NewID(portal.KindNotice, at), portal.NewID(portal.KindAccess, at)
		write(t, tb, all(table.AddClient(client), table.AddForm(f), []table.Change{table.AddNotice(n), table.Record(a)})...)
	}
	for name, page := range map[string]func(cursor string) (int, string, error){
		"clients": func(cursor string) (int, string, error) {
			page, next, err := tb.Clients(t.Context(), p.ID, cursor)
			return len(page), next, err
		},
		"forms": func(cursor string) (int, string, error) {
			page, next, err := tb.Forms(t.Context(), p.ID, cursor)
			return len(page), next, err
		},
		"notices": func(cursor string) (int, string, error) {
			page, next, err := tb.Notices(t.Context(), p.ID, cursor)
			return len(page), next, err
		},
		"accesses": func(cursor string) (int, string, error) {
			page, next, err := tb.Accesses(t.Context(), c.ID, cursor)
			return len(page), next, err
		},
	} {
		first, next, err := page("")
		must(t, err)
		second, last, err := page(next)
		must(t, err)
		if first != 50 || second != 10 || next == "" || last != "" {
			t.Errorf("%s: %d and %d rows, then %q", name, first, second, last)
		}
	}
}

// tampered is the cursor with one character changed.
func tampered(cursor string) string {
	other := "A"
	if cursor[20:21] == other {
		other = "B"
	}
	return cursor[:20] + other + cursor[21:]
}

func TestAnothersCursorIsWrong(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	for range 2 {
		write(t, tb, table.AddDocument(newDocument(c))...)
	}
	_, cursor, err := tb.Documents(t.Context(), c.ID, "", 1)
	must(t, err)
	calls := map[string]func() error{
		"another client":  func() error { _, _, err := tb.Documents(t.Context(), "cli_other", cursor, 1); return err },
		"another list":    func() error { _, _, err := tb.Accesses(t.Context(), c.ID, cursor); return err },
		"another family":  func() error { _, _, err := tb.Clients(t.Context(), c.ID, cursor); return err },
		"tampered cursor": func() error { _, _, err := tb.Documents(t.Context(), c.ID, tampered(cursor), 1); return err },
		"nonsense":        func() error { _, _, err := tb.Documents(t.Context(), c.ID, "{}", 1); return err },
	}
	for name, call := range calls {
		if err := call(); !errors.Is(err, portal.ErrCursorWrong) {
			t.Errorf("%s: got %v, want cursor wrong", name, err)
		}
	}
}
