package stage

import (
	"bytes"
	"crypto/rand"

	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

var clientRows = map[string]Row{
	"listClients": {Ask: func(s *Stage) Request { return s.by(s.Owner) }},
	"createClient": {Ask: func(s *Stage) Request {
		return s.by(s.Owner).with(api.CreateClient{
			Name: api.ClientName{Given: "Robin", Family: Canary}, Email: s.email(), Invite: &api.InviteClient{Forms: []string{s.Form.ID}},
		})
	}},
	"getClient": {Ask: func(s *Stage) Request { return s.by(s.Owner, "client", s.Client.Grant.Account) }},
	"inviteClient": {Ask: func(s *Stage) Request {
		return s.by(s.Owner, "client", s.Newcomer().Grant.Account).with(api.InviteClient{Forms: []string{s.Form.ID}})
	}},
	"resendInvite": {
		Ask:   func(s *Stage) Request { return s.onInvite() },
		Grows: []string{"rate"},
	},
	"revokeInvite":     {Ask: func(s *Stage) Request { return s.onInvite() }},
	"listStaffNotices": {Ask: func(s *Stage) Request { return s.by(s.Owner) }},
	"markStaffNoticeSeen": {Ask: func(s *Stage) Request {
		n := portal.Notice{
			ID: portal.NewID(portal.KindNotice, s.Now()), Practice: s.Practice.ID, Kind: portal.NoticeUrgentAnswer,
			Client: s.Client.Grant.Account, ClientName: "Robin " + Canary, Task: s.Done.ID, CreatedAt: s.Now(), Version: 1,
		}
		s.Write(table.AddNotice(n))
		return s.by(s.Owner, "notice", n.ID)
	}},
}

func (s *Stage) onInvite() Request {
	i := s.Invited()
	return s.by(s.Owner, "client", i.Account, "invite", i.ID)
}

var formRows = map[string]Row{
	"listForms": {Ask: func(s *Stage) Request { return s.by(s.Owner) }},
	"getForm":   {Ask: func(s *Stage) Request { return s.by(s.Owner, "form", s.Form.ID) }, Budget: wholeForm},
	"importForm": {Ask: func(s *Stage) Request {
		q := bytes.Replace(form.Instruments()[0].JSON, []byte(`"url": "`), []byte(`"url": "https://`+rand.Text()+`.example/`), 1)
		return s.by(s.Owner).with(api.ImportForm{Questionnaire: q})
	}},
	"assignForms": {Ask: func(s *Stage) Request {
		return s.by(s.Owner, "client", s.Client.Grant.Account).with(api.AssignForms{Forms: []string{s.Form.ID}})
	}},
	"listClientTasks": {Ask: func(s *Stage) Request { return s.by(s.Owner, "client", s.Client.Grant.Account) }},
	"getClientSubmission": {
		Ask: func(s *Stage) Request {
			return s.by(s.Owner, "client", s.Client.Grant.Account, "task", s.Done.ID)
		},
		Budget: wholeForm,
	},
}
