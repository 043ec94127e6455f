package clients_test

import (
	"testing"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func minor(email string) api.CreateClient {
	born := "2015-06-01"
	return api.CreateClient{Name: api.ClientName{Given: "Noa", Family: "Vidal"}, Email: email, BirthDate: &born}
}

func TestAMinorIsInvitedOnceTheyHaveAGuardian(t *testing.T) {
	s := newStage(t)
	with := minor("noa@example.com")
	with.Invite = &api.InviteClient{Forms: []string{}}
	s.post("/clients", with, key()).Refused(portal.ErrGuardianNeeded)
	c := functest.Read[api.Client](s.post("/clients", minor("noa@example.com"), key()), 201)
	invite := func() functest.Answer {
		return s.post("/clients/"+c.Id+"/invites", api.InviteClient{Forms: []string{}}, key())
	}
	invite().Refused(portal.ErrGuardianNeeded)
	s.inviteAt(c.Id, "noa.vidal@example.com").Refused(portal.ErrGuardianNeeded)
	guardian := portal.RelatedPerson{ID: portal.NewID(portal.KindRelated, s.Clock.Now()), Client: c.Id, Relation: portal.RelationGuardian, Version: 1}
	s.Write(table.AddRelated(guardian))
	functest.Read[api.Invite](invite(), 201)
}

func TestAMinorMayHaveNoAddressAndThenNoInvite(t *testing.T) {
	s := newStage(t)
	c := functest.Read[api.Client](s.post("/clients", minor(""), key()), 201)
	if c.Email != "" {
		t.Errorf("created %+v", c)
	}
	s.post("/clients/"+c.Id+"/invites", api.InviteClient{Forms: []string{}}, key()).Refused(portal.ErrNoAddress)
	s.post("/clients", api.CreateClient{Name: c.Name, Email: ""}, key()).Refused(portal.ErrInvalid)
}
