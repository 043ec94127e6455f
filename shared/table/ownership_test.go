package table_test

import (
	"errors"
	"testing"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestAnothersRecordIsNotFound(t *testing.T) {
	t.Parallel()
	tb, p, other := open(), newPractice(), newPractice()
	mine, theirs := newClient(p), newClient(other)
	tk, d, i := newTask(theirs), newDocument(theirs), newInvite(theirs.ID)
	write(t, tb, all(table.AddPractice(p), table.AddPractice(other), table.AddClient(mine), table.AddClient(theirs),
		table.AddTask(tk, []byte(`{}`)), table.AddInvite(i), table.AddDocument(d))...)
	ctx := t.Context()
	reads := map[string]func() error{
		"task":             func() error { _, err := tb.TaskSheet(ctx, mine.ID, tk.ID, p.ID); return err },
		"task by practice": func() error { _, err := tb.TaskSheet(ctx, theirs.ID, tk.ID, p.ID); return err },
		"overview":         func() error { _, err := tb.Overview(ctx, theirs.ID, p.ID); return err },
		"document":         func() error { _, err := tb.Document(ctx, mine.ID, d.ID); return err },
		"invite":           func() error { _, err := tb.Invite(ctx, mine.ID, i.ID); return err },
	}
	for name, read := range reads {
		if err := read(); !errors.Is(err, portal.ErrNotFound) {
			t.Errorf("%s: got %v, want not found", name, err)
		}
	}
}

func TestAnothersRecordCantBeChanged(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	mine, theirs := newClient(p), newClient(p)
	tk, d := newTask(theirs), newDocument(theirs)
	write(t, tb, all(table.AddTask(tk, []byte(`{}`)), table.AddDocument(d))...)
	tk.Client, d.Client = mine.ID, mine.ID
	for name, change := range map[string]table.Change{
		"save task": table.SaveTask(tk), "require task": table.RequireTask(tk), "save document": table.SaveDocument(d)[0],
	} {
		if err := tb.Write(t.Context(), change); !errors.Is(err, portal.ErrConflict) {
			t.Errorf("%s: got %v, want conflict", name, err)
		}
	}
	if tasks, err := tb.Tasks(t.Context(), mine.ID); err != nil || len(tasks) > 0 {
		t.Errorf("got %v, %v; want no task", tasks, err)
	}
}
