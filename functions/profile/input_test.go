package profile_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
)

// long is one character more than names and addresses take, of three bytes each.
var long = strings.Repeat("語", 300)

// name is an identity of this given name.
func name(given string) string { return fmt.Sprintf(`{"name":{"given":%q,"family":"F"}}`, given) }

func insurance(rest string) string {
	return `{"payer":"P","memberId":"M","holder":{"relationship":"self"}` + rest + `}`
}

// wrong is what a section refuses, with the pointer below its values and the code.
var wrong = []struct{ what, section, values, pointer, code string }{
	{"no name", "identity", name(""), "/name/given", "required"},
	{"a blank name", "identity", name(" \u00a0 "), "/name/given", "required"},
	{"a name of 300 characters", "identity", name(long), "/name/given", "length"},
	{"a name with an emoji", "identity", name("Robi 🌻"), "/name/given", "name"},
	{"a name of nothing visible", "identity", name("\u200b\u200d"), "/name/given", "name"},
	{"a name that turns the text around", "identity", name("Robin\u202egnp.exe"), "/name/given", "length"},
	{"a name on two lines", "identity", name("Rob\nin"), "/name/given", "length"},
	{"a name with a null", "identity", `{"name":{"given":"Rob\u0000in","family":"F"}}`, "/name/given", "length"},
	{"long pronouns", "identity", `{"name":{"given":"G","family":"F"},"pronouns":"` + long + `"}`, "/pronouns", "length"},
	{"a sex there is no code for", "identity", `{"name":{"given":"G","family":"F"},"sex":"F"}`, "/sex", "choice"},
	{"a date of birth in the future", "identity", `{"name":{"given":"G","family":"F"},"birthDate":"2026-11-25"}`, "/birthDate", "future"},
	{"no such day", "identity", `{"name":{"given":"G","family":"F"},"birthDate":"1999-02-29"}`, "/birthDate", "date"},
	{"a date in words", "identity", `{"name":{"given":"G","family":"F"},"birthDate":"in May"}`, "/birthDate", "date"},
	{"born before anybody", "identity", `{"name":{"given":"G","family":"F"},"birthDate":"1066-10-14"}`, "/birthDate", "date"},
	{"a street of nothing", "contact", `{"address":{"lines":[" "],"city":"C","country":"FR"},"phones":[]}`, "/address/lines/0", "required"},
	{"four lines", "contact", `{"address":{"lines":["1","2","3","4"],"country":"FR"},"phones":[]}`, "/address/lines", "too-many"},
	{"a long line", "contact", `{"address":{"lines":["1","` + long + `"],"country":"FR"},"phones":[]}`, "/address/lines/1", "length"},
	{"a country there is not", "contact", `{"address":{"lines":["1"],"country":"ZZ"},"phones":[]}`, "/address/country", "country"},
	{"half a ZIP code", "contact", `{"address":{"lines":["1"],"postalCode":"6270","country":"US"},"phones":[]}`, "/address/postalCode", "postal-code"},
	{"half a phone number", "contact", `{"phones":[{"use":"home","number":"555-0100"}]}`, "/phones/0/number", "phone"},
	{"no phone number", "contact", `{"phones":[{"use":"home","number":"call my mother"}]}`, "/phones/0/number", "phone"},
	{"a use there is not", "contact", `{"phones":[{"use":"fax","number":"+12125550100"}]}`, "/phones/0/use", "choice"},
	{"a number twice", "contact", `{"phones":[{"use":"home","number":"+12125550100"},{"use":"work","number":"(212) 555-0100"}]}`, "/phones/1/number", "twice"},
	{"six phones", "contact", `{"phones":[` + strings.Repeat(`{"use":"home","number":"+12125550100"},`, 5) + `{"use":"home","number":"+12125550100"}]}`, "/phones", "too-many"},
	{"a portal in no language", "languages", `{"language":"xx","spoken":[],"timeZone":"Europe/Berlin"}`, "/language", "language"},
	{"no language tag", "languages", `{"language":"en","spoken":["en","english please"],"timeZone":"Europe/Berlin"}`, "/spoken/1", "language-tag"},
	{"nine languages", "languages", `{"language":"en","spoken":["a","b","c","d","e","f","g","h","i"],"timeZone":"UTC"}`, "/spoken", "too-many"},
	{"a zone there is not", "languages", `{"language":"en","spoken":[],"timeZone":"Mars/Base"}`, "/timeZone", "time-zone"},
	{"the server's own zone", "languages", `{"language":"en","spoken":[],"timeZone":"Local"}`, "/timeZone", "time-zone"},
	{"a zone that is a path", "languages", `{"language":"en","spoken":[],"timeZone":"../../etc/localtime"}`, "/timeZone", "time-zone"},
	{"an emergency contact without phone", "emergencyContact", `{"name":"Ana","relationship":"friend","phone":""}`, "/phone", "phone"},
	{"an emergency contact without name", "emergencyContact", `{"name":" ","relationship":"friend","phone":"+12125550100"}`, "/name", "required"},
	{"an emergency contact of no kind", "emergencyContact", `{"name":"Ana","relationship":"boss","phone":"+12125550100"}`, "/relationship", "choice"},
	{"insurance without a company", "primaryInsurance", insurance(`,"payer":""`), "/payer", "required"},
	{"insurance without a member ID", "secondaryInsurance", insurance(`,"memberId":""`), "/memberId", "required"},
	{"insurance of nobody", "primaryInsurance", insurance(`,"holder":{"relationship":""}`), "/holder/relationship", "required"},
	{"insurance of another without name", "primaryInsurance", insurance(`,"holder":{"relationship":"parent"}`), "/holder/name", "required"},
	{"a holder not yet born", "primaryInsurance", insurance(`,"holder":{"relationship":"parent","name":"Ana","birthDate":"2030-01-01"}`), "/holder/birthDate", "future"},
	{"insurance that ends before it begins", "primaryInsurance", insurance(`,"effectiveFrom":"2026-02-01","effectiveUntil":"2026-01-31"`), "/effectiveUntil", "order"},
	{"no date", "primaryInsurance", insurance(`,"effectiveFrom":"01/02/2026"`), "/effectiveFrom", "date"},
}

