package stage

import (
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

var dashboardRows = map[string]Row{
	"getDashboard": {
		Ask:    func(s *Stage) Request { return s.by(s.Client) },
		Budget: Budget{Calls: 7}, // one for each kind of thing that may be new, side by side
	},
}

var documentRows = map[string]Row{
	"listDocuments": {Ask: func(s *Stage) Request { return s.by(s.Client) }},
	"searchDocuments": {
		Ask:    func(s *Stage) Request { return s.by(s.Client).with(api.SearchDocuments{Words: Canary[:4]}) },
		Grows:  []string{"access"}, // it only reads, and that it read is kept
		Budget: Budget{Sequential: 2, Calls: 6, RCU: 30, WCU: 6, Bytes: 16 << 10},
	},
	"getDocument": {Ask: func(s *Stage) Request { return s.by(s.Client, "document", s.Document.ID) }},
	"downloadDocument": {
		Ask: func(s *Stage) Request {
			d := s.documentOf(s.Client, true)
			return s.by(s.Client, "document", d.ID).with(api.DownloadDocument{As: api.DownloadDocumentAsView})
		},
		Grows: []string{"access"}, // each address given out counts
	},
}

var taskRows = map[string]Row{
	"listTasks": {Ask: func(s *Stage) Request { return s.by(s.Client) }},
	"getTask":   {Ask: func(s *Stage) Request { return s.by(s.Client, "task", s.Task.ID) }, Budget: wholeForm},
	"saveDraft": {Ask: func(s *Stage) Request {
		return s.by(s.Client, "task", s.Given(s.Client).ID).with(api.SaveDraft{Response: s.Answers(2)})
	}},
	"submitTask": {
		Ask: func(s *Stage) Request {
			return s.by(s.Client, "task", s.Begun(s.Client).ID).with(api.SubmitTask{Response: s.Answers(3), Signature: api.SignatureInput{
				Name: "Robin " + Canary, Relationship: api.RelationshipSelf, Consent: true, Disclosure: portal.DisclosureVersion,
			}})
		},
		Budget: wholeForm,
	},
	"getSubmission": {Ask: func(s *Stage) Request { return s.by(s.Client, "task", s.Done.ID) }, Budget: wholeForm},
}
