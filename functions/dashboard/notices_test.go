package dashboard_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

const blank = "not_00000000000000000000000000000001"

// told keeps a notice to the caller.
func (s stage) told(as functest.Caller, kind portal.NoticeKind, object string) portal.ClientNotice {
	n := portal.NewClientNotice(s.practice.ID, s.client.ID, as.Login.ID, kind, object, s.Clock.Now())
	s.Write(table.AddClientNotice(n))
	s.Clock.Move(time.Second)
	return n
}

func (s stage) get(as functest.Caller, path string) functest.Answer {
	return s.Do(functest.Call{As: as, Path: "/api/a/" + s.client.ID + path})
}

func (s stage) notices(as functest.Caller) []api.Notice {
	return functest.Read[api.NoticePage](s.get(as, "/notices"), 200).Notices
}

func (s stage) read(as functest.Caller, ids ...string) functest.Answer {
	return s.Do(functest.Call{As: as, Method: http.MethodPost, Path: "/api/a/" + s.client.ID + "/notices/read", Body: api.ReadNotices{Notices: ids}})
}

func (s stage) pulse(as functest.Caller) string {
	return functest.Read[api.Pulse](s.get(as, "/pulse"), 200).Pulse
}

func TestNoticesAreReadOnceAndStayListed(t *testing.T) {
	s := newStage(t)
	first := s.told(s.self, portal.NoticeAccessChanged, "")
	second := s.told(s.self, portal.NoticeMessageAnswered, "")
	s.told(s.self, portal.NoticeExportReady, "")
	before := s.dashboard(t, s.self)
	if len(before.Notices) != 3 || before.Counts.Answers != 1 || before.Next.Kind != "notice" || before.Next.Id != second.ID || before.Next.Title != "message-answered" {
		t.Errorf("before %+v", before)
	}
	for range 2 {
		if answer := s.read(s.self, first.ID, second.ID, blank); answer.Status != http.StatusNoContent {
			t.Fatalf("%d %s", answer.Status, answer.Body)
		}
	}
	all := s.notices(s.self)
	if len(all) != 3 || all[0].Read || !all[1].Read || !all[2].Read || all[2].Id != first.ID {
		t.Errorf("listed %+v", all)
	}
	if after := s.dashboard(t, s.self); len(after.Notices) != 1 || after.Counts.Answers != 0 {
		t.Errorf("after %+v", after.Notices)
	}
	s.read(s.self).Refused(portal.ErrInvalid)
	s.read(s.self, slices.Repeat([]string{blank}, 51)...).Refused(portal.ErrInvalid)
}

func TestEachHasTheirOwnNotices(t *testing.T) {
	s := newStage(t)
	guardian := s.SignIn(portal.Grant{
		Account: s.client.ID, Practice: s.practice.ID, Relation: portal.RelationGuardian, Permissions: []portal.Permission{portal.AccountView},
	})
	mine := s.told(s.self, portal.NoticeMessageAnswered, "")
	s.told(guardian, portal.NoticeDocumentReady, "") // of what this grant no longer shows
	s.told(guardian, portal.NoticeExportReady, "")
	if own := s.notices(guardian); len(own) != 1 || own[0].Kind != "export-ready" {
		t.Errorf("the guardian has %+v", own)
	}
	s.read(guardian, mine.ID)
	if own := s.notices(s.self); len(own) != 1 || own[0].Read {
		t.Errorf("the client has %+v", own)
	}
}

func TestANoticeOfATaskIsNoThingBesideIt(t *testing.T) {
	s := newStage(t)
	task := s.task("Form", "", nil)
	s.told(s.self, portal.NoticeTasksAssigned, task.ID)
	if got := s.dashboard(t, s.self); got.Next.Kind != "task" || len(got.Notices) != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestThePulseChangesWithWhatIsNewAndLeavesNoTrace(t *testing.T) {
	s := newStage(t)
	quiet := s.pulse(s.self)
	if again := s.pulse(s.self); again != quiet || quiet == "" {
		t.Errorf("pulse %q, then %q", quiet, again)
	}
	s.told(s.self, portal.NoticeDocumentReady, "")
	if beat := s.pulse(s.self); beat == quiet {
		t.Error("nothing is told")
	}
	if rows := s.Accesses(s.client.ID); len(rows) != 0 {
		t.Errorf("history %+v", rows)
	}
	if answer := s.get(s.self, "/pulse"); answer.Sequential > 2 {
		t.Errorf("%d round trips", answer.Sequential)
	}
}

func TestManyNoticesCostNoMore(t *testing.T) {
	s := newStage(t)
	for i := range 60 {
		s.told(s.self, portal.NoticeDocumentReady, fmt.Sprintf("doc_%032d", i))
	}
	answer := s.get(s.self, "/dashboard")
	if got := functest.Read[api.Dashboard](answer, 200); len(got.Notices) != 20 || answer.Sequential > 2 {
		t.Errorf("%d notices after %d round trips", len(got.Notices), answer.Sequential)
	}
	if page := s.notices(s.self); len(page) != 50 {
		t.Errorf("a page of %d", len(page))
	}
}
