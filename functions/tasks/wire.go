package tasks

import (
	"strings"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

func toTaskForm(s table.TaskSheet, now time.Time) api.TaskForm {
	out := api.TaskForm{
		Task: wire.Task(s.Task, s.Client.TimeZone, now), Questionnaire: s.Questionnaire, DraftVersion: s.Draft.Version,
		Profile: profileOf(s.Client), Disclosure: api.Disclosure{Version: portal.DisclosureVersion},
		CrisisContacts: wire.CrisisContacts(s.Practice), SavedAt: wire.Given(s.Draft.SavedAt),
	}
	if s.Draft.Version > 0 {
		response := api.QuestionnaireResponse(s.Draft.Response)
		out.Response = &response
	}
	return out
}

// profileOf is what the profile can fill in, by the names forms use.
func profileOf(c portal.Client) map[string]string {
	home := c.Profile.Address
	known := map[form.ProfileField]string{
		form.GivenName: c.Name.Given, form.FamilyName: c.Name.Family, form.PreferredName: c.Name.Preferred,
		form.BirthDate: c.BirthDate, form.Email: c.Email, form.AddressLine: strings.Join(home.Lines, ", "), form.City: home.City,
		form.State: home.State, form.PostalCode: home.PostalCode, form.Country: home.Country,
	}
	if phones := c.Profile.Phones; len(phones) > 0 {
		known[form.Phone] = phones[0].Number
	}
	profile := map[string]string{}
	for field, value := range known {
		if value != "" {
			profile[string(field)] = value
		}
	}
	return profile
}
