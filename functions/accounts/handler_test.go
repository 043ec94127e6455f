package accounts_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"

	"anteroom/functions/accounts"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// stage is a client with their account open.
type stage struct {
	*functest.Bench
	functest.Server
	practice portal.Practice
	client   portal.Client
	self     functest.Caller
}

func newStage(t *testing.T) stage {
	b := functest.New(t)
	p := b.Practice("north")
	c, self := b.Client(p)
	return stage{b, b.Serve("accounts", accounts.New(b.Table, signer{}, b.Clock.Now)), p, c, self}
}

func (s stage) path(rest string) string { return "/api/a/" + s.client.ID + rest }

func levels(l portal.Level) portal.Levels {
	return portal.Levels{Profile: l, Tasks: l, Documents: l, Appointments: l, Payments: l}
}

// tied keeps a guardian who has joined.
func (s stage) tied(t *testing.T, given string, l portal.Levels) (portal.RelatedPerson, functest.Caller) {
	t.Helper()
	r, err := portal.NewRelatedPerson(s.client, portal.RelatedInput{
		Relation: portal.RelationGuardian, Label: "mother", Name: portal.Name{Given: given, Family: "Vidal"},
		Email: strings.ToLower(given) + "@secret.example", Phone: "+1 555 0142", Levels: l,
	}, s.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	as := s.SignIn(r.Grant(portal.DefaultIdle))
	if err := r.Join(as.Login.ID, s.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	s.Write(table.AddRelated(r))
	return r, as
}

func (s stage) access(as functest.Caller) functest.Answer {
	return s.Do(functest.Call{As: as, Path: s.path("/access")})
}

func (s stage) ask(as functest.Caller, related string) functest.Answer {
	return s.Do(functest.Call{As: as, Method: http.MethodPost, Path: s.path("/access/" + related + "/end-request")})
}

func (s stage) history(as functest.Caller) api.HistoryPage {
	return functest.Read[api.HistoryPage](s.Do(functest.Call{As: as, Path: s.path("/history")}), 200)
}

func TestNobodyElseReachesTheAccount(t *testing.T) {
	s := newStage(t)
	if got := functest.Read[api.AccessList](s.access(s.self), 200); got.People == nil || len(got.People) != 0 {
		t.Errorf("got %+v", got)
	}
}

func TestWhoReachesTheAccountIsNamedAndNoMore(t *testing.T) {
	s := newStage(t)
	mother, her := s.tied(t, "Inés", levels(portal.LevelAct))
	father, his := s.tied(t, "Otto", levels(portal.LevelView))
	contact, err := portal.NewRelatedPerson(s.client, portal.RelatedInput{
		Relation: portal.RelationReferral, Name: portal.Name{Given: "Dr", Family: "Referrer"}, Levels: levels(portal.LevelNone),
	}, s.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	s.Write(table.AddRelated(contact))
	for name, as := range map[string]functest.Caller{"the client": s.self, "mother": her, "father": his} {
		answer := s.access(as)
		list := functest.Read[api.AccessList](answer, 200)
		if len(list.People) != 2 {
			t.Fatalf("%s sees %+v", name, list)
		}
		for _, p := range list.People {
			if own := p.Id == mother.ID && name == "mother" || p.Id == father.ID && name == "father"; p.Own != own {
				t.Errorf("%s: %s is their own: %t", name, p.Name, p.Own)
			}
		}
		if body := string(answer.Body); strings.Contains(body, "secret.example") || strings.Contains(body, "+1 555") {
			t.Errorf("%s is told how to reach another: %s", name, body)
		}
		if answer.Sequential > 2 {
			t.Errorf("%d round trips", answer.Sequential)
		}
	}
}

func TestAClientAsksToEndAccessOnce(t *testing.T) {
	s := newStage(t)
	r, her := s.tied(t, "Inés", levels(portal.LevelAct))
	got := functest.Read[api.AccessHolder](s.ask(s.self, r.ID), 200)
	again := functest.Read[api.AccessHolder](s.ask(s.self, r.ID), 200)
	if got.AskedToEndAt == nil || again.AskedToEndAt == nil || got.State != "active" {
		t.Errorf("asked %+v, again %+v", got, again)
	}
	notices, _, err := s.Table.Notices(t.Context(), s.practice.ID, "")
	if err != nil || len(notices) != 1 || notices[0].Kind != portal.NoticeAccessEndAsked || notices[0].Client != s.client.ID {
		t.Errorf("notices %+v, %v", notices, err)
	}
	functest.Read[api.AccessList](s.access(her), 200) // asking ends nothing
}

func TestAskingAtOnceIsOneNotice(t *testing.T) {
	s := newStage(t)
	r, _ := s.tied(t, "Inés", levels(portal.LevelAct))
	var wait sync.WaitGroup
	for range 6 {
		wait.Go(func() {
			if answer := s.ask(s.self, r.ID); answer.Status != http.StatusOK {
				t.Errorf("%d %s", answer.Status, answer.Body)
			}
		})
	}
	wait.Wait()
	if notices, _, err := s.Table.Notices(t.Context(), s.practice.ID, ""); err != nil || len(notices) != 1 {
		t.Errorf("%d notices, %v", len(notices), err)
	}
}

func TestWhoMayAsk(t *testing.T) {
	s := newStage(t)
	r, her := s.tied(t, "Inés", levels(portal.LevelAct))
	other, _ := s.tied(t, "Otto", levels(portal.LevelAct))
	s.ask(her, other.ID).Refused(portal.ErrForbidden) // a guardian ends nobody's access
	s.ask(s.self, portal.NewID(portal.KindRelated, s.Clock.Now())).Refused(portal.ErrNotFound)
	s.ask(s.self, "rel_1").Refused(portal.ErrNotFound)
	kept, err := s.Table.RelatedPerson(t.Context(), s.client.ID, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	kept.End("log_owner", s.Clock.Now())
	s.Write(append(table.EndGrant(her.Login.ID, s.client.ID), table.SaveRelated(kept))...)
	s.ask(s.self, r.ID).Refused(portal.ErrNotFound)
	s.access(her).Refused(portal.ErrNotFound)
}

func TestTheHistorySaysWhoDidWhat(t *testing.T) {
	s := newStage(t)
	_, her := s.tied(t, "Inés", levels(portal.LevelAct))
	owner := s.Staff(s.practice, portal.RoleOwner)
	for _, as := range []functest.Caller{s.self, her, owner} {
		s.Write(table.Record(portal.NewAccess(portal.Actor{Login: as.Login.ID, Grant: as.Grant}, s.client.ID, portal.Viewed, "documents", "", s.Clock.Now())))
	}
	said := func(as functest.Caller) map[string]string {
		by := map[string]string{}
		for _, e := range s.history(as).Entries {
			if e.What == "documents" {
				name := ""
				if e.Name != nil {
					name = *e.Name
				}
				by[string(e.By)] = name
			}
		}
		return by
	}
	if got := said(s.self); len(got) != 3 || got["guardian"] != "Inés Vidal" || got["staff"] != "" {
		t.Errorf("the client reads %v", got)
	}
	if got := said(her); len(got) != 3 || got["client"] != "" || got["you"] != "Inés Vidal" {
		t.Errorf("the guardian reads %v", got)
	}
	if last := s.history(s.self); last.Entries[0].What == "" || len(last.Entries) < 4 {
		t.Errorf("looking is part of it: %+v", last)
	}
}

func TestTheHistoryIsPagedAndCheap(t *testing.T) {
	s := newStage(t)
	for range 60 {
		s.Write(table.Record(portal.NewAccess(portal.Actor{Login: s.self.Login.ID, Grant: s.self.Grant}, s.client.ID, portal.Viewed, "tasks", "", s.Clock.Now())))
	}
	answer := s.Do(functest.Call{As: s.self, Path: s.path("/history")})
	first := functest.Read[api.HistoryPage](answer, 200)
	if first.Next == nil || answer.Sequential > 2 {
		t.Fatalf("%d entries, %d round trips", len(first.Entries), answer.Sequential)
	}
	second := functest.Read[api.HistoryPage](s.Do(functest.Call{As: s.self, Path: s.path("/history?cursor=" + *first.Next)}), 200)
	if len(first.Entries)+len(second.Entries) < 60 || second.Next != nil {
		t.Errorf("%d and %d entries", len(first.Entries), len(second.Entries))
	}
	_, stranger := s.Client(s.practice)
	s.Do(functest.Call{As: stranger, Path: s.path("/history?cursor=" + *first.Next)}).Refused(portal.ErrNotFound)
}

func TestAccessByPartsDoesNotShowTheHistory(t *testing.T) {
	s := newStage(t)
	some := levels(portal.LevelAct)
	some.Documents = portal.LevelNone
	_, her := s.tied(t, "Inés", some)
	s.Do(functest.Call{As: her, Path: s.path("/history")}).Refused(portal.ErrForbidden)
}
