package table_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestTaskSheetHasAllOfATask(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	c := newClient(p)
	tk, questionnaire := newTask(c), []byte(`{"resourceType":"Questionnaire"}`)
	write(t, tb, all(table.AddPractice(p), table.AddClient(c), table.AddTask(tk, questionnaire))...)
	want := table.TaskSheet{Client: c, Practice: p, Task: tk, Questionnaire: questionnaire, Draft: portal.Draft{Task: tk.ID}}
	got, err := tb.TaskSheet(t.Context(), c.ID, tk.ID, p.ID)
	must(t, err)
	same(t, "new", got, want)

	want.Draft = portal.Draft{Task: tk.ID, Response: []byte(`{"item":[]}`), SavedAt: start, SavedBy: "log", Version: 0}
	write(t, tb, table.SaveDraft(c.ID, want.Draft))
	want.Draft.Version = 1
	write(t, tb, table.SaveDraft(c.ID, want.Draft))
	want.Draft.Version = 2
	got, err = tb.TaskSheet(t.Context(), c.ID, tk.ID, p.ID)
	must(t, err)
	same(t, "with draft", got, want)

	s := newSubmission(tk)
	want.Task.State = portal.TaskCompleted
	write(t, tb, table.SaveTask(want.Task), table.AddSubmission(s), table.DropDraft(c.ID, tk.ID))
	want.Task.Version, want.Draft, want.Submission = 2, portal.Draft{Task: tk.ID}, &s
	got, err = tb.TaskSheet(t.Context(), c.ID, tk.ID, p.ID)
	must(t, err)
	same(t, "submitted", got, want)
}

func TestTasksAreAllRead(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	var want []portal.Task
	for range 3 {
		tk := newTask(c)
		tk.ID = portal.NewID(portal.KindTask, start.Add(time.Duration(len(want))*time.Second))
		want = append(want, tk)
		write(t, tb, table.AddTask(tk, []byte(`{}`))...)
	}
	got, err := tb.Tasks(t.Context(), c.ID)
	must(t, err)
	same(t, "tasks", got, want)
}

func TestDocumentReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	d := newDocument(c)
	write(t, tb, table.AddDocument(d)...)
	d.OpenedAt = start.Add(time.Hour)
	write(t, tb, table.SaveDocument(d)...)
	d.Version = 2
	got, err := tb.Document(t.Context(), c.ID, d.ID)
	must(t, err)
	same(t, "document", got, d)
}

func TestProfileChangesReadAsKeptNewestFirst(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	first, second := newProfileChange(c), newProfileChange(c)
	second.ID = portal.NewID(portal.KindChange, start.Add(time.Hour))
	write(t, tb, table.AddProfileChange(first), table.AddProfileChange(second))
	got, next, err := tb.ProfileChanges(t.Context(), c.ID, "")
	must(t, err)
	same(t, "changes", got, []portal.ProfileChange{second, first})
	same(t, "next", next, "")
}

func TestNoticeReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	n := newNotice(p)
	write(t, tb, table.AddNotice(n))
	n.SeenBy = "log"
	write(t, tb, table.SaveNotice(n))
	n.Version = 2
	got, err := tb.Notice(t.Context(), p.ID, n.ID)
	must(t, err)
	same(t, "notice", got, n)
	list, _, err := tb.Notices(t.Context(), p.ID, "")
	must(t, err)
	same(t, "notices", list, []portal.Notice{n})
}

func TestAccessReadsAsRecorded(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	a := newAccess(c)
	write(t, tb, table.Record(a))
	list, _, err := tb.Accesses(t.Context(), c.ID, "")
	must(t, err)
	same(t, "accesses", list, []portal.Access{a})
}

func TestOverviewHasWhatWaitsAndTheNewestDocuments(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	c := newClient(p)
	tk := newTask(c)
	write(t, tb, all(table.AddPractice(p), table.AddClient(c), table.AddTask(tk, []byte(`{}`)))...)
	i := issue(t, tb, c)
	for n := range 25 {
		d := newDocument(c)
		d.ID, d.Name = portal.NewID(portal.KindDocument, start.Add(time.Duration(n)*time.Second)), fmt.Sprint(n)
		write(t, tb, table.AddDocument(d)...)
	}
	o, err := tb.Overview(t.Context(), c.ID, p.ID)
	must(t, err)
	same(t, "client", o.Client, c)
	same(t, "practice", o.Practice, p)
	same(t, "tasks", o.Tasks, []portal.Task{tk})
	same(t, "owed", o.Open, []portal.Invoice{i})
	if len(o.Documents) != 20 || o.Documents[0].Name != "24" || o.Documents[19].Name != "5" {
		t.Errorf("documents %v, want the newest 20", o.Documents)
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	t.Parallel()
	tb, ctx := open(), t.Context()
	p := newPractice()
	f := newForm(p, "", 1)
	write(t, tb, table.AddForm(f)...)
	long := fmt.Sprintf("%3000d", 1)
	reads := map[string]func() error{
		"practice":      func() error { _, err := tb.Practice(ctx, "no"); return err },
		"slug":          func() error { _, err := tb.PracticeBySlug(ctx, "no"); return err },
		"long slug":     func() error { _, err := tb.PracticeBySlug(ctx, long); return err },
		"broken slug":   func() error { _, err := tb.PracticeBySlug(ctx, "\xff"); return err },
		"client":        func() error { _, err := tb.Client(ctx, "no"); return err },
		"with invites":  func() error { _, _, err := tb.ClientWithInvites(ctx, "no"); return err },
		"login":         func() error { _, _, err := tb.Login(ctx, "no"); return err },
		"challenge":     func() error { _, err := tb.Challenge(ctx, "no"); return err },
		"invite":        func() error { _, err := tb.Invite(ctx, "no", "no"); return err },
		"form":          func() error { _, err := tb.Form(ctx, p.ID, "no"); return err },
		"one of forms":  func() error { _, err := tb.FormsByID(ctx, p.ID, []string{f.ID, "no"}); return err },
		"foreign form":  func() error { _, err := tb.FormsByID(ctx, "pra_other", []string{f.ID}); return err },
		"task sheet":    func() error { _, err := tb.TaskSheet(ctx, "no", "no", "no"); return err },
		"long task":     func() error { _, err := tb.TaskSheet(ctx, "no", long, "no"); return err },
		"overview":      func() error { _, err := tb.Overview(ctx, "no", "no"); return err },
		"document":      func() error { _, err := tb.Document(ctx, "no", "no"); return err },
		"notice":        func() error { _, err := tb.Notice(ctx, "no", "no"); return err },
		"ended session": func() error { return tb.EndSession(ctx, "no", "no") },
	}
	for name, read := range reads {
		if err := read(); !errors.Is(err, portal.ErrNotFound) {
			t.Errorf("%s: got %v, want not found", name, err)
		}
	}
}
