package table_test

import (
	"context"
	"testing"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestReadsKeepToTheirRoundTrips(t *testing.T) {
	t.Parallel()
	tb, p, l := open(), newPractice(), newLogin()
	c := newClient(p)
	s, g, tk, f, staff := newSession(l), newGrant(l, c), newTask(c), newForm(p, "", 1), newStaffGrant(l, p)
	write(t, tb, all(table.AddPractice(p), table.AddClient(c), table.AddLogin(l), table.AddGrant(g), table.AddGrant(staff), table.AddForm(f), table.AddTask(tk, []byte(`{}`)))...)
	write(t, tb, append(table.AddDocument(newDocument(c)), table.AddSession(s))...)
	for name, read := range map[string]struct {
		sequential, calls int
		do                func(ctx context.Context) error
	}{
		"session":    {1, 1, func(ctx context.Context) error { _, _, err := tb.Session(ctx, l.ID, s.Hash, c.ID); return err }},
		"task sheet": {1, 1, func(ctx context.Context) error { _, err := tb.TaskSheet(ctx, c.ID, tk.ID, p.ID); return err }},
		"overview":   {1, 4, func(ctx context.Context) error { _, err := tb.Overview(ctx, c.ID, p.ID); return err }},
		"login":      {1, 1, func(ctx context.Context) error { _, _, err := tb.Login(ctx, l.ID); return err }},
		"address":    {1, 1, func(ctx context.Context) error { _, err := tb.Address(ctx, l.Email); return err }},
		"tasks":      {1, 1, func(ctx context.Context) error { _, err := tb.Tasks(ctx, c.ID); return err }},
		"documents":  {1, 1, func(ctx context.Context) error { _, _, err := tb.Documents(ctx, c.ID, "", 50); return err }},
		"forms":      {1, 1, func(ctx context.Context) error { _, err := tb.FormsByID(ctx, p.ID, []string{f.ID}); return err }},
		"invites":    {1, 2, func(ctx context.Context) error { _, _, err := tb.ClientWithInvites(ctx, c.ID); return err }},
		"slug":       {2, 2, func(ctx context.Context) error { _, err := tb.PracticeBySlug(ctx, p.Slug); return err }},
		"staff":      {2, 2, func(ctx context.Context) error { _, err := tb.Staff(ctx, p.ID); return err }},
		"agenda":     {1, 2, func(ctx context.Context) error { _, err := tb.Agenda(ctx, c.ID, p.ID, 10); return err }},
		"past":       {1, 2, func(ctx context.Context) error { _, err := tb.PastAgenda(ctx, c.ID, p.ID, ""); return err }},
		"desk":       {1, 2, func(ctx context.Context) error { _, err := tb.Desk(ctx, p.ID, c.ID, nil); return err }},
		"feed":       {1, 1, func(ctx context.Context) error { _, _, err := tb.Feed(ctx, c.ID, l.ID); return err }},
		"nothing":    {0, 0, func(ctx context.Context) error { _, _, err := tb.Accounts(ctx, nil); return err }},
		"page":       {2, 6, func(ctx context.Context) error { return page(ctx, tb, l, s, p, c) }},
	} {
		ctx, m := table.WithMeter(t.Context())
		must(t, read.do(ctx))
		if m.Sequential() != read.sequential || m.Calls() != read.calls {
			t.Errorf("%s: %d round trips in %d calls, want %d in %d", name, m.Sequential(), m.Calls(), read.sequential, read.calls)
		}
		if read.calls > 0 && m.RCU() <= 0 {
			t.Errorf("%s: no capacity was counted", name)
		}
	}
}

// page reads as a client's page does: who calls, then everything side by side.
func page(ctx context.Context, tb *table.Table, l portal.Login, s portal.Session, p portal.Practice, c portal.Client) error {
	if _, _, err := tb.Session(ctx, l.ID, s.Hash, c.ID); err != nil {
		return err
	}
	return table.Together(ctx,
		func(ctx context.Context) error { _, err := tb.Overview(ctx, c.ID, p.ID); return err },
		func(ctx context.Context) error { return tb.Write(ctx, table.Record(newAccess(c))) },
	)
}

func TestCostDoesNotGrowWithOthers(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	c := newClient(p)
	tk := newTask(c)
	write(t, tb, all(table.AddPractice(p), table.AddClient(c), table.AddTask(tk, []byte(`{}`)))...)
	cost := func() float64 {
		ctx, m := table.WithMeter(t.Context())
		_, err := tb.Overview(ctx, c.ID, p.ID)
		must(t, err)
		return m.RCU()
	}
	before := cost()
	for range 40 {
		other := newClient(p)
		write(t, tb, all(table.AddClient(other), table.AddTask(newTask(other), []byte(`{}`)), table.AddDocument(newDocument(other)))...)
	}
	same(t, "RCU of an overview", cost(), before)
}

func TestWritesAreCounted(t *testing.T) {
	t.Parallel()
	tb := open()
	ctx, m := table.WithMeter(t.Context())
	must(t, tb.Write(ctx, table.AddSession(newSession(newLogin()))))
	must(t, tb.Write(ctx, table.AddPractice(newPractice())...))
	if m.Calls() != 2 || m.Sequential() != 2 || m.WCU() < 3 || m.RCU() != 0 {
		t.Errorf("%d calls, %d sequential, %v WCU, %v RCU", m.Calls(), m.Sequential(), m.WCU(), m.RCU())
	}
}
