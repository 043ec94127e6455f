package documents_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func (s stage) desk(rest string) string {
	return "/api/p/" + s.practice.ID + "/clients/" + s.client.ID + rest
}

func (s stage) permit(document string, permitted bool) functest.Answer {
	return s.Do(functest.Call{As: s.staff, Method: "PUT", Path: s.desk("/documents/" + document + "/permission"), Body: map[string]bool{"permitted": permitted}})
}

// actions are what was done, in the order of the words.
func actions(rows []portal.Access) string {
	var names []string
	for _, r := range rows {
		names = append(names, string(r.Action)+" "+r.What)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

func TestStaffSeeAllOfAClientsDocuments(t *testing.T) {
	s := newStage(t)
	s.document("Form")
	s.sent("hidden.jpg", func(d *portal.Document) { d.Permitted, d.Kind = false, portal.DocumentShared })
	a := s.Do(functest.Call{As: s.staff, Path: s.desk("/documents")})
	page := functest.Read[api.ClientDocumentPage](a, 200)
	if len(page.Documents) != 2 || page.Documents[0].Permitted || page.Documents[0].Document.Name != "hidden" || !page.Documents[1].Permitted || a.Sequential > 2 {
		t.Errorf("%+v after %d round trips", page, a.Sequential)
	}
	if got := actions(s.Accesses(s.client.ID)); got != "viewed documents" {
		t.Errorf("access history: %s", got)
	}
}

func TestStaffPermitAndWithhold(t *testing.T) {
	s := newStage(t)
	d := s.sent("letter.pdf", func(d *portal.Document) { d.Permitted, d.Kind = false, portal.DocumentShared })
	for range 2 {
		if got := functest.Read[api.ClientDocument](s.permit(d.ID, true), 200); !got.Permitted {
			t.Errorf("%+v", got)
		}
	}
	if len(s.list("").Documents) != 1 {
		t.Error("the client does not see it")
	}
	if told := functest.Events[events.DocumentPermitted](s.Bench); len(told) != 0 {
		t.Errorf("told of what was opened already: %+v", told)
	}
	functest.Read[api.ClientDocument](s.permit(d.ID, false), 200)
	if len(s.list("").Documents) != 0 || s.found(map[string]string{"words": ""}) != "" {
		t.Error("the client still sees it")
	}
	if got := actions(s.Accesses(s.client.ID)); got != "permitted document, viewed documents, viewed documents, viewed documents, withheld document" {
		t.Errorf("access history: %s", got)
	}
}

func TestTheClientIsToldOfWhatIsNew(t *testing.T) {
	s := newStage(t)
	d := s.document("Form")
	functest.Read[api.ClientDocument](s.permit(d.ID, false), 200)
	functest.Read[api.ClientDocument](s.permit(d.ID, true), 200)
	told := functest.Events[events.DocumentPermitted](s.Bench)
	if len(told) != 1 || told[0] != (events.DocumentPermitted{Practice: s.practice.ID, Client: s.client.ID, Document: d.ID}) {
		t.Errorf("told %+v", told)
	}
}

func TestStaffDownloadLeavesItNew(t *testing.T) {
	s := newStage(t)
	d := s.document("Größe & Co")
	call := functest.Call{As: s.staff, Method: "POST", Path: s.desk("/documents/" + d.ID + "/download"), Body: `{"as":"file"}`}
	address, err := url.Parse(functest.Read[api.Download](s.Do(call), 200).Url)
	if err != nil || address.Path != "/clean/"+d.Key || address.Query().Get("X-Amz-Expires") != "60" {
		t.Errorf("address %s %v", address, err)
	}
	if s.list("").Documents[0].Opened {
		t.Error("staff opened it for the client")
	}
	if got := actions(s.Accesses(s.client.ID)); got != "downloaded document, viewed documents" {
		t.Errorf("access history: %s", got)
	}
}

func TestStaffShareAFile(t *testing.T) {
	s := newStage(t)
	call := functest.Call{As: s.staff, Method: "POST", Path: s.desk("/uploads"), Key: key(), Body: wish(nil)}
	ticket := functest.Read[api.UploadTicket](s.Do(call), 201)
	if ticket.Fields["key"] != "quarantine/"+s.client.ID+"/"+ticket.Upload.Id {
		t.Errorf("%+v", ticket)
	}
	u, err := s.Table.Upload(t.Context(), s.client.ID, ticket.Upload.Id)
	if err != nil || !u.Sharing || !u.Permitted || u.Practice != s.practice.ID {
		t.Errorf("%+v %v", u, err)
	}
	if len(s.uploads().Uploads) != 0 {
		t.Error("the client sees what is on its way to them")
	}
	list := functest.Read[api.UploadList](s.Do(functest.Call{As: s.staff, Path: s.desk("/uploads")}), 200)
	if len(list.Uploads) != 1 {
		t.Errorf("%+v", list)
	}
	if a := s.Do(functest.Call{As: s.staff, Method: "DELETE", Path: s.desk("/uploads/" + ticket.Upload.Id)}); a.Status != 204 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
}

func TestAnotherPracticesStaffFindNothing(t *testing.T) {
	s := newStage(t)
	d := s.document("Form")
	other := s.Practice("south")
	s.staff = s.Staff(other, portal.RoleOwner)
	s.practice = other // their own practice in the path, this client after it
	for _, c := range []functest.Call{
		{Path: s.desk("/documents")}, {Path: s.desk("/uploads")}, {Path: s.desk("/pictures")},
		{Method: "POST", Path: s.desk("/uploads"), Key: key(), Body: wish(nil)},
		{Method: "POST", Path: s.desk("/documents/" + d.ID + "/download"), Body: `{"as":"view"}`},
		{Method: "PUT", Path: s.desk("/documents/" + d.ID + "/permission"), Body: `{"permitted":false}`},
		{Method: "POST", Path: s.desk("/pictures/photo-id-front/download"), Body: `{"as":"view"}`},
	} {
		c.As = s.staff
		s.Do(c).Refused(portal.ErrNotFound)
	}
	if got := s.Accesses(s.client.ID); len(got) != 0 {
		t.Errorf("access history: %s", actions(got))
	}
}

func TestPicturesAreShownToTheClientAndToStaff(t *testing.T) {
	s := newStage(t)
	u := portal.Upload{ID: portal.NewID(portal.KindUpload, functest.Start), Practice: s.practice.ID, Client: s.client.ID, Purpose: portal.PhotoIDFront}
	p := portal.NewPicture(u, portal.JPEG, functest.Start)
	p.VersionID, p.Size, p.Thumbnail = "v-7", 99, true
	s.Write(table.SetPicture(p))
	for as, base := range map[*functest.Caller]string{&s.self: "/api/a/" + s.client.ID, &s.staff: s.desk("")} {
		a := s.Do(functest.Call{As: *as, Path: base + "/pictures"})
		list := functest.Read[api.PictureList](a, 200)
		if len(list.Pictures) != 1 || list.Pictures[0].Purpose != api.PicturePurposePhotoIdFront || list.Pictures[0].Thumbnail == nil || a.Sequential > 2 {
			t.Fatalf("%+v", list)
		}
		call := functest.Call{As: *as, Method: "POST", Path: base + "/pictures/photo-id-front/download", Body: `{"as":"view"}`}
		address, err := url.Parse(functest.Read[api.Download](s.Do(call), 200).Url)
		if err != nil || address.Path != "/clean/"+p.Key || address.Query().Get("versionId") != "v-7" || address.Query().Get("X-Amz-Expires") != "60" {
			t.Errorf("address %s %v", address, err)
		}
		call.Path = base + "/pictures/photo-id-back/download"
		s.Do(call).Refused(portal.ErrNotFound)
		call.Path = base + "/pictures/document/download"
		s.Do(call).Refused(portal.ErrNotFound)
	}
	if got := actions(s.Accesses(s.client.ID)); strings.Count(got, "viewed pictures") != 2 || strings.Count(got, "downloaded picture") != 2 {
		t.Errorf("access history: %s", got)
	}
}
