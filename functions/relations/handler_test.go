package relations_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/relations"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// stage is a practice with staff and a client who is a minor.
type stage struct {
	*functest.Bench
	functest.Server
	practice portal.Practice
	owner    functest.Caller
	child    portal.Client
}

func newStage(t *testing.T) stage {
	b := functest.New(t)
	p := b.Practice("north")
	s := stage{b, b.Serve("relations", relations.New(b.Table, b.Clock.Now)), p, b.Staff(p, portal.RoleOwner), portal.Client{}}
	s.child = s.client("Noa", "2010-03-01")
	return s
}

func (s stage) client(given, born string) portal.Client {
	c, err := portal.NewClient(s.practice, portal.NewClientInput{
		Name: portal.Name{Given: given, Family: "Vidal"}, Email: strings.ToLower(given) + "@client.example", BirthDate: born,
	}, s.Clock.Now())
	if err != nil {
		panic(err) // the test's own mistake
	}
	s.Write(table.AddClient(c)...)
	return c
}

var keys int

// key is a new idempotency key.
func key() string {
	keys++
	return fmt.Sprintf("test-key-%08d", keys)
}

func (s stage) path(client portal.Client, rest string) string {
	return "/api/p/" + s.practice.ID + "/clients/" + client.ID + "/relations" + rest
}

func (s stage) post(client portal.Client, rest string, body any) functest.Answer {
	return s.Do(functest.Call{As: s.owner, Method: http.MethodPost, Path: s.path(client, rest), Body: body, Key: key()})
}

func (s stage) list(client portal.Client) api.RelatedPersonList {
	return functest.Read[api.RelatedPersonList](s.Do(functest.Call{As: s.owner, Path: s.path(client, "")}), 200)
}

func (s stage) end(client portal.Client, id string) functest.Answer {
	return s.Do(functest.Call{As: s.owner, Method: http.MethodDelete, Path: s.path(client, "/"+id)})
}

func levels(l api.Level) api.Levels {
	return api.Levels{Profile: l, Tasks: l, Documents: l, Appointments: l, Payments: l}
}

func person(given string, relation api.Relation, l api.Level) api.CreateRelatedPerson {
	email := strings.ToLower(given) + "@example.com"
	return api.CreateRelatedPerson{Relation: relation, Name: &api.ClientName{Given: given, Family: "Canary"}, Email: &email, Levels: levels(l)}
}

func invited(given string) api.CreateRelatedPerson {
	in := person(given, "guardian", "act")
	in.Invite = true
	return in
}

func (s stage) created(client portal.Client, in api.CreateRelatedPerson) api.RelatedPerson {
	return functest.Read[api.RelatedPerson](s.post(client, "", in), 201)
}

