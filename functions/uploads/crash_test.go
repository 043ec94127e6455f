package uploads_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"anteroom/functions/uploads"
	"anteroom/shared/api"
	"anteroom/shared/content/contenttest"
	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/table"
)

// failing is S3 that fails once at a step.
type failing struct {
	uploads.Files
	step string
	left *int
}

var errCrash = errors.New("crash")

func (f failing) at(step string) error {
	if f.step == step && *f.left > 0 {
		*f.left--
		return errCrash
	}
	return nil
}

func (f failing) Put(ctx context.Context, key, contentType string, body []byte) (files.Stored, error) {
	if err := f.at("put"); err != nil {
		return files.Stored{}, err
	}
	stored, err := f.Files.Put(ctx, key, contentType, body)
	return stored, errors.Join(err, f.at("stored"))
}

func (f failing) Delete(ctx context.Context, key, version string) error {
	return errors.Join(f.at("delete"), f.Files.Delete(ctx, key, version))
}

func (f failing) Read(ctx context.Context, key, version string, limit int64) ([]byte, error) {
	body, err := f.Files.Read(ctx, key, version, limit)
	return body, errors.Join(err, f.at("read"))
}

func TestACrashAnywhereIsMendedByTheNextTry(t *testing.T) {
	for _, step := range []string{"read", "put", "stored", "delete"} {
		s := newStage(t)
		left := 1
		broken := failing{s.files, step, &left}
		s.uploads = queue.Serve(uploads.New(s.Table, broken, s.Clock.Now), slog.New(slog.DiscardHandler))
		u := s.send(letter(), portal.PurposeDocument)
		o := s.took()[0]
		judged := s.verdict(o)
		if s.deliver(s.uploads, judged) {
			t.Errorf("%s: a crash counts as done", step)
		}
		if !s.deliver(s.uploads, judged) {
			t.Errorf("%s: the next try fails too", step)
		}
		room := s.room()
		if got := s.state(u.Id); got.State != api.UploadStateReady || len(s.documents()) != 1 || s.quarantine() != 0 || room.Used != int64(len(letter().Body)) {
			t.Errorf("%s: %+v, %d documents, %d in quarantine, room %+v", step, got, len(s.documents()), s.quarantine(), room)
		}
	}
}

func TestTheSweepGoesOnWithWhatBrokeOff(t *testing.T) {
	s := newStage(t)
	scanned, unscanned := s.send(letter(), portal.PurposeDocument), s.send(contenttest.File{Type: portal.PDF, Body: contenttest.PDF("(2)")}, portal.PurposeDocument)
	for i, o := range s.took() {
		s.deliver(s.uploads, o.Event())
		if i == 0 { // its verdict was noted, then the function died
			u, err := s.Table.Upload(t.Context(), s.client.ID, scanned.Id)
			if err != nil {
				t.Fatal(err)
			}
			u.Scanned = true
			s.Write(table.SaveUpload(u))
		}
	}
	s.sweep()
	if s.state(scanned.Id).State != api.UploadStateChecking {
		t.Error("the sweep does not wait for the events")
	}
	s.Clock.Move(61 * time.Minute)
	s.self = s.Again(s.self)
	s.sweep()
	if s.state(scanned.Id).State != api.UploadStateReady || s.state(unscanned.Id).State != api.UploadStateChecking {
		t.Errorf("%+v and %+v", s.state(scanned.Id), s.state(unscanned.Id))
	}
	s.Clock.Move(24 * time.Hour)
	s.self = s.Again(s.self)
	s.sweep()
	if got := s.state(unscanned.Id); got.State != api.UploadStateRefused || *got.Reason != api.Unchecked || s.quarantine() != 0 {
		t.Errorf("%+v", got)
	}
}
