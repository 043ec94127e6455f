package kills_test

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/portal"
)

// book is what one worker was told, and is what must be there.
type book struct {
	*run
	owner   account
	worker  int
	clients []client
}

// client is one whom the worker brought through everything.
type client struct {
	account
	submitted map[string]string   // submission by task
	drafts    map[string]response // by task
}

// account is somebody signed in.
type account struct {
	email  string
	id     string
	cookie *http.Cookie
}

type response struct {
	version int
	body    json.RawMessage
}

// work brings one client after another from the invite to the submission, until
// no more are wanted. It ends early where something is lost.
func (b *book) work() {
	for n := 0; !b.lives.over() && !b.t.Failed(); n++ {
		c, ok := b.join(fmt.Sprintf("w%d.%d@client.example", b.worker, n))
		if !ok {
			return
		}
		b.fillIn(&c)
		b.clients = append(b.clients, c)
	}
}

// join creates a client, who accepts the invite that is mailed.
func (b *book) join(email string) (client, bool) {
	practice := "/api/p/" + b.owner.id
	forms := read[api.FormPage](b.run, b.send(b.owner, "GET", practice+"/forms", nil), http.StatusOK)
	var chosen []string
	for _, f := range forms.Forms {
		if strings.HasPrefix(f.Title, "PHQ-9") || strings.HasPrefix(f.Title, "GAD-7") {
			chosen = append(chosen, f.Id)
		}
	}
	made := read[api.Client](b.run, b.send(b.owner, "POST", practice+"/clients", api.CreateClient{
		Name: api.ClientName{Given: "Robin", Family: "Doe"}, Email: api.Email(email), Invite: &api.InviteClient{Forms: chosen},
	}), http.StatusCreated)
	link := b.invited(email)
	answer := b.send(account{}, "POST", "/api/auth/invite/accept", api.LinkToken{Token: link})
	a := account{email: email, id: made.Id, cookie: answer.cookie}
	if answer.status != http.StatusOK { // accepted, and the answer got lost
		a.cookie = b.signIn(email)
	}
	return client{account: a, submitted: map[string]string{}, drafts: map[string]response{}}, a.cookie != nil && !b.t.Failed()
}

// signIn asks for a code and answers it, again where an answer got lost.
func (b *book) signIn(email string) *http.Cookie {
	for range 5 {
		before := len(b.codes(email))
		asked := b.send(account{}, "POST", "/api/auth/challenges", api.StartSignIn{Email: api.Email(email)})
		c := read[api.Challenge](b.run, asked, http.StatusAccepted)
		if cookie := b.answerCode(email, before, asked.cookie, c.Challenge); cookie != nil {
			return cookie
		}
	}
	b.t.Errorf("%s can't sign in", email)
	return nil
}

// answerCode tries each code that comes after the first so many: where the answer
// to asking got lost there are two mails, and mails come late and twice. It gives
// nothing where the challenge is of no more use.
func (b *book) answerCode(email string, tried int, browser *http.Cookie, challenge string) *http.Cookie {
	for !b.t.Failed() {
		b.await("the code for "+email, func() bool { return len(b.codes(email)) > tried })
		all := b.codes(email) // the newest first
		for _, code := range all[:len(all)-tried] {
			answer := b.send(account{cookie: browser}, "POST", "/api/auth/code", api.AnswerCode{Challenge: challenge, Code: code})
			if answer.status == http.StatusOK {
				return answer.cookie
			}
			if answer.status != http.StatusUnprocessableEntity {
				return nil
			}
		}
		tried = len(all)
	}
	return nil
}

var code = regexp.MustCompile(`\b(\d{6})\b`)

// codes are those that were mailed, the newest first.
func (r *run) codes(email string) []string {
	var all []string
	for _, m := range r.mails(email) {
		if found := code.FindString(m.Text); found != "" {
			all = append(all, found)
		}
	}
	return all
}

