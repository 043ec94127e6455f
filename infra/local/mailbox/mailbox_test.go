package mailbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/aws/smithy-go"
	"github.com/wneessen/go-mail"
)

// desk is a mailbox, what it published and a client of it.
type desk struct {
	*Mailbox
	published []events.EventBridgeEvent
	err       error
	client    *sesv2.Client
}

func open(t *testing.T, dir string) *desk {
	t.Helper()
	d := &desk{}
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	box, err := Open(Options{
		Dir: dir,
		Now: func() time.Time { at = at.Add(time.Second); return at },
		Publish: func(e events.EventBridgeEvent) (string, error) {
			d.published = append(d.published, e)
			return "id", d.err
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(box)
	t.Cleanup(server.Close)
	d.Mailbox = box
	d.client = sesv2.New(sesv2.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(server.URL), RetryMaxAttempts: 1,
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
	})
	return d
}

func letter(t *testing.T, to, subject string) []byte {
	t.Helper()
	m := mail.NewMsg()
	if err := errors.Join(m.FromFormat("Oak Street", "no-reply@example.com"), m.To(to)); err != nil {
		t.Fatal(err)
	}
	m.Subject(subject)
	m.SetBodyString(mail.TypeTextPlain, "Código 123456\nhttp://localhost:8080/signin#a.b\n"+strings.Repeat("long ", 40))
	m.AddAlternativeString(mail.TypeTextHTML, "<p>Código <b>123456</b></p>")
	var raw bytes.Buffer
	if _, err := m.WriteTo(&raw); err != nil {
		t.Fatal(err)
	}
	return raw.Bytes()
}

func (d *desk) send(t *testing.T, raw []byte, tags ...types.MessageTag) error {
	t.Helper()
	_, err := d.client.SendEmail(t.Context(), &sesv2.SendEmailInput{
		Content: &types.EmailContent{Raw: &types.RawMessage{Data: raw}}, EmailTags: tags,
		ConfigurationSetName: aws.String("letters"),
	})
	return err
}

func tag(name, value string) types.MessageTag {
	return types.MessageTag{Name: aws.String(name), Value: aws.String(value)}
}

func TestAMailIsReadKeptAndReported(t *testing.T) {
	dir := t.TempDir()
	d := open(t, dir)
	if err := d.send(t, letter(t, "ana@example.com", "Tu código"), tag("invite", "inv_1")); err != nil {
		t.Fatal(err)
	}
	for _, box := range []*Mailbox{d.Mailbox, open(t, dir).Mailbox} {
		got := box.To("ANA@example.com")
		if len(got) != 1 || got[0].Subject != "Tu código" || !strings.HasPrefix(got[0].Text, "Código 123456\nhttp://localhost:8080/signin#a.b\nlong long") ||
			got[0].HTML != "<p>Código <b>123456</b></p>" || got[0].To != "ana@example.com" || got[0].Time.IsZero() {
			t.Errorf("got %+v", got)
		}
	}
	var detail struct {
		EventType string
		Mail      struct {
			MessageID string `json:"messageId"`
			Tags      map[string][]string
		}
	}
	if err := json.Unmarshal(d.published[0].Detail, &detail); err != nil {
		t.Fatal(err)
	}
	if e := d.published[0]; e.Source != "aws.ses" || e.DetailType != "Email Delivered" || detail.EventType != "Delivery" ||
		detail.Mail.Tags["invite"][0] != "inv_1" || detail.Mail.MessageID != d.To("")[0].ID {
		t.Errorf("published %+v", e)
	}
}

func TestTheAddressDecidesWhatBecomesOfAMail(t *testing.T) {
	for to, want := range map[string]struct {
		arrives bool
		events  string
	}{
		"ana@example.com":        {true, "Email Delivered"},
		"bounce@example.com":     {false, "Email Bounced"},
		"bounce+2@example.com":   {false, "Email Bounced"},
		"complaint@example.com":  {true, "Email Delivered, Email Complaint Received"},
		"bouncer.b@example.com":  {true, "Email Delivered"},
		"ana+bounce@example.com": {true, "Email Delivered"},
	} {
		t.Run(to, func(t *testing.T) {
			d := open(t, t.TempDir())
			if err := d.send(t, letter(t, to, "s")); err != nil {
				t.Fatal(err)
			}
			var kinds []string
			for _, e := range d.published {
				kinds = append(kinds, e.DetailType)
			}
			if got := strings.Join(kinds, ", "); got != want.events || (len(d.To(to)) == 1) != want.arrives {
				t.Errorf("published %s, %d arrived", got, len(d.To(to)))
			}
		})
	}
}

func TestWhatSesRefusesIsRefused(t *testing.T) {
	good := letter(t, "ana@example.com", "s")
	for name, c := range map[string]struct {
		raw []byte
		tag types.MessageTag
	}{
		"no content":      {[]byte{}, tag("a", "b")},
		"no mail":         {[]byte("hello"), tag("a", "b")},
		"to nobody":       {[]byte("From: a@b.c\r\nSubject: x\r\n\r\nx"), tag("a", "b")},
		"a tag with a #":  {good, tag("a", "CLIENT#1")},
		"an empty tag":    {good, tag("a", "")},
		"another charset": {[]byte("To: a@b.c\r\nContent-Type: text/plain; charset=latin1\r\n\r\nx"), tag("a", "b")},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, t.TempDir())
			err := d.send(t, c.raw, c.tag)
			var api smithy.APIError
			if !errors.As(err, &api) || api.ErrorCode() != "BadRequestException" || len(d.To("")) != 0 {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestAMailThatCannotBeReportedIsNotAccepted(t *testing.T) {
	d := open(t, t.TempDir())
	d.err = errors.New("the bus is full")
	if d.send(t, letter(t, "ana@example.com", "s")) == nil {
		t.Error("it was accepted")
	}
}

func TestTheInboxShowsNewestFirst(t *testing.T) {
	d := open(t, t.TempDir())
	for _, s := range []string{"first", "second <b>"} {
		if err := d.send(t, letter(t, "ana@example.com", s)); err != nil {
			t.Fatal(err)
		}
	}
	mux := http.NewServeMux()
	d.Operate(mux)
	get := func(path string) *httptest.ResponseRecorder {
		res := httptest.NewRecorder()
		mux.ServeHTTP(res, httptest.NewRequest(http.MethodGet, path, nil))
		return res
	}
	var list []Message
	if err := json.Unmarshal(get("/local/inbox.json?to=ana@example.com").Body.Bytes(), &list); err != nil || len(list) != 2 || list[0].Subject != "second <b>" {
		t.Errorf("list %v, %v", list, err)
	}
	if none := get("/local/inbox.json?to=x@example.com").Body.String(); strings.TrimSpace(none) != "[]" {
		t.Errorf("for another address: %s", none)
	}
	page := get("/local/inbox").Body.String()
	if !strings.Contains(page, "second &lt;b&gt;") || !strings.Contains(page, `<a href="http://localhost:8080/signin#a.b">`) {
		t.Errorf("page %s", page)
	}
	frame := get("/local/inbox/" + list[0].ID)
	if !strings.Contains(frame.Body.String(), "<b>123456</b>") || !strings.HasPrefix(frame.Header().Get("Content-Security-Policy"), "sandbox ") {
		t.Errorf("frame %v %s", frame.Header(), frame.Body)
	}
	if res := get("/local/inbox/none"); res.Code != http.StatusNotFound {
		t.Errorf("an unknown mail answers %d", res.Code)
	}
	if css := get("/local/inbox.css"); css.Header().Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("style %v", css.Header())
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("To: a@b.c\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhi\r\n--x--\r\n"))
	f.Add([]byte("Subject: =?utf-8?q?a?=\r\n\r\n"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := parse(raw)
		if err != nil && m.Text+m.HTML != "" {
			t.Errorf("an unreadable mail has content: %+v", m)
		}
	})
}
