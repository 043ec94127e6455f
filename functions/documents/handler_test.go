package documents_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"anteroom/functions/documents"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// stage is a client with documents and the function before them.
type stage struct {
	*functest.Bench
	functest.Server
	practice portal.Practice
	client   portal.Client
	self     functest.Caller
	staff    functest.Caller
	t        *testing.T
}

// newStage signs as S3 does; nothing is asked of S3 for that.
func newStage(t *testing.T) stage { return newStageWith(t, signing()) }

// tight is a stage with room for so many bytes.
func tight(t *testing.T, quota int64) stage { return newStageOf(functest.New(t), t, signing(), quota) }

func signing() documents.Files {
	client := s3.New(s3.Options{Region: "us-east-1", BaseEndpoint: aws.String("https://s3.example"), UsePathStyle: true,
		Credentials: credentials.NewStaticCredentialsProvider("key", "secret", "")})
	return files.New(client, "clean")
}

func newStageWith(t *testing.T, bucket documents.Files) stage {
	return newStageOf(functest.New(t), t, bucket, portal.DefaultUploadQuota)
}

// newStageOf is of a practice with a quota of its own.
func newStageOf(b *functest.Bench, t *testing.T, bucket documents.Files, quota int64) stage {
	p, err := portal.NewPractice("Practice", "north", b.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	p.Settings.UploadQuota = quota
	b.Write(table.AddPractice(p)...)
	c, self := b.Client(p)
	return stage{b, b.Serve("documents", documents.New(b.Table, bucket, b.Clock.Now)), p, c, self, b.Staff(p, portal.RoleClinician), t}
}

func (s stage) document(name string) portal.Document {
	now := s.Clock.Now()
	d := portal.FormDocument(portal.Submission{
		ID: portal.NewID(portal.KindSubmission, now), Practice: s.practice.ID, Client: s.client.ID,
	}, name, now)
	d.Size, d.VersionID = 1234, "v-1"
	s.Write(table.AddDocument(d)...)
	return d
}

func (s stage) path(rest string) string { return "/api/a/" + s.client.ID + "/documents" + rest }

func (s stage) list(query string) api.DocumentPage {
	return functest.Read[api.DocumentPage](s.Do(functest.Call{As: s.self, Path: s.path(query)}), 200)
}

func (s stage) download(document, as string) functest.Answer {
	return s.Do(functest.Call{As: s.self, Method: "POST", Path: s.path("/" + document + "/download"), Body: map[string]string{"as": as}})
}

func TestListIsPagedNewestFirst(t *testing.T) {
	s := newStage(t)
	if page := s.list(""); page.Documents == nil || len(page.Documents) != 0 || page.Next != nil {
		t.Errorf("an empty list is a list: %+v", page)
	}
	var last portal.Document
	for n := range 51 {
		s.Clock.Move(time.Millisecond)
		last = s.document(fmt.Sprint("Form ", n))
	}
	first := s.list("")
	if len(first.Documents) != 50 || first.Next == nil {
		t.Fatalf("first page of %d", len(first.Documents))
	}
	if got := first.Documents[0]; got.Id != last.ID || got.Name != last.Name || got.Size != 1234 || got.Opened {
		t.Errorf("first %+v", got)
	}
	if second := s.list("?cursor=" + *first.Next); len(second.Documents) != 1 || second.Next != nil {
		t.Errorf("second page of %d", len(second.Documents))
	}
	s.Do(functest.Call{As: s.self, Path: s.path("?cursor=nonsense")}).Refused(portal.ErrCursorWrong)
}

func TestListIsRecordedInTwoRoundTrips(t *testing.T) {
	s := newStage(t)
	if a := s.Do(functest.Call{As: s.self, Path: s.path("")}); a.Status != 200 || a.Sequential > 2 {
		t.Errorf("status %d after %d round trips", a.Status, a.Sequential)
	}
	if rows := s.Accesses(s.client.ID); len(rows) != 1 || rows[0].Action != portal.Viewed {
		t.Errorf("access history %+v", rows)
	}
}

func TestDownloadGivesASignedAddressForAMinute(t *testing.T) {
	for as, say := range map[string]string{"view": "inline", "file": ""} {
		t.Run(as, func(t *testing.T) {
			s := newStage(t)
			d := s.document("Größe & Co")
			got := functest.Read[api.Download](s.download(d.ID, as), 200)
			address, err := url.Parse(got.Url)
			if err != nil || !got.ExpiresAt.Equal(functest.Start.Add(time.Minute)) {
				t.Fatalf("got %+v, %v", got, err)
			}
			q := address.Query()
			if address.Path != "/clean/"+d.Key || q.Get("versionId") != "v-1" || q.Get("X-Amz-Expires") != "60" {
				t.Errorf("address %s", address)
			}
			if q.Get("response-content-disposition") != say || got.Name != "Größe & Co.pdf" {
				t.Errorf("disposition %q, name %q", q.Get("response-content-disposition"), got.Name)
			}
			if page := s.list(""); !page.Documents[0].Opened {
				t.Error("not marked as opened")
			}
		})
	}
}

func TestTheFirstOpeningStays(t *testing.T) {
	s := newStage(t)
	d := s.document("Form")
	functest.Read[api.Download](s.download(d.ID, "view"), 200)
	s.Clock.Move(time.Minute)
	functest.Read[api.Download](s.download(d.ID, "view"), 200)
	kept, err := s.Table.Document(t.Context(), s.client.ID, d.ID)
	if err != nil || !kept.OpenedAt.Equal(functest.Start) || kept.Version != 2 {
		t.Errorf("kept %+v, %v", kept, err)
	}
}

func TestParallelDownloadsAllSucceed(t *testing.T) {
	s := newStage(t)
	d := s.document("Form")
	var group sync.WaitGroup
	for range 5 {
		group.Go(func() {
			if a := s.download(d.ID, "file"); a.Status != 200 {
				t.Errorf("status %d: %s", a.Status, a.Body)
			}
		})
	}
	group.Wait()
	if n := downloads(s.Accesses(s.client.ID)); n != 5 {
		t.Errorf("%d downloads recorded, want 5", n)
	}
}

func downloads(rows []portal.Access) int {
	return len(slices.DeleteFunc(slices.Clone(rows), func(a portal.Access) bool { return a.Action != portal.Downloaded }))
}

// signer looks at the world at the moment an address is asked for.
type signer func(files.Download) (string, error)

func (s signer) Sign(_ context.Context, d files.Download) (string, error) { return s(d) }

func (s signer) SignPost(context.Context, string, string, int64, time.Duration) (files.Post, error) {
	return files.Post{}, errors.New("no credentials")
}

func TestADownloadIsRecordedBeforeTheAddressIsGivenOut(t *testing.T) {
	var s stage
	recorded := 0
	s = newStageWith(t, signer(func(files.Download) (string, error) {
		recorded = downloads(s.Accesses(s.client.ID))
		return "https://s3.example/x", nil
	}))
	functest.Read[api.Download](s.download(s.document("Form").ID, "file"), 200)
	if recorded != 1 {
		t.Errorf("%d rows when the address was signed, want 1", recorded)
	}
}

func TestAFailureToSignIsNoAddress(t *testing.T) {
	s := newStageWith(t, signer(func(files.Download) (string, error) { return "", errors.New("no credentials") }))
	if a := s.download(s.document("Form").ID, "file"); a.Status != 500 || strings.Contains(string(a.Body), "credentials") {
		t.Errorf("status %d: %s", a.Status, a.Body)
	}
}

func TestDownloadRefuses(t *testing.T) {
	s := newStage(t)
	d := s.document("Form")
	s.download(d.ID, "print").Refused(portal.ErrInvalid)
	s.download(portal.NewID(portal.KindDocument, functest.Start), "view").Refused(portal.ErrNotFound)
	call := functest.Call{As: s.self, Method: "POST", Path: s.path("/" + d.ID + "/download"), Body: `{"as":"view","for":"ever"}`}
	s.Do(call).Refused(portal.ErrMalformed)
	call.Body = ""
	s.Do(call).Refused(portal.ErrMalformed)
	if n := downloads(s.Accesses(s.client.ID)); n != 0 {
		t.Errorf("%d downloads recorded, want none", n)
	}
}

func TestAnotherClientsDocumentIsNotThere(t *testing.T) {
	s := newStage(t)
	d := s.document("Form")
	other, stranger := s.Client(s.practice)
	s.Do(functest.Call{As: stranger, Path: s.path("")}).Refused(portal.ErrNotFound)
	call := functest.Call{As: stranger, Method: "POST", Path: s.path("/" + d.ID + "/download"), Body: `{"as":"view"}`}
	s.Do(call).Refused(portal.ErrNotFound)
	call.Path = "/api/a/" + other.ID + "/documents/" + d.ID + "/download" // own account, another's document
	s.Do(call).Refused(portal.ErrNotFound)
}

func TestViewingNeedsThePermission(t *testing.T) {
	s := newStage(t)
	s.self = s.SignIn(portal.Grant{
		Account: s.client.ID, Practice: s.practice.ID, Relation: portal.RelationGuardian, Permissions: []portal.Permission{portal.AccountView},
	})
	s.Do(functest.Call{As: s.self, Path: s.path("")}).Refused(portal.ErrForbidden)
	s.download(s.document("Form").ID, "view").Refused(portal.ErrForbidden)
}
