package mail_test

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"anteroom/shared/mail"
)

// sent is what SendEmail is asked.
type sent struct {
	FromEmailAddress     string
	ConfigurationSetName string
	Destination          struct{ ToAddresses []string }
	Content              struct{ Raw struct{ Data []byte } }
	EmailTags            []struct{ Name, Value string }
}

func ses(t *testing.T, status int, seen *[]sent) *mail.Sender {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in sent
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			t.Error(err)
		}
		*seen = append(*seen, in)
		w.WriteHeader(status)
		_, _ = w.Write([]byte(`{"MessageId":"1"}`))
	}))
	t.Cleanup(server.Close)
	client := sesv2.New(sesv2.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(server.URL), Retryer: aws.NopRetryer{},
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
	})
	noon := func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }
	return mail.New(client, "no-reply@portal.example", "letters", noon)
}

func message() mail.Message {
	return mail.Message{
		To: "ana@example.com", Subject: "Su código de acceso para Clínica Ñandú — 日本", Letter: signIn,
		Tags: map[string]string{"invite": "inv_1", "account": "cli_1"},
	}
}

func TestALetterArrivesInTextAndHTML(t *testing.T) {
	var seen []sent
	if err := ses(t, 200, &seen).Send(t.Context(), message()); err != nil {
		t.Fatal(err)
	}
	in := seen[0]
	if in.FromEmailAddress != "no-reply@portal.example" || in.Destination.ToAddresses[0] != "ana@example.com" || in.ConfigurationSetName != "letters" {
		t.Errorf("got %+v", in)
	}
	if len(in.EmailTags) != 2 || in.EmailTags[0].Name != "account" || in.EmailTags[1].Value != "inv_1" {
		t.Errorf("tags %v", in.EmailTags)
	}
	m, err := netmail.ReadMessage(strings.NewReader(string(in.Content.Raw.Data)))
	if err != nil {
		t.Fatal(err)
	}
	checkHeader(t, m.Header)
	text, html := parts(t, m)
	if want := strings.ReplaceAll(signIn.Text(), "\n", "\r\n"); text != want {
		t.Errorf("text %q, want %q", text, want)
	}
	if !strings.Contains(html, `<html lang="es">`) || !strings.Contains(html, ">428613</p>") {
		t.Errorf("html %s", html)
	}
}

func checkHeader(t *testing.T, h netmail.Header) {
	t.Helper()
	from, err := h.AddressList("From")
	if err != nil || from[0].Name != "Clínica Ñandú" || from[0].Address != "no-reply@portal.example" {
		t.Errorf("From %v %v", from, err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject"))
	if err != nil || subject != message().Subject {
		t.Errorf("Subject %q %v", subject, err)
	}
	if h.Get("Auto-Submitted") != "auto-generated" || h.Get("Date") != "Tue, 24 Nov 2026 12:00:00 +0000" || h.Get("Content-Language") != "es" {
		t.Errorf("header %v", h)
	}
	if !strings.HasSuffix(h.Get("Message-Id"), "@portal.example>") || h.Get("User-Agent")+h.Get("X-Mailer") != "" {
		t.Errorf("header %v", h)
	}
}

// parts are the two bodies, decoded.
func parts(t *testing.T, m *netmail.Message) (text, html string) {
	t.Helper()
	kind, parameters, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("%s %v", kind, err)
	}
	var bodies []string
	for reader := multipart.NewReader(m.Body, parameters["boundary"]); ; {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		bodies = append(bodies, string(body))
	}
	return bodies[0], bodies[1]
}

func TestNothingEndsAHeader(t *testing.T) {
	tests := map[string]func(*mail.Message){
		"an address with a line":    func(m *mail.Message) { m.To = "a@b.co\r\nBcc: x@y.zz" },
		"two addresses":             func(m *mail.Message) { m.To = "a@b.co, x@y.zz" },
		"an address with a name":    func(m *mail.Message) { m.To = "Ana <a@b.co>" },
		"no address":                func(m *mail.Message) { m.To = "" },
		"a subject with a line":     func(m *mail.Message) { m.Subject = "x\nBcc: x@y.zz" },
		"no subject":                func(m *mail.Message) { m.Subject = "" },
		"a subject without end":     func(m *mail.Message) { m.Subject = strings.Repeat("x", 201) },
		"a practice with a line":    func(m *mail.Message) { m.Letter.Practice = "x\r\nBcc: x@y.zz" },
		"a language with a line":    func(m *mail.Message) { m.Letter.Language = "en\r\nBcc: x@y.zz" },
		"a tag's value with spaces": func(m *mail.Message) { m.Tags["invite"] = "a b" },
		"a tag's name with a colon": func(m *mail.Message) { m.Tags["ses:from"] = "x" },
	}
	for name, change := range tests {
		var seen []sent
		m := message()
		change(&m)
		if err := ses(t, 200, &seen).Send(t.Context(), m); !errors.Is(err, mail.ErrHeader) || len(seen) != 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestARefusalOfSESIsAnError(t *testing.T) {
	var seen []sent
	if err := ses(t, 400, &seen).Send(t.Context(), message()); err == nil || strings.Contains(err.Error(), "ana@") {
		t.Errorf("got %v", err)
	}
}

func TestACalendarComesAsPartAndAsFile(t *testing.T) {
	var seen []sent
	in := message()
	in.Calendar = &mail.Calendar{Method: "REQUEST", Content: []byte("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n")}
	if err := ses(t, 200, &seen).Send(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	m, err := netmail.ReadMessage(strings.NewReader(string(seen[0].Content.Raw.Data)))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	collect(t, m.Header.Get("Content-Type"), m.Body, found)
	for _, name := range []string{"inline text/calendar REQUEST", "appointment.ics text/calendar REQUEST", "inline text/plain ", "inline text/html "} {
		if _, there := found[name]; !there {
			t.Errorf("no %s among %v", name, found)
		}
	}
	if got := found["inline text/calendar REQUEST"]; got != string(in.Calendar.Content) {
		t.Errorf("calendar %q", got)
	}
	in.Calendar.Method = "REQUEST\r\nX: 1"
	if err := ses(t, 200, &seen).Send(t.Context(), in); !errors.Is(err, mail.ErrHeader) {
		t.Errorf("a method that ends the header: %v", err)
	}
}

// collect reads the leaves of a message: where they stand, type, and method.
func collect(t *testing.T, contentType string, body io.Reader, into map[string]string) {
	t.Helper()
	kind, parameters, err := mime.ParseMediaType(contentType)
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		t.Fatalf("%s: %v", contentType, err)
	}
	parts := multipart.NewReader(body, parameters["boundary"])
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		kind, parameters, err := mime.ParseMediaType(part.Header.Get("Content-Type"))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(kind, "multipart/") {
			collect(t, part.Header.Get("Content-Type"), part, into)
			continue
		}
		content, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		where := part.FileName()
		if where == "" {
			where = "inline"
		}
		into[where+" "+kind+" "+parameters["method"]] = string(content)
	}
}
