package s3

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awss3 "github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
)

const origin = "http://localhost:8080"

// told collects what Created was told; its error, when set, fails the write.
type told struct {
	mu      sync.Mutex
	objects []Object
	err     error
}

func (c *told) created(_ context.Context, o Object) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.objects = append(c.objects, o)
	return c.err
}

func TestPutKeepsVersionsAndTellsBeforeAnswering(t *testing.T) {
	var told told
	client := start(t, t.TempDir(), &told).Client()
	first := put(t, client, "a/b", "one")
	second := put(t, client, "a/b", "two")
	if first == "" || first == second {
		t.Fatalf("versions %q and %q", first, second)
	}
	if got := get(t, client, "a/b", first); got != "one" {
		t.Errorf("the first version holds %q", got)
	}
	if got := get(t, client, "a/b", ""); got != "two" {
		t.Errorf("the newest holds %q", got)
	}
	if len(told.objects) != 2 || told.objects[0].Key != "a/b" || told.objects[0].Version != first || told.objects[0].Size != 3 {
		t.Errorf("told %+v", told.objects)
	}
}

// The engine keeps its strings in a buffer that the next request writes over.
func TestWhatWasToldStaysAsItWas(t *testing.T) {
	var told told
	client := start(t, t.TempDir(), &told).Client()
	put(t, client, "first/key", "one")
	put(t, client, "other/key", "another")
	if o := told.objects[0]; o.Key != "first/key" || o.Bucket != "files" {
		t.Errorf("told %+v", o)
	}
}

func TestAnObjectIsToldAsS3TellsEventBridge(t *testing.T) {
	o := Object{Bucket: "files", Key: "up/1", Version: "v1", ETag: `"e1"`, Size: 3, Reason: "PutObject"}
	want := `{"bucket":{"name":"files"},"object":{"etag":"e1","key":"up/1","size":3,"version-id":"v1"},"reason":"PutObject","version":"0"}`
	e := o.Event()
	if string(e.Detail) != want || e.Source != "aws.s3" || e.DetailType != "Object Created" || e.Resources[0] != "arn:aws:s3:::files" {
		t.Errorf("told %+v, %s", e, e.Detail)
	}
}

func TestWhatCannotBeToldIsNotAnswered(t *testing.T) {
	client := start(t, t.TempDir(), &told{err: errors.New("the journal is full")}).Client()
	if _, err := client.PutObject(t.Context(), putting("k", "v"), once); err == nil {
		t.Error("the write was answered with success")
	}
}

func TestConditionalPutIsRefusedWhereTheKeyExists(t *testing.T) {
	client := start(t, t.TempDir(), nil).Client()
	in := putting("k", "one")
	in.IfNoneMatch = aws.String("*")
	if _, err := client.PutObject(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	in.Body = strings.NewReader("two")
	_, err := client.PutObject(t.Context(), in)
	if code := errorCode(err); code != "PreconditionFailed" {
		t.Errorf("got %v, want PreconditionFailed", err)
	}
}

func TestCopyIsAllowedAndTold(t *testing.T) {
	var told told
	client := start(t, t.TempDir(), &told).Client()
	put(t, client, "from", "x")
	_, err := client.CopyObject(t.Context(), &awss3.CopyObjectInput{Bucket: aws.String("files"), Key: aws.String("to"), CopySource: aws.String("files/from")})
	if err != nil {
		t.Fatal(err)
	}
	if got := told.objects[len(told.objects)-1]; got.Key != "to" || got.Reason != "CopyObject" || got.Version == "" {
		t.Errorf("told %+v", got)
	}
}

func TestPresignedGetIsGivenOnlyAsSigned(t *testing.T) {
	client := start(t, t.TempDir(), nil).Client()
	put(t, client, "k", "v")
	req, err := awss3.NewPresignClient(client).PresignGetObject(t.Context(),
		&awss3.GetObjectInput{Bucket: aws.String("files"), Key: aws.String("k")}, awss3.WithPresignExpires(time.Minute))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		url   string
		given bool
	}{
		"as signed":     {req.URL, true},
		"other key":     {strings.Replace(req.URL, "/k?", "/other?", 1), false},
		"longer life":   {strings.Replace(req.URL, "Expires=60", "Expires=6000", 1), false},
		"not signed":    {strings.Split(req.URL, "?")[0], false},
		"wrong keypair": {strings.Replace(req.URL, "Credential=local", "Credential=other", 1), false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := fetch(t, http.MethodGet, c.url, nil, nil).StatusCode; (got == http.StatusOK) != c.given {
				t.Errorf("got %d, given is %t", got, c.given)
			}
		})
	}
}

