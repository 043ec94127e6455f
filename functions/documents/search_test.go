package documents_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func (s stage) search(in any) functest.Answer {
	return s.Do(functest.Call{As: s.self, Method: "POST", Path: s.path("/search"), Body: in})
}

func (s stage) found(in any) string {
	var names []string
	for _, d := range functest.Read[api.DocumentPage](s.search(in), 200).Documents {
		names = append(names, d.Name)
	}
	return strings.Join(names, ", ")
}

// sent is a document that came of an upload.
func (s stage) sent(name string, change func(*portal.Document)) portal.Document {
	s.Clock.Move(time.Second)
	now := s.Clock.Now()
	u := portal.Upload{ID: portal.NewID(portal.KindUpload, now), Practice: s.practice.ID, Client: s.client.ID, Name: name, Permitted: true}
	d := portal.UploadDocument(u, portal.JPEG, now)
	d.VersionID, d.Size = "v-1", 77
	if change != nil {
		change(&d)
	}
	s.Write(table.AddDocument(d)...)
	return d
}

func TestDocumentsAreFoundByWordsAndKind(t *testing.T) {
	s := newStage(t)
	s.document("Anxiety questionnaire (GAD-7)")
	s.sent("Überweisung Dr. Øst.jpg", nil)
	s.sent("hidden.jpg", func(d *portal.Document) { d.Permitted = false })
	s.sent("Receipt.jpg", func(d *portal.Document) { d.Kind = portal.DocumentShared })
	for _, c := range []struct {
		in   map[string]string
		want string
	}{
		{map[string]string{"words": ""}, "Receipt, Überweisung Dr. Øst, Anxiety questionnaire (GAD-7)"},
		{map[string]string{"words": "uber ost"}, "Überweisung Dr. Øst"},
		{map[string]string{"words": "GAD"}, "Anxiety questionnaire (GAD-7)"},
		{map[string]string{"words": "weisung"}, ""},
		{map[string]string{"words": "hid"}, ""},
		{map[string]string{"words": "", "kind": "upload"}, "Überweisung Dr. Øst"},
		{map[string]string{"words": "", "kind": "shared"}, "Receipt"},
		{map[string]string{"words": "rec", "kind": "form"}, ""},
	} {
		if got := s.found(c.in); got != c.want {
			t.Errorf("%v: found %q, want %q", c.in, got, c.want)
		}
	}
	s.search(map[string]string{"words": strings.Repeat("x", 201)}).Refused(portal.ErrInvalid)
	s.search(map[string]string{"words": "", "kind": "letter"}).Refused(portal.ErrInvalid)
	s.search(map[string]string{"words": "", "cursor": "nonsense"}).Refused(portal.ErrCursorWrong)
	s.search(map[string]string{"words": "", "client": "other"}).Refused(portal.ErrMalformed)
	s.Do(functest.Call{As: s.self, Method: "DELETE", Path: s.path("/search")}).Refused(portal.ErrNotAllowed)
}

func TestWhatIsFoundIsAsItIsListed(t *testing.T) {
	s := newStage(t)
	s.document("Form")
	s.sent("photo.jpg", func(d *portal.Document) { d.Thumbnail = true })
	listed, found := s.list("").Documents, functest.Read[api.DocumentPage](s.search(map[string]string{"words": ""}), 200).Documents
	for i := range listed {
		if (listed[i].Thumbnail == nil) != (found[i].Thumbnail == nil) {
			t.Errorf("%s: thumbnails %v and %v", listed[i].Name, listed[i].Thumbnail, found[i].Thumbnail)
		}
		listed[i].Thumbnail, found[i].Thumbnail = nil, nil
		if listed[i] != found[i] {
			t.Errorf("listed %+v, found %+v", listed[i], found[i])
		}
	}
}

func TestSearchIsPagedAndRecordedInTwoRoundTrips(t *testing.T) {
	s := newStage(t)
	for n := range 51 {
		s.sent(fmt.Sprint("x", n, ".jpg"), nil)
	}
	a := s.search(map[string]string{"words": "x"})
	first := functest.Read[api.DocumentPage](a, 200)
	if len(first.Documents) != 50 || first.Next == nil || a.Sequential > 2 {
		t.Fatalf("%d documents after %d round trips", len(first.Documents), a.Sequential)
	}
	if second := functest.Read[api.DocumentPage](s.search(map[string]string{"words": "x", "cursor": *first.Next}), 200); len(second.Documents) != 1 || second.Next != nil {
		t.Errorf("second page of %d", len(second.Documents))
	}
	if rows := s.Accesses(s.client.ID); len(rows) != 2 || rows[0].Action != portal.Viewed {
		t.Errorf("access history %+v", rows)
	}
}

func TestOneDocumentIsReadAndRecorded(t *testing.T) {
	s := newStage(t)
	d := s.sent("photo.jpg", func(d *portal.Document) { d.Thumbnail = true })
	a := s.Do(functest.Call{As: s.self, Path: s.path("/" + d.ID)})
	got := functest.Read[api.Document](a, 200)
	if got.Id != d.ID || got.Name != "photo" || got.Kind != api.DocumentKindUpload || !got.Opened || a.Sequential > 2 {
		t.Errorf("%+v after %d round trips", got, a.Sequential)
	}
	if got.Thumbnail == nil || !strings.Contains(*got.Thumbnail, "/clean/clients/"+s.client.ID+"/"+d.ID+"-small.jpg?") {
		t.Errorf("thumbnail %v", got.Thumbnail)
	}
	if rows := s.Accesses(s.client.ID); len(rows) != 1 || rows[0].Object != d.ID {
		t.Errorf("access history %+v", rows)
	}
	hidden := s.sent("x.jpg", func(d *portal.Document) { d.Permitted = false })
	s.Do(functest.Call{As: s.self, Path: s.path("/" + hidden.ID)}).Refused(portal.ErrNotFound)
	s.download(hidden.ID, "view").Refused(portal.ErrNotFound)
}
