package notices_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/notices"
	"anteroom/infra/local/mailbox"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// The lease of the function: how long one try at a mail may take.
const lease = 5 * time.Second

// desk is the function with a client of a practice, who is not invited yet.
type desk struct {
	*functest.Bench
	functest.Consumer
	post     *functest.Post
	store    *functest.Crashing
	practice portal.Practice
	client   portal.Client
}

func newDesk(t *testing.T) desk {
	t.Helper()
	b := functest.New(t)
	d := desk{Bench: b, post: b.Post(), store: &functest.Crashing{Table: b.Table}, practice: b.Practice("north")}
	d.client, _ = b.Client(d.practice)
	d.Consumer = b.Consume(notices.New(d.store, d.post.Sender, functest.Origin, b.Clock.Now))
	return d
}

// joined has the client accept an invite.
func (d desk) joined() desk {
	i := portal.NewInvite(d.practice, d.client.ID, d.client.Email, portal.RelationSelf, "", portal.English, d.Clock.Now())
	i.AcceptedAt = d.Clock.Now()
	d.Write(table.AddInvite(i)...)
	return d
}

// speaking has the client read another language.
func (d *desk) speaking(l portal.Language) {
	d.client.Language = l
	d.Write(table.SaveClient(d.client)...)
	d.client.Version++
}

// staff makes a member of the practice's staff who reads the language.
func (d desk) staff(email string, language portal.Language) {
	login := portal.NewLogin(email, language, d.Clock.Now())
	d.Write(table.AddLogin(login)...)
	d.Write(table.AddGrant(portal.Grant{
		Login: login.ID, Account: d.practice.ID, Practice: d.practice.ID, Relation: portal.RelationStaff,
		Role: portal.RoleClinician, IdleSeconds: 900, Version: 1,
	})...)
}

func (d desk) assigned() events.Envelope {
	return d.Envelope(events.TasksAssigned{Practice: d.practice.ID, Client: d.client.ID, Tasks: []string{"tsk_1"}})
}

func (d desk) ready() events.Envelope {
	return d.Envelope(events.DocumentReady{Practice: d.practice.ID, Client: d.client.ID, Document: "doc_1"})
}

func (d desk) urgent() events.Envelope {
	return d.Envelope(events.UrgentAnswer{Practice: d.practice.ID, Client: d.client.ID, Task: "tsk_1", Submission: "sub_1"})
}

