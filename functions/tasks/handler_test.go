package tasks_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"strings"
	"sync"
	"testing"

	"anteroom/events"
	"anteroom/functions/forms"
	"anteroom/functions/functest"
	"anteroom/functions/tasks"
	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// desk is the function with a client who has PHQ-9 to fill in.
type desk struct {
	*functest.Bench
	functest.Server
	client portal.Client
	caller functest.Caller
	task   portal.Task
}

func newDesk(t *testing.T) desk {
	t.Helper()
	b := functest.New(t)
	d := desk{Bench: b, Server: b.Serve("tasks", tasks.New(b.Table, b.Clock.Now))}
	p := b.Practice("north")
	d.client, d.caller = b.Client(p)
	for _, i := range form.Instruments() {
		if i.Slug != "phq-9" {
			continue
		}
		f, err := forms.NewForm(p.ID, i.JSON, b.Clock.Now())
		if err != nil {
			t.Fatal(err)
		}
		d.task = portal.NewTask(d.client, f, "", "2026-11-20", b.Clock.Now())
		b.Write(table.AddTask(d.task, f.Questionnaire)...)
	}
	return d
}

func (d desk) path(rest string) string {
	return "/api/a/" + d.client.ID + "/tasks/" + d.task.ID + rest
}

// answers is a response with the given option chosen everywhere.
func answers(t *testing.T, option int) json.RawMessage {
	t.Helper()
	for _, i := range form.Instruments() {
		if i.Slug != "phq-9" {
			continue
		}
		q, _ := form.Parse(i.JSON)
		r := &form.Response{Status: form.StatusInProgress, Items: chosen(q.Items, option)}
		raw, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	return nil
}

func chosen(items []*form.Item, option int) []form.ResponseItem {
	var out []form.ResponseItem
	for _, i := range items {
		switch {
		case i.Type == form.TypeGroup:
			out = append(out, form.ResponseItem{LinkID: i.LinkID, Items: chosen(i.Items, option)})
		case i.Type == form.TypeChoice && (option > 0 || len(i.Conditions) == 0):
			out = append(out, form.ResponseItem{LinkID: i.LinkID, Answers: []form.Answer{{Value: i.Options[option].Value}}})
		}
	}
	return out
}

func signed(response json.RawMessage) api.SubmitTask {
	return api.SubmitTask{Response: response, Signature: api.SignatureInput{
		Name: "Robin Canary", Relationship: api.RelationshipSelf, Consent: true, Disclosure: portal.DisclosureVersion,
	}}
}

func (d desk) submit(key string, body any) functest.Answer {
	return d.Do(functest.Call{As: d.caller, Method: http.MethodPost, Path: d.path("/submission"), Key: key, Body: body})
}

func (d desk) save(version int, response json.RawMessage) functest.Answer {
	return d.Do(functest.Call{As: d.caller, Method: http.MethodPut, Path: d.path("/draft"), Body: api.SaveDraft{Version: version, Response: response}})
}

const key1, key2 = "key-1-0123456789", "key-2-0123456789"

func TestAnswersAreKeptAndComeBack(t *testing.T) {
	d := newDesk(t)
	saved := functest.Read[api.DraftSaved](d.save(0, answers(t, 1)), http.StatusOK)
	again := functest.Read[api.DraftSaved](d.save(0, answers(t, 1)), http.StatusOK)
	if saved.Version != 1 || again != saved {
		t.Errorf("saved %+v, then %+v", saved, again)
	}
	if p := d.save(0, answers(t, 2)).Refused(portal.ErrDraftConflict); *p.Version != 1 {
		t.Errorf("version %d", *p.Version)
	}
	sheet := functest.Read[api.TaskForm](d.Do(functest.Call{As: d.caller, Path: d.path("")}), http.StatusOK)
	if sheet.DraftVersion != 1 || sheet.Response == nil || sheet.Task.State != api.TaskStateStarted {
		t.Errorf("version %d, state %s", sheet.DraftVersion, sheet.Task.State)
	}
}

func TestASubmissionIsScoredLockedAndSaidOnce(t *testing.T) {
	d := newDesk(t)
	first := functest.Read[api.Submission](d.submit(key1, signed(answers(t, 1))), http.StatusCreated)
	replay := functest.Read[api.Submission](d.submit(key1, signed(answers(t, 1))), http.StatusCreated)
	if replay.Id != first.Id || len(first.CrisisContacts) == 0 {
		t.Errorf("replayed %s of %s, contacts %v", replay.Id, first.Id, first.CrisisContacts)
	}
	d.submit(key2, signed(answers(t, 1))).Refused(portal.ErrSubmitted)
	d.submit(key1, signed(answers(t, 2))).Refused(portal.ErrKeyReused)
	d.submit(key2, signed(json.RawMessage(`{}`))).Refused(portal.ErrSubmitted)
	d.save(0, answers(t, 2)).Refused(portal.ErrSubmitted)
	all, err := d.Table.Tasks(t.Context(), d.client.ID)
	if err != nil || all[0].Scores[0].Value != 9 || all[0].Scores[0].Severity != "mild" || !all[0].Urgent {
		t.Errorf("task %+v, %v", all, err)
	}
	if said, urgent := functest.Events[events.FormSubmitted](d.Bench), functest.Events[events.UrgentAnswer](d.Bench); len(said) != 1 || len(urgent) != 1 {
		t.Errorf("said %d times, urgent %d times", len(said), len(urgent))
	}
}

func TestTwoTabsSubmitAndOneWins(t *testing.T) {
	d := newDesk(t)
	var wait sync.WaitGroup
	var mu sync.Mutex
	statuses := map[int]int{}
	for _, key := range []string{key1, key2, key1 + "x", key2 + "x"} {
		wait.Go(func() {
			answer := d.submit(key, signed(answers(t, 0)))
			mu.Lock()
			defer mu.Unlock()
			statuses[answer.Status]++
		})
	}
	wait.Wait()
	if statuses[http.StatusCreated] != 1 || statuses[http.StatusConflict] != 3 {
		t.Errorf("statuses %v", statuses)
	}
}

func TestWhatIsWrongIsPointedAt(t *testing.T) {
	d := newDesk(t)
	unsigned := signed(answers(t, 1))
	unsigned.Signature.Consent = false
	stale := signed(answers(t, 1))
	stale.Signature.Disclosure = "1999-01"
	guardian := signed(answers(t, 1))
	guardian.Signature.Relationship = api.RelationshipGuardian
	for name, c := range map[string]struct {
		body any
		want error
	}{
		"nothing answered": {signed(json.RawMessage(`{"resourceType":"QuestionnaireResponse","status":"completed"}`)), portal.ErrAnswersInvalid},
		"no response":      {signed(json.RawMessage(`{"resourceType":"Patient"}`)), portal.ErrAnswersInvalid},
		"no consent":       {unsigned, portal.ErrConsentMissing},
		"an old text":      {stale, portal.ErrDisclosureStale},
		"another's tie":    {guardian, portal.ErrInvalid},
	} {
		p := d.submit(key1, c.body).Refused(c.want)
		if strings.Contains(p.Title, "Patient") {
			t.Errorf("%s: %s", name, p.Title)
		}
	}
	d.submit("short", signed(answers(t, 1))).Refused(portal.ErrMalformed)
}

func TestAnswersOfTheWrongTypeAreNoDraft(t *testing.T) {
	d := newDesk(t)
	for _, item := range []string{
		`{"linkId":"/44250-9","answer":[{"valueString":"often"}]}`, `{"linkId":"nowhere","answer":[{"valueBoolean":true}]}`,
	} {
		d.save(0, json.RawMessage(`{"resourceType":"QuestionnaireResponse","status":"in-progress","item":[`+item+`]}`)).Refused(portal.ErrAnswersInvalid)
	}
}

func TestReadingIsInTheAccessHistory(t *testing.T) {
	d := newDesk(t)
	list := functest.Read[api.TaskList](d.Do(functest.Call{As: d.caller, Path: "/api/a/" + d.client.ID + "/tasks"}), http.StatusOK)
	if len(list.Tasks) != 1 || !*list.Tasks[0].Overdue {
		t.Errorf("tasks %+v", list.Tasks)
	}
	rows, _, err := d.Table.Accesses(t.Context(), d.client.ID, "")
	if err != nil || len(rows) != 1 || rows[0].Action != portal.Viewed || rows[0].Login != d.caller.Login.ID {
		t.Errorf("history %+v, %v", rows, err)
	}
}

func TestTheFormKnowsTheProfile(t *testing.T) {
	d := newDesk(t)
	c := d.client
	c.BirthDate = "1988-04-12"
	c.Profile.Address = portal.Address{Lines: []string{"1 Main St", "Apt 2"}, City: "Springfield", State: "IL", PostalCode: "62701", Country: "US"}
	c.Profile.Phones = []portal.Phone{{Use: portal.Mobile, Number: "+12175550100"}, {Use: portal.Home, Number: "+12175550199"}}
	d.Write(table.SaveClient(c)...)
	sheet := functest.Read[api.TaskForm](d.Do(functest.Call{As: d.caller, Path: d.path("")}), http.StatusOK)
	want := map[string]string{
		"name.given": "Robin", "name.family": "Canary-Ångström", "birthDate": "1988-04-12", "telecom.email": "robin@example.com",
		"telecom.phone": "+12175550100", "address.line": "1 Main St, Apt 2", "address.city": "Springfield", "address.state": "IL",
		"address.postalCode": "62701", "address.country": "US",
	}
	if !maps.Equal(sheet.Profile, want) {
		t.Errorf("profile %v", sheet.Profile)
	}
}
