package table_test

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestConditionsAnswerWithTheirError(t *testing.T) {
	t.Parallel()
	tb, p, l := open(), newPractice(), newLogin()
	c := newClient(p)
	slug, address := newPractice(), newLogin()
	slug.Slug, address.Email = p.Slug, l.Email
	s, ch, i, f, tk, d, n := newSession(l), newChallenge(), newInvite(c.ID), newForm(p, "", 1), newTask(c), newDocument(c), newNotice(p)
	sub, draft := newSubmission(tk), portal.Draft{Task: tk.ID}
	there := all(table.AddPractice(p), table.AddClient(c), table.AddLogin(l), table.AddInvite(i), table.AddForm(f), table.AddTask(tk, []byte(`{}`)),
		[]table.Change{table.AddSession(s), table.AddChallenge(ch), table.AddSubmission(sub), table.AddNotice(n), table.SaveDraft(c.ID, draft)}, table.AddDocument(d))
	write(t, tb, there...)

	for name, w := range map[string]struct {
		changes []table.Change
		want    error
	}{
		"practice there":   {table.AddPractice(p), portal.ErrConflict},
		"slug taken":       {table.AddPractice(slug), portal.ErrSlugTaken},
		"client there":     {table.AddClient(c), portal.ErrConflict},
		"login there":      {table.AddLogin(l), portal.ErrConflict},
		"address taken":    {table.AddLogin(address), portal.ErrConflict},
		"session there":    {[]table.Change{table.AddSession(s)}, portal.ErrConflict},
		"challenge there":  {[]table.Change{table.AddChallenge(ch)}, portal.ErrConflict},
		"invite there":     {table.AddInvite(i), portal.ErrConflict},
		"form there":       {table.AddForm(f), portal.ErrConflict},
		"task there":       {table.AddTask(tk, nil), portal.ErrConflict},
		"submission there": {[]table.Change{table.AddSubmission(sub)}, portal.ErrSubmitted},
		"document there":   {table.AddDocument(d), portal.ErrConflict},
		"notice there":     {[]table.Change{table.AddNotice(n)}, portal.ErrConflict},
		"draft there":      {[]table.Change{table.SaveDraft(c.ID, draft)}, portal.ErrDraftConflict},
		"another error":    {[]table.Change{table.AddNotice(n).Or(portal.ErrAlreadyJoined)}, portal.ErrAlreadyJoined},
	} {
		if err := tb.Write(t.Context(), w.changes...); !errors.Is(err, w.want) {
			t.Errorf("%s: got %v, want %v", name, err, w.want)
		}
	}
}

func TestAnOldVersionIsAConflict(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	c := newClient(p)
	ch, i, tk, d, n := newChallenge(), newInvite(c.ID), newTask(c), newDocument(c), newNotice(p)
	draft := portal.Draft{Task: tk.ID, Version: 1}
	saves := map[string][]table.Change{
		"client": table.SaveClient(c), "challenge": {table.SaveChallenge(ch)}, "invite": {table.SaveInvite(i)}, "task": {table.SaveTask(tk)},
		"draft": {table.SaveDraft(c.ID, draft)}, "document": table.SaveDocument(d), "notice": {table.SaveNotice(n)},
		"required task": {table.RequireTask(tk), table.DropDraft(c.ID, "other")},
	}
	expect := func(when string) {
		t.Helper()
		for name, changes := range saves {
			want := portal.ErrConflict
			if name == "draft" {
				want = portal.ErrDraftConflict
			}
			if err := tb.Write(t.Context(), changes...); !errors.Is(err, want) {
				t.Errorf("%s %s: got %v, want %v", name, when, err, want)
			}
		}
	}
	expect("that is not there")
	write(t, tb, all(table.AddClient(c), table.AddInvite(i), table.AddTask(tk, []byte(`{}`)),
		table.AddDocument(d),
		[]table.Change{table.AddChallenge(ch), table.AddNotice(n), table.SaveDraft(c.ID, portal.Draft{Task: tk.ID})})...)
	write(t, tb, table.RequireTask(tk))
	for name, changes := range saves {
		if name != "required task" {
			write(t, tb, changes...)
		}
	}
	expect("that was saved since")
}

