package clients_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func (s stage) profile(client string) api.Profile {
	return functest.Read[api.Profile](s.Do(functest.Call{As: s.owner, Path: s.path("/clients/" + client + "/profile")}), http.StatusOK)
}

func (s stage) saveProfile(client, section string, version int, values string) functest.Answer {
	body := fmt.Sprintf(`{"version":%d,"values":{%q:%s}}`, version, section, values)
	return s.Do(functest.Call{As: s.owner, Method: http.MethodPut, Path: s.path("/clients/" + client + "/profile/" + section), Body: body})
}

func (s stage) changes(client, query string) api.ProfileChangePage {
	return functest.Read[api.ProfileChangePage](s.Do(functest.Call{As: s.owner, Path: s.path("/clients/" + client + "/profile-changes" + query)}), http.StatusOK)
}

func TestStaffEditAProfileAndSeeWhatChanged(t *testing.T) {
	s := newStage(t)
	c := s.created()
	s.saveProfile(c.Id, "emergencyContact", 0, `{"name":"Ana","relationship":"friend","phone":"+12125550100"}`)
	s.Clock.Move(time.Second)
	s.saveProfile(c.Id, "emergencyContact", 1, `{"name":"Ana Ruiz","relationship":"friend","phone":"+12125550100"}`)
	if got := s.profile(c.Id); got.Values.EmergencyContact.Name != "Ana Ruiz" || got.Revisions["emergencyContact"].ChangedBy != "staff" {
		t.Errorf("profile %+v", got)
	}
	page := s.changes(c.Id, "")
	if len(page.Changes) != 2 || page.Next != nil {
		t.Fatalf("changes %+v", page)
	}
	newest := page.Changes[0]
	if newest.Section != "emergencyContact" || !newest.ChangedAt.Equal(s.Clock.Now()) || *newest.ChangedBy.Email != s.owner.Login.Email ||
		len(newest.Fields) != 1 || newest.Fields[0] != (api.FieldChange{Field: "name", Old: "Ana", New: "Ana Ruiz"}) {
		t.Errorf("newest %+v", newest)
	}
}

func TestStaffChangeAMinorsDateOfBirth(t *testing.T) {
	s := newStage(t)
	c := s.created()
	const born = `{"name":{"given":"Renée","family":"O’Connor"},"birthDate":%q}`
	for version, date := range []string{"2012-05-01", "2013-05-01", "1984-05-01"} {
		saved := functest.Read[api.Profile](s.saveProfile(c.Id, "identity", version, fmt.Sprintf(born, date)), http.StatusOK)
		if *saved.Values.Identity.BirthDate != date || saved.BirthDateFixed {
			t.Errorf("saved %+v", saved)
		}
	}
	s.saveProfile(c.Id, "identity", 3, fmt.Sprintf(born, "2099-01-01")).Refused(portal.ErrInvalid)
}

func TestStaffMeetTheClientsOwnChange(t *testing.T) {
	s := newStage(t)
	c := s.created()
	functest.Read[api.Profile](s.saveProfile(c.Id, "languages", 0, `{"language":"es","spoken":[],"timeZone":"UTC"}`), http.StatusOK)
	p := s.saveProfile(c.Id, "languages", 0, `{"language":"en","spoken":["de"],"timeZone":"UTC"}`).Refused(portal.ErrProfileConflict)
	if p.Conflict.Kept.Languages.Language != "es" || p.Conflict.Sent.Languages.Spoken[0] != "de" {
		t.Errorf("conflict %+v", p.Conflict)
	}
}

func TestProfileReadsAreTwoRoundTripsAndKnown(t *testing.T) {
	s := newStage(t)
	c := s.created()
	before := len(s.Accesses(c.Id))
	for _, rest := range []string{"/profile", "/profile-changes"} {
		if a := s.Do(functest.Call{As: s.owner, Path: s.path("/clients/" + c.Id + rest)}); a.Status != http.StatusOK || a.Sequential > 2 {
			t.Errorf("%s: status %d after %d round trips", rest, a.Status, a.Sequential)
		}
	}
	if rows := s.Accesses(c.Id); len(rows) != before+2 {
		t.Errorf("access history %+v", rows)
	}
}

