package kills_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"anteroom/shared/api"
)

// owner signs in to the console.
func (r *run) owner() account {
	people := read[struct{ Practice struct{ ID string } }](r, r.send(account{}, "GET", "/local/seed.json", nil), http.StatusOK)
	b := &book{run: r}
	a := account{email: "owner@north.example", id: people.Practice.ID, cookie: b.signIn("owner@north.example")}
	if a.cookie == nil {
		r.t.FailNow()
	}
	return a
}

// settle waits until nothing is on its way any more.
func (r *run) settle() {
	type depth struct{ Waiting, Dead int }
	quiet := 0
	for end := time.Now().Add(90 * time.Second); time.Now().Before(end) && quiet < 3; time.Sleep(300 * time.Millisecond) {
		waiting := 0
		for queue, d := range read[map[string]depth](r, r.send(account{}, "GET", "/local/queues", nil), http.StatusOK) {
			waiting += d.Waiting
			if d.Dead > 0 {
				r.t.Fatalf("%s has %d dead letters", queue, d.Dead)
			}
		}
		quiet++
		if waiting > 0 {
			quiet = 0
		}
	}
	if quiet < 3 {
		r.t.Error("the queues don't become empty")
	}
}

// tally counts what was compared.
type tally struct{ clients, drafts, submissions, mails, doubles int }

func (t tally) String() string {
	return fmt.Sprintf("%d clients, %d drafts, %d submissions, %d mails of which %d came twice", t.clients, t.drafts, t.submissions, t.mails, t.doubles)
}

// check compares every book with what is there.
func (r *run) check(owner account, books []*book) tally {
	var sum tally
	for _, b := range books {
		for _, c := range b.clients {
			sum.clients++
			r.checkTasks(c, &sum)
			r.checkDocuments(c)
			r.checkMails(c, &sum)
		}
	}
	r.checkNotices(owner, sum.submissions)
	r.checkFiles(sum.submissions)
	// A mail comes twice only where a kill fell between sending it and noting that
	// it was sent: each of the two functions that mail is at one mail at a time.
	if most := 2 * *rounds; sum.doubles > most {
		r.t.Errorf("%d mails came twice, at most %d may", sum.doubles, most)
	}
	if sum.submissions == 0 || sum.drafts == 0 {
		r.t.Error("nothing was done that could have been lost")
	}
	return sum
}

// checkTasks wants what was acknowledged, the last of it.
func (r *run) checkTasks(c client, sum *tally) {
	for task, draft := range c.drafts {
		path := "/api/a/" + c.id + "/tasks/" + task
		if id, done := c.submitted[task]; done {
			sum.submissions++
			if s := read[api.Submission](r, r.send(c.account, "GET", path+"/submission", nil), http.StatusOK); s.Id != id {
				r.t.Errorf("%s: submission %s was acknowledged, %s is there", c.email, id, s.Id)
			}
			continue
		}
		sum.drafts++
		sheet := read[api.TaskForm](r, r.send(c.account, "GET", path, nil), http.StatusOK)
		if sheet.DraftVersion != draft.version || sheet.Response == nil || !same(*sheet.Response, draft.body) {
			r.t.Errorf("%s: draft %d was acknowledged, %d is there", c.email, draft.version, sheet.DraftVersion)
		}
	}
}

func same(a, b json.RawMessage) bool {
	var x, y bytes.Buffer
	return json.Compact(&x, a) == nil && json.Compact(&y, b) == nil && bytes.Equal(x.Bytes(), y.Bytes())
}

// checkDocuments wants one PDF for each submission.
func (r *run) checkDocuments(c client) {
	page := read[api.DocumentPage](r, r.send(c.account, "GET", "/api/a/"+c.id+"/documents", nil), http.StatusOK)
	if len(page.Documents) != len(c.submitted) {
		r.t.Errorf("%s has %d documents of %d submissions", c.email, len(page.Documents), len(c.submitted))
	}
}

// checkMails wants the invite and, for each document, its notice.
func (r *run) checkMails(c client, sum *tally) {
	count := map[string]int{}
	for _, m := range r.mails(c.email) {
		kind, _, _ := strings.Cut(m.Subject, " ")
		count[kind]++
	}
	for kind, want := range map[string]int{"North": 1, "A": len(c.submitted)} { // North Clinic invites you; A document is ready
		sum.mails += count[kind]
		sum.doubles += max(0, count[kind]-want)
		if count[kind] < want {
			r.t.Errorf("%s got %d mails that begin with %q, want %d", c.email, count[kind], kind, want)
		}
	}
}

// checkNotices wants one for each submission: all are urgent.
func (r *run) checkNotices(owner account, submissions int) {
	seen, cursor := 0, ""
	for {
		page := read[api.StaffNoticePage](r, r.send(owner, "GET", "/api/p/"+owner.id+"/notices?cursor="+cursor, nil), http.StatusOK)
		seen += len(page.Notices)
		if page.Next == nil || *page.Next == "" {
			break
		}
		cursor = *page.Next
	}
	if seen != submissions {
		r.t.Errorf("staff has %d notices of %d submissions", seen, submissions)
	}
}

// checkFiles wants each PDF stored once, beside those of the demo practice, and
// no other version of any.
func (r *run) checkFiles(submissions int) {
	if stored := r.pdfs("objects") - r.seeded; stored != submissions {
		r.t.Errorf("%d PDFs are stored for %d submissions", stored, submissions)
	}
	if older := r.pdfs("versions"); older != 0 {
		r.t.Errorf("%d older versions are stored", older)
	}
}

// pdfs counts the PDFs below a folder of the store.
func (r *run) pdfs(folder string) (n int) {
	err := filepath.WalkDir(filepath.Join(r.data, "s3", folder), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.Contains(path, ".pdf") {
			n++
		}
		return err
	})
	if err != nil {
		r.t.Error(err)
	}
	return n
}
