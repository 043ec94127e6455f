package uploads_test

import (
	"net/http"
	"sync"
	"testing"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/content/contenttest"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// narrow lets the practice's clients send in no more than so many bytes.
func (s stage) narrow(quota int) {
	s.t.Helper()
	p := s.practice
	p.Settings.UploadQuota = int64(quota)
	s.Write(table.SavePractice(p))
}

// wish asks for a policy and may be refused.
func (s stage) wish(f contenttest.File) functest.Answer {
	in := api.CreateUpload{Name: f.Name, ContentType: f.Type.ContentType, Size: int64(len(f.Body)), Purpose: api.UploadPurposeDocument}
	return s.Do(functest.Call{As: s.self, Method: "POST", Path: s.account("/uploads"), Body: in, Key: portal.NewID(portal.KindUpload, s.Clock.Now())})
}

func TestOfTwoFilesAtOnceOverTheQuotaOneIsKept(t *testing.T) {
	s := newStage(t)
	f := letter()
	s.narrow(2*len(f.Body) - 1)
	answers := make([]functest.Answer, 2)
	var group sync.WaitGroup
	for i := range answers {
		group.Go(func() { answers[i] = s.wish(f) })
	}
	group.Wait()
	taken := 0
	for _, a := range answers {
		if a.Status != http.StatusCreated {
			a.Refused(portal.ErrStorageFull)
			continue
		}
		taken++
		if status := s.post(functest.Read[api.UploadTicket](a, http.StatusCreated), f.Body); status != http.StatusNoContent {
			t.Errorf("S3 answers %d", status)
		}
	}
	s.run()
	if d, room := s.documents(), s.room(); taken != 1 || len(d) != 1 || room.Used != int64(len(f.Body)) {
		t.Errorf("%d were begun, %d are kept, room %+v", taken, len(d), room)
	}
}

// Room is set aside for an hour. Who takes longer to be checked may find it gone.
func TestAFileWhoseRoomWasTakenMeanwhileIsRefused(t *testing.T) {
	s := newStage(t)
	slow, quick := letter(), letter()
	quick.Body = contenttest.PDF("(others)")
	s.narrow(len(slow.Body) + len(quick.Body) - 1)
	first := s.send(slow, portal.PurposeDocument)
	o := s.took()[0]
	judged := s.verdict(o)
	s.deliver(s.uploads, o.Event())
	s.Clock.Move(portal.UploadLife)
	s.self = s.Again(s.self)
	second := s.send(quick, portal.PurposeDocument)
	s.run()
	s.deliver(s.uploads, judged)
	if got := s.state(second.Id); got.State != api.UploadStateReady {
		t.Errorf("the quick one: %+v", got)
	}
	if got := s.state(first.Id); got.State != api.UploadStateRefused || *got.Reason != api.RefusalReason(portal.StorageFull) {
		t.Errorf("the slow one: %+v", got)
	}
	if n, room := s.quarantine(), s.room(); n != 0 || len(s.documents()) != 1 || room.Used != int64(len(quick.Body)) {
		t.Errorf("%d in quarantine, room %+v", n, room)
	}
}