// fillIn keeps answers of both forms, and submits the first.
func (b *book) fillIn(c *client) {
	list := read[api.TaskList](b.run, b.send(c.account, "GET", "/api/a/"+c.id+"/tasks", nil), http.StatusOK)
	if len(list.Tasks) != 2 {
		b.t.Errorf("%s has %d tasks, was given 2", c.email, len(list.Tasks))
		return
	}
	for _, task := range list.Tasks {
		path := "/api/a/" + c.id + "/tasks/" + task.Id
		sheet := read[api.TaskForm](b.run, b.send(c.account, "GET", path, nil), http.StatusOK)
		q, _ := form.Parse(sheet.Questionnaire)
		for version := range 3 {
			body := answers(q.Items, version)
			saved := read[api.DraftSaved](b.run, b.send(c.account, "PUT", path+"/draft", api.SaveDraft{Version: version, Response: body}), http.StatusOK)
			c.drafts[task.Id] = response{saved.Version, body}
		}
		if !strings.HasPrefix(task.Title, "PHQ-9") {
			continue
		}
		sub := read[api.Submission](b.run, b.send(c.account, "POST", path+"/submission", api.SubmitTask{
			Response: answers(q.Items, 3),
			Signature: api.SignatureInput{
				Name: "Robin Doe", Relationship: api.RelationshipSelf, Consent: true, Disclosure: portal.DisclosureVersion,
			},
		}), http.StatusCreated)
		c.submitted[task.Id] = sub.Id
	}
}

// answers chooses the same option everywhere it can.
func answers(items []*form.Item, option int) json.RawMessage {
	raw, err := json.Marshal(&form.Response{Status: form.StatusInProgress, Items: chosen(items, option)})
	if err != nil {
		panic(err) // the test's own mistake
	}
	return raw
}

func chosen(items []*form.Item, option int) []form.ResponseItem {
	var out []form.ResponseItem
	for _, i := range items {
		switch {
		case i.Type == form.TypeGroup:
			out = append(out, form.ResponseItem{LinkID: i.LinkID, Items: chosen(i.Items, option)})
		case i.Type == form.TypeChoice && (option > 0 || len(i.Conditions) == 0):
			out = append(out, form.ResponseItem{LinkID: i.LinkID, Answers: []form.Answer{{Value: i.Options[min(option, len(i.Options)-1)].Value}}})
		}
	}
	return out
}

var inviteLink = regexp.MustCompile(`/invite#(\S+)`)

// invited waits for the mail with an invite, and gives its secret.
func (r *run) invited(email string) (secret string) {
	r.await("the invite of "+email, func() bool {
		for _, m := range r.mails(email) {
			if found := inviteLink.FindStringSubmatch(m.Text); found != nil {
				secret = found[1]
			}
		}
		return secret != ""
	})
	return secret
}

// await polls until it is so, for a minute, or until something else is lost.
func (r *run) await(what string, is func() bool) {
	for end := time.Now().Add(time.Minute); !is(); time.Sleep(20 * time.Millisecond) {
		if r.t.Failed() || time.Now().After(end) {
			r.t.Errorf("%s did not come", what)
			return
		}
	}
}

type message struct{ Subject, Text string }

func (b *run) mails(to string) []message {
	return read[[]message](b, b.send(account{}, "GET", "/local/inbox.json?to="+url.QueryEscape(to), nil), http.StatusOK)
}

// answer is what a worker is told.
type answer struct {
	status int
	body   []byte
	cookie *http.Cookie
}

// send asks until it is answered: a request that was cut off is sent again, the
// same with the same key, as the pages do.
func (b *run) send(as account, method, path string, body any) answer {
	raw, err := json.Marshal(body)
	if err != nil {
		panic(err) // the test's own mistake
	}
	key := rand.Text()
	for {
		a, err := try(b.lives.wait(), as, method, path, raw, key)
		if err == nil && a.status != http.StatusServiceUnavailable {
			return a
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func try(at string, as account, method, path string, body []byte, key string) (answer, error) {
	r, err := http.NewRequest(method, at+path, bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	r.Header = http.Header{"Origin": {at}, api.HeaderClient: {"kills"}, "Content-Type": {"application/json"}, api.HeaderIdempotencyKey: {key}}
	if as.cookie != nil {
		r.AddCookie(as.cookie)
	}
	client := http.Client{Timeout: 20 * time.Second}
	res, err := client.Do(r)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close()
	out, err := io.ReadAll(res.Body)
	a := answer{status: res.StatusCode, body: out}
	for _, c := range res.Cookies() {
		a.cookie = c
	}
	return a, err
}

// read decodes an answer of the status, or fails the test.
func read[T any](b *run, a answer, status int) T {
	var value T
	if a.status != status {
		b.t.Errorf("answered %d %s, want %d", a.status, a.body, status)
		return value
	}
	if err := json.Unmarshal(a.body, &value); err != nil {
		b.t.Error(err)
	}
	return value
}
