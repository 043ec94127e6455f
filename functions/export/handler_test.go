package export_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/export"
	"anteroom/functions/functest"
	"anteroom/infra/local/s3"
	"anteroom/shared/files"
	"anteroom/shared/form"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/table"
)

// stage is a client with something of everything, and a bucket.
type stage struct {
	*functest.Bench
	bucket    *files.Bucket
	consumers queue.Consumers
	practice  portal.Practice
	client    portal.Client
	self      functest.Caller
}

func newStage(t *testing.T) stage {
	t.Helper()
	b := functest.New(t) // before the bucket, which changes the working directory
	server, err := s3.Start(t.Context(), s3.Options{Dir: t.TempDir(), Buckets: []string{"documents"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	bucket := files.New(server.Client(), "documents")
	p := b.Practice("north")
	c, self := b.Client(p)
	return stage{b, bucket, export.New(b.Table, bucket, functest.Origin, b.Clock.Now), p, c, self}
}

func levels(l portal.Level) portal.Levels {
	return portal.Levels{Profile: l, Tasks: l, Documents: l, Appointments: l, Payments: l}
}

// tied keeps somebody who has joined.
func (s stage) tied(t *testing.T, relation portal.Relation, given string, l portal.Levels) (portal.RelatedPerson, functest.Caller) {
	t.Helper()
	r, err := portal.NewRelatedPerson(s.client, portal.RelatedInput{
		Relation: relation, Label: "mother", Name: portal.Name{Given: given, Family: "Vidal"}, Email: given + "@secret.example",
		Phone: "+1 555 0142", Levels: l,
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

// submitted keeps a completed form, signed by the login, and its PDF.
func (s stage) submitted(t *testing.T, by functest.Caller, slug, response string) portal.Submission {
	t.Helper()
	now := s.Clock.Now()
	f := portal.Form{ID: portal.NewID(portal.KindForm, now), Practice: s.practice.ID, Title: slug, Version: 1}
	for _, i := range form.Instruments() {
		if i.Slug == slug {
			f.Questionnaire = i.JSON
		}
	}
	task := portal.NewTask(s.client, f, "log_owner", "", now)
	sub := portal.Submission{
		ID: portal.NewID(portal.KindSubmission, now), Practice: s.practice.ID, Client: s.client.ID, Task: task.ID, Form: f.ID,
		Response: []byte(response), Signature: portal.Signature{Login: by.Login.ID, Relationship: by.Grant.Relation}, SubmittedAt: now,
	}
	s.Write(append(table.AddTask(task, f.Questionnaire), table.AddSubmission(sub))...)
	s.document(t, portal.FormDocument(sub, "PHQ-9: übersicht", now), "%PDF-1.7 "+slug)
	return sub
}

func (s stage) document(t *testing.T, d portal.Document, content string) {
	t.Helper()
	stored, err := s.bucket.Put(t.Context(), d.Key, d.ContentType, []byte(content))
	if err != nil {
		t.Fatal(err)
	}
	d.Size, d.VersionID = stored.Size, stored.VersionID
	s.Write(table.AddDocument(d)...)
}

// asked keeps that the caller asks for an archive, and gives the event.
func (s stage) asked(t *testing.T, as functest.Caller) events.Envelope {
	t.Helper()
	now := s.Clock.Now()
	e, err := s.Table.Export(t.Context(), s.client.ID, as.Login.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Ask(portal.Actor{Login: as.Login.ID, Account: s.client.ID, Practice: s.practice.ID}, portal.English, now); err != nil {
		t.Fatal(err)
	}
	s.Write(table.SaveExport(e))
	envelope, err := events.Wrap(portal.NewID(portal.KindEvent, now), now,
		events.ExportAsked{Practice: s.practice.ID, Client: s.client.ID, Login: as.Login.ID, Export: e.ID})
	if err != nil {
		t.Fatal(err)
	}
	return envelope
}

func (s stage) receive(t *testing.T, e events.Envelope) error {
	t.Helper()
	return s.consumers.Events[e.Type](t.Context(), e)
}

// archive has the caller's archive made, and reads it: content by name.
func (s stage) archive(t *testing.T, as functest.Caller) map[string][]byte {
	t.Helper()
	if err := s.receive(t, s.asked(t, as)); err != nil {
		t.Fatal(err)
	}
	return s.contents(t, as)
}

func (s stage) contents(t *testing.T, as functest.Caller) map[string][]byte {
	t.Helper()
	e, err := s.Table.Export(t.Context(), s.client.ID, as.Login.ID)
	if err != nil || e.State(s.Clock.Now()) != portal.ExportReady {
		t.Fatalf("the archive is %s: %v", e.State(s.Clock.Now()), err)
	}
	body, err := s.bucket.Open(t.Context(), e.Key, "")
	if err != nil {
		t.Fatal(err)
	}
	defer body.Close()
	raw, err := io.ReadAll(body)
	if err != nil || int64(len(raw)) != e.Size {
		t.Fatalf("%d bytes of %d: %v", len(raw), e.Size, err)
	}
	return unzip(t, raw)
}

func unzip(t *testing.T, raw []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	content := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content[f.Name], err = io.ReadAll(r)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		r.Close()
	}
	return content
}

const phq9 = `{"resourceType":"QuestionnaireResponse","status":"in-progress","subject":{"reference":"Patient/elsewhere"},
	"item":[{"linkId":"a","answer":[{"valueString":"tired"},{"valueReference":{"reference":"Practitioner/1","display":"Dr. Who"}}]}]}`

func TestAnArchiveHoldsFilesAndRecords(t *testing.T) {
	s := newStage(t)
	s.submitted(t, s.self, "phq-9", phq9)
	s.submitted(t, s.self, "phq-9", phq9)
	got := s.archive(t, s.self)
	for name, want := range map[string]string{
		"documents/2026-11-24 PHQ-9- übersicht.pdf":     "%PDF-1.7 phq-9",
		"documents/2026-11-24 PHQ-9- übersicht (2).pdf": "%PDF-1.7 phq-9",
	} {
		if string(got[name]) != want {
			t.Errorf("%s holds %q", name, got[name])
		}
	}
	if len(got) != 4 || !strings.Contains(string(got["README.txt"]), s.client.Name.Full()) || got["records/fhir-bundle.json"] == nil {
		t.Errorf("holds %d files", len(got))
	}
	ready := functest.Events[events.ExportReady](s.Bench)
	if len(ready) != 1 || ready[0].Login != s.self.Login.ID {
		t.Errorf("told %+v", ready)
	}
}

func TestTheSameEventMakesOneArchive(t *testing.T) {
	s := newStage(t)
	e := s.asked(t, s.self)
	for range 3 {
		if err := s.receive(t, e); err != nil {
			t.Fatal(err)
		}
	}
	if ready := functest.Events[events.ExportReady](s.Bench); len(ready) != 1 {
		t.Errorf("ready %d times", len(ready))
	}
}

func TestAnArchiveThatWasReplacedIsNotMade(t *testing.T) {
	s := newStage(t)
	old := s.asked(t, s.self)
	s.Clock.Move(portal.ExportPatience)
	newer := s.asked(t, s.self)
	for _, e := range []events.Envelope{old, newer} {
		if err := s.receive(t, e); err != nil {
			t.Fatal(err)
		}
	}
	if ready := functest.Events[events.ExportReady](s.Bench); len(ready) != 1 || strings.Contains(string(old.Data), ready[0].Export) {
		t.Errorf("ready %+v", ready)
	}
}

func TestNothingIsMadeForWhoMayNotTakeIt(t *testing.T) {
	s := newStage(t)
	some := levels(portal.LevelAct)
	some.Documents = portal.LevelNone
	_, her := s.tied(t, portal.RelationGuardian, "Inés", some)
	_, gone := s.tied(t, portal.RelationGuardian, "Otto", levels(portal.LevelAct))
	late := s.asked(t, gone)
	s.Write(table.EndGrant(gone.Login.ID, s.client.ID)...)
	for _, e := range []events.Envelope{s.asked(t, her), late} {
		if err := s.receive(t, e); err != nil {
			t.Fatal(err)
		}
	}
	if ready := functest.Events[events.ExportReady](s.Bench); len(ready) != 0 {
		t.Errorf("ready %+v", ready)
	}
}

func TestAFileThatIsNotThereFailsTheTry(t *testing.T) {
	s := newStage(t)
	d := portal.Document{ID: portal.NewID(portal.KindDocument, s.Clock.Now()), Kind: portal.DocumentUpload, Practice: s.practice.ID, Client: s.client.ID, Name: "lost.pdf", Key: "clients/x/lost.pdf", CreatedAt: s.Clock.Now(), Permitted: true, Version: 1}
	s.Write(table.AddDocument(d)...)
	e := s.asked(t, s.self)
	if err := s.receive(t, e); !errors.Is(err, portal.ErrNotFound) {
		t.Fatalf("got %v", err)
	}
	if _, err := s.bucket.Put(t.Context(), d.Key, "application/pdf", []byte("found")); err != nil {
		t.Fatal(err)
	}
	if err := s.receive(t, e); err != nil {
		t.Fatal(err)
	}
	if got := s.contents(t, s.self); string(got["documents/2026-11-24 lost.pdf"]) != "found" {
		t.Errorf("holds %d files", len(got))
	}
}

func TestProgressIsNoted(t *testing.T) {
	s := newStage(t)
	for n := range 12 {
		d := portal.Document{
			ID: portal.NewID(portal.KindDocument, s.Clock.Now().Add(time.Duration(n)*time.Second)), Practice: s.practice.ID, Client: s.client.ID,
			Kind: portal.DocumentUpload, Name: "../..\\a:b\u202e\x00?.pdf", ContentType: "application/pdf", Permitted: true, CreatedAt: s.Clock.Now(), Version: 1,
		}
		d.Key = "clients/" + s.client.ID + "/" + d.ID
		s.document(t, d, "x")
	}
	got := s.archive(t, s.self)
	e, err := s.Table.Export(t.Context(), s.client.ID, s.self.Login.ID)
	if err != nil || e.Files != 12 || e.Done != 12 {
		t.Errorf("%d of %d, %v", e.Done, e.Files, err)
	}
	for name := range got {
		if strings.Contains(name, "..") || strings.ContainsAny(name, "\\:\x00\u202e?") {
			t.Errorf("name %q", name)
		}
	}
	if len(got) != 14 {
		t.Errorf("holds %d files", len(got))
	}
}
