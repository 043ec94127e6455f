package table_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestPracticeReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	write(t, tb, table.AddPractice(p)...)
	got, err := tb.Practice(t.Context(), p.ID)
	must(t, err)
	same(t, "practice", got, p)
	got, err = tb.PracticeBySlug(t.Context(), p.Slug)
	must(t, err)
	same(t, "practice by slug", got, p)
}

func TestClientReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	c := newClient(p)
	write(t, tb, table.AddClient(c)...)
	got, err := tb.Client(t.Context(), c.ID)
	must(t, err)
	same(t, "client", got, c)

	c.Name.Given = "Renée 林"
	write(t, tb, table.SaveClient(c)...)
	c.Version = 2
	got, err = tb.Client(t.Context(), c.ID)
	must(t, err)
	same(t, "saved client", got, c)
	list, next, err := tb.Clients(t.Context(), p.ID, "")
	must(t, err)
	summary := portal.Client{
		ID: c.ID, Practice: p.ID, Name: c.Name, Email: c.Email, BirthDate: c.BirthDate, CreatedAt: c.CreatedAt, Version: 2,
	}
	same(t, "clients", list, []portal.Client{summary})
	same(t, "next", next, "")
}

func TestLoginReadsWithItsGrants(t *testing.T) {
	t.Parallel()
	tb, p, l := open(), newPractice(), newLogin()
	c := newClient(p)
	own, staff := newGrant(l, c), newStaffGrant(l, p)
	write(t, tb, all(table.AddPractice(p), table.AddClient(c), table.AddLogin(l), table.AddGrant(own), table.AddGrant(staff))...)
	write(t, tb, table.AddSession(newSession(l)))

	got, grants, err := tb.Login(t.Context(), l.ID)
	must(t, err)
	same(t, "login", got, l)
	same(t, "grants", grants, []portal.Grant{own, staff})
	clients, practices, err := tb.Accounts(t.Context(), grants)
	must(t, err)
	same(t, "clients", clients, map[string]portal.Client{c.ID: c})
	same(t, "practices", practices, map[string]portal.Practice{p.ID: p})
	people, err := tb.Staff(t.Context(), p.ID)
	must(t, err)
	same(t, "staff", people, []portal.Login{l})
}

func TestGrantCanBeGivenAnew(t *testing.T) {
	t.Parallel()
	tb, l := open(), newLogin()
	g := newGrant(l, newClient(newPractice()))
	write(t, tb, all(table.AddLogin(l), table.AddGrant(g))...)
	g.IdleSeconds = 60
	write(t, tb, table.AddGrant(g)...)
	_, grants, err := tb.Login(t.Context(), l.ID)
	must(t, err)
	same(t, "grants", grants, []portal.Grant{g})
}

func TestAddressKnowsLoginAndInvites(t *testing.T) {
	t.Parallel()
	tb, l := open(), newLogin()
	first, second := newInvite(id(portal.KindClient)), newInvite(id(portal.KindPractice))
	first.Email, second.Email = l.Email, l.Email
	nobody, err := tb.Address(t.Context(), l.Email)
	must(t, err)
	same(t, "before", nobody, table.Address{})

	write(t, tb, all(table.AddLogin(l), table.AddInvite(first), table.AddInvite(second))...)
	must(t, tb.Allow(t.Context(), table.Limit{Scope: "email", Value: l.Email, Max: 9, Window: time.Hour}))
	write(t, tb, table.DropInvitePointer(first))
	known, err := tb.Address(t.Context(), l.Email)
	must(t, err)
	same(t, "after", known, table.Address{Login: l.ID, Invites: []table.InviteRef{{Account: second.Account, Invite: second.ID}}})
}