func TestPostPolicyFixesKeyAndSize(t *testing.T) {
	var told told
	client := start(t, t.TempDir(), &told).Client()
	req, err := awss3.NewPresignClient(client).PresignPostObject(t.Context(),
		&awss3.PutObjectInput{Bucket: aws.String("files"), Key: aws.String("up/1")},
		func(o *awss3.PresignPostOptions) {
			o.Expires = time.Minute
			o.Conditions = []any{[]any{"content-length-range", 1, 4}}
		})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, key, body string
		want            int
	}{
		{"too big", "up/1", "12345", http.StatusBadRequest},
		{"other key", "up/2", "1234", http.StatusForbidden},
		{"as signed", "up/1", "1234", http.StatusNoContent},
	} {
		t.Run(c.name, func(t *testing.T) {
			body, kind := form(t, req.Values, c.key, c.body)
			res := fetch(t, http.MethodPost, req.URL, body, http.Header{"Content-Type": {kind}, "Origin": {origin}})
			if res.StatusCode != c.want {
				t.Errorf("got %d, want %d", res.StatusCode, c.want)
			}
		})
	}
	if len(told.objects) != 1 || told.objects[0].Key != "up/1" || told.objects[0].Bucket != "files" {
		t.Errorf("told %+v", told.objects)
	}
}

func TestOnlyThePortalMayAskFromABrowser(t *testing.T) {
	s := start(t, t.TempDir(), nil)
	for from, want := range map[string]string{origin: origin, "http://evil.example": ""} {
		res := fetch(t, http.MethodOptions, s.Endpoint+"/files/", nil, http.Header{"Origin": {from}, "Access-Control-Request-Method": {"POST"}})
		if got := res.Header.Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("%s: allowed %q, want %q", from, got, want)
		}
	}
}

func start(t *testing.T, dir string, c *told) *Server {
	t.Helper()
	o := Options{Dir: dir, Buckets: []string{"files"}, Origin: origin}
	if c != nil {
		o.Created = c.created
	}
	s, err := Start(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s
}

func once(o *awss3.Options) { o.RetryMaxAttempts = 1 }

func putting(key, body string) *awss3.PutObjectInput {
	return &awss3.PutObjectInput{Bucket: aws.String("files"), Key: aws.String(key), Body: strings.NewReader(body)}
}

func put(t *testing.T, c *awss3.Client, key, body string) (version string) {
	t.Helper()
	out, err := c.PutObject(t.Context(), putting(key, body))
	if err != nil {
		t.Fatal(err)
	}
	return aws.ToString(out.VersionId)
}

func get(t *testing.T, c *awss3.Client, key, version string) string {
	t.Helper()
	in := &awss3.GetObjectInput{Bucket: aws.String("files"), Key: aws.String(key)}
	if version != "" {
		in.VersionId = &version
	}
	out, err := c.GetObject(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Body.Close()
	body, err := io.ReadAll(out.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func form(t *testing.T, fields map[string]string, key, body string) (io.Reader, string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, field := range fields {
		if name == "key" {
			field = key
		}
		if err := w.WriteField(name, field); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("file", "name")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write([]byte(body)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return &b, w.FormDataContentType()
}

func fetch(t *testing.T, method, url string, body io.Reader, header http.Header) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, body)
	if err != nil {
		t.Fatal(err)
	}
	req.Header = header
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		t.Fatal(err)
	}
	return res
}

func errorCode(err error) string {
	var api smithy.APIError
	if errors.As(err, &api) {
		return api.ErrorCode()
	}
	return ""
}

func cwd(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
