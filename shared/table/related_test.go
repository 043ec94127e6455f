package table_test

import (
	"errors"
	"testing"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func newRelated(c portal.Client) portal.RelatedPerson {
	r := filled[portal.RelatedPerson]()
	r.ID, r.Practice, r.Client = id(portal.KindRelated), c.Practice, c.ID
	return r
}

func TestARelatedPersonReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	c := newClient(p)
	r, other := newRelated(c), newRelated(c)
	other.ID = r.ID[:len(r.ID)-1] + "g" // sorts after any
	i := newInvite(c.ID)
	i.Relation, i.Related, r.Invite = portal.RelationGuardian, r.ID, i.ID
	own := newInvite(c.ID)
	own.Relation, own.Related = portal.RelationSelf, ""
	write(t, tb, all(table.AddPractice(p), table.AddClient(c), table.AddInvite(i), table.AddInvite(own),
		[]table.Change{table.AddRelated(r), table.AddRelated(other)})...)
	r.Label = "mother"
	write(t, tb, table.RequireRelated(other), table.SaveRelated(r))
	r.Version = 2

	got, err := tb.RelatedPerson(t.Context(), c.ID, r.ID)
	must(t, err)
	same(t, "related person", got, r)
	circle, err := tb.Circle(t.Context(), c.ID, p.ID)
	must(t, err)
	same(t, "circle", circle, table.Circle{Client: c, Practice: p, Related: []portal.RelatedPerson{r, other}, Invites: []portal.Invite{i}})
	if found, there := circle.InviteOf(r); !there || found.ID != i.ID {
		t.Errorf("invite of the tie: %v", found)
	}
	if _, there := circle.InviteOf(other); there {
		t.Error("an invite of nobody's")
	}
	_, invites, err := tb.ClientWithInvites(t.Context(), c.ID)
	must(t, err)
	same(t, "the client's own invites", invites, []portal.Invite{own})
}

func TestTwoDecisionsAboutTheLastGuardianMeet(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	r, other := newRelated(c), newRelated(c)
	write(t, tb, table.AddRelated(r), table.AddRelated(other))
	write(t, tb, table.SaveRelated(r))
	if err := tb.Write(t.Context(), table.RequireRelated(r), table.SaveRelated(other)); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("got %v, want conflict", err)
	}
}

func TestACircleIsItsPracticesAlone(t *testing.T) {
	t.Parallel()
	tb, p, other := open(), newPractice(), newPractice()
	c := newClient(p)
	r := newRelated(c)
	write(t, tb, all(table.AddPractice(p), table.AddPractice(other), table.AddClient(c), []table.Change{table.AddRelated(r)})...)
	if _, err := tb.Circle(t.Context(), c.ID, other.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("circle: got %v, want not found", err)
	}
	if _, err := tb.RelatedPerson(t.Context(), newClient(p).ID, r.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("related person: got %v, want not found", err)
	}
}

func TestAnAccountIsHeldInOneRelation(t *testing.T) {
	t.Parallel()
	tb, l, c := open(), newLogin(), newClient(newPractice())
	own := newGrant(l, c)
	write(t, tb, all(table.AddLogin(l), table.AddGrant(own))...)
	guardian := own
	guardian.Relation = portal.RelationGuardian
	if err := tb.Write(t.Context(), table.AddGrant(guardian)...); !errors.Is(err, portal.ErrAlreadyTied) {
		t.Errorf("got %v, want already tied", err)
	}
	self, err := tb.Self(t.Context(), c.ID)
	must(t, err)
	same(t, "self", self, l.ID)
}

func TestAnEndedGrantIsGone(t *testing.T) {
	t.Parallel()
	tb, l, c := open(), newLogin(), newClient(newPractice())
	write(t, tb, all(table.AddLogin(l), table.AddGrant(newGrant(l, c)))...)
	s := newSession(l)
	write(t, tb, table.AddSession(s))
	write(t, tb, table.EndGrant(l.ID, c.ID)...)
	write(t, tb, table.EndGrant(l.ID, c.ID)...)
	if _, _, err := tb.Session(t.Context(), l.ID, s.Hash, c.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("got %v, want no grant", err)
	}
	self, err := tb.Self(t.Context(), c.ID)
	must(t, err)
	same(t, "self", self, "")
}