func TestWrongValuesAreToldByField(t *testing.T) {
	d := newDesk(t)
	for _, row := range wrong {
		t.Run(row.what, func(t *testing.T) {
			p := d.save(row.section, 0, row.values).Refused(portal.ErrInvalid)
			if p.Errors == nil {
				t.Fatalf("problem %+v", p)
			}
			found := false
			for _, e := range *p.Errors {
				found = found || *e.Pointer == "#/values/"+row.section+row.pointer && e.Code == row.code && e.Text != ""
			}
			if !found {
				t.Errorf("errors %+v, want %s at %s", describe(*p.Errors), row.code, row.pointer)
			}
		})
	}
	if got := d.get(); len(got.Revisions) != 0 || len(d.changes(t)) != 0 {
		t.Errorf("something was kept: %+v", got)
	}
}

func describe(errors []api.FieldError) []string {
	var all []string
	for _, e := range errors {
		all = append(all, *e.Pointer+" "+e.Code)
	}
	return all
}

func TestAllMistakesAreToldAtOnceWithoutTheValues(t *testing.T) {
	d := newDesk(t)
	answer := d.save("contact", 0, `{"address":{"lines":["`+long+`"],"postalCode":"zzyzx","country":"US"},"phones":[{"use":"home","number":"zzyzx"}]}`)
	if p := answer.Refused(portal.ErrInvalid); len(*p.Errors) != 3 {
		t.Errorf("errors %v", describe(*p.Errors))
	}
	if body := string(answer.Body); strings.Contains(body, "zzyzx") || strings.Contains(body, "語") {
		t.Errorf("the problem says what was sent: %s", body)
	}
}

