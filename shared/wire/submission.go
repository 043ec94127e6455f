package wire

import (
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Submission is what was submitted of a task, whose sheet must hold one. Whom
// to turn to is told where an answer asks for it.
func Submission(sheet table.TaskSheet, now time.Time) api.Submission {
	s := sheet.Submission
	contacts := []api.CrisisContact{}
	if s.Urgent {
		contacts = CrisisContacts(sheet.Practice)
	}
	return api.Submission{
		Id: s.ID, Task: Task(sheet.Task, sheet.Client.TimeZone, now), SubmittedAt: s.SubmittedAt,
		Questionnaire: sheet.Questionnaire, Response: s.Response, CrisisContacts: contacts,
		Signature: api.Signature{
			Name: s.Signature.Name, Relationship: api.Relationship(s.Signature.Relationship), SignedAt: s.Signature.SignedAt,
		},
	}
}

// CrisisContacts are whom a client of the practice can turn to at once.
func CrisisContacts(p portal.Practice) []api.CrisisContact { return Contacts(portal.CrisisContacts(p)) }

// Contacts words each contact; the order stays.
func Contacts(contacts []portal.CrisisContact) []api.CrisisContact {
	out := make([]api.CrisisContact, len(contacts))
	for i, c := range contacts {
		out[i] = api.CrisisContact{Kind: api.CrisisContactKind(c.Kind), Value: c.Value, Keyword: Given(c.Keyword)}
	}
	return out
}
