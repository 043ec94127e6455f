package runner

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/pdf/pdftest"
	"anteroom/shared/portal"
)

// browser is somebody's: it keeps cookies as if the portal were served by HTTPS.
type browser struct {
	t    *testing.T
	r    *Runner
	jar  *cookiejar.Jar
	keys int
}

func newBrowser(t *testing.T, r *Runner) *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t: t, r: r, jar: jar}
}

// send calls the API and gives status and body.
func (b *browser) send(method, path string, body any) (int, []byte) {
	b.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		b.t.Fatal(err)
	}
	req, err := http.NewRequestWithContext(b.t.Context(), method, b.r.Portal+path, bytes.NewReader(raw))
	if err != nil {
		b.t.Fatal(err)
	}
	b.keys++
	req.Header = http.Header{
		"Content-Type": {"application/json"}, "Origin": {b.r.Portal}, api.HeaderClient: {"test"},
		api.HeaderIdempotencyKey: {strings.Repeat("k", 16) + strconv.Itoa(b.keys)},
	}
	secure := &url.URL{Scheme: "https", Host: "localhost"}
	for _, c := range b.jar.Cookies(secure) {
		req.AddCookie(c)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	b.jar.SetCookies(secure, res.Cookies())
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return res.StatusCode, answer
}

// ask is send for an answer of the status, decoded.
func ask[T any](b *browser, method, path string, body any, status int) T {
	b.t.Helper()
	got, raw := b.send(method, path, body)
	if got != status {
		b.t.Fatalf("%s %s: %d %s", method, path, got, raw)
	}
	var answer T
	if err := json.Unmarshal(raw, &answer); err != nil {
		b.t.Fatal(err)
	}
	return answer
}

// eventually polls until the check gives something, for ten seconds at most.
func eventually[T any](t *testing.T, what string, check func() (T, bool)) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		if got, done := check(); done {
			return got
		}
		select {
		case <-ctx.Done():
			t.Fatalf("%s did not come", what)
		case <-tick.C:
		}
	}
}

// signIn asks for a code and answers with the one that is mailed.
func (b *browser) signIn(email string) api.Session {
	b.t.Helper()
	before := len(b.r.mailbox.To(email))
	c := ask[api.Challenge](b, "POST", "/api/auth/challenges", api.StartSignIn{Email: email}, http.StatusAccepted)
	code := eventually(b.t, "the code", func() (string, bool) {
		mails := b.r.mailbox.To(email)
		for _, m := range mails[:len(mails)-before] { // other mails may come at the same moment
			if code := regexp.MustCompile(`\b\d{6}\b`).FindString(m.Text); code != "" {
				return code, true
			}
		}
		return "", false
	})
	return ask[api.Session](b, "POST", "/api/auth/code", api.AnswerCode{Challenge: c.Challenge, Code: code}, http.StatusOK)
}

// often answers every question by the option.
func often(items []*form.Item, option int) []form.ResponseItem {
	var out []form.ResponseItem
	for _, i := range items {
		switch i.Type {
		case form.TypeGroup:
			out = append(out, form.ResponseItem{LinkID: i.LinkID, Items: often(i.Items, option)})
		case form.TypeChoice:
			out = append(out, form.ResponseItem{LinkID: i.LinkID, Answers: []form.Answer{{Value: i.Options[option].Value}}})
		}
	}
	return out
}