func TestUnreadableBodiesAreMalformed(t *testing.T) {
	d := newDesk(t)
	for what, row := range map[string]struct {
		body    string
		want    error
		pointer string
	}{
		"no JSON":            {`{"version":`, portal.ErrMalformed, "#"},
		"a wrong type":       {`{"version":0,"values":{"contact":{"phones":"none"}}}`, portal.ErrMalformed, "#/values/contact/phones"},
		"a number for text":  {`{"version":0,"values":{"contact":{"phones":[],"address":{"city":7,"country":"US","lines":[]}}}}`, portal.ErrMalformed, "#/values/contact/address/city"},
		"an unknown field":   {`{"version":0,"values":{"contact":{"phones":[],"admin":true}}}`, portal.ErrMalformed, "#/values/contact/admin"},
		"an unknown section": {`{"version":0,"values":{"password":{}}}`, portal.ErrMalformed, "#/values/password"},
		"another section":    {`{"version":0,"values":{"contact":{"phones":[]},"communication":{"discreet":true,"email":{}}}}`, portal.ErrInvalid, "#/values/communication"},
		"nothing":            {`{"version":0,"values":{}}`, portal.ErrInvalid, "#/values/contact"},
	} {
		t.Run(what, func(t *testing.T) {
			p := d.put(d.self, "contact", row.body).Refused(row.want)
			if p.Errors == nil || *(*p.Errors)[0].Pointer != row.pointer {
				t.Errorf("problem %+v", p)
			}
		})
	}
	d.put(d.self, "contact", `{"version":0,"values":{"contact":{"phones":[],"x":"`+strings.Repeat("x", gateway.BodyLimit)+`"}}}`).Refused(portal.ErrTooLarge)
	d.put(d.self, "password", `{"version":0,"values":{}}`).Refused(portal.ErrNotFound)
	d.put(d.self, "Identity", `{"version":0,"values":{}}`).Refused(portal.ErrNotFound)
	d.save("contact", 7, `{"phones":[{"use":"home","number":"+12125550100"}]}`).Refused(portal.ErrProfileConflict)
}

// born saves the client with a date of birth.
func (d desk) born(as functest.Caller, version int, birthDate string) functest.Answer {
	return d.put(as, "identity", fmt.Sprintf(`{"version":%d,"values":{"identity":{"name":{"given":"R","family":"C"},"birthDate":%q}}}`, version, birthDate))
}

func TestAMinorsDateOfBirthOnlyStaffChange(t *testing.T) {
	d := newDesk(t)
	refused := func(a functest.Answer) {
		t.Helper()
		if p := a.Refused(portal.ErrInvalid); (*p.Errors)[0].Code != "staff-only" {
			t.Errorf("problem %v", describe(*p.Errors))
		}
	}
	functest.Read[api.Profile](d.born(d.self, 0, "1988-04-12"), http.StatusOK)
	refused(d.born(d.self, 1, "2010-04-12"))
	refused(d.born(d.guardian(), 1, "1990-04-12"))
	functest.Read[api.Profile](d.born(d.self, 1, "1989-04-12"), http.StatusOK)

	minor := newDesk(t)
	record, err := minor.Table.Client(t.Context(), minor.client.ID)
	if err != nil {
		t.Fatal(err)
	}
	record.BirthDate = "2008-11-25" // 18 tomorrow
	minor.Write(saved(record)...)
	refused(minor.born(minor.self, 0, "1988-04-12"))
	refused(minor.born(minor.guardian(), 0, "1988-04-12"))
	if got := minor.get(); !got.BirthDateFixed {
		t.Errorf("profile %+v", got)
	}
	functest.Read[api.Profile](minor.born(minor.self, 0, "2008-11-25"), http.StatusOK) // the name alone
}

func TestAgeCountsWhereTheClientIs(t *testing.T) {
	newYork := portal.Client{BirthDate: "2008-11-25", TimeZone: "America/New_York"}
	for at, want := range map[string]bool{"2026-11-25T04:59:59Z": true, "2026-11-25T05:00:00Z": false} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := newYork.Minor(now); got != want {
			t.Errorf("%s: %v, want %v", at, got, want)
		}
	}
	leap := portal.Client{BirthDate: "2008-02-29", TimeZone: "UTC"}
	if !leap.Minor(time.Date(2026, 2, 28, 12, 0, 0, 0, time.UTC)) || leap.Minor(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)) {
		t.Error("born on 29 February is 18 on 1 March")
	}
}
