package uploads_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"net/url"
	"strings"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/content/contenttest"
	"anteroom/shared/portal"
)

func TestGoodFilesBecomeDocuments(t *testing.T) {
	s := newStage(t)
	for _, f := range contenttest.Good(t) {
		u := s.send(f, portal.PurposeDocument)
		if got := s.state(u.Id).State; got != api.UploadStateWaiting {
			t.Errorf("%s: %s before S3 said anything", f.Name, got)
		}
		s.run()
		if got := s.state(u.Id); got.State != api.UploadStateReady && !got.Duplicate || got.Document == nil {
			t.Errorf("%s: %+v", f.Name, got)
		}
	}
	if n := s.quarantine(); n != 0 {
		t.Errorf("%d objects are left in quarantine", n)
	}
	for _, d := range s.documents() {
		body, header := s.download(s.account("/documents/" + d.Id + "/download"))
		if len(body) != d.Size || header.Get("Content-Type") != d.ContentType {
			t.Errorf("%s: %d bytes of %s, listed as %d of %s", d.Name, len(body), header.Get("Content-Type"), d.Size, d.ContentType)
		}
		if (d.Thumbnail != nil) != strings.HasPrefix(d.ContentType, "image/") {
			t.Errorf("%s: thumbnail %v", d.Name, d.Thumbnail)
		}
	}
}

func TestBadFilesAreRefusedWithTheirReason(t *testing.T) {
	s := newStage(t)
	infected := contenttest.File{Name: "infected", Type: portal.PDF, Body: contenttest.Infected(), Want: portal.Malware}
	inside := contenttest.File{Name: "infected inside", Type: portal.FileTypeByExtension(".docx"), Want: portal.Malware,
		Body: contenttest.Office(t, "wordprocessingml.document", map[string]string{"word/x.bin": contenttest.EICAR})}
	for _, f := range append(contenttest.Bad(t), infected, inside) {
		u := s.send(f, portal.PurposeDocument)
		s.run()
		got := s.state(u.Id)
		if got.State != api.UploadStateRefused || got.Reason == nil || *got.Reason != api.RefusalReason(f.Want) || got.Document != nil {
			t.Errorf("%s: %+v, want %s", f.Name, got, f.Want)
		}
	}
	if d := s.documents(); len(d) != 0 {
		t.Errorf("documents %+v", d)
	}
	if n, room := s.quarantine(), s.room(); n != 0 || room.Used != 0 || len(room.Reserved) != 0 {
		t.Errorf("%d objects in quarantine, room %+v", n, room)
	}
}

func TestADocumentIsToldRecordedAndCounted(t *testing.T) {
	s := newStage(t)
	f := contenttest.File{Name: "Überweisung 🎉.PDF", Type: portal.PDF, Body: contenttest.PDF()}
	s.send(f, portal.PurposeDocument)
	for _, o := range s.took() {
		s.deliver(s.uploads, s.verdict(o))
	}
	told := functest.Events[events.DocumentReceived](s.Bench)
	d := s.documents()
	if len(d) != 1 || d[0].Name != "Überweisung 🎉" || d[0].Kind != api.DocumentKindUpload || !d[0].Opened || len(told) != 1 || told[0].Document != d[0].Id {
		t.Fatalf("documents %+v, told %+v", d, told)
	}
	rows := s.Accesses(s.client.ID)
	uploaded := 0
	for _, r := range rows {
		if r.Action == portal.Uploaded && r.Object == d[0].Id && r.Login == s.self.Login.ID && r.Relation == portal.RelationSelf {
			uploaded++
		}
	}
	if uploaded != 1 {
		t.Errorf("access history %+v", rows)
	}
	if room := s.room(); room.Used != int64(len(f.Body)) || len(room.Reserved) != 0 {
		t.Errorf("room %+v", room)
	}
}

// What a file is called is said beside its address, and neither in the address
// nor by S3, which keeps what it says unencrypted.
func TestAFileIsSavedUnderItsNameWhichS3NeverHears(t *testing.T) {
	for given, want := range map[string]string{
		"Überweisung 🎉.PDF":                 "Überweisung 🎉.pdf",
		"../../canary/Dr. canary 林.pdf":     "Dr. canary 林.pdf",
		"canary\u202efdp.exe.pdf":           "canaryfdp.exe.pdf",
		"canary" + strings.Repeat("ä", 300): "canary" + strings.Repeat("ä", 110) + ".pdf",
	} {
		s := newStage(t)
		s.send(contenttest.File{Name: given, Type: portal.PDF, Body: contenttest.PDF("(" + given + ")")}, portal.PurposeDocument)
		s.run()
		d := s.documents()[0]
		call := functest.Call{As: s.self, Method: "POST", Path: s.account("/documents/" + d.Id + "/download"), Body: `{"as":"file"}`}
		out := functest.Read[api.Download](s.Do(call), 200)
		_, _, header := s.fetch("GET", out.Url)
		if out.Name != want {
			t.Errorf("%q is saved as %q, want %q", given, out.Name, want)
		}
		said, err := url.QueryUnescape(out.Url + fmt.Sprint(header))
		if err != nil || strings.Contains(said, "canary") || strings.Contains(said, "Überweisung") {
			t.Errorf("S3 hears %s, %v", said, err)
		}
	}
}