// joined has an invited person accept, as the function auth does.
func (s stage) joined(t *testing.T, client portal.Client, r api.RelatedPerson) functest.Caller {
	t.Helper()
	kept, err := s.Table.RelatedPerson(t.Context(), client.ID, r.Id)
	if err != nil {
		t.Fatal(err)
	}
	i, err := s.Table.Invite(t.Context(), client.ID, kept.Invite)
	if err != nil {
		t.Fatal(err)
	}
	as := s.SignIn(kept.Grant(portal.DefaultIdle))
	if err := kept.Join(as.Login.ID, s.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	if err := i.Accept(s.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	s.Write(table.SaveRelated(kept), table.SaveInvite(i), table.DropInvitePointer(i))
	return as
}

// grant is what the caller's login holds of the client; its account is empty for nothing.
func (s stage) grant(t *testing.T, as functest.Caller, client portal.Client) portal.Grant {
	t.Helper()
	_, grants, err := s.Table.Login(t.Context(), as.Login.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range grants {
		if g.Account == client.ID {
			return g
		}
	}
	return portal.Grant{}
}

// recorded reports whether the owner did this with the child's record.
func (s stage) recorded(action portal.AccessAction, what, object string) bool {
	return slices.ContainsFunc(s.Accesses(s.child.ID), func(row portal.Access) bool {
		return row.Action == action && row.What == what && row.Object == object && row.Login == s.owner.Login.ID
	})
}

func TestAMinorNeedsAGuardianBeforeAnybodyElse(t *testing.T) {
	s := newStage(t)
	if list := s.list(s.child); !list.Minor || !list.GuardianNeeded || list.RelatedPeople == nil {
		t.Errorf("list %+v", list)
	}
	payer := person("Paul", "responsible", "act")
	payer.Invite = true
	s.post(s.child, "", payer).Refused(portal.ErrGuardianNeeded)
	s.created(s.child, person("Ida", "emergency", "none")) // known to the practice, reaches nothing
	s.created(s.child, invited("Inés"))
	s.created(s.child, payer)
	if list := s.list(s.child); list.GuardianNeeded || len(list.RelatedPeople) != 3 {
		t.Errorf("list %+v", list)
	}
}

func TestAnInviteGoesOutOnce(t *testing.T) {
	s := newStage(t)
	call := functest.Call{As: s.owner, Method: http.MethodPost, Path: s.path(s.child, ""), Body: invited("Inés"), Key: key()}
	first := functest.Read[api.RelatedPerson](s.Do(call), 201)
	again := functest.Read[api.RelatedPerson](s.Do(call), 201)
	if first.Id != again.Id || first.State != "invited" || first.Invite == nil || first.Invite.State != "sent" {
		t.Errorf("first %+v, again %+v", first, again)
	}
	mails := functest.Events[events.InviteIssued](s.Bench)
	if len(mails) != 1 || mails[0].Account != s.child.ID {
		t.Errorf("mails %+v", mails)
	}
	call.Body = invited("Olga")
	s.Do(call).Refused(portal.ErrKeyReused)
}

func TestTheClientsOwnAddressIsRefused(t *testing.T) {
	s := newStage(t)
	in := invited("Inés")
	in.Email = &s.child.Email
	s.post(s.child, "", in).Refused(portal.ErrInvalid)
}

func TestNobodyReachesAnAccountByTwoTies(t *testing.T) {
	s := newStage(t)
	s.created(s.child, invited("Inés"))
	s.post(s.child, "", person("Inés", "responsible", "view")).Refused(portal.ErrAlreadyTied)
	s.created(s.child, person("Inés", "emergency", "none")) // may be called besides
}

func TestAClientOfThePracticeIsLinked(t *testing.T) {
	s := newStage(t)
	mother := s.client("Inés", "1980-01-01")
	her := s.SignIn(portal.Grant{Account: mother.ID, Practice: s.practice.ID, Relation: portal.RelationSelf, Permissions: portal.ClientPermissions})
	in := api.CreateRelatedPerson{Relation: "guardian", Client: &mother.ID, Levels: levels("act")}
	r := s.created(s.child, in)
	if r.State != "active" || r.Name.Given != "Inés" || r.Invite != nil || *r.Client != mother.ID {
		t.Errorf("linked %+v", r)
	}
	if g := s.grant(t, her, s.child); g.Relation != portal.RelationGuardian || !g.Allows(portal.TasksAct) {
		t.Errorf("grant %+v", g)
	}
	if len(functest.Events[events.InviteIssued](s.Bench)) != 0 || len(functest.Events[events.AccessChanged](s.Bench)) != 1 {
		t.Error("a mail for who needs none, or no news")
	}
}

func TestAMinorReachesNobodysAccountLaterEither(t *testing.T) {
	s := newStage(t)
	ana := s.client("Ana", "1980-01-01")
	s.SignIn(portal.Grant{Account: s.child.ID, Practice: s.practice.ID, Relation: portal.RelationSelf, Permissions: portal.ClientPermissions})
	r := s.created(ana, api.CreateRelatedPerson{Relation: "emergency", Client: &s.child.ID, Levels: levels("none")})
	open := func(l api.Level) functest.Answer {
		body := api.UpdateRelatedPerson{Version: r.Version, Levels: levels(l)}
		return s.Do(functest.Call{As: s.owner, Method: http.MethodPut, Path: s.path(ana, "/"+r.Id), Body: body})
	}
	open("view").Refused(portal.ErrInvalid)
	functest.Read[api.RelatedPerson](open("none"), 200)
}

func TestLinksNeverGoInCircles(t *testing.T) {
	s := newStage(t)
	a, b := s.client("Ana", "1980-01-01"), s.client("Bo", "1981-01-01")
	link := func(client, to portal.Client) functest.Answer {
		return s.post(client, "", api.CreateRelatedPerson{Relation: "guardian", Client: &to.ID, Levels: levels("none")})
	}
	functest.Read[api.RelatedPerson](link(a, b), 201)
	link(b, a).Refused(portal.ErrInvalid)
	link(a, a).Refused(portal.ErrInvalid)
	link(a, s.child).Refused(portal.ErrInvalid)
	other := s.Practice("south")
	foreign, _ := s.Client(other)
	link(a, foreign).Refused(portal.ErrInvalid)
}
