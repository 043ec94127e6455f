package support

import (
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/wire"
)

func toCountries() api.CrisisCountryList {
	var list api.CrisisCountryList
	for _, country := range portal.CrisisCountries() {
		list.Countries = append(list.Countries, api.CrisisCountry{Country: country, Contacts: wire.Contacts(portal.CrisisContactsIn(country))})
	}
	return list
}

func toPublic(p portal.Practice, s portal.Support) api.PracticeSupport {
	return api.PracticeSupport{
		Practice: wire.Practice(p), Phone: wire.Given(p.Phone), Email: wire.Given(s.Email), Hours: wire.Given(s.Hours),
		Notes: toNotes(s.Notes), CrisisContacts: wire.CrisisContacts(p),
	}
}

func toSettings(p portal.Practice, s portal.Support) api.SupportSettings {
	country := p.Country
	if country == "" {
		country = portal.DefaultCountry
	}
	return api.SupportSettings{
		Country: country, Countries: portal.CrisisCountries(), Phone: wire.Given(p.Phone), Email: wire.Given(s.Email),
		Hours: wire.Given(s.Hours), Notes: toNotes(s.Notes), Version: s.Version,
	}
}

func toNotes(notes []portal.Note) []api.SupportNote {
	out := make([]api.SupportNote, len(notes))
	for i, n := range notes {
		out[i] = api.SupportNote{Language: api.LanguageTag(n.Language), Text: n.Text}
	}
	return out
}

func fromNotes(notes []api.SupportNote) []portal.Note {
	out := make([]portal.Note, len(notes))
	for i, n := range notes {
		out[i] = portal.Note{Language: portal.Language(n.Language), Text: n.Text}
	}
	return out
}

func toMessage(m portal.Message) api.Message {
	return api.Message{
		Id: m.ID, Text: m.Text, SentAt: m.CreatedAt, Answer: wire.Given(m.Reply), AnsweredAt: wire.Given(m.AnsweredAt),
	}
}

func toMessagePage(page []portal.Message, next string) api.MessagePage {
	out := api.MessagePage{Messages: make([]api.Message, len(page)), Next: wire.Given(next)}
	for i, m := range page {
		out.Messages[i] = toMessage(m)
	}
	return out
}

func toInbox(page []portal.MessageHead, next string) api.InboxPage {
	out := api.InboxPage{Messages: make([]api.InboxEntry, len(page)), Next: wire.Given(next)}
	for i, m := range page {
		out.Messages[i] = api.InboxEntry{
			Id: m.ID, Client: m.Client, ClientName: m.ClientName, By: api.InboxEntryBy(m.Relation), SentAt: m.CreatedAt,
			AnsweredAt: wire.Given(m.AnsweredAt),
		}
	}
	return out
}