func TestPhotosLoseTheirPlaceAndStandUpright(t *testing.T) {
	for name, f := range map[string]contenttest.File{
		"JPEG": {Name: "IMG_1.jpg", Type: portal.JPEG, Body: contenttest.Photo(t)}, "HEIC": {Name: "IMG_2.HEIC", Type: portal.HEIC, Body: contenttest.HEIC(t)},
	} {
		s := newStage(t)
		if !bytes.Contains(f.Body, []byte("Zwyxcanary")) {
			t.Fatal("nothing to lose")
		}
		u := s.send(f, portal.PhotoIDFront)
		s.run()
		pictures := s.pictures()
		if s.state(u.Id).State != api.UploadStateReady || len(pictures) != 1 || pictures[0].ContentType != "image/jpeg" || pictures[0].Thumbnail == nil {
			t.Fatalf("%s: %+v, pictures %+v", name, s.state(u.Id), pictures)
		}
		body, _ := s.download(s.account("/pictures/photo-id-front/download"))
		_, small, _ := s.fetch("GET", *pictures[0].Thumbnail)
		for what, drawn := range map[string][]byte{"picture": body, "thumbnail": small} {
			if bytes.Contains(drawn, []byte("Zwyxcanary")) || bytes.Contains(drawn, []byte("Exif")) || bytes.Contains(drawn, []byte("Canary")) {
				t.Errorf("%s: the %s still says where and who", name, what)
			}
			size, err := jpeg.DecodeConfig(bytes.NewReader(drawn))
			if want := map[string]image.Point{"JPEG": {X: 240, Y: 320}, "HEIC": {X: 320, Y: 240}}[name]; err != nil || size.Width != want.X || size.Height != want.Y {
				t.Errorf("%s: the %s is %d by %d, %v", name, what, size.Width, size.Height, err)
			}
		}
		if len(s.documents()) != 0 || s.quarantine() != 0 {
			t.Errorf("%s: %d documents, %d in quarantine", name, len(s.documents()), s.quarantine())
		}
	}
}

func TestTheNewestPictureOfASideIsTheCurrentOne(t *testing.T) {
	s := newStage(t)
	older := s.begin(contenttest.File{Name: "a.png", Type: portal.PNG, Body: contenttest.PNG(t)}, portal.InsurancePrimaryFront)
	s.Clock.Move(2 * time.Millisecond)
	newer := s.send(contenttest.File{Name: "b.pdf", Type: portal.PDF, Body: contenttest.PDF()}, portal.InsurancePrimaryFront)
	s.run()
	s.post(older, contenttest.PNG(t)) // begun first, arrives last
	s.run()
	if p := s.pictures(); len(p) != 1 || p[0].ContentType != "application/pdf" {
		t.Errorf("%+v", p)
	}
	if s.state(newer.Id).State != api.UploadStateReady || s.state(older.Upload.Id).State != api.UploadStateReady {
		t.Error("one of them is not ready")
	}
}

func TestADamagedHEICIsRefused(t *testing.T) {
	s := newStage(t)
	body := contenttest.HEIC(t)
	damaged := append(bytes.Clone(body[:len(body)-900]), make([]byte, 900)...)
	huge := bytes.Clone(body)
	copy(huge[bytes.Index(huge, []byte("ispe"))+8:], []byte{0, 0, 0xc3, 0x50, 0, 0, 0xc3, 0x50})
	for _, f := range []contenttest.File{
		{Name: "damaged.heic", Type: portal.HEIC, Body: damaged[:len(damaged)-1000], Want: portal.Unreadable},
		{Name: "huge.heic", Type: portal.HEIC, Body: huge, Want: portal.TooManyPixels},
	} {
		u := s.send(f, portal.PurposeDocument)
		s.run()
		if got := s.state(u.Id); got.State != api.UploadStateRefused || *got.Reason != api.RefusalReason(f.Want) {
			t.Errorf("%s: %+v", f.Name, got)
		}
	}
	if n := s.quarantine(); n != 0 {
		t.Errorf("%d objects are left", n)
	}
}

func TestTheSameFileTwiceIsNoticed(t *testing.T) {
	s := newStage(t)
	f := contenttest.File{Name: "letter.pdf", Type: portal.PDF, Body: contenttest.PDF("(once)")}
	first := s.send(f, portal.PurposeDocument)
	s.run()
	f.Name = "the same letter.pdf"
	second := s.send(f, portal.PurposeDocument)
	s.run()
	one, two := s.state(first.Id), s.state(second.Id)
	if len(s.documents()) != 1 || one.Duplicate || !two.Duplicate || two.State != api.UploadStateReady || *two.Document != *one.Document {
		t.Errorf("%d documents, %+v and %+v", len(s.documents()), one, two)
	}
	if room := s.room(); room.Used != int64(len(f.Body)) || len(room.Reserved) != 0 {
		t.Errorf("room %+v", room)
	}
}