func TestTheFirstRefusedChangeIsTold(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	d, tk := newDocument(c), newTask(c)
	s := newSubmission(tk)
	write(t, tb, append(table.AddDocument(d), table.AddSubmission(s))...)
	fresh := table.AddNotice(newNotice(newPractice()))
	if err := tb.Write(t.Context(), append([]table.Change{fresh, table.AddSubmission(s)}, table.AddDocument(d)...)...); !errors.Is(err, portal.ErrSubmitted) {
		t.Errorf("got %v, want submitted", err)
	}
	if err := tb.Write(t.Context(), all([]table.Change{fresh}, table.AddDocument(d), []table.Change{table.AddSubmission(s)})...); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("got %v, want conflict", err)
	}
}

func TestAWriteIsAllOrNothing(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	d, other := newDocument(c), newDocument(c)
	write(t, tb, table.AddDocument(d)...)
	if err := tb.Write(t.Context(), append(table.AddDocument(other), table.AddDocument(d)...)...); !errors.Is(err, portal.ErrConflict) {
		t.Fatalf("got %v, want conflict", err)
	}
	if _, err := tb.Document(t.Context(), c.ID, other.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("got %v, want not found", err)
	}
}

func TestAWriteTakesOneToAHundredChanges(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	for _, count := range []int{0, 1, 100, 101} {
		changes := make([]table.Change, count)
		for i := range changes {
			changes[i] = table.AddNotice(newNotice(p))
		}
		err := tb.Write(t.Context(), changes...)
		if wrong := count == 0 || count == 101; wrong != (err != nil) {
			t.Errorf("%d changes: %v", count, err)
		}
	}
}

const writers = 32

// race runs that many writers at once.
func race(t *testing.T, do func(i int) error) {
	t.Helper()
	var group sync.WaitGroup
	for i := range writers {
		group.Go(func() {
			if err := do(i); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestOneOfManyWritersWinsAVersion(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	tk := newTask(c)
	write(t, tb, table.AddTask(tk, []byte(`{}`))...)
	var won atomic.Int32
	race(t, func(i int) error {
		s := newSubmission(tk)
		s.ID = fmt.Sprint(i)
		err := tb.Write(t.Context(), table.SaveTask(tk), table.AddSubmission(s).Or(portal.ErrConflict))
		if err == nil {
			won.Add(1)
		}
		if errors.Is(err, portal.ErrConflict) {
			return nil
		}
		return err
	})
	same(t, "winners", won.Load(), 1)
}

// Transactions that only check the same item get in each other's way in
// DynamoDB, though none of them refuses another.
func TestWritersWaitForEachOther(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	tk := newTask(c)
	write(t, tb, table.AddTask(tk, []byte(`{}`))...)
	race(t, func(int) error {
		return tb.Write(t.Context(), append(table.AddDocument(newDocument(c)), table.RequireTask(tk))...)
	})
	documents, _, err := tb.Documents(t.Context(), c.ID, "", 100)
	must(t, err)
	same(t, "documents", len(documents), writers)
}

func TestNothingIsLostUnderManyWriters(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	tk := newTask(c)
	write(t, tb, table.SaveDraft(c.ID, portal.Draft{Task: tk.ID}))
	write(t, tb, all(table.AddPractice(portal.Practice{ID: c.Practice, Slug: c.Practice}), table.AddClient(c), table.AddTask(tk, []byte(`{}`)))...)
	race(t, func(int) error {
		for {
			sheet, err := tb.TaskSheet(t.Context(), c.ID, tk.ID, c.Practice)
			if err != nil {
				return err
			}
			err = tb.Write(t.Context(), table.SaveDraft(c.ID, sheet.Draft))
			if !errors.Is(err, portal.ErrDraftConflict) {
				return err
			}
		}
	})
	sheet, err := tb.TaskSheet(t.Context(), c.ID, tk.ID, c.Practice)
	must(t, err)
	same(t, "version", sheet.Draft.Version, 1+writers)
}
