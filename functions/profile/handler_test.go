package profile_test

import (
	"fmt"
	"net/http"
	"reflect"
	"sync"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/functions/profile"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// desk is a client with a profile, and those who may look after it.
type desk struct {
	*functest.Bench
	functest.Server
	practice portal.Practice
	client   portal.Client
	self     functest.Caller
}

func newDesk(t *testing.T) desk {
	b := functest.New(t)
	p := b.Practice("north")
	c, self := b.Client(p)
	return desk{b, b.Serve("profile", profile.New(b.Table, b.Clock.Now)), p, c, self}
}

func (d desk) path() string { return "/api/a/" + d.client.ID + "/profile" }

func (d desk) get() api.Profile {
	return functest.Read[api.Profile](d.Do(functest.Call{As: d.self, Path: d.path()}), http.StatusOK)
}

// put sends a section's body; body is JSON text or a model.
func (d desk) put(as functest.Caller, section string, body any) functest.Answer {
	return d.Do(functest.Call{As: as, Method: http.MethodPut, Path: d.path() + "/" + section, Body: body})
}

// save replaces a section made from the version.
func (d desk) save(section string, version int, values string) functest.Answer {
	return d.put(d.self, section, fmt.Sprintf(`{"version":%d,"values":{%q:%s}}`, version, section, values))
}

func (d desk) guardian() functest.Caller {
	return d.SignIn(portal.Grant{
		Account: d.client.ID, Practice: d.practice.ID, Relation: portal.RelationGuardian, Permissions: portal.ClientPermissions,
	})
}

func (d desk) changes(t *testing.T) []portal.ProfileChange {
	t.Helper()
	page, _, err := d.Table.ProfileChanges(t.Context(), d.client.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// full is a good value of each section.
var full = map[string]string{
	"identity": `{"name":{"given":"Nguyễn","family":"Ὀδυσσεύς-O’Brien","preferred":"Robi 🌻"},"pronouns":"they/them",
		"birthDate":"1988-04-12","sex":"other","gender":"genderfluid"}`,
	"contact": `{"address":{"lines":["千代田区丸の内1-9-1","4F"],"city":"東京","state":"東京都","postalCode":"100-0005","country":"JP"},
		"phones":[{"use":"mobile","number":"090-1234-5678"},{"use":"home","number":"+1 212 555 0100"}]}`,
	"languages":          `{"language":"es","spoken":["ES-mx","ase"],"timeZone":"Asia/Tokyo"}`,
	"emergencyContact":   `{"name":"Ana Ruiz","relationship":"sibling","phone":"+1 (212) 555-0123"}`,
	"primaryInsurance":   `{"payer":"Blue Plan","plan":"PPO","memberId":"XJ-12 34","groupNumber":"G7","holder":{"relationship":"parent","name":"Ana Ruiz","birthDate":"1960-02-29"},"effectiveFrom":"2026-01-01","effectiveUntil":"2026-12-31"}`,
	"secondaryInsurance": `{"payer":"State Plan","memberId":"1","holder":{"relationship":"self"}}`,
	"communication":      `{"discreet":true,"email":{"forms":true,"documents":false,"appointments":true,"payments":false}}`,
}

func TestANewProfileIsMostlyEmpty(t *testing.T) {
	d := newDesk(t)
	answer := d.Do(functest.Call{As: d.self, Path: d.path()})
	got := functest.Read[api.Profile](answer, http.StatusOK)
	want := api.Profile{
		Email: "robin@example.com", Revisions: map[string]api.Revision{},
		Values: api.ProfileValues{
			Identity: &api.Identity{Name: api.ClientName{Given: "Robin", Family: "Canary-Ångström"}},
			Contact:  &api.ContactDetails{Phones: []api.Phone{}}, Languages: &api.Languages{Language: "en", Spoken: []string{}, TimeZone: "America/New_York"},
			Communication: &api.Communication{Email: api.MessageKinds{Forms: true, Documents: true, Appointments: true, Payments: true}},
		},
	}
	if !reflect.DeepEqual(got, want) || answer.Sequential > 2 {
		t.Errorf("after %d round trips: %+v", answer.Sequential, got)
	}
	if rows := d.Accesses(d.client.ID); len(rows) != 1 || rows[0].Action != portal.Viewed || rows[0].What != "profile" {
		t.Errorf("access history %+v", rows)
	}
}

func TestEverySectionIsKeptAsGiven(t *testing.T) {
	d := newDesk(t)
	for section, values := range full {
		d.Clock.Move(time.Second)
		saved := functest.Read[api.Profile](d.save(section, 0, values), http.StatusOK)
		if r := saved.Revisions[section]; r.Version != 1 || r.ChangedBy != "self" || !r.ChangedAt.Equal(d.Clock.Now()) {
			t.Errorf("%s: revision %+v", section, r)
		}
	}
	got := d.get().Values
	name := api.ClientName{Given: "Nguyễn", Family: "Ὀδυσσεύς-O’Brien", Preferred: new("Robi 🌻")}
	sex := api.IdentitySexOther
	want := api.ProfileValues{
		Identity: &api.Identity{Name: name, Pronouns: new("they/them"), BirthDate: new("1988-04-12"), Sex: &sex, Gender: new("genderfluid")},
		Contact: &api.ContactDetails{
			Address: &api.Address{Lines: []string{"千代田区丸の内1-9-1", "4F"}, City: new("東京"), State: new("東京都"), PostalCode: new("100-0005"), Country: "JP"},
			Phones: []api.Phone{
				{Use: api.Mobile, Number: "+819012345678", Formatted: new("+81 90-1234-5678")}, {Use: api.Home, Number: "+12125550100", Formatted: new("+1 212-555-0100")},
			}},
		Languages:     &api.Languages{Language: "es", Spoken: []string{"es-MX", "ase"}, TimeZone: "Asia/Tokyo"},
		Communication: &api.Communication{Discreet: true, Email: api.MessageKinds{Forms: true, Appointments: true}},
		PrimaryInsurance: &api.Insurance{
			Payer: "Blue Plan", Plan: new("PPO"), MemberId: "XJ-12 34", GroupNumber: new("G7"), EffectiveFrom: new("2026-01-01"), EffectiveUntil: new("2026-12-31"),
			Holder: api.InsuranceHolder{Relationship: "parent", Name: new("Ana Ruiz"), BirthDate: new("1960-02-29")},
		},
		EmergencyContact: &api.EmergencyContact{
			Name: "Ana Ruiz", Relationship: "sibling", Phone: "+12125550123", PhoneFormatted: new("+1 212-555-0123"),
		},
		SecondaryInsurance: &api.Insurance{Payer: "State Plan", MemberId: "1", Holder: api.InsuranceHolder{Relationship: "self"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestNumbersAreDialledWhereTheClientLives(t *testing.T) {
	d := newDesk(t)
	d.save("contact", 0, `{"address":{"lines":["Am Markt 1"],"city":"Jena","country":"DE"},"phones":[]}`)
	saved := functest.Read[api.Profile](d.save("emergencyContact", 0, `{"name":"Ana","relationship":"friend","phone":"03641 123456"}`), http.StatusOK)
	if got := saved.Values.EmergencyContact; got.Phone != "+493641123456" || *got.PhoneFormatted != "+49 3641 123456" {
		t.Errorf("got %+v", got)
	}
}

func TestTheClientsListKnowsTheNewName(t *testing.T) {
	d := newDesk(t)
	d.save("identity", 0, full["identity"])
	list, _, err := d.Table.Clients(t.Context(), d.practice.ID, "")
	if err != nil || len(list) != 1 || list[0].Name.Given != "Nguyễn" {
		t.Errorf("list %+v, %v", list, err)
	}
}

func TestWhatChangedIsKeptWithWhoAndWhen(t *testing.T) {
	d := newDesk(t)
	guardian := d.guardian()
	d.save("secondaryInsurance", 0, full["secondaryInsurance"])
	d.Clock.Move(time.Minute)
	functest.Read[api.Profile](d.put(guardian, "secondaryInsurance", `{"version":1,"values":{}}`), http.StatusOK)
	got := d.changes(t)
	if len(got) != 2 {
		t.Fatalf("changes %+v", got)
	}
	got[0].ID = ""
	want := portal.ProfileChange{
		Client: d.client.ID, Section: portal.SectionSecondaryInsurance, At: d.Clock.Now(),
		By: portal.Author{Login: guardian.Login.ID, Relation: portal.RelationGuardian, Email: guardian.Login.Email},
		Fields: []portal.FieldChange{
			{Field: "payer", Old: "State Plan"}, {Field: "memberId", Old: "1"}, {Field: "holder.relationship", Old: "self"},
		},
	}
	if !reflect.DeepEqual(got[0], want) {
		t.Errorf("\n got %+v\nwant %+v", got[0], want)
	}
	rows := d.Accesses(d.client.ID)
	if rows[0].Action != portal.Changed || rows[0].Object != "secondaryInsurance" || rows[0].Login != guardian.Login.ID {
		t.Errorf("access history %+v", rows[0])
	}
	if p := d.get(); p.Values.SecondaryInsurance != nil || p.Revisions["secondaryInsurance"].ChangedBy != "guardian" {
		t.Errorf("profile %+v", p)
	}
}

func TestTheSecondSaveGetsBothVersions(t *testing.T) {
	d := newDesk(t)
	first := `{"phones":[{"use":"mobile","number":"+12125550100"}]}`
	second := `{"phones":[{"use":"work","number":"(212) 555-0199"}]}`
	functest.Read[api.Profile](d.save("contact", 0, first), http.StatusOK)
	p := d.save("contact", 0, second).Refused(portal.ErrProfileConflict)
	c := p.Conflict
	if p.Status != http.StatusConflict || c == nil || c.Section != "contact" || c.Version != 1 || *c.ChangedBy != "self" {
		t.Fatalf("problem %+v", p)
	}
	if c.Kept.Contact.Phones[0].Number != "+12125550100" || c.Sent.Contact.Phones[0].Number != "+12125550199" || c.Kept.Identity != nil {
		t.Errorf("kept %+v, sent %+v", c.Kept, c.Sent)
	}
	if got := d.get().Values.Contact.Phones; len(got) != 1 || got[0].Number != "+12125550100" {
		t.Errorf("overwritten: %+v", got)
	}
	chosen := functest.Read[api.Profile](d.save("contact", c.Version, second), http.StatusOK)
	if chosen.Revisions["contact"].Version != 2 || chosen.Values.Contact.Phones[0].Number != "+12125550199" {
		t.Errorf("chosen %+v", chosen)
	}
}

func TestTheSameSaveTwiceIsOne(t *testing.T) {
	d := newDesk(t)
	for range 2 {
		if got := functest.Read[api.Profile](d.save("primaryInsurance", 0, full["primaryInsurance"]), http.StatusOK); got.Revisions["primaryInsurance"].Version != 1 {
			t.Errorf("revision %+v", got.Revisions)
		}
	}
	if n := len(d.changes(t)); n != 1 {
		t.Errorf("%d changes kept, want 1", n)
	}
}

func TestOfSavesAtOnceOneWins(t *testing.T) {
	d := newDesk(t)
	statuses := together(5, func(i int) int {
		return d.save("identity", 0, fmt.Sprintf(`{"name":{"given":"N%s","family":"F"}}`, string(rune('a'+i)))).Status
	})
	if statuses[http.StatusOK] != 1 || statuses[http.StatusConflict] != 4 {
		t.Errorf("statuses %v", statuses)
	}
	if n := len(d.changes(t)); n != 1 {
		t.Errorf("%d changes kept, want 1", n)
	}
}

func TestSectionsAtOnceAreNoConflict(t *testing.T) {
	d := newDesk(t)
	names := []string{"contact", "languages", "communication"}
	statuses := together(len(names), func(i int) int { return d.save(names[i], 0, full[names[i]]).Status })
	if statuses[http.StatusOK] != len(names) || len(d.get().Revisions) != len(names) {
		t.Errorf("statuses %v, revisions %v", statuses, d.get().Revisions)
	}
}

// together counts what n calls side by side give.
func together(n int, call func(int) int) map[int]int {
	results := make([]int, n)
	var group sync.WaitGroup
	for i := range results {
		group.Go(func() { results[i] = call(i) })
	}
	group.Wait()
	counts := map[int]int{}
	for _, r := range results {
		counts[r]++
	}
	return counts
}

func TestViewingIsNoLeaveToChange(t *testing.T) {
	d := newDesk(t)
	viewer := d.SignIn(portal.Grant{
		Account: d.client.ID, Practice: d.practice.ID, Relation: portal.RelationResponsible, Permissions: []portal.Permission{portal.ProfileView},
	})
	functest.Read[api.Profile](d.Do(functest.Call{As: viewer, Path: d.path()}), http.StatusOK)
	d.put(viewer, "contact", `{"version":0,"values":{"contact":{"phones":[]}}}`).Refused(portal.ErrForbidden)
}

func TestAClientOfAnotherPracticeIsNotThere(t *testing.T) {
	d := newDesk(t)
	// A grant that names a practice the client does not belong to opens nothing.
	wrong := d.SignIn(portal.Grant{
		Account: d.client.ID, Practice: d.Practice("south").ID, Relation: portal.RelationSelf, Permissions: portal.ClientPermissions,
	})
	d.Do(functest.Call{As: wrong, Path: d.path()}).Refused(portal.ErrNotFound)
	d.put(wrong, "contact", `{"version":0,"values":{"contact":{"phones":[]}}}`).Refused(portal.ErrNotFound)
	if len(d.Accesses(d.client.ID)) != 0 || len(d.changes(t)) != 0 {
		t.Error("a stranger left rows")
	}
}

// saved keeps a client's record as staff might.
func saved(c portal.Client) []table.Change { return table.SaveClient(c) }
