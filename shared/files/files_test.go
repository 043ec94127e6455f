package files_test

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"sync"
	"testing"

	"anteroom/infra/local/s3"
	"anteroom/shared/files"
	"anteroom/shared/portal"
)

const hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824" // SHA-256 of "hello"

func bucket(t *testing.T) *files.Bucket {
	t.Helper()
	server, err := s3.Start(t.Context(), s3.Options{Dir: t.TempDir(), Buckets: []string{"documents"}, Origin: "http://localhost:8080"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	return files.New(server.Client(), "documents")
}

func TestAKeyKeepsWhatWasPutFirst(t *testing.T) {
	b := bucket(t)
	first, err := b.Put(t.Context(), "clients/c/d.pdf", "application/pdf", []byte("hello"))
	if err != nil || first.Size != 5 || first.SHA256 != hello || first.VersionID == "" {
		t.Fatalf("got %+v %v", first, err)
	}
	again, err := b.Put(t.Context(), "clients/c/d.pdf", "application/pdf", []byte("another try"))
	if err != nil || again != first {
		t.Errorf("got %+v %v, want %+v", again, err, first)
	}
}

func TestPutsAtTheSameMomentKeepOne(t *testing.T) {
	b := bucket(t)
	var wait sync.WaitGroup
	stored, errs := make([]files.Stored, 4), make([]error, 4)
	for i := range stored {
		wait.Go(func() { stored[i], errs[i] = b.Put(t.Context(), "k", "text/plain", []byte{'0' + byte(i)}) })
	}
	wait.Wait()
	kept, err := b.Put(t.Context(), "k", "text/plain", []byte("late"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range stored {
		if errs[i] == nil && stored[i] != kept || errs[i] != nil && !errors.Is(errs[i], portal.ErrUnavailable) {
			t.Errorf("%d: %+v %v, not %+v", i, stored[i], errs[i], kept)
		}
	}
}

func TestWhatS3RefusesIsNotWorthRepeating(t *testing.T) {
	server, err := s3.Start(t.Context(), s3.Options{Dir: t.TempDir(), Buckets: []string{"documents"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	server.SecretKey = "another"
	if _, err := files.New(server.Client(), "documents").Put(t.Context(), "k", "text/plain", nil); err == nil || errors.Is(err, portal.ErrUnavailable) {
		t.Errorf("got %v", err)
	}
}

func TestASignedAddressGivesTheVersionUnderItsName(t *testing.T) {
	b := bucket(t)
	stored, err := b.Put(t.Context(), "k", "application/octet-stream", []byte("hello"))
	if err != nil {
		t.Fatal(err)
	}
	name := `日本 "résumé"; 100%/ø` + "\r\nX: y.pdf"
	address, err := b.Sign(t.Context(), files.Download{Key: "k", VersionID: stored.VersionID, ContentType: "application/pdf", Name: name})
	if err != nil || !strings.Contains(address, "X-Amz-Expires=60&") {
		t.Fatalf("%s %v", address, err)
	}
	answer := get(t, address)
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "application/pdf" || answer.Header.Get("X") != "" {
		t.Errorf("%d %v", answer.StatusCode, answer.Header)
	}
	kind, parameters, err := mime.ParseMediaType(answer.Header.Get("Content-Disposition"))
	if err != nil || kind != "attachment" || parameters["filename"] != name {
		t.Errorf("%q %q %v", kind, parameters["filename"], err)
	}
	if changed := get(t, strings.Replace(address, "/k?", "/l?", 1)); changed.StatusCode != http.StatusForbidden {
		t.Errorf("another key: %d", changed.StatusCode)
	}
}

func TestADocumentCanBeViewed(t *testing.T) {
	b := bucket(t)
	if _, err := b.Put(t.Context(), "k", "application/pdf", []byte("hello")); err != nil {
		t.Fatal(err)
	}
	address, err := b.Sign(t.Context(), files.Download{Key: "k", ContentType: "application/pdf", Name: "PHQ-9.pdf", View: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := get(t, address).Header.Get("Content-Disposition"); got != `inline; filename="PHQ-9.pdf"; filename*=UTF-8''PHQ-9.pdf` {
		t.Errorf("got %q", got)
	}
}

func get(t *testing.T, address string) *http.Response {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err != nil || answer.StatusCode == 200 && string(body) != "hello" {
		t.Errorf("body %q %v", body, err)
	}
	return answer
}