// posted are the notices on the console.
func (d desk) posted(t *testing.T) []portal.Notice {
	t.Helper()
	list, _, err := d.Table.Notices(t.Context(), d.practice.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// discreet fails the test where a mail says more than that something waits.
func (d desk) discreet(t *testing.T, m mailbox.Message) {
	t.Helper()
	private := []string{
		d.client.Name.Given, d.client.Name.Family, d.client.ID, "tsk_1", "sub_1", "doc_1",
		"PHQ", "questionnaire", "suicid", "answer", "cuestionario", "respuesta",
	}
	for part, text := range map[string]string{"subject": m.Subject, "text": m.Text, "html": m.HTML} {
		for _, word := range private {
			if strings.Contains(strings.ToLower(text), strings.ToLower(word)) {
				t.Errorf("the %s of %q holds %q", part, m.Subject, word)
			}
		}
		if part != "subject" && !strings.Contains(text, functest.Origin+"/p/north") {
			t.Errorf("the %s of %q does not lead to the portal", part, m.Subject)
		}
	}
}

func TestClientsAreToldThatSomethingWaits(t *testing.T) {
	for _, row := range []struct {
		event    func(desk) events.Envelope
		language portal.Language
		subject  string
	}{
		{desk.assigned, portal.English, "Something new from Practice north"},
		{desk.assigned, portal.Spanish, "Algo nuevo de Practice north"},
		{desk.ready, portal.English, "A document from Practice north is ready"},
		{desk.ready, portal.Spanish, "Un documento de Practice north está listo"},
	} {
		t.Run(row.subject, func(t *testing.T) {
			d := newDesk(t).joined()
			d.speaking(row.language)
			e := row.event(d)
			d.Done(e, e)
			d.Done(e)
			mails := d.post.To(d.client.Email)
			if len(mails) != 1 || mails[0].Subject != row.subject {
				t.Fatalf("mails %+v", mails)
			}
			d.discreet(t, mails[0])
		})
	}
}

func TestWhoHasNotJoinedFindsAllBehindTheInvite(t *testing.T) {
	d := newDesk(t)
	open := portal.NewInvite(d.practice, d.client.ID, d.client.Email, portal.RelationSelf, "", portal.English, d.Clock.Now())
	d.Write(table.AddInvite(open)...)
	d.Done(d.assigned(), d.ready())
	if n := len(d.post.To("")); n != 0 {
		t.Errorf("%d mails", n)
	}
}

func TestAClientWhoIsNotThereIsToldNothing(t *testing.T) {
	d := newDesk(t)
	d.client.ID = portal.NewID(portal.KindClient, d.Clock.Now())
	d.Done(d.assigned(), d.ready())
	if n := len(d.post.To("")); n != 0 {
		t.Errorf("%d mails", n)
	}
}

func TestWhatSESDidNotTakeIsToldTheNextTime(t *testing.T) {
	d := newDesk(t).joined()
	first, second := d.assigned(), d.ready()
	d.post.Fail(1)
	if again := d.Deliver(first, second); !slices.Equal(again, []string{first.ID}) {
		t.Fatalf("%v have to come again, want %s", again, first.ID)
	}
	d.Done(first)
	if n := len(d.post.To(d.client.Email)); n != 2 {
		t.Errorf("%d mails, want 2", n)
	}
}

func TestACrashAfterSendingMayMailTwiceAndOnlyThen(t *testing.T) {
	d := newDesk(t).joined()
	d.store.Times = 1
	e := d.assigned()
	for range 2 { // the second meets the dead one's lease
		if again := d.Deliver(e); len(again) != 1 || len(d.post.To("")) != 1 {
			t.Fatalf("%v have to come again, %d mails", again, len(d.post.To("")))
		}
	}
	d.Clock.Move(lease)
	d.Done(e, e)
	if n := len(d.post.To("")); n != 2 {
		t.Errorf("%d mails, want 2", n)
	}
}

func TestAnUrgentAnswerIsOnTheConsoleAndMailedToAllStaff(t *testing.T) {
	d := newDesk(t)
	d.staff("ana@north.example", portal.English)
	d.staff("luis@north.example", portal.Spanish)
	e := d.urgent()
	d.Done(e, e)
	d.Done(e)
	list := d.posted(t)
	if len(list) != 1 {
		t.Fatalf("%d notices, want 1", len(list))
	}
	if n := list[0]; n.Kind != portal.NoticeUrgentAnswer || n.Client != d.client.ID || n.ClientName != d.client.Name.Full() || n.Task != "tsk_1" || n.SeenBy != "" {
		t.Errorf("notice %+v", n)
	}
	for email, subject := range map[string]string{
		"ana@north.example": "Please look now: Practice north", "luis@north.example": "Por favor, mire ahora: Practice north",
	} {
		mails := d.post.To(email)
		if len(mails) != 1 || mails[0].Subject != subject {
			t.Fatalf("mails to %s: %+v", email, mails)
		}
		d.discreet(t, mails[0])
	}
}

func TestOtherPracticesStaffHearNothing(t *testing.T) {
	d := newDesk(t)
	d.staff("ana@north.example", portal.English)
	south := d
	south.practice = d.Bench.Practice("south")
	south.staff("zoe@south.example", portal.English)
	d.Done(d.urgent())
	if n := len(d.post.To("zoe@south.example")); n != 0 || len(south.posted(t)) != 0 {
		t.Errorf("%d mails, %d notices", n, len(south.posted(t)))
	}
}

// Nobody must wait for somebody else's mail to arrive.
func TestOneMailThatFailsKeepsNobodyFromKnowing(t *testing.T) {
	d := newDesk(t)
	for i := range 3 {
		d.staff(fmt.Sprintf("staff%d@north.example", i), portal.English)
	}
	e := d.urgent()
	d.post.Fail(1)
	if again := d.Deliver(e); !slices.Equal(again, []string{e.ID}) {
		t.Fatalf("%v have to come again, want %s", again, e.ID)
	}
	if n := len(d.post.To("")); n != 2 || len(d.posted(t)) != 1 {
		t.Errorf("%d of 3 were mailed, %d notices", n, len(d.posted(t)))
	}
	d.Done(e)
	for i := range 3 {
		if n := len(d.post.To(fmt.Sprintf("staff%d@north.example", i))); n != 1 {
			t.Errorf("%d mails to member %d, want 1", n, i)
		}
	}
	if n := len(d.posted(t)); n != 1 {
		t.Errorf("%d notices, want 1", n)
	}
}

func TestAnUrgentAnswerOfNobodyComesAgain(t *testing.T) {
	d := newDesk(t)
	d.staff("ana@north.example", portal.English)
	good := d.urgent()
	d.client.ID = portal.NewID(portal.KindClient, d.Clock.Now())
	bad := d.urgent()
	if again := d.Deliver(bad, good); !slices.Equal(again, []string{bad.ID}) {
		t.Errorf("%v have to come again, want %s", again, bad.ID)
	}
	if n := len(d.post.To("ana@north.example")); n != 1 {
		t.Errorf("%d mails, want 1", n)
	}
}
