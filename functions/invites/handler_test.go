package invites_test

import (
	"strings"
	"testing"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/invites"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// stage is a client with an open invite, and the function with a mailbox.
type stage struct {
	*functest.Bench
	consumers queue.Consumers
	mailbox   *functest.Mailbox
	practice  portal.Practice
	client    portal.Client
	invite    portal.Invite
}

func newStage(t *testing.T, discreet bool) stage {
	b, mailbox := functest.New(t), &functest.Mailbox{}
	links, err := session.NewLinks(make([]byte, session.KeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	p, now := b.Practice("north"), b.Clock.Now()
	in := portal.NewClientInput{Name: portal.Name{Given: "Robin", Family: "Canary"}, Email: "robin@example.com"}
	c, err := portal.NewClient(p, in, now)
	if err != nil {
		t.Fatal(err)
	}
	c = c.WithCommunication(portal.Communication{Discreet: discreet})
	i := portal.NewInvite(p, c.ID, c.Email, portal.RelationSelf, "", c.Language, now)
	b.Write(append(table.AddClient(c), table.AddInvite(i)...)...)
	return stage{b, invites.New(b.Table, mailbox, links, functest.Origin, b.Clock.Now), mailbox, p, c, i}
}

func (s stage) invited() {
	s.Happen(s.consumers, events.InviteIssued{Practice: s.practice.ID, Account: s.client.ID, Invite: s.invite.ID, Generation: 1})
}

// signIn asks for a sign-in mail on the practice's own page.
func (s stage) signIn(email string) {
	c := portal.NewChallenge(email, s.practice.Slug, portal.English, "browser", s.Clock.Now())
	s.Write(table.AddChallenge(c))
	s.Happen(s.consumers, events.ChallengeIssued{Challenge: c.ID, Generation: 1})
}

// joins gives the client's address a login that opens their account.
func (s stage) joins() {
	login := portal.NewLogin(s.client.Email, portal.English, s.Clock.Now())
	s.Write(append(table.AddLogin(login), table.AddGrant(s.invite.Grant(login.ID, portal.DefaultIdle))...)...)
}

func TestInviteAndCodeNameThePractice(t *testing.T) {
	s := newStage(t, false)
	s.invited()
	if got := s.mailbox.Sent[0]; got.Subject != "Practice north invites you to its client portal" || got.To != s.client.Email {
		t.Errorf("invite %+v", got)
	}
	s.signIn(s.client.Email)
	if got := s.mailbox.Sent[1]; got.Subject != "Your sign-in code for Practice north" || len(got.Letter.Code) != 6 {
		t.Errorf("code %+v", got)
	}
}

func TestStrangersGetNoMail(t *testing.T) {
	s := newStage(t, false)
	s.signIn("stranger@example.com")
	if len(s.mailbox.Sent) != 0 {
		t.Errorf("sent %+v", s.mailbox.Sent)
	}
}

func TestDiscreetInviteAndCodeNameNobody(t *testing.T) {
	s := newStage(t, true)
	silent := func(what string) {
		t.Helper()
		seen := strings.ToLower(s.mailbox.Last())
		if strings.Contains(seen, "north") || strings.Contains(seen, "client portal") || strings.Contains(seen, "canary") {
			t.Errorf("%s says whose it is: %s", what, seen)
		}
	}
	s.invited()
	silent("the invite")
	if got := s.mailbox.Sent[0]; got.Letter.Button == nil || !strings.HasPrefix(got.Letter.Button.URL, functest.Origin+"/invite#") || len(got.Tags) != 3 {
		t.Errorf("invite %+v", got)
	}
	s.signIn(s.client.Email)
	silent("the code before joining")
	s.joins()
	s.signIn(s.client.Email)
	silent("the code")
	if got := s.mailbox.Sent[2]; len(s.mailbox.Sent) != 3 || len(got.Letter.Code) != 6 || got.Subject != "Your sign-in code" {
		t.Errorf("sent %+v", s.mailbox.Sent)
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
