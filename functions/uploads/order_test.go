package uploads_test

import (
	"bytes"
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	lambda "github.com/aws/aws-lambda-go/events"

	"anteroom/functions/functest"
	"anteroom/functions/uploads"
	"anteroom/shared/api"
	"anteroom/shared/content/contenttest"
	"anteroom/shared/portal"
)

func letter() contenttest.File {
	return contenttest.File{Name: "letter.pdf", Type: portal.PDF, Body: contenttest.PDF("(letter)")}
}

func TestEventsMayComeTwiceLateAndInAnyOrder(t *testing.T) {
	for name, order := range map[string]string{
		"twice": "aavv", "verdict first": "va", "verdict twice": "vv", "arrival never": "v", "mixed": "avavav",
	} {
		s := newStage(t)
		u := s.send(letter(), portal.PurposeDocument)
		o := s.took()[0]
		judged := s.verdict(o)
		for _, c := range order {
			e := map[rune]lambda.EventBridgeEvent{'a': o.Event(), 'v': judged}[c]
			if !s.deliver(s.uploads, e) {
				t.Errorf("%s: has to come again", name)
			}
		}
		if got := s.state(u.Id); got.State != api.UploadStateReady || len(s.documents()) != 1 || s.quarantine() != 0 {
			t.Errorf("%s: %+v, %d documents, %d in quarantine", name, got, len(s.documents()), s.quarantine())
		}
		if room := s.room(); room.Used != int64(len(letter().Body)) {
			t.Errorf("%s: room %+v", name, room)
		}
	}
}

func TestAnEventBeforeItsRowIsLeftToTheSweep(t *testing.T) {
	s := newStage(t)
	u := portal.Upload{ID: portal.NewID(portal.KindUpload, s.Clock.Now()), Client: s.client.ID}
	if _, err := s.files.Put(t.Context(), u.QuarantineKey(), "application/pdf", letter().Body); err != nil {
		t.Fatal(err)
	}
	o := s.took()[0]
	if !s.deliver(s.uploads, o.Event()) || !s.deliver(s.uploads, s.verdict(o)) {
		t.Error("has to come again")
	}
	if s.quarantine() != 1 {
		t.Error("deleted at once")
	}
	s.Clock.Move(61 * time.Minute)
	s.sweep()
	if s.quarantine() != 0 {
		t.Error("the sweep leaves it")
	}
}

// sweep lets the schedule come.
func (s stage) sweep() {
	s.t.Helper()
	if !s.deliver(s.uploads, lambda.EventBridgeEvent{Source: "aws.events", DetailType: uploads.ScheduledSweep, Detail: json.RawMessage("{}")}) {
		s.t.Error("the sweep fails")
	}
}

func TestAReplayedPolicyChangesNothing(t *testing.T) {
	s := newStage(t)
	f := letter()
	ticket := s.begin(f, portal.PurposeDocument)
	other := bytes.Replace(f.Body, []byte("letter"), []byte("others"), 1)
	s.post(ticket, f.Body)
	s.post(ticket, other) // while the first is being checked
	s.run()
	if got := s.state(ticket.Upload.Id); got.State != api.UploadStateReady {
		t.Fatalf("%+v", got)
	}
	if status := s.post(ticket, other); status != http.StatusNoContent {
		t.Fatalf("S3 answers %d", status)
	}
	s.run() // and after it
	d := s.documents()
	if len(d) != 1 || s.quarantine() != 0 {
		t.Fatalf("%d documents, %d in quarantine", len(d), s.quarantine())
	}
	if body, _ := s.download(s.account("/documents/" + d[0].Id + "/download")); !bytes.Equal(body, f.Body) {
		t.Errorf("the document is %q", body)
	}
}

func TestS3RefusesWhatThePolicyDoesNotSay(t *testing.T) {
	s := newStage(t)
	f := letter()
	ticket := s.begin(f, portal.PurposeDocument)
	altered := func(name, value string) api.UploadTicket {
		other := ticket
		other.Fields = map[string]string{}
		for n, v := range ticket.Fields {
			other.Fields[n] = v
		}
		other.Fields[name] = value
		return other
	}
	for name, c := range map[string]struct {
		ticket api.UploadTicket
		body   []byte
	}{
		"a byte more": {ticket, append(bytes.Clone(f.Body), 'x')}, "nothing": {ticket, nil},
		"another type": {altered("Content-Type", "text/html"), f.Body},
		"another key":  {altered("key", "clients/"+s.client.ID+"/x.pdf"), f.Body},
		"a signature":  {altered("X-Amz-Signature", strings.Repeat("0", 64)), f.Body},
	} {
		if status := s.post(c.ticket, c.body); status < 400 {
			t.Errorf("%s: S3 answers %d", name, status)
		}
	}
	if o := s.took(); len(o) != 0 || s.quarantine() != 0 {
		t.Errorf("stored %+v", o)
	}
}

