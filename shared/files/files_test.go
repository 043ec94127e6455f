package files_test

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
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

func TestASignedAddressGivesTheVersionAndSaysIdentifiersOnly(t *testing.T) {
	b := bucket(t)
	stored, err := b.Put(t.Context(), "k", "application/pdf", []byte("hello"))
	if err != nil {
		t.Fatal(err)
	}
	for view, disposition := range map[bool]string{false: "attachment", true: "inline"} {
		address, err := b.Sign(t.Context(), files.Download{Key: "k", VersionID: stored.VersionID, View: view})
		if err != nil || !strings.Contains(address, "X-Amz-Expires=60&") {
			t.Fatalf("%s %v", address, err)
		}
		answer := get(t, address)
		for name, want := range map[string]string{"Content-Type": "application/pdf", "Content-Disposition": disposition, "Cache-Control": "no-store"} {
			if got := answer.Header.Get(name); answer.StatusCode != 200 || got != want {
				t.Errorf("%d, %s: %q, want %q", answer.StatusCode, name, got, want)
			}
		}
		saysOnly(t, address, "versionId", "x-id", "response-content-disposition")
		if changed := get(t, strings.Replace(address, "/k?", "/l?", 1)); changed.StatusCode != http.StatusForbidden {
			t.Errorf("another key: %d", changed.StatusCode)
		}
	}
}

// saysOnly fails for a parameter that is neither the signature's nor named.
func saysOnly(t *testing.T, address string, names ...string) {
	t.Helper()
	parsed, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	for name, values := range parsed.Query() {
		if !strings.HasPrefix(name, "X-Amz-") && !slices.Contains(names, name) {
			t.Errorf("the address says %s=%s", name, values)
		}
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
