package relations_test

import (
	"net/http"
	"sync"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

func TestLevelsTakeEffectAtOnce(t *testing.T) {
	s := newStage(t)
	r := s.created(s.child, invited("Inés"))
	her := s.joined(t, s.child, r)
	put := func(version int, l api.Levels) functest.Answer {
		name, email := r.Name, *r.Email
		return s.Do(functest.Call{As: s.owner, Method: http.MethodPut, Path: s.path(s.child, "/"+r.Id),
			Body: api.UpdateRelatedPerson{Version: version, Name: &name, Email: &email, Levels: l}})
	}
	if p := put(1, levels("view")).Refused(portal.ErrConflict); *p.Version != 2 {
		t.Errorf("a stale save is told of version %v", p.Version)
	}
	functest.Read[api.RelatedPerson](put(2, levels("view")), 200)
	if g := s.grant(t, her, s.child); !g.Allows(portal.TasksView) || g.Allows(portal.TasksAct) {
		t.Errorf("grant %+v", g)
	}
	functest.Read[api.RelatedPerson](put(3, levels("none")), 200)
	if g := s.grant(t, her, s.child); g.Account != "" {
		t.Errorf("grant %+v", g)
	}
	functest.Read[api.RelatedPerson](put(4, levels("act")), 200)
	if g := s.grant(t, her, s.child); !g.Allows(portal.TasksAct) {
		t.Errorf("grant %+v", g)
	}
}

func TestOnlyWhatChangesReachIsNews(t *testing.T) {
	s := newStage(t)
	r := s.created(s.child, person("Inés", "guardian", "act"))
	phone, label := "+1 555 0142", "mother"
	body := api.UpdateRelatedPerson{Version: 1, Name: &r.Name, Email: r.Email, Phone: &phone, Label: &label, Levels: r.Levels}
	put := functest.Call{As: s.owner, Method: http.MethodPut, Path: s.path(s.child, "/"+r.Id), Body: body}
	got := functest.Read[api.RelatedPerson](s.Do(put), 200)
	if *got.Phone != phone || *got.Label != label || got.Version != 2 {
		t.Errorf("got %+v", got)
	}
	if news := functest.Events[events.AccessChanged](s.Bench); len(news) != 1 {
		t.Errorf("%d news, want one of the tie itself", len(news))
	}
}

func TestAnotherAddressTakesTheInviteBack(t *testing.T) {
	s := newStage(t)
	r := s.created(s.child, invited("Inés"))
	email := "new@example.com"
	body := api.UpdateRelatedPerson{Version: 1, Name: &r.Name, Email: &email, Levels: r.Levels}
	got := functest.Read[api.RelatedPerson](s.Do(functest.Call{As: s.owner, Method: http.MethodPut, Path: s.path(s.child, "/"+r.Id), Body: body}), 200)
	if got.State != "contact" || got.Invite != nil {
		t.Errorf("got %+v", got)
	}
	old, err := s.Table.Invite(t.Context(), s.child.ID, r.Invite.Id)
	if err != nil || old.State(s.Clock.Now()) != portal.InviteRevoked {
		t.Errorf("the old invite is %s, %v", old.State(s.Clock.Now()), err)
	}
	again := functest.Read[api.RelatedPerson](s.post(s.child, "/"+r.Id+"/invite", nil), 200)
	if again.State != "invited" || again.Invite.Id == r.Invite.Id {
		t.Errorf("invited anew %+v", again)
	}
}

func TestAnInviteIsMailedAgain(t *testing.T) {
	s := newStage(t)
	r := s.created(s.child, invited("Inés"))
	again := functest.Read[api.RelatedPerson](s.post(s.child, "/"+r.Id+"/invite", nil), 200)
	mails := functest.Events[events.InviteIssued](s.Bench)
	if again.Invite.Id != r.Invite.Id || len(mails) != 2 || mails[0].Generation+mails[1].Generation != 3 {
		t.Errorf("again %+v, mails %+v", again.Invite, mails)
	}
	for range 4 {
		functest.Read[api.RelatedPerson](s.post(s.child, "/"+r.Id+"/invite", nil), 200)
	}
	s.post(s.child, "/"+r.Id+"/invite", nil).Refused(portal.ErrTooMany)
	s.joined(t, s.child, r)
	s.post(s.child, "/"+r.Id+"/invite", nil).Refused(portal.ErrAlreadyTied)
	contact := person("Ida", "emergency", "none")
	contact.Email = nil
	s.post(s.child, "/"+s.created(s.child, contact).Id+"/invite", nil).Refused(portal.ErrNoAddress)
}

func TestEndingTakesTheGrantAway(t *testing.T) {
	s := newStage(t)
	r, second := s.created(s.child, invited("Inés")), s.created(s.child, invited("Otto"))
	her := s.joined(t, s.child, r)
	ended := functest.Read[api.RelatedPerson](s.end(s.child, r.Id), 200)
	again := functest.Read[api.RelatedPerson](s.end(s.child, r.Id), 200)
	if ended.State != "ended" || again.Version != ended.Version {
		t.Errorf("ended %+v, again %+v", ended, again)
	}
	if g := s.grant(t, her, s.child); g.Account != "" {
		t.Errorf("grant %+v", g)
	}
	s.end(s.child, second.Id).Refused(portal.ErrGuardianNeeded)
	if list := s.list(s.child); list.RelatedPeople[1].Id != r.Id {
		t.Errorf("ended ties come last: %+v", list)
	}
	if !s.recorded(portal.Ended, "related-person", r.Id) {
		t.Error("the end is not in the history")
	}
}

func TestOfTwoLastGuardiansOneStays(t *testing.T) {
	s := newStage(t)
	ids := []string{s.created(s.child, invited("Inés")).Id, s.created(s.child, invited("Otto")).Id}
	var wait sync.WaitGroup
	for _, id := range ids {
		wait.Go(func() { s.end(s.child, id) })
	}
	wait.Wait()
	if list := s.list(s.child); list.GuardianNeeded {
		t.Errorf("nobody is left: %+v", list)
	}
}

func TestAtEighteenStaffDecide(t *testing.T) {
	s := newStage(t)
	r := s.created(s.child, invited("Inés"))
	her := s.joined(t, s.child, r)
	grown, _ := s.child.OfAge()
	s.Clock.Move(grown.Sub(s.Clock.Now()))
	s.owner = s.Staff(s.practice, portal.RoleOwner)
	if list := s.list(s.child); list.Minor || list.RelatedPeople[0].State != "paused" {
		t.Errorf("list %+v", list)
	}
	kept := functest.Read[api.RelatedPerson](s.post(s.child, "/"+r.Id+"/review", nil), 200)
	if kept.State != "active" || s.grant(t, her, s.child).Paused(s.Clock.Now()) {
		t.Errorf("kept %+v", kept)
	}
	functest.Read[api.RelatedPerson](s.end(s.child, r.Id), 200) // of age: nobody has to stay
}

func TestReadingIsRecordedAndOthersGetNothing(t *testing.T) {
	s := newStage(t)
	r := s.created(s.child, invited("Inés"))
	answer := s.Do(functest.Call{As: s.owner, Path: s.path(s.child, "")})
	if answer.Sequential > 2 {
		t.Errorf("%d round trips", answer.Sequential)
	}
	if !s.recorded(portal.Viewed, "related-people", "") {
		t.Error("reading is not in the history")
	}
	s.owner = s.Staff(s.Practice("south"), portal.RoleOwner)
	s.end(s.child, r.Id).Refused(portal.ErrNotFound)
	s.post(s.child, "", invited("Olga")).Refused(portal.ErrNotFound)
	s.Do(functest.Call{As: s.owner, Path: s.path(s.child, "")}).Refused(portal.ErrNotFound)
	s.Clock.Move(time.Hour)
	s.end(s.child, r.Id).Refused(portal.ErrSignedOut)
}
