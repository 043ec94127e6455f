package documents_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

const megabyte = 1_000_000

// wish is a file that somebody wants to send.
func wish(change func(*api.CreateUpload)) api.CreateUpload {
	in := api.CreateUpload{Name: "Insurance letter.pdf", ContentType: "application/pdf", Size: megabyte, Purpose: "document"}
	if change != nil {
		change(&in)
	}
	return in
}

func key() string { return portal.NewID(portal.KindUpload, functest.Start) }

func (s stage) create(in api.CreateUpload, key string) functest.Answer {
	return s.Do(functest.Call{As: s.self, Method: "POST", Path: "/api/a/" + s.client.ID + "/uploads", Body: in, Key: key})
}

func (s stage) created(in api.CreateUpload) api.UploadTicket {
	return functest.Read[api.UploadTicket](s.create(in, key()), 201)
}

func (s stage) uploads() api.UploadList {
	return functest.Read[api.UploadList](s.Do(functest.Call{As: s.self, Path: "/api/a/" + s.client.ID + "/uploads"}), 200)
}

func (s stage) cancel(upload string) functest.Answer {
	return s.Do(functest.Call{As: s.self, Method: "DELETE", Path: "/api/a/" + s.client.ID + "/uploads/" + upload})
}

func TestAnUploadGetsAPolicyOfItsOwn(t *testing.T) {
	s := newStage(t)
	ticket := s.created(wish(nil))
	policy, err := base64.StdEncoding.DecodeString(ticket.Fields["policy"])
	if err != nil || ticket.Url != "https://s3.example/clean" {
		t.Fatalf("%s %v", ticket.Url, err)
	}
	for _, want := range []string{
		`["content-length-range",1000000,1000000]`, `{"Content-Type":"application/pdf"}`, `{"key":"quarantine/` + s.client.ID + "/" + ticket.Upload.Id + `"}`,
	} {
		if !strings.Contains(string(policy), want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	if ticket.Fields["key"] != "quarantine/"+s.client.ID+"/"+ticket.Upload.Id || !ticket.ExpiresAt.Equal(functest.Start.Add(10*time.Minute)) {
		t.Errorf("%+v", ticket)
	}
	if strings.Contains(string(policy), "Insurance") {
		t.Error("the policy names the file")
	}
	list := s.uploads()
	if len(list.Uploads) != 1 || list.Uploads[0] != ticket.Upload || ticket.Upload.State != api.UploadStateWaiting {
		t.Errorf("listed %+v", list)
	}
	if list.Limits != (api.UploadLimits{DocumentBytes: 25 * megabyte, PictureBytes: 15 * megabyte, PicturePixels: 64 << 20, QuotaBytes: 1000 * megabyte}) {
		t.Errorf("limits %+v", list.Limits)
	}
}

func TestTheSameWishIsOneUpload(t *testing.T) {
	s := tight(t, megabyte)
	k := key()
	first := functest.Read[api.UploadTicket](s.create(wish(nil), k), 201)
	s.Clock.Move(8 * time.Minute)
	second := functest.Read[api.UploadTicket](s.create(wish(nil), k), 201)
	if first.Upload != second.Upload || !second.ExpiresAt.After(first.ExpiresAt) {
		t.Errorf("first %+v, then %+v", first, second)
	}
	s.create(wish(func(in *api.CreateUpload) { in.Size++ }), k).Refused(portal.ErrKeyReused)
}

func TestWhatWouldBeRefusedAnywayIsRefusedAtOnce(t *testing.T) {
	s := newStage(t)
	for pointer, change := range map[string]func(*api.CreateUpload){
		"#/size":        func(in *api.CreateUpload) { in.Size = 25*megabyte + 1 },
		"#/contentType": func(in *api.CreateUpload) { in.ContentType = "image/svg+xml" },
		"#/purpose":     func(in *api.CreateUpload) { in.Purpose = "avatar" },
	} {
		p := s.create(wish(change), key()).Refused(portal.ErrInvalid)
		if *(*p.Errors)[0].Pointer != pointer {
			t.Errorf("%s: %+v", pointer, p)
		}
	}
	s.create(wish(nil), "short").Refused(portal.ErrMalformed)
	if list := s.uploads(); len(list.Uploads) != 0 {
		t.Errorf("kept %+v", list)
	}
}

func TestNamesAreCleaned(t *testing.T) {
	s := newStage(t)
	for given, want := range map[string]string{
		"../../etc/passwd.pdf": "passwd.pdf", "cv\u202efdp.exe": "cvfdp.exe", "🎉.pdf": "🎉.pdf", strings.Repeat("x", 300): strings.Repeat("x", 120),
	} {
		if got := s.created(wish(func(in *api.CreateUpload) { in.Name, in.Size = given, 1 })).Upload.Name; got != want {
			t.Errorf("%q became %q, want %q", given, got, want)
		}
	}
}

func TestOfTwoAtOnceOverTheQuotaOneIsRefused(t *testing.T) {
	s := tight(t, 3*megabyte)
	s.created(wish(nil))
	var group sync.WaitGroup
	statuses := make([]int, 6)
	for i := range statuses {
		group.Go(func() { statuses[i] = s.create(wish(nil), key()).Status })
	}
	group.Wait()
	got := map[int]int{}
	for _, status := range statuses {
		got[status]++
	}
	if got[201] != 2 || got[409] != 4 {
		t.Errorf("statuses %v, want two of 201", got)
	}
	if list := s.uploads(); len(list.Uploads) != 3 {
		t.Errorf("%d listed", len(list.Uploads))
	}
	s.create(wish(nil), key()).Refused(portal.ErrStorageFull)
}

func TestACancelledUploadGivesItsRoomBack(t *testing.T) {
	s := tight(t, megabyte)
	first := s.created(wish(nil))
	s.create(wish(nil), key()).Refused(portal.ErrStorageFull)
	for range 2 {
		if a := s.cancel(first.Upload.Id); a.Status != 204 {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
	}
	if list := s.uploads(); len(list.Uploads) != 0 {
		t.Errorf("listed %+v", list.Uploads)
	}
	s.created(wish(nil))
}

func TestAnAbandonedUploadFreesItsRoomAndSaysSo(t *testing.T) {
	s := tight(t, megabyte)
	k := key()
	first := functest.Read[api.UploadTicket](s.create(wish(nil), k), 201)
	s.Clock.Move(time.Hour)
	s.self = s.Again(s.self)
	if u := s.uploads().Uploads; len(u) != 1 || u[0].State != api.UploadStateRefused || *u[0].Reason != api.NotReceived {
		t.Errorf("listed %+v", u)
	}
	s.create(wish(nil), k).Refused(portal.ErrUploadEnded)
	s.created(wish(nil))
	s.Clock.Move(25 * time.Hour)
	s.self = s.Again(s.self)
	for _, u := range s.uploads().Uploads {
		if u.Id == first.Upload.Id {
			t.Error("listed for ever")
		}
	}
}

func TestUploadsAreTheirSendersOwn(t *testing.T) {
	s := newStage(t)
	ticket := s.created(wish(nil))
	guardian := s.self
	guardian.Grant.Relation = portal.RelationGuardian
	s.self = s.SignIn(guardian.Grant)
	if u := s.uploads().Uploads; len(u) != 0 {
		t.Errorf("a guardian sees %+v", u)
	}
	s.cancel(ticket.Upload.Id).Refused(portal.ErrNotFound)
	s.cancel(key()).Refused(portal.ErrNotFound)
	path := "/api/p/" + s.practice.ID + "/clients/" + s.client.ID + "/uploads"
	if list := functest.Read[api.UploadList](s.Do(functest.Call{As: s.staff, Path: path}), 200); len(list.Uploads) != 0 {
		t.Errorf("staff see %+v", list.Uploads)
	}
	s.Do(functest.Call{As: s.staff, Method: "DELETE", Path: path + "/" + ticket.Upload.Id}).Refused(portal.ErrNotFound)
}

func TestEachPurposeNeedsItsPermission(t *testing.T) {
	for permission, purpose := range map[portal.Permission]api.UploadPurpose{portal.DocumentsAct: "document", portal.ProfileAct: "photo-id-front"} {
		s := newStage(t)
		grant := s.self.Grant
		grant.Permissions = []portal.Permission{portal.AccountView, permission}
		s.self = s.SignIn(grant)
		for _, wanted := range []api.UploadPurpose{"document", "photo-id-front"} {
			a := s.create(wish(func(in *api.CreateUpload) { in.Purpose = wanted }), key())
			if (a.Status == 201) != (wanted == purpose) {
				t.Errorf("%s with %s: %d", wanted, permission, a.Status)
			}
		}
	}
}

func TestManyFilesMayBeOnTheirWay(t *testing.T) {
	s := newStage(t)
	for n := range 50 {
		s.created(wish(func(in *api.CreateUpload) { in.Name, in.Size = fmt.Sprint(n, ".pdf"), 1 }))
	}
	s.create(wish(nil), key()).Refused(portal.ErrUploadsOpen)
}

func TestAFailureToSignKeepsTheWish(t *testing.T) {
	s := newStageWith(t, signer(nil))
	k := key()
	if a := s.create(wish(nil), k); a.Status != 500 {
		t.Errorf("%d", a.Status)
	}
	if list := s.uploads(); len(list.Uploads) != 1 {
		t.Errorf("%+v", list)
	}
}
