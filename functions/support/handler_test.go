package support_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/support"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// stage is a practice with staff and a client.
type stage struct {
	*functest.Bench
	functest.Server
	practice portal.Practice
	owner    functest.Caller
	client   portal.Client
	self     functest.Caller
}

func newStage(t *testing.T) stage {
	b := functest.New(t)
	p := b.Practice("north")
	c, self := b.Client(p)
	return stage{b, b.Serve("support", support.New(b.Table, b.Clock.Now)), p, b.Staff(p, portal.RoleOwner), c, self}
}

func (s stage) get(as functest.Caller, path string) functest.Answer {
	return s.Do(functest.Call{As: as, Path: path})
}

func (s stage) put(as functest.Caller, in api.UpdateSupport) functest.Answer {
	return s.Do(functest.Call{As: as, Method: http.MethodPut, Path: "/api/p/" + s.practice.ID + "/support", Body: in})
}

func (s stage) public() api.PracticeSupport {
	return functest.Read[api.PracticeSupport](s.get(functest.Caller{}, "/api/support/practices/north"), 200)
}

func pointer[T any](v T) *T { return &v }

func TestBeforeAnythingIsSaidThereAreCrisisContacts(t *testing.T) {
	s := newStage(t)
	got := s.public()
	if got.Practice.Slug != "north" || got.Notes == nil || len(got.CrisisContacts) != 3 || got.CrisisContacts[0].Value != "988" {
		t.Errorf("got %+v", got)
	}
	s.get(functest.Caller{}, "/api/support/practices/nowhere").Refused(portal.ErrNotFound)
}

func TestStaffSayHowTheyHelp(t *testing.T) {
	s := newStage(t)
	note := "## Parking\n\nBehind the house.\n\n<script>alert(1)</script>"
	in := api.UpdateSupport{
		Country: "GB", Phone: pointer("020 7946 0000"), Email: pointer("Help@North.example"), Hours: pointer("Mon to Fri, 9 to 5"),
		Notes: []api.SupportNote{{Language: "en", Text: note}, {Language: "es", Text: " "}},
	}
	kept := functest.Read[api.SupportSettings](s.put(s.owner, in), 200)
	if kept.Version != 1 || *kept.Email != "help@north.example" || len(kept.Notes) != 1 {
		t.Errorf("kept %+v", kept)
	}
	got := s.public()
	if got.Notes[0].Text != note || *got.Phone != "020 7946 0000" || len(got.CrisisContacts) != 4 {
		t.Errorf("got %+v", got)
	}
	if text := got.CrisisContacts[1]; text.Value != "85258" || text.Keyword == nil || *text.Keyword != "SHOUT" {
		t.Errorf("text line %+v", text)
	}
	if p := s.put(s.owner, in).Refused(portal.ErrConflict); *p.Version != 1 {
		t.Errorf("a stale save is told of version %v", p.Version)
	}
	again := functest.Read[api.SupportSettings](s.get(s.owner, "/api/p/"+s.practice.ID+"/support"), 200)
	if again.Version != 1 || again.Country != "GB" || len(again.Countries) < 5 {
		t.Errorf("again %+v", again)
	}
}

func TestWhatCantBeSaid(t *testing.T) {
	s := newStage(t)
	for name, in := range map[string]api.UpdateSupport{
		"a country without lines": {Country: "XX"},
		"half an address":         {Country: "US", Email: pointer("help@")},
		"hours over two lines":    {Country: "US", Hours: pointer("a\nb")},
		"a book of a number":      {Country: "US", Phone: pointer(strings.Repeat("1", 41))},
		"two notes of a language": {Country: "US", Notes: []api.SupportNote{{Language: "en", Text: "a"}, {Language: "en", Text: "b"}}},
		"a note without language": {Country: "US", Notes: []api.SupportNote{{Language: "tlh", Text: "a"}}},
		"a note too long":         {Country: "US", Notes: []api.SupportNote{{Language: "en", Text: strings.Repeat("é", portal.NoteLimit+1)}}},
		"a note that turns text":  {Country: "US", Notes: []api.SupportNote{{Language: "en", Text: "a\u202eb"}}},
	} {
		t.Run(name, func(t *testing.T) { s.put(s.owner, in).Refused(portal.ErrInvalid) })
	}
	s.put(s.Staff(s.practice, portal.RoleClinician), api.UpdateSupport{Country: "US"}).Refused(portal.ErrForbidden)
}

func TestCrisisContactsOfAllCountries(t *testing.T) {
	s := newStage(t)
	got := functest.Read[api.CrisisCountryList](s.get(functest.Caller{}, "/api/support/crisis-contacts"), 200)
	if len(got.Countries) != len(portal.CrisisCountries()) {
		t.Errorf("got %d", len(got.Countries))
	}
	for _, c := range got.Countries {
		kinds := map[api.CrisisContactKind]bool{}
		for _, contact := range c.Contacts {
			kinds[contact.Kind] = true
		}
		if !kinds["lifeline"] || !kinds["emergency"] {
			t.Errorf("%s has no lifeline or no emergency number", c.Country)
		}
	}
}

var keys = 0

func (s stage) send(as functest.Caller, text, key string) functest.Answer {
	return s.Do(functest.Call{As: as, Method: http.MethodPost, Path: "/api/a/" + s.client.ID + "/messages", Body: api.MessageText{Text: text}, Key: key})
}

