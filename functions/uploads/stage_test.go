package uploads_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	lambda "github.com/aws/aws-lambda-go/events"
	aws "github.com/aws/aws-lambda-go/lambda"

	"anteroom/events"
	"anteroom/functions/documents"
	"anteroom/functions/functest"
	"anteroom/functions/heic"
	"anteroom/functions/uploads"
	"anteroom/infra/local/guardduty"
	"anteroom/infra/local/s3"
	"anteroom/shared/api"
	"anteroom/shared/content/contenttest"
	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
)

const bucket = "documents"

// store is one S3 for all tests of the process; keys differ by client.
var store = sync.OnceValues(func() (*s3.Server, error) {
	return s3.Start(context.Background(), s3.Options{Dir: dir, Buckets: []string{bucket}, Created: func(_ context.Context, o s3.Object) error {
		arrived.mu.Lock()
		defer arrived.mu.Unlock()
		arrived.objects = append(arrived.objects, o)
		return nil
	}})
})

var (
	dir     string
	arrived struct {
		mu      sync.Mutex
		objects []s3.Object
	}
)

// stage is a client, a real S3, and the functions between them.
type stage struct {
	*functest.Bench
	functest.Server
	t        *testing.T
	s3       *s3.Server
	files    *files.Bucket
	practice portal.Practice
	client   portal.Client
	self     functest.Caller
	staff    functest.Caller
	uploads  aws.Handler
	heic     aws.Handler
}

func newStage(t *testing.T) stage {
	t.Helper()
	b := functest.New(t) // before S3, which moves to a folder of its own
	server, err := store()
	if err != nil {
		t.Fatal(err)
	}
	b.Clock.Move(time.Since(functest.Start)) // S3 keeps real time
	s := stage{Bench: b, t: t, s3: server, files: files.New(server.Client(), bucket), practice: b.Practice("north")}
	s.client, s.self = b.Client(s.practice)
	s.staff = b.Staff(s.practice, portal.RoleOwner)
	s.Server = b.Serve("documents", documents.New(b.Table, s.files, b.Clock.Now))
	quiet := slog.New(slog.DiscardHandler)
	s.uploads = queue.Serve(uploads.New(b.Table, s.files, b.Clock.Now), quiet)
	s.heic = queue.Serve(heic.New(b.Table, s.files, b.Clock.Now), quiet)
	s.took()
	return s
}

// took is what S3 has stored since it was last asked.
func (s stage) took() []s3.Object {
	arrived.mu.Lock()
	defer arrived.mu.Unlock()
	objects := slices.DeleteFunc(arrived.objects, func(o s3.Object) bool {
		return !strings.HasPrefix(o.Key, portal.QuarantinePrefix) || strings.HasSuffix(o.Key, portal.ConvertedSuffix)
	})
	arrived.objects = nil
	return objects
}

func (s stage) account(rest string) string { return "/api/a/" + s.client.ID + rest }

// begin asks for a policy for the file.
func (s stage) begin(f contenttest.File, purpose portal.Purpose) api.UploadTicket {
	s.t.Helper()
	in := api.CreateUpload{Name: f.Name, ContentType: f.Type.ContentType, Size: int64(len(f.Body)), Purpose: api.UploadPurpose(purpose)}
	return functest.Read[api.UploadTicket](s.Do(functest.Call{As: s.self, Method: "POST", Path: s.account("/uploads"), Body: in,
		Key: portal.NewID(portal.KindUpload, s.Clock.Now())}), 201)
}

// fresh leaves no connection open for the server to wait for.
var fresh = &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}

// post sends bytes as a browser does and gives S3's status.
func (s stage) post(ticket api.UploadTicket, body []byte) int {
	s.t.Helper()
	form, kind := s.form(ticket, body)
	answer, err := fresh.Post(ticket.Url, kind, bytes.NewReader(form))
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode
}

func (s stage) form(ticket api.UploadTicket, body []byte) (form []byte, kind string) {
	s.t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, value := range ticket.Fields {
		if err := w.WriteField(name, value); err != nil {
			s.t.Fatal(err)
		}
	}
	part, err := w.CreateFormFile("file", "x")
	if err == nil {
		_, err = part.Write(body)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	return b.Bytes(), w.FormDataContentType()
}

// send brings a file into quarantine.
func (s stage) send(f contenttest.File, purpose portal.Purpose) api.Upload {
	s.t.Helper()
	ticket := s.begin(f, purpose)
	if status := s.post(ticket, f.Body); status != http.StatusNoContent {
		s.t.Fatalf("%s: S3 answers %d", f.Name, status)
	}
	return ticket.Upload
}

// deliver hands an event to a function as SQS does; false says that it has to come again.
func (s stage) deliver(h aws.Handler, e lambda.EventBridgeEvent) bool {
	s.t.Helper()
	e.ID = portal.NewID(portal.KindEvent, s.Clock.Now())
	body, err := json.Marshal(e)
	if err != nil {
		s.t.Fatal(err)
	}
	batch, err := json.Marshal(lambda.SQSEvent{Records: []lambda.SQSMessage{{MessageId: "1", Body: string(body)}}})
	if err != nil {
		s.t.Fatal(err)
	}
	out, err := h.Invoke(s.t.Context(), batch)
	if err != nil {
		s.t.Fatal(err)
	}
	return !bytes.Contains(out, []byte("itemIdentifier"))
}

// verdict is GuardDuty's of an object, as the stand-in gives it.
func (s stage) verdict(o s3.Object) lambda.EventBridgeEvent {
	s.t.Helper()
	body, err := s.files.Read(s.t.Context(), o.Key, o.Version, 100<<20)
	if err != nil {
		s.t.Fatal(o, err)
	}
	return guardduty.Verdict(o.Bucket, o.Key, o.Version, body)
}

// run lets everything happen that follows from what was sent.
func (s stage) run() {
	s.t.Helper()
	var all []lambda.EventBridgeEvent
	for _, o := range s.took() {
		all = append(all, o.Event(), s.verdict(o))
	}
	for _, e := range all {
		if !s.deliver(s.uploads, e) {
			s.t.Fatal("an event has to come again")
		}
	}
	s.relay()
}

// relay carries our own events until there are none.
func (s stage) relay() {
	s.t.Helper()
	for {
		pending, err := s.Table.Pending(s.t.Context(), s.Clock.Now().Add(time.Hour), 100)
		if err != nil {
			s.t.Fatal(err)
		}
		if len(pending) == 0 {
			return
		}
		for _, e := range pending {
			s.carry(e)
		}
	}
}

func (s stage) carry(e events.Envelope) {
	s.t.Helper()
	detail, err := json.Marshal(e)
	if err != nil {
		s.t.Fatal(err)
	}
	out := lambda.EventBridgeEvent{Source: events.Source, DetailType: e.Type, Detail: detail}
	for name, h := range map[string]aws.Handler{"uploads": s.uploads, "heic": s.heic} {
		wants := slices.ContainsFunc(events.ConsumedBy(name), func(t events.Type) bool { return t.DetailType() == e.Type })
		if wants && !s.deliver(h, out) {
			s.t.Fatalf("%s has to come again", e.Type)
		}
	}
	if err := s.Table.Relayed(s.t.Context(), []string{e.ID}); err != nil {
		s.t.Fatal(err)
	}
}
