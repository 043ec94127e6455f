package stage

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"anteroom/shared/form"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// Person is somebody signed in, in one browser.
type Person struct {
	Login   portal.Login
	Grant   portal.Grant
	Session portal.Session
	Cookie  *http.Cookie
}

// SignIn makes a login with the grant and a session.
func (s *Stage) SignIn(g portal.Grant) Person {
	p := Person{Login: portal.NewLogin(s.email(), portal.English, s.Now()), Grant: g}
	p.Grant.Login, p.Grant.IdleSeconds, p.Grant.Version = p.Login.ID, int(portal.DefaultIdle/time.Second), 1
	s.Write(append(table.AddLogin(p.Login), table.AddGrant(p.Grant)...)...)
	return s.again(p)
}

// again is the same person in another browser.
func (s *Stage) again(p Person) Person {
	secret := session.NewSecret()
	p.Session = portal.NewSession(p.Login.ID, session.Hash(secret), portal.ByCode, portal.Source{}, portal.DefaultIdle, s.Now())
	p.Session.LastSeen = s.Now().Add(-s.Rest)
	p.Cookie = session.Cookie(p.Login.ID, secret)
	s.Write(table.AddSession(p.Session))
	return p
}

// Newcomer is a client of their own who has just signed in.
func (s *Stage) Newcomer() Person {
	c := s.newClient()
	s.Write(table.AddClient(c)...)
	return s.SignIn(portal.Grant{
		Account: c.ID, Practice: c.Practice, Relation: portal.RelationSelf, Permissions: portal.ClientPermissions,
	})
}

// Invited is a client who has an open invite.
func (s *Stage) Invited() portal.Invite {
	c := s.newClient()
	i := portal.NewInvite(s.Practice, c.ID, c.Email, portal.RelationSelf, "", c.Language, s.Now())
	c.Invite = i.ID
	s.Write(append(table.AddClient(c), table.AddInvite(i)...)...)
	return i
}

func (s *Stage) newClient() portal.Client {
	in := portal.NewClientInput{Name: portal.Name{Given: "Robin", Family: Canary}, Email: s.email(), BirthDate: "1988-04-12"}
	c, err := portal.NewClient(s.Practice, in, s.Now())
	if err != nil {
		s.fail(err)
	}
	return c
}

// email is nobody else's.
func (s *Stage) email() string {
	return strings.ToLower(Canary) + "." + portal.NewID(portal.KindLogin, s.Now()) + "@client.example"
}

// Given is a task that the person has not begun.
func (s *Stage) Given(p Person) portal.Task {
	task := portal.NewTask(portal.Client{ID: p.Grant.Account, Practice: s.Practice.ID}, s.Form, s.Owner.Login.ID, "", s.Now())
	s.Write(table.AddTask(task, s.Form.Questionnaire)...)
	return task
}

// Begun is a task with a draft of version 1.
func (s *Stage) Begun(p Person) portal.Task {
	task := s.Given(p)
	draft := portal.Draft{Task: task.ID, Response: s.Answers(1), SavedAt: s.Now(), SavedBy: p.Login.ID}
	task.State = portal.TaskStarted
	s.Write(table.SaveDraft(task.Client, draft), table.SaveTask(task))
	task.Version++
	return task
}

// Submitted is a task that is locked.
func (s *Stage) Submitted(p Person) portal.Task {
	task := s.Given(p)
	sub := portal.Submission{
		ID: portal.NewID(portal.KindSubmission, s.Now()), Practice: task.Practice, Client: task.Client, Task: task.ID, Form: task.Form,
		FormHash: s.Form.Hash, Response: s.Answers(3), AnswersHash: strings.Repeat("0", 64), SubmittedAt: s.Now(), Urgent: true,
		Signature: portal.Signature{Name: "Robin " + Canary, Relationship: portal.RelationSelf, Disclosure: portal.DisclosureVersion, SignedAt: s.Now(), Login: p.Login.ID, Session: p.Session.ID, Method: portal.ByCode},
		Scores:    []portal.Score{{Name: "PHQ-9", Value: 27, Max: 27, Severity: "severe"}},
	}
	task.State, task.CompletedAt, task.Submission, task.Scores, task.Urgent = portal.TaskCompleted, s.Now(), sub.ID, sub.Scores, true
	s.Write(table.AddSubmission(sub), table.SaveTask(task))
	task.Version++
	return task
}

// Answers is a response to Form with the given option chosen everywhere.
func (s *Stage) Answers(option int) json.RawMessage {
	raw, err := json.Marshal(&form.Response{Status: form.StatusInProgress, Items: chosen(s.questions.Items, option)})
	if err != nil {
		s.fail(err)
	}
	return raw
}

func chosen(items []*form.Item, option int) []form.ResponseItem {
	var out []form.ResponseItem
	for _, i := range items {
		switch {
		case i.Type == form.TypeGroup:
			out = append(out, form.ResponseItem{LinkID: i.LinkID, Items: chosen(i.Items, option)})
		case i.Type == form.TypeChoice:
			out = append(out, form.ResponseItem{LinkID: i.LinkID, Answers: []form.Answer{{Value: i.Options[option].Value}}})
		}
	}
	return out
}

// Joined is a client of their own who has accepted an invite, and their address.
func (s *Stage) Joined() (Person, string) {
	i := s.Invited()
	i.AcceptedAt = s.Now()
	s.Write(table.SaveInvite(i))
	return s.SignIn(i.Grant("", portal.DefaultIdle)), i.Email
}
