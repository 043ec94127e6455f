package clients_test

import (
	"sync"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

func (s stage) invite(client, key string) functest.Answer {
	return s.post("/clients/"+client+"/invites", api.InviteAgain{Forms: []string{s.form.ID}}, key)
}

func (s stage) resend(c api.Client, key string) functest.Answer {
	return s.post("/clients/"+c.Id+"/invites/"+c.Invite.Id+"/resend", nil, key)
}

func (s stage) revoke(c api.Client) functest.Answer {
	return s.Do(functest.Call{As: s.owner, Method: "DELETE", Path: s.path("/clients/" + c.Id + "/invites/" + c.Invite.Id)})
}

func TestInviteLater(t *testing.T) {
	s := newStage(t)
	c := s.created()
	i := functest.Read[api.Invite](s.invite(c.Id, key()), 201)
	if got := s.get(c.Id); got.Invite == nil || got.Invite.Id != i.Id || got.Invite.State != "sent" {
		t.Errorf("client %+v", got)
	}
	if n := len(functest.Events[events.TasksAssigned](s.Bench)); n != 1 {
		t.Errorf("%d assignments, want 1", n)
	}
	address, err := s.Table.Address(t.Context(), "renee@example.com")
	if err != nil || len(address.Invites) != 1 || address.Invites[0].Invite != i.Id {
		t.Errorf("the address leads to %+v, %v", address, err)
	}
}

func TestInviteAgain(t *testing.T) {
	for name, row := range map[string]struct {
		before func(t *testing.T, s stage, c api.Client)
		want   error // nil: a link is mailed
		same   bool  // the invite keeps its identifier
	}{
		"while open":    {func(*testing.T, stage, api.Client) {}, portal.ErrAlreadyInvited, true},
		"once accepted": {func(t *testing.T, s stage, c api.Client) { s.accept(t, c) }, portal.ErrAlreadyJoined, true},
		"once expired":  {func(_ *testing.T, s stage, _ api.Client) { s.Clock.Move(7 * 24 * time.Hour) }, nil, true},
		"once revoked":  {func(_ *testing.T, s stage, c api.Client) { s.revoke(c) }, nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			c := s.invited()
			row.before(t, s, c)
			s.owner = s.Staff(s.practice, portal.RoleOwner)
			answer := s.invite(c.Id, key())
			if row.want != nil {
				answer.Refused(row.want)
				return
			}
			i := functest.Read[api.Invite](answer, 201)
			if i.State != "sent" || (i.Id == c.Invite.Id) != row.same || s.get(c.Id).Invite.Id != i.Id {
				t.Errorf("invite %+v after %+v", i, c.Invite)
			}
			if n := len(functest.Events[events.InviteIssued](s.Bench)); n != 2 {
				t.Errorf("%d links were mailed, want 2", n)
			}
		})
	}
}

func TestInviteTwiceWithOneKeyInvitesOnce(t *testing.T) {
	s := newStage(t)
	c, k := s.created(), key()
	first := functest.Read[api.Invite](s.invite(c.Id, k), 201)
	second := functest.Read[api.Invite](s.invite(c.Id, k), 201)
	if first.Id != second.Id || len(functest.Events[events.InviteIssued](s.Bench)) != 1 {
		t.Errorf("first %+v, second %+v", first, second)
	}
	s.invite(s.created().Id, k).Refused(portal.ErrKeyReused)
}

func TestOfParallelInvitesOneWins(t *testing.T) {
	s := newStage(t)
	c := s.created()
	answers := make([]functest.Answer, 4)
	var group sync.WaitGroup
	for i := range answers {
		k := key()
		group.Go(func() { answers[i] = s.invite(c.Id, k) })
	}
	group.Wait()
	won := 0
	for _, a := range answers {
		switch a.Status {
		case 201:
			won++
		case 409:
		default:
			t.Errorf("status %d: %s", a.Status, a.Body)
		}
	}
	tasks, err := s.Table.Tasks(t.Context(), c.Id)
	if won != 1 || err != nil || len(tasks) != 1 || len(functest.Events[events.InviteIssued](s.Bench)) != 1 {
		t.Errorf("%d won, %d tasks, %v", won, len(tasks), err)
	}
}

func TestResendMakesTheOlderLinkVoid(t *testing.T) {
	s := newStage(t)
	c := s.invited()
	s.Clock.Move(10 * time.Minute)
	k := key()
	i := functest.Read[api.Invite](s.resend(c, k), 200)
	again := functest.Read[api.Invite](s.resend(c, k), 200)
	if i.Id != c.Invite.Id || !i.SentAt.Equal(s.Clock.Now()) || again != i {
		t.Errorf("resent %+v, again %+v", i, again)
	}
	kept, err := s.Table.Invite(t.Context(), c.Id, c.Invite.Id)
	if err != nil || kept.Generation != 2 {
		t.Errorf("generation %d, %v, want 2", kept.Generation, err)
	}
}

func TestResendIsLimited(t *testing.T) {
	s := newStage(t)
	c := s.invited()
	for range 5 {
		functest.Read[api.Invite](s.resend(c, key()), 200)
	}
	s.resend(c, key()).Refused(portal.ErrTooMany)
}

func TestResendRefused(t *testing.T) {
	s := newStage(t)
	accepted, revoked := s.invited(), s.invited()
	s.accept(t, accepted)
	s.revoke(revoked)
	s.resend(accepted, key()).Refused(portal.ErrInviteAccepted)
	s.resend(revoked, key()).Refused(portal.ErrInviteRevoked)
	accepted.Invite.Id = portal.NewID(portal.KindInvite, s.Clock.Now())
	s.resend(accepted, key()).Refused(portal.ErrNotFound)
}

func TestRevoke(t *testing.T) {
	s := newStage(t)
	c := s.invited()
	for range 2 { // again changes nothing
		if i := functest.Read[api.Invite](s.revoke(c), 200); i.State != "revoked" {
			t.Errorf("state %s", i.State)
		}
	}
	address, err := s.Table.Address(t.Context(), c.Email)
	if err != nil || len(address.Invites) != 0 {
		t.Errorf("the address still leads to %+v, %v", address, err)
	}
	joined := s.invited()
	s.accept(t, joined)
	s.revoke(joined).Refused(portal.ErrInviteAccepted)
}

func TestAnInviteTellsSinceWhenItIsAsItIs(t *testing.T) {
	s := newStage(t)
	c := s.invited()
	since := func(state api.InviteState, at time.Time) {
		t.Helper()
		s.owner = s.Staff(s.practice, portal.RoleOwner)
		if i := s.get(c.Id).Invite; i.State != state || !i.StateAt.Equal(at) {
			t.Errorf("%s since %v, want %s since %v", i.State, i.StateAt, state, at)
		}
	}
	since(api.InviteStateSent, c.Invite.SentAt)
	s.Clock.Move(8 * 24 * time.Hour)
	since(api.InviteStateExpired, c.Invite.ExpiresAt)
	functest.Read[api.Invite](s.resend(c, key()), 200)
	since(api.InviteStateSent, s.Clock.Now())
	s.Clock.Move(time.Minute)
	s.revoke(c)
	since(api.InviteStateRevoked, s.Clock.Now())

	joined := s.invited()
	s.Clock.Move(time.Minute)
	s.accept(t, joined)
	c = joined
	since(api.InviteStateAccepted, s.Clock.Now())
}