// fillIn submits PHQ-9 with "Nearly every day" everywhere and gives its text.
func (b *browser) fillIn(account string) *form.Questionnaire {
	b.t.Helper()
	list := ask[api.TaskList](b, "GET", "/api/a/"+account+"/tasks", nil, http.StatusOK)
	for _, task := range list.Tasks {
		if !strings.HasPrefix(task.Title, "PHQ-9") {
			continue
		}
		path := "/api/a/" + account + "/tasks/" + task.Id
		sheet := ask[api.TaskForm](b, "GET", path, nil, http.StatusOK)
		q, _ := form.Parse(sheet.Questionnaire)
		response, err := json.Marshal(&form.Response{Status: form.StatusInProgress, Items: often(q.Items, 3)})
		if err != nil {
			b.t.Fatal(err)
		}
		body := api.SubmitTask{Response: response, Signature: api.SignatureInput{
			Name: "Samuel Rivera", Relationship: api.RelationshipSelf, Consent: true, Disclosure: portal.DisclosureVersion,
		}}
		s := ask[api.Submission](b, "POST", path+"/submission", body, http.StatusCreated)
		if len(s.CrisisContacts) == 0 {
			b.t.Error("item 9 above 0 shows nobody to turn to")
		}
		if status, _ := b.send("POST", path+"/submission", body); status != http.StatusConflict {
			b.t.Errorf("a second submission: %d, want 409", status)
		}
		return q
	}
	b.t.Fatal("no PHQ-9 to fill in")
	return nil
}

func (b *browser) documents(account string) []api.Document {
	return ask[api.DocumentPage](b, "GET", "/api/a/"+account+"/documents", nil, http.StatusOK).Documents
}

// broken is a function that fails.
type broken struct{}

func (broken) Invoke(context.Context, []byte) ([]byte, error) { return nil, errors.New("out of paper") }

func TestTheMainJob(t *testing.T) {
	r := start(t, t.TempDir())
	defer r.Stop()
	b := newBrowser(t, r)
	account := b.signIn("sam@client.example").Accounts[0].Id
	r.Bus.Disturb(true) // everything comes twice and in another order
	q := b.fillIn(account)
	documents := eventually(t, "the document", func() ([]api.Document, bool) {
		d := b.documents(account)
		return d, len(d) > 0
	})
	if len(documents) != 1 {
		t.Fatalf("%d documents", len(documents))
	}
	text := pdftest.Squash(b.download(account, documents[0].Id))
	for _, want := range append(texts(q.Items), "Nearly every day", "27", "Samuel Rivera") {
		if !strings.Contains(text, pdftest.Squash(want)) {
			t.Errorf("the PDF lacks %q", want)
		}
	}
	staff := newBrowser(t, r)
	practice := staff.signIn("owner@north.example").Accounts[0].Id
	eventually(t, "the urgent notice", func() (bool, bool) {
		page := ask[api.StaffNoticePage](staff, "GET", "/api/p/"+practice+"/notices", nil, http.StatusOK)
		return true, len(page.Notices) == 1
	})
}

func TestADeadLetterBecomesAPDFWhenItIsRedriven(t *testing.T) {
	r := start(t, t.TempDir())
	defer r.Stop()
	whole := consumersOf(r.Boot)["pdf"]
	if err := r.Bus.Handle("pdf", broken{}); err != nil {
		t.Fatal(err)
	}
	b := newBrowser(t, r)
	account := b.signIn("sam@client.example").Accounts[0].Id
	b.fillIn(account)
	eventually(t, "the dead letter", func() (bool, bool) { return true, r.Bus.Depths()["pdf"].Dead == 1 })
	if err := r.Bus.Handle("pdf", whole); err != nil {
		t.Fatal(err)
	}
	if n, err := r.Bus.Redrive("pdf"); n != 1 || err != nil {
		t.Fatalf("redrive: %d, %v", n, err)
	}
	eventually(t, "the document", func() (bool, bool) { return true, len(b.documents(account)) == 1 })
}

// download fetches a document's bytes by its signed address and reads its text.
func (b *browser) download(account, document string) string {
	b.t.Helper()
	d := ask[api.Download](b, "POST", "/api/a/"+account+"/documents/"+document+"/download", api.DownloadDocument{As: "file"}, http.StatusOK)
	return b.fetch(d.Url)
}

// fetch reads the text of a PDF at its signed address.
func (b *browser) fetch(address string) string {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodGet, address, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		b.t.Fatalf("%d, %v", res.StatusCode, err)
	}
	return pdftest.Extract(b.t, body)
}

// texts is every question of a form.
func texts(items []*form.Item) []string {
	var all []string
	for _, i := range items {
		if i.Question() {
			all = append(all, i.Text.Plain)
		}
		all = append(all, texts(i.Items)...)
	}
	return all
}
