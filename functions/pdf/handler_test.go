package pdf_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/pdf"
	locals3 "anteroom/infra/local/s3"
	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

const bucket = "documents"

// desk is the function with a client who has submitted PHQ-9.
type desk struct {
	*functest.Bench
	functest.Consumer
	store  *functest.Crashing
	files  *flaky
	s3     *s3.Client
	client portal.Client
	task   string
	event  events.Envelope
}

func newDesk(t *testing.T, language portal.Language) desk {
	t.Helper()
	d := desk{Bench: functest.New(t)}
	d.submit(t, language)
	server, err := locals3.Start(t.Context(), locals3.Options{Dir: t.TempDir(), Buckets: []string{bucket}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	d.store, d.s3 = &functest.Crashing{Table: d.Table}, server.Client()
	d.files = &flaky{Bucket: files.New(d.s3, bucket)}
	d.Consumer = d.Consume(pdf.New(d.store, d.files, d.Clock.Now))
	return d
}

// flaky is the bucket, which doesn't answer so many times.
type flaky struct {
	*files.Bucket
	times int
}

func (f *flaky) Put(ctx context.Context, key, contentType string, body []byte) (files.Stored, error) {
	if f.times > 0 {
		f.times--
		return files.Stored{}, portal.ErrUnavailable
	}
	return f.Bucket.Put(ctx, key, contentType, body)
}

// documents are what the client sees.
func (d desk) documents(t *testing.T) []portal.Document {
	t.Helper()
	list, _, err := d.Table.Documents(t.Context(), d.client.ID, "", 100)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// only is the one document there is; it is the task's, its bytes are the ones
// that its row tells of, and it was announced once.
func (d desk) only(t *testing.T) (portal.Document, []byte) {
	t.Helper()
	list, announced := d.documents(t), functest.Events[events.DocumentReady](d.Bench)
	if len(list) != 1 || len(announced) != 1 || announced[0].Document != list[0].ID || announced[0].Client != d.client.ID {
		t.Fatalf("documents %+v, announced %+v", list, announced)
	}
	sheet, err := d.Table.TaskSheet(t.Context(), d.client.ID, d.task, d.client.Practice)
	if err != nil || sheet.Task.Document != list[0].ID {
		t.Fatalf("the task's document is %q, %v", sheet.Task.Document, err)
	}
	body := d.bytes(t, list[0])
	sum := sha256.Sum256(body)
	if list[0].SHA256 != hex.EncodeToString(sum[:]) || list[0].Size != int64(len(body)) {
		t.Errorf("the document is of %d bytes, its row tells of %d", len(body), list[0].Size)
	}
	return list[0], body
}

// bytes is the version that the document names, which is the only one.
func (d desk) bytes(t *testing.T, document portal.Document) []byte {
	t.Helper()
	versions, err := d.s3.ListObjectVersions(t.Context(), &s3.ListObjectVersionsInput{Bucket: aws.String(bucket)})
	if err != nil || len(versions.Versions) != 1 {
		t.Fatalf("%d versions are stored, %v", len(versions.Versions), err)
	}
	out, err := d.s3.GetObject(t.Context(), &s3.GetObjectInput{
		Bucket: aws.String(bucket), Key: &document.Key, VersionId: &document.VersionID,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer out.Body.Close()
	body, err := io.ReadAll(out.Body)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func TestHoweverOftenTheEventComesThereIsOnePDF(t *testing.T) {
	d := newDesk(t, portal.English)
	d.Done(d.event, d.event)
	d.Clock.Move(time.Hour)
	d.Done(d.event)
	stated, err := events.Unwrap[events.FormSubmitted](d.event)
	if err != nil {
		t.Fatal(err)
	}
	d.Done(d.Envelope(stated)) // stated anew, under another identifier
	d.only(t)
}

func TestTriesAtOnceMakeOnePDF(t *testing.T) {
	d := newDesk(t, portal.English)
	var tries sync.WaitGroup
	for range 4 {
		tries.Go(func() { d.Deliver(d.event) }) // who loses may have to come again
	}
	tries.Wait()
	d.Done(d.event)
	d.only(t)
}

func TestACrashBeforeItIsVisibleIsFinishedByTheNextTry(t *testing.T) {
	d := newDesk(t, portal.English)
	d.store.Times = 1
	if again := d.Deliver(d.event); len(again) != 1 {
		t.Fatal("it was taken for done")
	}
	if list := d.documents(t); len(list) != 0 {
		t.Fatalf("half a document is visible: %+v", list)
	}
	d.client.Name.Family = "Renamed" // else another try would make the same bytes anyhow
	d.Write(table.SaveClient(d.client)...)
	d.Done(d.event)
	d.only(t)
}

func TestAPDFThatCouldNotBeStoredIsMadeTheNextTime(t *testing.T) {
	d := newDesk(t, portal.English)
	d.files.times = 2
	for range 2 {
		if again := d.Deliver(d.event); len(again) != 1 || len(d.documents(t)) != 0 {
			t.Fatalf("%v have to come again, %d documents", again, len(d.documents(t)))
		}
	}
	d.Done(d.event)
	d.only(t)
}

// overtaken is the table where something happens right after the task was first read.
type overtaken struct {
	*functest.Crashing
	once sync.Once
	by   func(table.TaskSheet)
}

func (o *overtaken) TaskSheet(ctx context.Context, client, task, practice string) (table.TaskSheet, error) {
	sheet, err := o.Crashing.TaskSheet(ctx, client, task, practice)
	if err == nil {
		o.once.Do(func() { o.by(sheet) })
	}
	return sheet, err
}

func TestWhoIsOvertakenByAnotherTryHasNothingToDo(t *testing.T) {
	d := newDesk(t, portal.English)
	store := &overtaken{Crashing: d.store, by: func(table.TaskSheet) { d.Done(d.event) }}
	d.Consume(pdf.New(store, d.files, d.Clock.Now)).Done(d.event)
	d.only(t)
}

func TestATaskThatChangedMeanwhileComesAgain(t *testing.T) {
	d := newDesk(t, portal.English)
	store := &overtaken{Crashing: d.store, by: func(s table.TaskSheet) { d.Write(table.SaveTask(s.Task)) }}
	function := d.Consume(pdf.New(store, d.files, d.Clock.Now))
	if again := function.Deliver(d.event); len(again) != 1 || len(d.documents(t)) != 0 {
		t.Fatalf("%v have to come again, %d documents", again, len(d.documents(t)))
	}
	function.Done(d.event)
	d.only(t)
}

func TestWhatWasNotSubmittedMakesNoPDF(t *testing.T) {
	d := newDesk(t, portal.English)
	other := d.Practice("south")
	good, err := events.Unwrap[events.FormSubmitted](d.event)
	if err != nil {
		t.Fatal(err)
	}
	wrong := map[string]func(e *events.FormSubmitted){
		"an open task":              func(e *events.FormSubmitted) { e.Task = d.open(t) },
		"a task that is not there":  func(e *events.FormSubmitted) { e.Task = portal.NewID(portal.KindTask, d.Clock.Now()) },
		"another client":            func(e *events.FormSubmitted) { c, _ := d.Client(other); e.Client = c.ID },
		"another practice":          func(e *events.FormSubmitted) { e.Practice = other.ID },
		"a client who is not there": func(e *events.FormSubmitted) { e.Client = portal.NewID(portal.KindClient, d.Clock.Now()) },
	}
	for name, spoil := range wrong {
		bad := good
		spoil(&bad)
		e := d.Envelope(bad)
		if again := d.Deliver(e); !slices.Equal(again, []string{e.ID}) {
			t.Errorf("%s: %v have to come again", name, again)
		}
	}
	stored, err := d.s3.ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: aws.String(bucket)})
	if err != nil || len(stored.Contents) != 0 || len(d.documents(t)) != 0 {
		t.Errorf("%d objects, %d documents, %v", len(stored.Contents), len(d.documents(t)), err)
	}
	d.Done(d.event)
	d.only(t)
}

func TestNothingPrivateIsInTheKey(t *testing.T) {
	d := newDesk(t, portal.English)
	d.Done(d.event)
	document, _ := d.only(t)
	if document.Key != "clients/"+d.client.ID+"/"+document.ID+".pdf" || strings.Contains(document.Key, "PHQ") {
		t.Errorf("key %s", document.Key)
	}
}
