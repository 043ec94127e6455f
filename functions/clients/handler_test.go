package clients_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/clients"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// stage is a practice with staff, a form and the function before them.
type stage struct {
	*functest.Bench
	functest.Server
	practice portal.Practice
	owner    functest.Caller
	form     portal.Form
}

func newStage(t *testing.T) stage {
	b := functest.New(t)
	p := b.Practice("north")
	return stage{b, b.Serve("clients", clients.New(b.Table, b.Clock.Now)), p, b.Staff(p, portal.RoleOwner), addForm(b, p, "PHQ-9")}
}

func addForm(b *functest.Bench, p portal.Practice, title string) portal.Form {
	now := b.Clock.Now()
	f := portal.Form{ID: portal.NewID(portal.KindForm, now), Practice: p.ID, Title: title, Version: 1, Hash: "h", Questionnaire: []byte(`{}`), CreatedAt: now}
	b.Write(table.AddForm(f)...)
	return f
}

var keys int

// key is a new idempotency key.
func key() string {
	keys++
	return fmt.Sprintf("test-key-%08d", keys)
}

func (s stage) path(rest string) string { return "/api/p/" + s.practice.ID + rest }

func (s stage) post(rest string, body any, key string) functest.Answer {
	return s.Do(functest.Call{As: s.owner, Method: "POST", Path: s.path(rest), Body: body, Key: key})
}

func newcomer(invite *api.InviteClient) api.CreateClient {
	return api.CreateClient{Name: api.ClientName{Given: "Renée", Family: "O’Connor"}, Email: " Renee@Example.com ", Invite: invite}
}

// created makes a client without an invite.
func (s stage) created() api.Client {
	return functest.Read[api.Client](s.post("/clients", newcomer(nil), key()), 201)
}

// invited makes a client with an invite.
func (s stage) invited() api.Client {
	return functest.Read[api.Client](s.post("/clients", newcomer(&api.InviteClient{Forms: []string{}}), key()), 201)
}

func (s stage) get(client string) api.Client {
	return functest.Read[api.Client](s.Do(functest.Call{As: s.owner, Path: s.path("/clients/" + client)}), 200)
}

