package stage

import (
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

var supportRows = map[string]Row{
	"listCrisisContacts": {Ask: func(s *Stage) Request { return s.byNobody() }},
	"getPublicSupport":   {Ask: func(s *Stage) Request { return s.byNobody("slug", s.Practice.Slug) }},
	"getSupport":         {Ask: func(s *Stage) Request { return s.by(s.Owner) }},
	"updateSupport": {
		Ask: func(s *Stage) Request {
			owner := s.newOwner()
			return s.by(owner, "practice", owner.Grant.Practice).with(api.UpdateSupport{
				Country: portal.DefaultCountry, Hours: new("Mon to Fri, 9 to 5"), Notes: []api.SupportNote{},
			})
		},
		Then: []error{portal.ErrConflict},
	},
	"listMessages": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		s.asked(p)
		return s.by(p)
	}},
	"sendMessage": {
		Ask: func(s *Stage) Request {
			return s.by(s.Newcomer()).with(api.MessageText{Text: "May " + Canary + " come along?"})
		},
		Grows: []string{"rate"}, // each try counts
	},
	"listInbox": {Ask: func(s *Stage) Request {
		s.asked(s.Client)
		return s.by(s.Owner)
	}},
	"getMessage": {Ask: func(s *Stage) Request { return s.byAnswerer(s.asked(s.Client)) }},
	"answerMessage": {Ask: func(s *Stage) Request {
		return s.byAnswerer(s.asked(s.Newcomer())).with(api.MessageText{Text: "Of course, " + Canary + "."})
	}},
}

// newOwner is the owner of a practice of their own.
func (s *Stage) newOwner() Person {
	p, err := portal.NewPractice("South Clinic", "south-clinic", s.Now())
	if err != nil {
		s.fail(err)
	}
	s.Write(table.AddPractice(p)[0]) // without its slug, which only one practice has
	return s.SignIn(portal.Grant{Account: p.ID, Practice: p.ID, Relation: portal.RelationStaff, Role: portal.RoleOwner})
}

// byAnswerer is the owner's request about a message.
func (s *Stage) byAnswerer(m portal.Message) Request {
	return s.by(s.Owner, "client", m.Client, "message", m.ID)
}

// asked is a message of the person's that nobody has answered.
func (s *Stage) asked(p Person) portal.Message {
	m, err := portal.NewMessage(s.actor(p), "Can I park at the "+Canary+" house?", s.Now())
	if err != nil {
		s.fail(err)
	}
	s.Write(table.AddMessage(m, "Robin "+Canary)...)
	return m
}
