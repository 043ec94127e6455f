package files_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"

	"anteroom/shared/files"
	"anteroom/shared/portal"
)

// fresh leaves no connection open for the server to wait for.
var fresh = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}

// send posts a file as a browser does, and gives S3's answer.
func send(t *testing.T, p files.Post, file string) (int, string) {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range p.Fields {
		if err := form.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("file", "x")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(part, file); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	answer, err := fresh.Post(p.URL, form.FormDataContentType(), &body)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	said, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, string(said)
}

// stretched is a policy that was made to take more, under its old signature.
func stretched(t *testing.T, p files.Post) files.Post {
	t.Helper()
	policy, err := base64.StdEncoding.DecodeString(p.Fields["policy"])
	if err != nil {
		t.Fatal(err)
	}
	p.Fields["policy"] = base64.StdEncoding.EncodeToString(bytes.ReplaceAll(policy, []byte("5,5"), []byte("5,9")))
	return p
}

func TestAPolicyTakesOneFileAsItSays(t *testing.T) {
	b := bucket(t)
	signed := func(life time.Duration) files.Post {
		p, err := b.SignPost(t.Context(), "quarantine/c/u", "application/pdf", 5, life)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	with := func(name, value string) files.Post {
		p := signed(time.Minute)
		p.Fields = maps.Clone(p.Fields)
		p.Fields[name] = value
		return p
	}
	for name, c := range map[string]struct {
		post  files.Post
		file  string
		taken bool
	}{
		"as signed":            {signed(time.Minute), "hello", true},
		"a byte more":          {signed(time.Minute), "hello!", false},
		"a byte less":          {signed(time.Minute), "hell", false},
		"nothing":              {signed(time.Minute), "", false},
		"another key":          {with("key", "quarantine/c/other"), "hello", false},
		"outside of it":        {with("key", "clients/c/doc.pdf"), "hello", false},
		"another type":         {with("Content-Type", "text/html"), "hello", false},
		"another encryption":   {with("x-amz-server-side-encryption", "AES256"), "hello", false},
		"an ACL":               {with("acl", "public-read"), "hello", false},
		"a website redirect":   {with("x-amz-website-redirect-location", "https://evil.example"), "hello", false},
		"an altered policy":    {stretched(t, signed(time.Minute)), "hello", false},
		"an altered signature": {with("X-Amz-Signature", strings.Repeat("0", 64)), "hello", false},
		"expired":              {signed(-time.Second), "hello", false},
	} {
		status, said := send(t, c.post, c.file)
		if (status == http.StatusNoContent) != c.taken || !c.taken && status < 400 {
			t.Errorf("%s: %d %s", name, status, said)
		}
	}
}

// twice is a bucket with two versions under one key, "hello" and "other".
func twice(t *testing.T) (*files.Bucket, []files.Kept) {
	t.Helper()
	b := bucket(t)
	post, err := b.SignPost(t.Context(), "quarantine/c/u", "text/plain", 5, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"hello", "other"} {
		if status, said := send(t, post, file); status != http.StatusNoContent {
			t.Fatalf("%d %s", status, said)
		}
	}
	kept, err := b.List(t.Context(), "quarantine/", time.Time{}, 10)
	if err != nil || len(kept) != 2 || kept[0].Key != "quarantine/c/u" || kept[0].VersionID == kept[1].VersionID {
		t.Fatalf("kept %+v %v", kept, err)
	}
	return b, kept
}

func TestVersionsAreListedByAge(t *testing.T) {
	b, _ := twice(t)
	for name, c := range map[string]struct {
		prefix string
		before time.Time
		limit  int
		want   int
	}{
		"all": {"quarantine/", time.Time{}, 10, 2}, "older than in a minute": {"quarantine/", time.Now().Add(time.Minute), 10, 2},
		"at most one": {"quarantine/", time.Time{}, 1, 1}, "older than a minute": {"quarantine/", time.Now().Add(-time.Minute), 10, 0},
		"below another prefix": {"nothing/", time.Time{}, 10, 0},
	} {
		if got, err := b.List(t.Context(), c.prefix, c.before, c.limit); err != nil || len(got) != c.want {
			t.Errorf("%s: %+v %v", name, got, err)
		}
	}
}

func TestVersionsAreReadAndDeletedOneByOne(t *testing.T) {
	b, kept := twice(t)
	read := map[string]bool{}
	for _, k := range kept {
		body, err := b.Read(t.Context(), k.Key, k.VersionID, 5)
		if err != nil {
			t.Fatal(err)
		}
		read[string(body)] = true
		if _, err := b.Read(t.Context(), k.Key, k.VersionID, 4); !errors.Is(err, portal.ErrTooLarge) {
			t.Errorf("more than may be read: %v", err)
		}
	}
	if !read["hello"] || !read["other"] {
		t.Errorf("read %v", read)
	}
	for range 2 {
		if err := b.Delete(t.Context(), kept[0].Key, kept[0].VersionID); err != nil {
			t.Error(err)
		}
	}
	if _, err := b.Read(t.Context(), kept[0].Key, kept[0].VersionID, 5); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("what was deleted: %v", err)
	}
	if left, err := b.List(t.Context(), "quarantine/", time.Time{}, 10); err != nil || len(left) != 1 {
		t.Errorf("left %+v %v", left, err)
	}
}
