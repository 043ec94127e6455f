package auth_test

import (
	"net/http"
	"sync"
	"testing"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

func (d door) as(caller functest.Caller, path string, body any) functest.Answer {
	return d.Do(functest.Call{As: caller, Method: http.MethodPost, Path: path, Body: body})
}

// wished asks for another address and gives the change's identifier.
func (d door) wished(caller functest.Caller, email string) string {
	answer := d.as(caller, "/api/auth/email", api.StartEmailChange{Email: email})
	return functest.Read[api.Challenge](answer, http.StatusAccepted).Challenge
}

// loginOf is who signs in with the address.
func (d door) loginOf(t *testing.T, email string) string {
	t.Helper()
	a, err := d.Table.Address(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	return a.Login
}

func TestTheNewAddressProvesItselfFirst(t *testing.T) {
	d := newDoor(t)
	_, caller := d.Client(d.practice)
	old := caller.Login.Email
	change := d.wished(caller, " New@Example.com ")
	if d.loginOf(t, old) != caller.Login.ID || d.loginOf(t, "new@example.com") != "" {
		t.Error("the address changed before it was proven")
	}
	if got := functest.Events[events.EmailChangeIssued](d.Bench); len(got) != 1 || got[0] != (events.EmailChangeIssued{Login: caller.Login.ID, Change: change}) {
		t.Errorf("events %+v", got)
	}
	right := api.AnswerCode{Challenge: change, Code: d.code(change)}
	s := functest.Read[api.Session](d.as(caller, "/api/auth/email/code", right), http.StatusOK)
	if s.Login.Email != "new@example.com" || len(s.Accounts) != 1 {
		t.Errorf("session %+v", s)
	}
	if d.loginOf(t, old) != "" || d.loginOf(t, "new@example.com") != caller.Login.ID {
		t.Error("the old address still signs in, or the new one does not")
	}
	again := functest.Read[api.Session](d.Do(functest.Call{As: caller, Path: "/api/auth/session"}), http.StatusOK)
	if again.Login.Email != "new@example.com" {
		t.Errorf("read back %+v", again.Login)
	}
	if got := functest.Events[events.EmailChanged](d.Bench); len(got) != 1 || got[0].Change != change {
		t.Errorf("events %+v", got)
	}
	d.as(caller, "/api/auth/email/code", right).Refused(portal.ErrCodeUsed)
}

func TestMailsFollowWhereTheyWentToTheOldAddress(t *testing.T) {
	d := newDoor(t)
	i := d.invited()
	challenge, browser := d.asked(i.Email)
	signedIn := d.post("/api/auth/code", api.AnswerCode{Challenge: challenge, Code: d.code(challenge)}, browser)
	caller := functest.Caller{Cookie: signedIn.Cookies[0]}
	change := d.wished(caller, "new@example.com")
	functest.Read[api.Session](d.as(caller, "/api/auth/email/code", api.AnswerCode{Challenge: change, Code: d.code(change)}), http.StatusOK)
	c, err := d.Table.Client(t.Context(), d.client.ID)
	if err != nil || c.Email != "new@example.com" {
		t.Errorf("client %+v, %v", c, err)
	}
	history, _, err := d.Table.ProfileChanges(t.Context(), d.client.ID, "")
	want := portal.FieldChange{Field: "email", Old: i.Email, New: "new@example.com"}
	if err != nil || len(history) != 1 || history[0].Fields[0] != want || history[0].By.Relation != portal.RelationSelf {
		t.Errorf("history %+v, %v", history, err)
	}
}

func TestAnothersAddressIsToldOnlyToItsOwner(t *testing.T) {
	d := newDoor(t)
	_, caller := d.Client(d.practice)
	_, other := d.Client(d.practice)
	free := d.as(caller, "/api/auth/email", api.StartEmailChange{Email: "free@example.com"})
	taken := d.as(caller, "/api/auth/email", api.StartEmailChange{Email: other.Login.Email})
	if free.Status != taken.Status || free.Sequential != taken.Sequential {
		t.Errorf("status %d and %d, %d and %d round trips", free.Status, taken.Status, free.Sequential, taken.Sequential)
	}
	change := functest.Read[api.Challenge](taken, http.StatusAccepted).Challenge
	d.as(caller, "/api/auth/email/code", api.AnswerCode{Challenge: change, Code: d.code(change)}).Refused(portal.ErrEmailTaken)
	if d.loginOf(t, other.Login.Email) != other.Login.ID || d.loginOf(t, caller.Login.Email) != caller.Login.ID {
		t.Error("an address changed hands")
	}
}

func TestAChangeIsItsOwnersAlone(t *testing.T) {
	d := newDoor(t)
	_, caller := d.Client(d.practice)
	_, other := d.Client(d.practice)
	change := d.wished(caller, "new@example.com")
	right := api.AnswerCode{Challenge: change, Code: d.code(change)}
	d.as(other, "/api/auth/email/code", right).Refused(portal.ErrCodeUsed)
	challenge, browser := d.asked(caller.Login.Email)
	d.post("/api/auth/code", right, browser).Refused(portal.ErrCodeUsed)                                                            // signs nobody in
	d.as(caller, "/api/auth/email/code", api.AnswerCode{Challenge: challenge, Code: d.code(challenge)}).Refused(portal.ErrCodeUsed) // and is none
	d.post("/api/auth/link", api.LinkToken{Token: d.links.Token(change, 1)}).Refused(portal.ErrLinkWrong)                           // nor a link
	d.as(functest.Caller{}, "/api/auth/email/code", right).Refused(portal.ErrSignedOut)                                             // not even with the code
	functest.Read[api.Session](d.as(caller, "/api/auth/email/code", right), http.StatusOK)
}

func TestOfTwoChangesTheFirstProvenCounts(t *testing.T) {
	d := newDoor(t)
	_, caller := d.Client(d.practice)
	first, second := d.wished(caller, "first@example.com"), d.wished(caller, "second@example.com")
	functest.Read[api.Session](d.as(caller, "/api/auth/email/code", api.AnswerCode{Challenge: first, Code: d.code(first)}), http.StatusOK)
	d.as(caller, "/api/auth/email/code", api.AnswerCode{Challenge: second, Code: d.code(second)}).Refused(portal.ErrCodeUsed)
	if d.loginOf(t, "first@example.com") != caller.Login.ID || d.loginOf(t, "second@example.com") != "" {
		t.Error("the wrong address counts")
	}
}

func TestProvingTwiceAtOnceIsOnce(t *testing.T) {
	d := newDoor(t)
	_, caller := d.Client(d.practice)
	change := d.wished(caller, "new@example.com")
	statuses := make([]int, 4)
	var wait sync.WaitGroup
	for i := range statuses {
		wait.Go(func() {
			statuses[i] = d.as(caller, "/api/auth/email/code", api.AnswerCode{Challenge: change, Code: d.code(change)}).Status
		})
	}
	wait.Wait()
	good := 0
	for _, s := range statuses {
		if s == http.StatusOK {
			good++
		}
	}
	if good != 1 || d.loginOf(t, "new@example.com") != caller.Login.ID {
		t.Errorf("statuses %v", statuses)
	}
}

func TestGuessesAtTheNewAddressEnd(t *testing.T) {
	d := newDoor(t)
	_, caller := d.Client(d.practice)
	change := d.wished(caller, "new@example.com")
	wrong := api.AnswerCode{Challenge: change, Code: "x"}
	for left := portal.ChallengeTries - 1; left > 0; left-- {
		if p := d.as(caller, "/api/auth/email/code", wrong).Refused(portal.ErrCodeWrong); *p.TriesLeft != left {
			t.Fatalf("%d tries left, want %d", *p.TriesLeft, left)
		}
	}
	d.as(caller, "/api/auth/email/code", wrong).Refused(portal.ErrCodeUsed)
	d.as(caller, "/api/auth/email/code", api.AnswerCode{Challenge: change, Code: d.code(change)}).Refused(portal.ErrCodeUsed)

	late := d.wished(caller, "late@example.com")
	d.Clock.Move(portal.ChallengeLife)
	d.as(caller, "/api/auth/email/code", api.AnswerCode{Challenge: late, Code: d.code(late)}).Refused(portal.ErrCodeUsed)
}

func TestWhatIsNoNewAddressIsRefused(t *testing.T) {
	d := newDoor(t)
	_, caller := d.Client(d.practice)
	for _, email := range []string{"", "nobody", "a@b@c.ch", caller.Login.Email} {
		p := d.as(caller, "/api/auth/email", api.StartEmailChange{Email: email}).Refused(portal.ErrInvalid)
		if *(*p.Errors)[0].Pointer != "#/email" {
			t.Errorf("%q: %+v", email, p)
		}
	}
	for range 5 {
		d.wished(caller, "new@example.com")
	}
	d.as(caller, "/api/auth/email", api.StartEmailChange{Email: "new@example.com"}).Refused(portal.ErrTooMany)
}
