package stage

import (
	"net/http"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

var authRows = map[string]Row{
	"getPublicPractice": {Ask: func(s *Stage) Request { return s.byNobody("slug", s.Practice.Slug) }},
	"startSignIn": {
		Ask:   func(s *Stage) Request { return s.byNobody().with(api.StartSignIn{Email: s.email()}) },
		Grows: []string{"challenge", "event", "rate"}, // each asks for a mail of its own
	},
	"answerCode": {
		Ask: func(s *Stage) Request {
			browser, hash := session.NewBrowser()
			c := s.challenge(hash)
			r := s.byNobody().with(api.AnswerCode{Challenge: c.ID, Code: s.Links.Code(c.ID, c.Generation)})
			r.Cookies = []*http.Cookie{browser}
			return r
		},
		Then:   []error{portal.ErrCodeUsed},
		Grows:  []string{"challenge"}, // counts the tries
		Budget: Budget{Sequential: 6},
	},
	"viewLink": {Ask: func(s *Stage) Request { return s.byNobody().with(s.linkOf(s.challenge(""))) }},
	"useLink": {
		Ask:    func(s *Stage) Request { return s.byNobody().with(s.linkOf(s.challenge(""))) },
		Then:   []error{portal.ErrLinkUsed},
		Budget: Budget{Sequential: 5},
	},
	"viewInvite": {Ask: func(s *Stage) Request { return s.byNobody().with(s.inviteLink()) }},
	"acceptInvite": {
		Ask:    func(s *Stage) Request { return s.byNobody().with(s.inviteLink()) },
		Then:   []error{portal.ErrInviteAccepted},
		Budget: Budget{Sequential: 5},
	},
	"renewInvite": {
		Ask:   func(s *Stage) Request { return s.byNobody().with(s.inviteLink()) },
		Then:  []error{portal.ErrTooMany},
		Grows: []string{"invite", "event", "rate"}, // each asks for a mail of its own
	},
	"startEmailChange": {
		Ask:   func(s *Stage) Request { return s.by(s.Newcomer()).with(api.StartEmailChange{Email: s.email()}) },
		Grows: []string{"emailChange", "event", "rate"}, // each asks for a mail of its own
	},
	"confirmEmailChange": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			c := s.emailChange(p.Login)
			return s.by(p).with(api.AnswerCode{Challenge: c.ID, Code: s.Links.Code(c.ID, c.Generation)})
		},
		Then:   []error{portal.ErrCodeUsed},
		Grows:  []string{"emailChange"}, // counts the tries
		Budget: Budget{Sequential: 7},
	},
	"getSession":    {Ask: func(s *Stage) Request { return s.by(s.Client) }},
	"extendSession": {Ask: func(s *Stage) Request { return s.by(s.Client) }},
	"signOut":       {Ask: func(s *Stage) Request { return s.by(s.Newcomer()) }, Then: []error{portal.ErrSignedOut}},
	"listSessions":  {Ask: func(s *Stage) Request { return s.by(s.Client) }},
	"endSession": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			return s.by(p, "session", s.again(p).Session.ID)
		},
		Then: []error{portal.ErrNotFound},
	},
}

// challenge is a sign-in on its way of somebody who has an account.
func (s *Stage) challenge(browserHash string) portal.Challenge {
	c := portal.NewChallenge(s.Newcomer().Login.Email, s.Practice.Slug, portal.English, browserHash, s.Now())
	s.Write(table.AddChallenge(c))
	return c
}

// emailChange is a login's wish for another address.
func (s *Stage) emailChange(l portal.Login) portal.EmailChange {
	c, err := portal.NewEmailChange(l, s.email(), s.Now())
	if err != nil {
		s.fail(err)
	}
	s.Write(table.AddEmailChange(c))
	return c
}

func (s *Stage) linkOf(c portal.Challenge) api.LinkToken {
	return api.LinkToken{Token: s.Links.Token(c.ID, c.Generation)}
}

func (s *Stage) inviteLink() api.LinkToken {
	return api.LinkToken{Token: s.Links.InviteToken(s.Invited())}
}