func TestALoginMovesToAnAddressThatIsFree(t *testing.T) {
	t.Parallel()
	tb, l, other := open(), newLogin(), newLogin()
	c := newEmailChange(l)
	write(t, tb, all(table.AddLogin(l), table.AddLogin(other))...)
	write(t, tb, table.AddEmailChange(c))
	c.Tries = 3
	write(t, tb, table.SaveEmailChange(c))
	c.Version = 2
	kept, err := tb.EmailChange(t.Context(), l.ID, c.ID)
	must(t, err)
	same(t, "change", kept, c)

	if err := tb.Write(t.Context(), table.MoveLogin(l, other.Email)...); !errors.Is(err, portal.ErrEmailTaken) {
		t.Errorf("moved to another's address: %v", err)
	}
	before := l.Email
	write(t, tb, table.MoveLogin(l, "new-"+before)...)
	l.Email, l.Version = "new-"+before, 2
	got, _, err := tb.Login(t.Context(), l.ID)
	must(t, err)
	same(t, "login", got, l)
	for email, want := range map[string]string{before: "", l.Email: l.ID, other.Email: other.ID} {
		known, err := tb.Address(t.Context(), email)
		must(t, err)
		same(t, email, known.Login, want)
	}
}

func TestInviteReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	for _, account := range []string{c.ID, id(portal.KindPractice)} {
		i := newInvite(account)
		write(t, tb, table.AddInvite(i)...)
		i.Generation = 7
		write(t, tb, table.SaveInvite(i))
		i.Version = 2
		got, err := tb.Invite(t.Context(), account, i.ID)
		must(t, err)
		same(t, "invite", got, i)
	}
}

func TestClientReadsWithItsInvites(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	i := newInvite(c.ID)
	i.Relation = portal.RelationSelf
	write(t, tb, all(table.AddClient(c), table.AddInvite(i))...)
	got, invites, err := tb.ClientWithInvites(t.Context(), c.ID)
	must(t, err)
	same(t, "client", got, c)
	same(t, "invites", invites, []portal.Invite{i})
}

func TestChallengeReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, c := open(), newChallenge()
	write(t, tb, table.AddChallenge(c))
	c.Tries = 4
	write(t, tb, table.SaveChallenge(c))
	c.Version = 2
	got, err := tb.Challenge(t.Context(), c.ID)
	must(t, err)
	same(t, "challenge", got, c)
}

func TestFormReadsAsKept(t *testing.T) {
	t.Parallel()
	tb, p := open(), newPractice()
	f := newForm(p, "https://example.com/q", 1)
	f.Questionnaire = bytes.Repeat([]byte(`{"item":[]}`), 100_000) // far over an item's limit, unless compressed
	write(t, tb, table.AddForm(f)...)
	got, err := tb.Form(t.Context(), p.ID, f.ID)
	must(t, err)
	same(t, "form", got, f)
	byID, err := tb.FormsByID(t.Context(), p.ID, []string{f.ID, f.ID})
	must(t, err)
	same(t, "forms by id", byID, []portal.Form{f, f})
	list, _, err := tb.Forms(t.Context(), p.ID, "")
	must(t, err)
	f.Questionnaire = nil
	same(t, "forms", list, []portal.Form{f})
}

func TestFormsOfOneURLCountUp(t *testing.T) {
	t.Parallel()
	tb, p, url := open(), newPractice(), "https://example.com/q"
	for version := range 3 {
		newest, err := tb.FormVersion(t.Context(), p.ID, url)
		must(t, err)
		same(t, "version", newest, version)
		write(t, tb, table.AddForm(newForm(p, url, version+1))...)
	}
	for _, wrong := range []int{1, 3, 5} {
		if err := tb.Write(t.Context(), table.AddForm(newForm(p, url, wrong))...); !errors.Is(err, portal.ErrConflict) {
			t.Errorf("version %d after 3: got %v, want conflict", wrong, err)
		}
	}
	write(t, tb, table.AddForm(newForm(p, "", 1))...)
	write(t, tb, table.AddForm(newForm(p, "", 1))...)
}

func TestWhatNoItemCanHoldIsTooLarge(t *testing.T) {
	t.Parallel()
	noise := make([]byte, 1<<20)
	source := rand.NewChaCha8([32]byte{1})
	source.Read(noise)
	f := newForm(newPractice(), "", 1)
	f.Questionnaire = noise
	if err := open().Write(t.Context(), table.AddForm(f)...); !errors.Is(err, portal.ErrTooLarge) {
		t.Errorf("got %v, want too large", err)
	}
	if err := open().Write(t.Context(), table.SaveDraft("cli", portal.Draft{Task: "tsk", Response: noise})); !errors.Is(err, portal.ErrTooLarge) {
		t.Errorf("got %v, want too large", err)
	}
}
