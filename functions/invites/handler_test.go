package invites_test

import (
	"strings"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/invites"
	"anteroom/infra/local/mailbox"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// The lease of the function: how long one try at a mail may take.
const lease = 5 * time.Second

// desk is the function with a client of a practice who can be invited.
type desk struct {
	*functest.Bench
	functest.Consumer
	post     *functest.Post
	store    *functest.Crashing
	links    session.Links
	practice portal.Practice
	client   portal.Client
}

func newDesk(t *testing.T) desk {
	t.Helper()
	b := functest.New(t)
	links, err := session.NewLinks(make([]byte, session.KeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	d := desk{Bench: b, post: b.Post(), store: &functest.Crashing{Table: b.Table}, links: links, practice: b.Practice("north")}
	d.client, _ = b.Client(d.practice)
	d.Consumer = b.Consume(invites.New(d.store, d.post.Sender, links, functest.Origin, b.Clock.Now))
	return d
}

// invited keeps an invite to the address, and gives the event that its mail hangs on.
func (d desk) invited(email string) (portal.Invite, events.Envelope) {
	i := portal.NewInvite(d.practice, d.client.ID, email, portal.RelationSelf, "", portal.English, d.Clock.Now())
	d.Write(table.AddInvite(i)...)
	return i, d.issued(i)
}

func (d desk) issued(i portal.Invite) events.Envelope {
	return d.Envelope(events.InviteIssued{Practice: i.Practice, Account: i.Account, Invite: i.ID, Generation: i.Generation})
}

// renewed mails the invite anew: the older link is void.
func (d desk) renewed(t *testing.T, i portal.Invite) (portal.Invite, events.Envelope) {
	t.Helper()
	if err := i.Renew(d.practice.Settings.InviteLife, d.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	d.Write(table.SaveInvite(i))
	i.Version++
	return i, d.issued(i)
}

// only is the one mail there is to the address.
func (d desk) only(t *testing.T, email string) mailbox.Message {
	t.Helper()
	mails := d.post.To(email)
	if len(mails) != 1 {
		t.Fatalf("%d mails to %s, want 1", len(mails), email)
	}
	return mails[0]
}

func TestAnInviteMailSaysThatAnAccountWaitsAndNoMore(t *testing.T) {
	for language, subject := range map[portal.Language]string{
		portal.English: "Practice north invites you to its client portal",
		portal.Spanish: "Practice north le invita a su portal",
	} {
		d := newDesk(t)
		i := portal.NewInvite(d.practice, d.client.ID, d.client.Email, portal.RelationSelf, "", language, d.Clock.Now())
		d.Write(table.AddInvite(i)...)
		d.Done(d.issued(i))
		m := d.only(t, i.Email)
		if m.Subject != subject {
			t.Errorf("subject %q", m.Subject)
		}
		link := functest.Origin + "/invite#" + d.links.InviteToken(i)
		for part, text := range map[string]string{"text": m.Text, "html": m.HTML} {
			if !strings.Contains(text, link) {
				t.Errorf("%s lacks the link", part)
			}
			for _, private := range []string{d.client.Name.Given, d.client.Name.Family, "PHQ", d.client.Email} {
				if strings.Contains(text, private) {
					t.Errorf("%s holds %q", part, private)
				}
			}
		}
	}
}

func TestStaffAreInvitedToTheConsole(t *testing.T) {
	d := newDesk(t)
	i := portal.NewInvite(d.practice, d.practice.ID, "new@north.example", portal.RelationStaff, portal.RoleOwner, portal.English, d.Clock.Now())
	d.Write(table.AddInvite(i)...)
	d.Done(d.issued(i))
	if m := d.only(t, i.Email); m.Subject != "Your console for Practice north is ready" || !strings.Contains(m.Text, d.links.InviteToken(i)) {
		t.Errorf("%s: %s", m.Subject, m.Text)
	}
}

func TestAnInviteIsMailedOnceHoweverOftenItsEventComes(t *testing.T) {
	d := newDesk(t)
	i, e := d.invited(d.client.Email)
	d.Done(e, e)
	d.Done(e)
	d.only(t, i.Email)
}

func TestOnlyTheNewestLinkIsMailed(t *testing.T) {
	d := newDesk(t)
	i, older := d.invited(d.client.Email)
	newest, newer := d.renewed(t, i)
	d.Done(newer, older)
	if m := d.only(t, i.Email); !strings.Contains(m.Text, d.links.InviteToken(newest)) {
		t.Errorf("mailed %s", m.Text)
	}
}

func TestNothingIsMailedForAnInviteThatIsOver(t *testing.T) {
	for name, end := range map[string]func(d desk, i *portal.Invite){
		"accepted": func(d desk, i *portal.Invite) { i.AcceptedAt = d.Clock.Now() },
		"revoked":  func(d desk, i *portal.Invite) { i.RevokedAt = d.Clock.Now() },
		"expired":  func(d desk, i *portal.Invite) { i.ExpiresAt = d.Clock.Now() },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			i, e := d.invited(d.client.Email)
			end(d, &i)
			d.Write(table.SaveInvite(i))
			d.Done(e)
			if n := len(d.post.To("")); n != 0 {
				t.Errorf("%d mails", n)
			}
		})
	}
}

func TestAnInviteThatIsNotThereComesAgain(t *testing.T) {
	d := newDesk(t)
	_, good := d.invited(d.client.Email)
	unknown := d.Envelope(events.InviteIssued{
		Practice: d.practice.ID, Account: d.client.ID, Invite: portal.NewID(portal.KindInvite, d.Clock.Now()), Generation: 1,
	})
	if again := d.Deliver(unknown, good); len(again) != 1 || again[0] != unknown.ID {
		t.Errorf("%v have to come again, want %s", again, unknown.ID)
	}
	d.only(t, d.client.Email)
}

func TestAMailThatSESDidNotTakeIsSentTheNextTime(t *testing.T) {
	d := newDesk(t)
	i, e := d.invited(d.client.Email)
	d.post.Fail(1)
	if again := d.Deliver(e); len(again) != 1 || len(d.post.To("")) != 0 {
		t.Fatalf("%v have to come again, %d mails", again, len(d.post.To("")))
	}
	d.Done(e) // at once: what failed holds no lease
	d.only(t, i.Email)
}

func TestACrashAfterSendingMayMailTwiceAndOnlyThen(t *testing.T) {
	d := newDesk(t)
	i, e := d.invited(d.client.Email)
	d.store.Times = 1
	for _, wait := range []time.Duration{0, lease - time.Millisecond} { // the dead one's lease
		d.Clock.Move(wait)
		if again := d.Deliver(e); len(again) != 1 || len(d.post.To(i.Email)) != 1 {
			t.Fatalf("after %v: %v have to come again, %d mails", wait, again, len(d.post.To(i.Email)))
		}
	}
	d.Clock.Move(time.Millisecond)
	d.Done(e)
	d.Done(e)
	if n := len(d.post.To(i.Email)); n != 2 {
		t.Errorf("%d mails, want 2", n)
	}
}

func TestANewAddressGetsItsCodeAndTheOldOneIsTold(t *testing.T) {
	s := newStage(t, false)
	login := portal.NewLogin(s.client.Email, portal.Spanish, s.Clock.Now())
	s.Write(table.AddLogin(login)...)
	c, err := portal.NewEmailChange(login, "new@example.com", s.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	s.Write(table.AddEmailChange(c))
	about := events.EmailChangeIssued{Login: login.ID, Change: c.ID}
	s.Happen(s.consumers, about)
	if got := s.mailbox.Sent[0]; got.To != "new@example.com" || got.Subject != "Su código para esta dirección" || len(got.Letter.Code) != 6 {
		t.Errorf("to the new address: %+v", got)
	}
	s.Happen(s.consumers, events.EmailChanged(about)) // not yet
	c.Used = true
	s.Write(table.SaveEmailChange(c))
	s.Happen(s.consumers, about) // too late
	s.Happen(s.consumers, events.EmailChanged(about))
	if len(s.mailbox.Sent) != 2 {
		t.Fatalf("%d mails, want 2", len(s.mailbox.Sent))
	}
	if got := s.mailbox.Sent[1]; got.To != s.client.Email || got.Letter.Code != "" || strings.Contains(s.mailbox.Last(), "new@example.com") {
		t.Errorf("to the old address: %+v", got)
	}
}
