package clients_test

import (
	"testing"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

const right = "renee.right@example.com"

func (s stage) inviteAt(client, email string) functest.Answer {
	return s.post("/clients/"+client+"/invites", api.InviteAgain{Forms: []string{}, Email: &email}, key())
}

// An address that was mistyped is mended until somebody has accepted there.
func TestAnInviteGoesToTheRightAddress(t *testing.T) {
	for name, before := range map[string]func(s stage, c api.Client){
		"while open": func(stage, api.Client) {}, "once revoked": func(s stage, c api.Client) { s.revoke(c) },
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			c := s.invited()
			before(s, c)
			i := functest.Read[api.Invite](s.inviteAt(c.Id, " Renee.Right@example.com "), 201)
			if got := s.get(c.Id); got.Email != right || got.Invite.Id != i.Id || i.Id == c.Invite.Id || i.State != "sent" {
				t.Errorf("client %+v, invite %+v", got, i)
			}
			old, err := s.Table.Invite(t.Context(), c.Id, c.Invite.Id)
			if err != nil || old.State(s.Clock.Now()) != portal.InviteRevoked {
				t.Errorf("the old invite is %s, %v", old.State(s.Clock.Now()), err)
			}
			for email, leads := range map[string]int{right: 1, string(c.Email): 0} {
				if address, err := s.Table.Address(t.Context(), email); err != nil || len(address.Invites) != leads {
					t.Errorf("%s leads to %+v, %v", email, address.Invites, err)
				}
			}
			if n := len(functest.Events[events.InviteIssued](s.Bench)); n != 2 {
				t.Errorf("%d links were mailed, want 2", n)
			}
			changed := 0
			for _, row := range s.Accesses(c.Id) {
				if row.Action == portal.Changed && row.What == "email" && row.Login == s.owner.Login.ID {
					changed++
				}
			}
			if changed != 1 {
				t.Errorf("access history %+v", s.Accesses(c.Id))
			}
		})
	}
}

func TestAnAcceptedAddressStays(t *testing.T) {
	s := newStage(t)
	c := s.invited()
	if p := s.inviteAt(c.Id, "no address").Refused(portal.ErrInvalid); *(*p.Errors)[0].Pointer != "#/email" {
		t.Errorf("problem %+v", p)
	}
	s.inviteAt(c.Id, string(c.Email)).Refused(portal.ErrAlreadyInvited)
	s.accept(t, c)
	s.inviteAt(c.Id, right).Refused(portal.ErrAlreadyJoined)
	if got := s.get(c.Id); got.Email != c.Email || got.Invite.Id != c.Invite.Id {
		t.Errorf("client %+v", got)
	}
}
