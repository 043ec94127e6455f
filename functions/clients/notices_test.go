package clients_test

import (
	"sync"
	"testing"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func (s stage) notice(c api.Client) portal.Notice {
	now := s.Clock.Now()
	n := portal.Notice{
		ID: portal.NewID(portal.KindNotice, now), Practice: s.practice.ID, Kind: portal.NoticeUrgentAnswer,
		Client: c.Id, ClientName: "Renée O’Connor", Task: portal.NewID(portal.KindTask, now), CreatedAt: now, Version: 1,
	}
	s.Write(table.AddNotice(n))
	return n
}

func (s stage) see(as functest.Caller, notice string) functest.Answer {
	return s.Do(functest.Call{As: as, Method: "POST", Path: s.path("/notices/" + notice + "/seen")})
}

func TestNoticesAreListedAndSeen(t *testing.T) {
	s := newStage(t)
	c := s.created()
	n := s.notice(c)
	page := functest.Read[api.StaffNoticePage](s.Do(functest.Call{As: s.owner, Path: s.path("/notices")}), 200)
	if len(page.Notices) != 1 || page.Notices[0].Id != n.ID || page.Notices[0].Seen {
		t.Fatalf("notices %+v", page.Notices)
	}
	for range 2 {
		if got := functest.Read[api.StaffNotice](s.see(s.owner, n.ID), 200); !got.Seen {
			t.Errorf("got %+v", got)
		}
	}
	s.see(s.owner, portal.NewID(portal.KindNotice, s.Clock.Now())).Refused(portal.ErrNotFound)
}

func TestWhoSawANoticeFirstStays(t *testing.T) {
	s := newStage(t)
	n := s.notice(s.created())
	callers := []functest.Caller{s.owner, s.Staff(s.practice, portal.RoleClinician), s.Staff(s.practice, portal.RoleAdmin)}
	var group sync.WaitGroup
	for _, as := range callers {
		group.Go(func() {
			if a := s.see(as, n.ID); a.Status != 200 {
				t.Errorf("status %d: %s", a.Status, a.Body)
			}
		})
	}
	group.Wait()
	kept, err := s.Table.Notice(t.Context(), s.practice.ID, n.ID)
	if err != nil || kept.SeenBy == "" || kept.Version != 2 {
		t.Errorf("kept %+v, %v", kept, err)
	}
}

func TestAnotherPracticesNoticeIsNotThere(t *testing.T) {
	s := newStage(t)
	n := s.notice(s.created())
	s.practice = s.Practice("south")
	s.see(s.Staff(s.practice, portal.RoleOwner), n.ID).Refused(portal.ErrNotFound)
}
