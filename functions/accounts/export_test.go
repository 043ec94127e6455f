package accounts_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// signer gives an address that tells what was signed.
type signer struct{}

func (signer) Sign(_ context.Context, d files.Download) (string, error) {
	return "https://files.example/" + d.Key, nil
}

func (s stage) export(as functest.Caller, method, rest string) functest.Answer {
	return s.Do(functest.Call{As: as, Method: method, Path: s.path("/export" + rest)})
}

func (s stage) state(as functest.Caller) api.Export {
	return functest.Read[api.Export](s.export(as, http.MethodGet, ""), 200)
}

// made finishes the caller's archive, as the function export does.
func (s stage) made(t *testing.T, as functest.Caller) portal.Export {
	t.Helper()
	e, err := s.Table.Export(t.Context(), s.client.ID, as.Login.ID)
	if err != nil {
		t.Fatal(err)
	}
	e.Files = 3
	e.Finish(1234, s.Clock.Now())
	s.Write(table.SaveExport(e))
	return e
}

func TestAskedTenTimesOneArchiveIsMade(t *testing.T) {
	s := newStage(t)
	if got := s.state(s.self); got.State != "none" {
		t.Errorf("before: %+v", got)
	}
	var wait sync.WaitGroup
	for range 10 {
		wait.Go(func() {
			if got := s.export(s.self, http.MethodPost, ""); got.Status != http.StatusAccepted {
				t.Errorf("%d %s", got.Status, got.Body)
			}
		})
	}
	wait.Wait()
	asked := functest.Events[events.ExportAsked](s.Bench)
	if got := s.state(s.self); len(asked) != 1 || got.State != "running" || asked[0].Login != s.self.Login.ID {
		t.Errorf("%d asked, now %+v", len(asked), got)
	}
	s.export(s.self, http.MethodPost, "/download").Refused(portal.ErrNoExport)
}

func TestAnArchiveIsDownloadedByWhoAskedForSevenDays(t *testing.T) {
	s := newStage(t)
	_, her := s.tied(t, "Inés", levels(portal.LevelAct))
	s.export(s.self, http.MethodPost, "")
	e := s.made(t, s.self)
	got := s.state(s.self)
	if got.State != "ready" || *got.Size != 1234 || *got.Done != 3 {
		t.Errorf("ready: %+v", got)
	}
	link := functest.Read[api.Download](s.export(s.self, http.MethodPost, "/download"), 200)
	if link.Name != "anteroom-2026-11-24.zip" || !strings.HasSuffix(link.Url, "exports/"+s.client.ID+"/"+e.ID+".zip") {
		t.Errorf("address %s", link.Url)
	}
	s.export(her, http.MethodPost, "/download").Refused(portal.ErrNoExport)
	if got := s.state(her); got.State != "none" {
		t.Errorf("the guardian has %+v", got)
	}
	s.Clock.Move(portal.ExportLife)
	late := s.SignIn(s.self.Grant)
	e.Login, e.Version = late.Login.ID, 0
	s.Write(table.SaveExport(e))
	if got := s.state(late); got.State != "expired" {
		t.Errorf("late: %+v", got)
	}
	s.export(late, http.MethodPost, "/download").Refused(portal.ErrNoExport)
}

func TestAnArchiveThatTakesTooLongCanBeAskedForAnew(t *testing.T) {
	s := newStage(t)
	s.export(s.self, http.MethodPost, "")
	first, err := s.Table.Export(t.Context(), s.client.ID, s.self.Login.ID)
	if err != nil {
		t.Fatal(err)
	}
	first.AskedAt = s.Clock.Now().Add(-portal.ExportPatience)
	s.Write(table.SaveExport(first))
	if got := s.state(s.self); got.State != "failed" {
		t.Errorf("stuck: %+v", got)
	}
	again := functest.Read[api.Export](s.export(s.self, http.MethodPost, ""), 202)
	if again.State != "running" || !again.AskedAt.Equal(s.Clock.Now()) {
		t.Errorf("again: %+v", again)
	}
}

func TestArchivesAreLimited(t *testing.T) {
	s := newStage(t)
	for range 5 {
		functest.Read[api.Export](s.export(s.self, http.MethodPost, ""), 202)
		s.made(t, s.self)
		s.Clock.Move(time.Second)
	}
	s.export(s.self, http.MethodPost, "").Refused(portal.ErrTooMany)
	s.Clock.Move(portal.ExportWindow)
	again := s.SignIn(s.self.Grant)
	functest.Read[api.Export](s.export(again, http.MethodPost, ""), 202)
}
