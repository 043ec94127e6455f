package table_test

import (
	"errors"
	"testing"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestSupportReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	write(t, tb, table.AddPractice(p)...)
	_, none, err := tb.Support(t.Context(), p.ID)
	must(t, err)
	same(t, "before", none, portal.Support{Practice: p.ID})

	s := filled[portal.Support]()
	s.Practice, s.Version = p.ID, 0
	write(t, tb, table.SaveSupport(s))
	if err := tb.Write(t.Context(), table.SaveSupport(s)); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("said twice from nothing: %v", err)
	}
	s.Version, s.Hours = 1, "always"
	p.Country = "IE"
	write(t, tb, table.SaveSupport(s), table.SavePractice(p))
	s.Version, p.Version = 2, p.Version+1
	gotPractice, got, err := tb.SupportBySlug(t.Context(), p.Slug)
	must(t, err)
	same(t, "support", got, s)
	same(t, "practice", gotPractice, p)
}

func TestAMessageReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	c := newClient(p)
	m := filled[portal.Message]()
	m.ID, m.Practice, m.Client = id(portal.KindMessage), p.ID, c.ID
	write(t, tb, table.AddMessage(m, "Robin")...)
	m.Reply = "come at nine"
	write(t, tb, table.SaveMessage(m)...)
	m.Version = 2
	got, err := tb.Message(t.Context(), c.ID, m.ID)
	must(t, err)
	same(t, "message", got, m)
	all, next, err := tb.Messages(t.Context(), c.ID, "")
	must(t, err)
	same(t, "messages", all, []portal.Message{m})
	same(t, "next", next, "")
	inbox, _, err := tb.Inbox(t.Context(), p.ID, "")
	must(t, err)
	same(t, "inbox", inbox, []portal.MessageHead{m.Head("Robin")})
	if _, err := tb.Message(t.Context(), newClient(p).ID, m.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("another's: %v", err)
	}
}
