package invites_test

import (
	"strings"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// asked keeps a request to sign in, and gives the event that its mail hangs on.
func (d desk) asked(email, slug string, language portal.Language) (portal.Challenge, events.Envelope) {
	c := portal.NewChallenge(email, slug, language, "browser", d.Clock.Now())
	d.Write(table.AddChallenge(c))
	return c, d.Envelope(events.ChallengeIssued{Challenge: c.ID})
}

// joined makes a login of the address.
func (d desk) joined(email string) {
	d.Write(table.AddLogin(portal.NewLogin(email, portal.English, d.Clock.Now()))...)
}

func TestASignInMailHoldsCodeAndLink(t *testing.T) {
	d := newDesk(t)
	d.joined("robin@example.com")
	for slug, subject := range map[string]string{
		"north":   "Su código de acceso para Practice north",
		"":        "Su código de acceso para su portal",
		"unknown": "Su código de acceso para su portal",
	} {
		c, e := d.asked("robin@example.com", slug, portal.Spanish)
		d.Done(e, e)
		m := d.post.To("robin@example.com")[0]
		if m.Subject != subject {
			t.Errorf("subject %q, want %q", m.Subject, subject)
		}
		for part, text := range map[string]string{"text": m.Text, "html": m.HTML} {
			if !strings.Contains(text, d.links.Code(c.ID, 1)) || !strings.Contains(text, functest.Origin+"/signin#"+d.links.Token(c.ID, 1)) {
				t.Errorf("%s lacks code or link: %s", part, text)
			}
			if strings.Contains(text, d.client.Name.Family) {
				t.Errorf("%s names the client", part)
			}
		}
	}
	if n := len(d.post.To("")); n != 3 {
		t.Errorf("%d mails, want 3", n)
	}
}

func TestWhoCanSignInIsMailedAndNobodyElse(t *testing.T) {
	const email = "robin@example.com"
	for name, row := range map[string]struct {
		before func(t *testing.T, d desk)
		mails  int
	}{
		"a stranger":             {func(*testing.T, desk) {}, 0},
		"who has a login":        {func(_ *testing.T, d desk) { d.joined(email) }, 1},
		"who was invited":        {func(_ *testing.T, d desk) { d.invited(email) }, 1},
		"whose invite expired":   {func(_ *testing.T, d desk) { d.invited(email); d.Clock.Move(7 * 24 * time.Hour) }, 0},
		"whose invite was taken": {func(t *testing.T, d desk) { d.withdrawn(t, email) }, 0},
		"one of two is open":     {func(t *testing.T, d desk) { d.withdrawn(t, email); d.invited(email) }, 1},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			row.before(t, d)
			_, e := d.asked(email, "", portal.English)
			d.Done(e)
			if n := len(d.post.To("")); n != row.mails {
				t.Errorf("%d mails, want %d", n, row.mails)
			}
		})
	}
}

// withdrawn revokes an invite whose address still leads to it, as a crash of
// somebody else might leave it.
func (d desk) withdrawn(t *testing.T, email string) {
	t.Helper()
	i, _ := d.invited(email)
	if err := i.Revoke(d.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	d.Write(table.SaveInvite(i))
}

func TestACodeThatIsOverIsNotMailed(t *testing.T) {
	for name, end := range map[string]func(c *portal.Challenge, now time.Time){
		"used":    func(c *portal.Challenge, _ time.Time) { c.Used = true },
		"expired": func(c *portal.Challenge, now time.Time) { c.ExpiresAt = now },
	} {
		d := newDesk(t)
		d.joined("robin@example.com")
		c, e := d.asked("robin@example.com", "", portal.English)
		end(&c, d.Clock.Now())
		d.Write(table.SaveChallenge(c))
		d.Done(e)
		if n := len(d.post.To("")); n != 0 {
			t.Errorf("%s: %d mails", name, n)
		}
	}
}

func TestAChallengeThatIsNotThereIsDone(t *testing.T) {
	d := newDesk(t)
	d.Done(d.Envelope(events.ChallengeIssued{Challenge: portal.NewID(portal.KindChallenge, d.Clock.Now())}))
}