func TestTheHistoryIsPaged(t *testing.T) {
	s := newStage(t)
	c := s.created()
	for i := range 51 {
		change := portal.ProfileChange{ID: portal.NewID(portal.KindChange, s.Clock.Now().Add(time.Duration(i)*time.Second)), Client: c.Id,
			Section: portal.SectionContact, By: portal.Author{Login: s.owner.Login.ID, Relation: portal.RelationStaff}, At: s.Clock.Now()}
		s.Write(table.AddProfileChange(change))
	}
	first := s.changes(c.Id, "")
	if len(first.Changes) != 50 || first.Next == nil {
		t.Fatalf("first page of %d, next %v", len(first.Changes), first.Next)
	}
	if second := s.changes(c.Id, "?cursor="+*first.Next); len(second.Changes) != 1 || second.Next != nil {
		t.Errorf("second page %+v", second)
	}
}

func TestAnotherPracticesProfileIsNotThere(t *testing.T) {
	s := newStage(t)
	c := s.created()
	functest.Read[api.Profile](s.saveProfile(c.Id, "contact", 0, `{"phones":[{"use":"home","number":"+12125550100"}]}`), http.StatusOK)
	before := len(s.Accesses(c.Id))
	s.practice = s.Practice("south")
	s.owner = s.Staff(s.practice, portal.RoleOwner)
	for _, rest := range []string{"/profile", "/profile-changes"} {
		s.Do(functest.Call{As: s.owner, Path: s.path("/clients/" + c.Id + rest)}).Refused(portal.ErrNotFound)
	}
	s.saveProfile(c.Id, "contact", 1, `{"phones":[]}`).Refused(portal.ErrNotFound)
	if after := len(s.Accesses(c.Id)); after != before {
		t.Errorf("strangers left %d rows in the access history", after-before)
	}
}

// A guardian whose client turns out to be of age waits for the practice's review;
// one whose client is younger than thought goes on for longer.
func TestACorrectedDateOfBirthMovesAGuardiansPause(t *testing.T) {
	s := newStage(t)
	c := s.created()
	const born = `{"name":{"given":"Renée","family":"O’Connor"},"birthDate":%q}`
	s.saveProfile(c.Id, "identity", 0, fmt.Sprintf(born, "2012-05-01"))
	record, err := s.Table.Client(t.Context(), c.Id)
	if err != nil {
		t.Fatal(err)
	}
	act := portal.LevelAct
	r, err := portal.NewRelatedPerson(record, portal.RelatedInput{
		Relation: portal.RelationGuardian, Name: portal.Name{Given: "Inés", Family: "O’Connor"}, Email: "ines@example.com",
		Levels: portal.Levels{Profile: act, Tasks: act, Documents: act, Appointments: act, Payments: act},
	}, s.Clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	as := s.SignIn(r.Grant(portal.DefaultIdle))
	if err := r.Join(as.Login.ID, s.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	s.Write(table.AddRelated(r))
	for version, date := range []string{"2014-05-01", "1984-05-01", "2013-05-01"} {
		functest.Read[api.Profile](s.saveProfile(c.Id, "identity", version+1, fmt.Sprintf(born, date)), http.StatusOK)
		kept, err := s.Table.RelatedPerson(t.Context(), c.Id, r.ID)
		if err != nil {
			t.Fatal(err)
		}
		_, grants, err := s.Table.Login(t.Context(), as.Login.ID)
		if err != nil {
			t.Fatal(err)
		}
		record.BirthDate = date
		of, _ := record.OfAge()
		paused := date == "1984-05-01"
		if !kept.PausesAt.Equal(of) || len(grants) != 1 || !grants[0].PausesAt.Equal(of) || grants[0].Paused(s.Clock.Now()) != paused {
			t.Errorf("born %s: tie pauses %v, grants %+v", date, kept.PausesAt, grants)
		}
	}
}
