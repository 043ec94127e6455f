package auth_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

const motherEmail = "ines@example.com"

// tied keeps a guardian of the client who is invited; change may alter the tie.
func (d door) tied(t *testing.T, email string, change func(*portal.RelatedPerson)) (portal.RelatedPerson, portal.Invite) {
	t.Helper()
	v := portal.LevelView
	r, err := portal.NewRelatedPerson(d.client, portal.RelatedInput{
		Relation: portal.RelationGuardian, Name: portal.Name{Given: "Inés", Family: "Canary"}, Email: email,
		Levels: portal.Levels{Profile: v, Tasks: portal.LevelAct, Documents: "none", Appointments: v, Payments: "none"},
	}, d.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	i := portal.NewInvite(d.practice, d.client.ID, email, r.Relation, "", portal.English, d.Clock.Now())
	i.Related, r.Invite = r.ID, i.ID
	if change != nil {
		change(&r)
	}
	d.Write(append(table.AddInvite(i), table.AddRelated(r))...)
	return r, i
}

func (d door) follow(i portal.Invite) functest.Answer {
	return d.post("/api/auth/invite/accept", api.LinkToken{Token: d.links.InviteToken(i)})
}

func TestAGuardianAcceptsWhatTheTieOpens(t *testing.T) {
	d := newDoor(t)
	r, i := d.tied(t, motherEmail, nil)
	view := functest.Read[api.InviteView](d.post("/api/auth/invite/view", api.LinkToken{Token: d.links.InviteToken(i)}), http.StatusOK)
	if view.Relation == nil || *view.Relation != "guardian" || view.Name != d.client.Name.Called() {
		t.Errorf("view %+v", view)
	}
	s := functest.Read[api.Session](d.follow(i), http.StatusOK)
	want := []api.Permission{"account:view", "profile:view", "tasks:view", "tasks:act", "appointments:view"}
	if len(s.Accounts) != 1 || *s.Accounts[0].Relation != "guardian" || !slices.Equal(s.Accounts[0].Permissions, want) {
		t.Fatalf("accounts %+v", s.Accounts)
	}
	kept, err := d.Table.RelatedPerson(t.Context(), d.client.ID, r.ID)
	if err != nil || kept.Login != s.Login.Id || kept.State(d.Clock.Now()) != portal.RelatedActive {
		t.Errorf("tie %+v: %v", kept, err)
	}
	if rows := d.Accesses(d.client.ID); rows[0].Action != portal.Accepted || rows[0].Relation != portal.RelationGuardian || rows[0].Login != s.Login.Id {
		t.Errorf("history %+v", rows[0])
	}
	d.follow(i).Refused(portal.ErrInviteAccepted)
}

func TestAGuardianOfTwoInTwoPracticesHasBoth(t *testing.T) {
	d := newDoor(t)
	_, first := d.tied(t, motherEmail, nil)
	other := d
	other.practice = d.Practice("south")
	other.client, _ = d.Client(other.practice)
	other.tied(t, motherEmail, nil)
	functest.Read[api.Session](d.follow(first), http.StatusOK)
	challenge, browser := d.asked(motherEmail)
	s := functest.Read[api.Session](d.post("/api/auth/code", api.AnswerCode{Challenge: challenge, Code: d.code(challenge)}, browser), http.StatusOK)
	if len(s.Accounts) != 2 || s.Accounts[0].Practice.Slug == s.Accounts[1].Practice.Slug {
		t.Errorf("accounts %+v", s.Accounts)
	}
}

func TestAnAccountHeldAlreadyIsNotTakenInAnotherRelation(t *testing.T) {
	d := newDoor(t)
	self := d.invited()
	functest.Read[api.Session](d.follow(self), http.StatusOK)
	_, i := d.tied(t, motherEmail, nil)
	i.Email = d.client.Email // as after a change of the client's address
	d.Write(append(table.AddInvite(withID(i, d)), table.DropInvitePointer(i))...)
	challenge, browser := d.asked(d.client.Email)
	s := functest.Read[api.Session](d.post("/api/auth/code", api.AnswerCode{Challenge: challenge, Code: d.code(challenge)}, browser), http.StatusOK)
	if len(s.Accounts) != 1 || *s.Accounts[0].Relation != "self" {
		t.Errorf("accounts %+v", s.Accounts)
	}
}

// withID is the invite under a new identifier.
func withID(i portal.Invite, d door) portal.Invite {
	i.ID = portal.NewID(portal.KindInvite, d.Clock.Now())
	return i
}

func TestALinkToAnAccountHeldAlreadyIsRefused(t *testing.T) {
	d := newDoor(t)
	_, first := d.tied(t, motherEmail, nil)
	_, second := d.tied(t, motherEmail, nil)
	functest.Read[api.Session](d.follow(first), http.StatusOK)
	d.follow(second).Refused(portal.ErrAlreadyTied)
}

func TestTwoInvitesToOneAccountAreOneAtSignIn(t *testing.T) {
	d := newDoor(t)
	d.tied(t, motherEmail, nil)
	d.tied(t, motherEmail, nil)
	challenge, browser := d.asked(motherEmail)
	s := functest.Read[api.Session](d.post("/api/auth/code", api.AnswerCode{Challenge: challenge, Code: d.code(challenge)}, browser), http.StatusOK)
	if len(s.Accounts) != 1 {
		t.Errorf("accounts %+v", s.Accounts)
	}
}

func TestATieThatEndedMeanwhileOpensNothing(t *testing.T) {
	d := newDoor(t)
	_, i := d.tied(t, motherEmail, func(r *portal.RelatedPerson) { r.End("log_owner", d.Clock.Now()) })
	d.follow(i).Refused(portal.ErrRelationEnded)
}

func TestAPausedAccountIsListedAndClosed(t *testing.T) {
	d := newDoor(t)
	_, i := d.tied(t, motherEmail, func(r *portal.RelatedPerson) { r.PausesAt = d.Clock.Now().Add(time.Minute) })
	answer := d.follow(i)
	mother := functest.Caller{Cookie: sessionCookie(answer)}
	if s := functest.Read[api.Session](answer, http.StatusOK); s.Accounts[0].Paused != nil {
		t.Error("paused before")
	}
	d.Clock.Move(time.Minute)
	s := functest.Read[api.Session](d.Do(functest.Call{As: mother, Path: "/api/auth/session"}), http.StatusOK)
	if len(s.Accounts) != 1 || !*s.Accounts[0].Paused || len(s.Accounts[0].Permissions) != 0 {
		t.Errorf("accounts %+v", s.Accounts)
	}
}

func sessionCookie(a functest.Answer) *http.Cookie {
	for _, c := range a.Cookies {
		if c.Name == "__Host-session" {
			return c
		}
	}
	return nil
}
