package auth_test

import (
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"anteroom/functions/auth"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// door is the function with the links its mails would carry.
type door struct {
	*functest.Bench
	functest.Server
	links    session.Links
	practice portal.Practice
	client   portal.Client
}

func newDoor(t *testing.T) door {
	t.Helper()
	b := functest.New(t)
	links, err := session.NewLinks(make([]byte, session.KeyBytes))
	if err != nil {
		t.Fatal(err)
	}
	d := door{Bench: b, Server: b.Serve("auth", auth.New(b.Table, links, b.Clock.Now)), links: links, practice: b.Practice("north")}
	d.client, _ = b.Client(d.practice)
	return d
}

// invited keeps an open invite for the client.
func (d door) invited() portal.Invite {
	i := portal.NewInvite(d.practice, d.client.ID, d.client.Email, portal.RelationSelf, "", portal.English, d.Clock.Now())
	d.Write(table.AddInvite(i)...)
	return i
}

func (d door) post(path string, body any, cookies ...*http.Cookie) functest.Answer {
	call := functest.Call{Method: http.MethodPost, Path: path, Body: body}
	if len(cookies) > 0 {
		call.As.Cookie = cookies[0]
	}
	return d.Do(call)
}

// asked starts a sign-in and gives the challenge and the browser's cookie.
func (d door) asked(email string) (string, *http.Cookie) {
	answer := d.post("/api/auth/challenges", api.StartSignIn{Email: email})
	return functest.Read[api.Challenge](answer, http.StatusAccepted).Challenge, answer.Cookies[0]
}

func (d door) code(challenge string) string { return d.links.Code(challenge, 1) }

func TestACodeSignsInOnceInTheBrowserThatAsked(t *testing.T) {
	d := newDoor(t)
	d.invited()
	challenge, browser := d.asked(d.client.Email)
	right := api.AnswerCode{Challenge: challenge, Code: d.code(challenge)}
	d.post("/api/auth/code", right).Refused(portal.ErrCodeUsed) // another browser
	s := functest.Read[api.Session](d.post("/api/auth/code", right, browser), http.StatusOK)
	if len(s.Accounts) != 1 || s.Accounts[0].Id != d.client.ID {
		t.Errorf("the code did not accept the invite: %+v", s.Accounts)
	}
	d.post("/api/auth/code", right, browser).Refused(portal.ErrCodeUsed)
}

func TestWrongCodesAreCounted(t *testing.T) {
	d := newDoor(t)
	d.invited()
	challenge, browser := d.asked(d.client.Email)
	wrong := api.AnswerCode{Challenge: challenge, Code: "x"}
	for left := portal.ChallengeTries - 1; left > 0; left-- {
		if p := d.post("/api/auth/code", wrong, browser).Refused(portal.ErrCodeWrong); *p.TriesLeft != left {
			t.Fatalf("%d tries left, want %d", *p.TriesLeft, left)
		}
	}
	d.post("/api/auth/code", wrong, browser).Refused(portal.ErrCodeUsed)
	right := api.AnswerCode{Challenge: challenge, Code: d.code(challenge)}
	d.post("/api/auth/code", right, browser).Refused(portal.ErrCodeUsed)
	link := api.LinkToken{Token: d.links.Token(challenge, 1)}
	functest.Read[api.Session](d.post("/api/auth/link", link), http.StatusOK) // a valid link is never locked out
}

func TestGuessesAtOnceAreAllCounted(t *testing.T) {
	d := newDoor(t)
	d.invited()
	challenge, browser := d.asked(d.client.Email)
	var wait sync.WaitGroup
	for range 20 {
		wait.Go(func() { d.post("/api/auth/code", api.AnswerCode{Challenge: challenge, Code: "000"}, browser) })
	}
	wait.Wait()
	c, err := d.Table.Challenge(t.Context(), challenge)
	if err != nil || c.Tries > portal.ChallengeTries {
		t.Errorf("%d tries, %v", c.Tries, err)
	}
}

func TestKnownAndUnknownAddressesMeetTheSame(t *testing.T) {
	d := newDoor(t)
	d.invited()
	known := d.post("/api/auth/challenges", api.StartSignIn{Email: d.client.Email})
	unknown := d.post("/api/auth/challenges", api.StartSignIn{Email: "nobody@example.com"})
	if known.Status != unknown.Status || known.Sequential != unknown.Sequential {
		t.Errorf("status %d and %d, %d and %d round trips", known.Status, unknown.Status, known.Sequential, unknown.Sequential)
	}
}

func TestCodesAndLinksEnd(t *testing.T) {
	d := newDoor(t)
	d.invited()
	challenge, browser := d.asked(d.client.Email)
	d.Clock.Move(portal.ChallengeLife)
	d.post("/api/auth/code", api.AnswerCode{Challenge: challenge, Code: d.code(challenge)}, browser).Refused(portal.ErrCodeUsed)
	link := api.LinkToken{Token: d.links.Token(challenge, 1)}
	d.post("/api/auth/link", link).Refused(portal.ErrLinkUsed)
	d.post("/api/auth/link/view", link).Refused(portal.ErrLinkUsed)
}

func TestAForeignLinkIsWrong(t *testing.T) {
	d := newDoor(t)
	i := d.invited()
	challenge, _ := d.asked(d.client.Email)
	good := d.links.Token(challenge, 1)
	for name, token := range map[string]string{
		"empty": "", "cut": good[:len(good)-1], "another's secret": portal.NewID(portal.KindChallenge, functest.Start) + good[strings.Index(good, "."):],
		"an invite's": d.links.InviteToken(i),
	} {
		if p := d.post("/api/auth/link", api.LinkToken{Token: token}).Refused(portal.ErrLinkWrong); p.Status != http.StatusNotFound {
			t.Errorf("%s: %d", name, p.Status)
		}
	}
}

func TestAnInviteOpensAnAccountOnce(t *testing.T) {
	d := newDoor(t)
	i := d.invited()
	token := api.LinkToken{Token: d.links.InviteToken(i)}
	view := functest.Read[api.InviteView](d.post("/api/auth/invite/view", token), http.StatusOK)
	if view.State != api.InviteViewStateOpen || view.Name != d.client.Name.Called() || view.Practice.Name != d.practice.Name {
		t.Errorf("view %+v", view)
	}
	answer := d.post("/api/auth/invite/accept", token)
	s := functest.Read[api.Session](answer, http.StatusOK)
	if len(s.Accounts) != 1 || s.Accounts[0].Id != d.client.ID || len(answer.Cookies) != 1 {
		t.Errorf("session %+v", s)
	}
	d.post("/api/auth/invite/accept", token).Refused(portal.ErrInviteAccepted)
	d.post("/api/auth/invite/renew", token).Refused(portal.ErrInviteAccepted)
}

func TestAnInviteIsAcceptedOnceByMany(t *testing.T) {
	d := newDoor(t)
	token := api.LinkToken{Token: d.links.InviteToken(d.invited())}
	var wait sync.WaitGroup
	var mu sync.Mutex
	accepted := 0
	for range 8 {
		wait.Go(func() {
			if d.post("/api/auth/invite/accept", token).Status == http.StatusOK {
				mu.Lock()
				defer mu.Unlock()
				accepted++
			}
		})
	}
	wait.Wait()
	if accepted != 1 {
		t.Errorf("accepted %d times", accepted)
	}
}

func TestAnExpiredInviteIsRenewedToTheSameAddress(t *testing.T) {
	d := newDoor(t)
	i := d.invited()
	token := api.LinkToken{Token: d.links.InviteToken(i)}
	d.Clock.Move(8 * 24 * time.Hour)
	d.post("/api/auth/invite/accept", token).Refused(portal.ErrInviteExpired)
	if answer := d.post("/api/auth/invite/renew", token); answer.Status != http.StatusAccepted {
		t.Fatalf("%d %s", answer.Status, answer.Body)
	}
	d.post("/api/auth/invite/accept", token).Refused(portal.ErrInviteReplaced)
	i.Generation = 2
	newest := api.LinkToken{Token: d.links.InviteToken(i)}
	functest.Read[api.Session](d.post("/api/auth/invite/accept", newest), http.StatusOK)
}

func TestStaffSeeWhenAnInviteWasOpened(t *testing.T) {
	d := newDoor(t)
	i := d.invited()
	d.Clock.Move(time.Hour)
	opened := d.Clock.Now()
	for range 2 { // again is no news
		functest.Read[api.InviteView](d.post("/api/auth/invite/view", api.LinkToken{Token: d.links.InviteToken(i)}), http.StatusOK)
		d.Clock.Move(time.Hour)
	}
	kept, err := d.Table.Invite(t.Context(), i.Account, i.ID)
	if err != nil || kept.State(d.Clock.Now()) != portal.InviteOpened || !kept.StateAt(d.Clock.Now()).Equal(opened) {
		t.Errorf("%s since %v, %v; opened at %v", kept.State(d.Clock.Now()), kept.StateAt(d.Clock.Now()), err, opened)
	}
}

func TestARevokedInviteSaysSo(t *testing.T) {
	d := newDoor(t)
	i := d.invited()
	if err := i.Revoke(d.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	d.Write(table.SaveInvite(i))
	token := api.LinkToken{Token: d.links.InviteToken(i)}
	d.post("/api/auth/invite/accept", token).Refused(portal.ErrInviteRevoked)
	d.post("/api/auth/invite/renew", token).Refused(portal.ErrInviteRevoked)
}

func TestOwnSessionsOnly(t *testing.T) {
	d := newDoor(t)
	_, mine := d.Client(d.practice)
	_, theirs := d.Client(d.practice)
	list := functest.Read[api.SessionList](d.Do(functest.Call{As: mine, Path: "/api/auth/sessions"}), http.StatusOK)
	if len(list.Sessions) != 1 || !list.Sessions[0].Current {
		t.Errorf("sessions %+v", list.Sessions)
	}
	end := functest.Call{As: mine, Method: http.MethodDelete, Path: "/api/auth/sessions/" + theirs.Session.ID}
	d.Do(end).Refused(portal.ErrNotFound)
	end.Path = "/api/auth/session"
	if answer := d.Do(end); answer.Status != http.StatusNoContent {
		t.Errorf("sign out: %d", answer.Status)
	}
	d.Do(functest.Call{As: mine, Path: "/api/auth/session"}).Refused(portal.ErrSignedOut)
}

func TestTooManyMailsToOneAddress(t *testing.T) {
	d := newDoor(t)
	for range 12 {
		d.asked("robin@example.com")
	}
	d.post("/api/auth/challenges", api.StartSignIn{Email: "robin@example.com"}).Refused(portal.ErrTooMany)
}

func TestBadInputIsToldPlainly(t *testing.T) {
	d := newDoor(t)
	for name, c := range map[string]struct {
		body any
		want error
	}{
		"no JSON": {"{", portal.ErrMalformed}, "an unknown field": {`{"email":"a@example.com","admin":true}`, portal.ErrMalformed},
		"another type": {`{"email":7}`, portal.ErrMalformed}, "no address": {`{"email":"robin"}`, portal.ErrInvalid},
		"too large": {`{"email":"` + strings.Repeat("a", 2<<20) + `"}`, portal.ErrTooLarge},
	} {
		p := d.post("/api/auth/challenges", c.body).Refused(c.want)
		var e *portal.Error
		if errors.As(c.want, &e) && p.Title != e.Public {
			t.Errorf("%s: %q", name, p.Title)
		}
	}
}