func TestAnUploadThatIsCutOffLeavesNothing(t *testing.T) {
	s := newStage(t)
	ticket := s.begin(letter(), portal.PurposeDocument)
	form, kind := s.form(ticket, letter().Body)
	address, err := url.Parse(ticket.Url)
	if err != nil {
		t.Fatal(err)
	}
	connection, err := net.Dial("tcp", address.Host)
	if err != nil {
		t.Fatal(err)
	}
	head := "POST " + address.Path + " HTTP/1.1\r\nHost: " + address.Host + "\r\nContent-Type: " + kind + "\r\nContent-Length: " + strconv.Itoa(len(form)) + "\r\n\r\n"
	if _, err := connection.Write(append([]byte(head), form[:len(form)-60]...)); err != nil {
		t.Fatal(err)
	}
	connection.Close()
	if got := s.state(ticket.Upload.Id); got.State != api.UploadStateWaiting || s.quarantine() != 0 || len(s.took()) != 0 {
		t.Errorf("%+v, %d in quarantine", got, s.quarantine())
	}
	if status := s.post(ticket, letter().Body); status != http.StatusNoContent { // a retry
		t.Errorf("S3 answers %d", status)
	}
}

func TestBytesThatComeTooLateAreDeleted(t *testing.T) {
	s := newStage(t)
	u := s.send(letter(), portal.PurposeDocument)
	o := s.took()[0]
	judged := s.verdict(o)
	s.Clock.Move(portal.UploadLife)
	s.self = s.Again(s.self)
	s.deliver(s.uploads, judged)
	if got := s.state(u.Id); got.State != api.UploadStateRefused || *got.Reason != api.NotReceived || s.quarantine() != 0 || len(s.documents()) != 0 {
		t.Errorf("%+v, %d in quarantine", got, s.quarantine())
	}
}

func TestACancelledUploadIsNotKept(t *testing.T) {
	for name, arrive := range map[string]bool{"before it is looked at": false, "while it is checked": true} {
		s := newStage(t)
		u := s.send(letter(), portal.PurposeDocument)
		o := s.took()[0]
		judged := s.verdict(o)
		if arrive {
			s.deliver(s.uploads, o.Event())
		}
		if a := s.Do(functest.Call{As: s.self, Method: "DELETE", Path: s.account("/uploads/" + u.Id)}); a.Status != 204 {
			t.Fatalf("%d", a.Status)
		}
		s.deliver(s.uploads, o.Event())
		s.deliver(s.uploads, judged)
		if room := s.room(); len(s.documents()) != 0 || s.quarantine() != 0 || room.Used != 0 || len(room.Reserved) != 0 {
			t.Errorf("%s: %d documents, %d in quarantine, room %+v", name, len(s.documents()), s.quarantine(), room)
		}
	}
}

func TestWithoutAVerdictNothingIsTaken(t *testing.T) {
	for status, again := range map[string]bool{"UNSUPPORTED": false, "ACCESS_DENIED": true, "FAILED": true, "": true} {
		s := newStage(t)
		u := s.send(letter(), portal.PurposeDocument)
		o := s.took()[0]
		judged := s.verdict(o)
		judged.Detail = bytes.Replace(judged.Detail, []byte("NO_THREATS_FOUND"), []byte(status), 1)
		if handled := s.deliver(s.uploads, judged); handled == again {
			t.Errorf("%s: handled %v", status, handled)
		}
		if got := s.state(u.Id); got.State != api.UploadStateRefused || *got.Reason != api.Unchecked || s.quarantine() != 0 {
			t.Errorf("%s: %+v", status, got)
		}
		if !s.deliver(s.uploads, judged) {
			t.Errorf("%s: comes for ever", status)
		}
	}
}