func key() string {
	keys++
	return fmt.Sprintf("test-key-%08d", keys)
}

func (s stage) own(as functest.Caller) []api.Message {
	return functest.Read[api.MessagePage](s.get(as, "/api/a/"+s.client.ID+"/messages"), 200).Messages
}

func (s stage) at(message string) string {
	return "/api/p/" + s.practice.ID + "/clients/" + s.client.ID + "/messages/" + message
}

func (s stage) answer(as functest.Caller, message, text string) functest.Answer {
	return s.Do(functest.Call{As: as, Method: http.MethodPost, Path: s.at(message) + "/answer", Body: api.MessageText{Text: text}})
}

func TestAMessageIsAnswered(t *testing.T) {
	s := newStage(t)
	k := key()
	sent := functest.Read[api.Message](s.send(s.self, " When do you open?\r\nRobin ", k), 201)
	again := functest.Read[api.Message](s.send(s.self, " When do you open?\r\nRobin ", k), 201)
	if sent.Id != again.Id || !strings.HasPrefix(sent.Text, "When") || sent.Answer != nil {
		t.Errorf("sent %+v, again %+v", sent, again)
	}
	inbox := functest.Read[api.InboxPage](s.get(s.owner, "/api/p/"+s.practice.ID+"/messages"), 200).Messages
	if len(inbox) != 1 || inbox[0].ClientName != s.client.Name.Full() || inbox[0].By != "self" || inbox[0].AnsweredAt != nil {
		t.Errorf("inbox %+v", inbox)
	}
	read := s.get(s.owner, s.at(sent.Id))
	if m := functest.Read[api.Message](read, 200); m.Text != sent.Text || read.Sequential > 2 {
		t.Errorf("read %+v after %d round trips", m, read.Sequential)
	}
	answered := functest.Read[api.Message](s.answer(s.owner, sent.Id, "At nine."), 200)
	functest.Read[api.Message](s.answer(s.owner, sent.Id, "At nine."), 200) // its answer was lost
	s.answer(s.owner, sent.Id, "At ten.").Refused(portal.ErrAnswered)
	s.answer(s.Staff(s.practice, portal.RoleClinician), sent.Id, "At nine.").Refused(portal.ErrAnswered)
	if own := s.own(s.self); len(own) != 1 || *own[0].Answer != "At nine." || answered.AnsweredAt == nil {
		t.Errorf("own %+v", own)
	}
	if n := len(functest.Events[events.MessageAnswered](s.Bench)); n != 1 {
		t.Errorf("%d events", n)
	}
	if n := len(functest.Events[events.MessageSent](s.Bench)); n != 1 {
		t.Errorf("%d events", n)
	}
}

func TestOnlyWhoAskedReadsIt(t *testing.T) {
	s := newStage(t)
	guardian := s.SignIn(portal.Grant{
		Account: s.client.ID, Practice: s.practice.ID, Relation: portal.RelationGuardian, Permissions: []portal.Permission{portal.AccountView},
	})
	functest.Read[api.Message](s.send(guardian, "About Robin", key()), 201)
	mine := functest.Read[api.Message](s.send(s.self, "About me", key()), 201)
	if own := s.own(s.self); len(own) != 1 || own[0].Id != mine.Id {
		t.Errorf("the client reads %+v", own)
	}
	if own := s.own(guardian); len(own) != 1 || own[0].Text != "About Robin" {
		t.Errorf("the guardian reads %+v", own)
	}
	other := s.Practice("south")
	foreign := s.Staff(other, portal.RoleOwner)
	s.get(foreign, s.at(mine.Id)).Refused(portal.ErrNotFound)
	s.get(foreign, strings.Replace(s.at(mine.Id), s.practice.ID, other.ID, 1)).Refused(portal.ErrNotFound)
	s.Do(functest.Call{As: foreign, Method: http.MethodPost, Path: strings.Replace(s.at(mine.Id), s.practice.ID, other.ID, 1) + "/answer",
		Body: api.MessageText{Text: "x"}}).Refused(portal.ErrNotFound)
}

func TestWhatIsNoMessage(t *testing.T) {
	s := newStage(t)
	for _, text := range []string{"", " \n ", strings.Repeat("x", portal.MessageLimit+1), "a\u202eb", "a\x00b"} {
		s.send(s.self, text, key()).Refused(portal.ErrInvalid)
	}
}

func TestAnInboxIsNotFlooded(t *testing.T) {
	s := newStage(t)
	for i := range 20 {
		functest.Read[api.Message](s.send(s.self, "again", "test-key-flood-"+strings.Repeat("x", i+1)), 201)
	}
	s.send(s.self, "again", key()).Refused(portal.ErrTooMany)
	functest.Read[api.Message](s.send(s.self, "again", "test-key-flood-"+strings.Repeat("x", 20)), 201) // its answer was lost
	if len(s.own(s.self)) != 20 {
		t.Error("not all are there")
	}
}

func TestALostAccountSendsNothing(t *testing.T) {
	s := newStage(t)
	s.Write(table.EndGrant(s.self.Login.ID, s.client.ID)...)
	s.send(s.self, "hello", key()).Refused(portal.ErrNotFound)
}