// accept takes the client's invite up, as the function auth does.
func (s stage) accept(t *testing.T, c api.Client) {
	t.Helper()
	i, err := s.Table.Invite(t.Context(), c.Id, c.Invite.Id)
	if err != nil {
		t.Fatal(err)
	}
	if err := i.Accept(s.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	s.Write(table.SaveInvite(i), table.DropInvitePointer(i))
}

func TestCreateAlone(t *testing.T) {
	s := newStage(t)
	c := s.created()
	if c.Email != "renee@example.com" || c.Language != "en" || c.TimeZone != "America/New_York" || c.Invite != nil {
		t.Errorf("created %+v", c)
	}
	s.Clock.Move(time.Millisecond)
	if got := s.get(c.Id); got.Name != c.Name || got.Id != c.Id {
		t.Errorf("read back %+v", got)
	}
	if n := len(functest.Events[events.InviteIssued](s.Bench)); n != 0 {
		t.Errorf("%d invites were mailed, want none", n)
	}
	if rows := s.Accesses(c.Id); len(rows) != 2 || rows[1].Action != portal.Created || rows[0].Action != portal.Viewed {
		t.Errorf("access history %+v", rows)
	}
}

func TestCreateWithInviteAndForms(t *testing.T) {
	s := newStage(t)
	due, forms := "2026-12-01", []string{s.form.ID, addForm(s.Bench, s.practice, "Intake").ID}
	c := functest.Read[api.Client](s.post("/clients", newcomer(&api.InviteClient{Forms: forms, DueOn: &due}), key()), 201)
	if c.Invite == nil || c.Invite.State != "sent" || !c.Invite.ExpiresAt.Equal(functest.Start.Add(7*24*time.Hour)) {
		t.Fatalf("invite %+v", c.Invite)
	}
	issued := functest.Events[events.InviteIssued](s.Bench)
	if len(issued) != 1 || issued[0] != (events.InviteIssued{Practice: s.practice.ID, Account: c.Id, Invite: c.Invite.Id, Generation: 1}) {
		t.Errorf("issued %+v", issued)
	}
	tasks, err := s.Table.Tasks(t.Context(), c.Id)
	if err != nil || len(tasks) != 2 || tasks[0].DueOn != due || tasks[0].AssignedBy != s.owner.Login.ID {
		t.Errorf("tasks %+v, %v", tasks, err)
	}
	assigned := functest.Events[events.TasksAssigned](s.Bench)
	if len(assigned) != 1 || len(assigned[0].Tasks) != 2 || assigned[0].Client != c.Id {
		t.Errorf("assigned %+v", assigned)
	}
}

func TestCreateTwiceWithOneKeyCreatesOnce(t *testing.T) {
	s := newStage(t)
	body, k := newcomer(&api.InviteClient{Forms: []string{s.form.ID}}), key()
	first := functest.Read[api.Client](s.post("/clients", body, k), 201)
	second := functest.Read[api.Client](s.post("/clients", body, k), 201)
	if first.Id != second.Id || second.Invite == nil || second.Invite.Id != first.Invite.Id {
		t.Errorf("first %+v, second %+v", first, second)
	}
	if n := len(functest.Events[events.InviteIssued](s.Bench)); n != 1 {
		t.Errorf("%d invites were mailed, want 1", n)
	}
	body.Name.Given = "Other"
	s.post("/clients", body, k).Refused(portal.ErrKeyReused)
}

func TestCreateInParallelWithOneKeyCreatesOnce(t *testing.T) {
	s := newStage(t)
	body, k := newcomer(&api.InviteClient{Forms: []string{s.form.ID}}), key()
	answers := make([]functest.Answer, 5)
	var group sync.WaitGroup
	for i := range answers {
		group.Go(func() { answers[i] = s.post("/clients", body, k) })
	}
	group.Wait()
	ids := map[string]bool{}
	for _, a := range answers {
		ids[functest.Read[api.Client](a, 201).Id] = true
	}
	page := functest.Read[api.ClientPage](s.Do(functest.Call{As: s.owner, Path: s.path("/clients")}), 200)
	if len(ids) != 1 || len(page.Clients) != 1 {
		t.Errorf("ids %v, clients %+v", ids, page.Clients)
	}
}

func TestCreateRefusesBadInput(t *testing.T) {
	s := newStage(t)
	other := s.Practice("south")
	foreign := addForm(s.Bench, other, "Foreign").ID
	const name = `"name":{"given":"A","family":"B"}`
	tooMany := strings.Repeat(`"`+s.form.ID+`",`, 20) + `"` + s.form.ID + `"`
	for what, row := range map[string]struct {
		body    string
		want    error
		pointer string
	}{
		"no JSON":          {`{`, portal.ErrMalformed, "#"},
		"unknown field":    {`{` + name + `,"email":"a@b.ch","vip":true}`, portal.ErrMalformed, "#/vip"},
		"wrong type":       {`{` + name + `,"email":7}`, portal.ErrMalformed, "#/email"},
		"no name":          {`{"name":{"given":" ","family":"B"},"email":"a@b.ch"}`, portal.ErrInvalid, "#/name/given"},
		"bad address":      {`{` + name + `,"email":"a@b"}`, portal.ErrInvalid, "#/email"},
		"bad birth date":   {`{` + name + `,"email":"a@b.ch","birthDate":"1984-02-31"}`, portal.ErrInvalid, "#/birthDate"},
		"unknown language": {`{` + name + `,"email":"a@b.ch","language":"xx"}`, portal.ErrInvalid, "#/language"},
		"unknown zone":     {`{` + name + `,"email":"a@b.ch","timeZone":"Mars/Base"}`, portal.ErrInvalid, "#/timeZone"},
		"no such form":     {`{` + name + `,"email":"a@b.ch","invite":{"forms":["frm_x"]}}`, portal.ErrInvalid, "#/invite/forms"},
		"another's form":   {`{` + name + `,"email":"a@b.ch","invite":{"forms":["` + foreign + `"]}}`, portal.ErrInvalid, "#/invite/forms"},
		"one form twice":   {`{` + name + `,"email":"a@b.ch","invite":{"forms":["` + s.form.ID + `","` + s.form.ID + `"]}}`, portal.ErrInvalid, "#/invite/forms"},
		"too many forms":   {`{` + name + `,"email":"a@b.ch","invite":{"forms":[` + tooMany + `]}}`, portal.ErrInvalid, "#/invite/forms"},
		"bad due date":     {`{` + name + `,"email":"a@b.ch","invite":{"forms":[],"dueOn":"soon"}}`, portal.ErrInvalid, "#/invite/dueOn"},
	} {
		t.Run(what, func(t *testing.T) {
			p := s.post("/clients", row.body, key()).Refused(row.want)
			if p.Errors == nil || *(*p.Errors)[0].Pointer != row.pointer {
				t.Errorf("problem %+v, want pointer %s", p, row.pointer)
			}
		})
	}
	s.post("/clients", newcomer(nil), "").Refused(portal.ErrMalformed)
	if page := functest.Read[api.ClientPage](s.Do(functest.Call{As: s.owner, Path: s.path("/clients")}), 200); len(page.Clients) != 0 {
		t.Errorf("refused input made %+v", page.Clients)
	}
}

func TestListIsPagedNewestFirst(t *testing.T) {
	s := newStage(t)
	var last string
	for range 51 {
		s.Clock.Move(time.Millisecond)
		last = s.created().Id
	}
	first := functest.Read[api.ClientPage](s.Do(functest.Call{As: s.owner, Path: s.path("/clients")}), 200)
	if one := first.Clients[0]; len(first.Clients) != 50 || one.Id != last || one.Email != "renee@example.com" || first.Next == nil {
		t.Fatalf("first page of %d, next %v", len(first.Clients), first.Next)
	}
	second := functest.Read[api.ClientPage](s.Do(functest.Call{As: s.owner, Path: s.path("/clients?cursor=" + *first.Next)}), 200)
	if len(second.Clients) != 1 || second.Next != nil {
		t.Errorf("second page of %d, next %v", len(second.Clients), second.Next)
	}
	s.Do(functest.Call{As: s.owner, Path: s.path("/clients?cursor=nonsense")}).Refused(portal.ErrCursorWrong)
}

func TestReadsAreTwoRoundTrips(t *testing.T) {
	s := newStage(t)
	c := s.invited()
	for _, rest := range []string{"/clients", "/clients/" + c.Id, "/notices"} {
		if a := s.Do(functest.Call{As: s.owner, Path: s.path(rest)}); a.Status != 200 || a.Sequential > 2 {
			t.Errorf("%s: status %d after %d round trips", rest, a.Status, a.Sequential)
		}
	}
}

func TestAnotherPracticesClientIsNotThere(t *testing.T) {
	s := newStage(t)
	c := s.invited()
	s.practice = s.Practice("south")
	s.owner = s.Staff(s.practice, portal.RoleOwner)
	before := len(s.Accesses(c.Id))
	invite := "/clients/" + c.Id + "/invites"
	for _, call := range []functest.Call{
		{Path: s.path("/clients/" + c.Id)},
		{Method: "POST", Path: s.path(invite), Body: api.InviteClient{Forms: []string{}}, Key: key()},
		{Method: "POST", Path: s.path(invite + "/" + c.Invite.Id + "/resend"), Key: key()},
		{Method: "DELETE", Path: s.path(invite + "/" + c.Invite.Id)},
	} {
		call.As = s.owner
		s.Do(call).Refused(portal.ErrNotFound)
	}
	if after := len(s.Accesses(c.Id)); after != before {
		t.Errorf("strangers left %d rows in the access history", after-before)
	}
}
