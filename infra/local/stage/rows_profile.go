package stage

import "anteroom/shared/api"

var profileRows = map[string]Row{
	"getProfile": {Ask: func(s *Stage) Request { return s.by(s.Client) }},
	"saveProfileSection": {Ask: func(s *Stage) Request {
		p, _ := s.Joined()
		return s.by(p, "section", "contact").with(phones)
	}},
	"getClientProfile": {Ask: func(s *Stage) Request { return s.by(s.Owner, "client", s.Client.Grant.Account) }},
	"saveClientProfileSection": {Ask: func(s *Stage) Request {
		return s.by(s.Owner, "client", s.Newcomer().Grant.Account, "section", "contact").with(phones)
	}},
	"listProfileChanges": {Ask: func(s *Stage) Request { return s.by(s.Owner, "client", s.Client.Grant.Account) }},
}

// phones is a first change of the section contact.
var phones = api.SaveSection{Values: api.ProfileValues{
	Contact: &api.ContactDetails{Phones: []api.Phone{{Use: api.Mobile, Number: "+1 212 555 0100"}}},
}}
