package stage

import (
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

var relationRows = map[string]Row{
	"listRelatedPeople": {Ask: func(s *Stage) Request { return s.by(s.Owner, "client", s.tied(s.Newcomer()).Client) }},
	"createRelatedPerson": {Ask: func(s *Stage) Request {
		return s.by(s.Owner, "client", s.Newcomer().Grant.Account).with(api.CreateRelatedPerson{
			Relation: api.Relation(portal.RelationResponsible), Name: &api.ClientName{Given: "Kim", Family: Canary},
			Email: new(s.email()), Levels: reads, Invite: true,
		})
	}},
	"updateRelatedPerson": {
		Ask: func(s *Stage) Request {
			r := s.tied(s.Newcomer())
			return s.byStaff(r).with(api.UpdateRelatedPerson{
				Name: &api.ClientName{Given: "Kim", Family: Canary}, Email: &r.Email, Levels: reads, Version: r.Version,
			})
		},
		Then: []error{portal.ErrConflict},
	},
	"inviteRelatedPerson": {Ask: func(s *Stage) Request { return s.byStaff(s.contact(s.Newcomer())) }},
	"keepRelatedPerson": {
		Ask:   func(s *Stage) Request { return s.byStaff(s.tied(s.Newcomer())) },
		Grows: []string{"related", "grant", "access"}, // each is a review of its own
	},
	"endRelatedPerson": {Ask: func(s *Stage) Request { return s.byStaff(s.tied(s.Newcomer())) }},
}

var accountRows = map[string]Row{
	"listAccess": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		s.tied(p)
		return s.by(p)
	}},
	"askToEndAccess": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		return s.by(p, "related", s.tied(p).ID)
	}},
	"listHistory": {Ask: func(s *Stage) Request { return s.by(s.Client) }},
}

// reads opens a little of an account.
var reads = api.Levels{
	Profile: api.Level(portal.LevelView), Tasks: api.Level(portal.LevelNone), Documents: api.Level(portal.LevelView),
	Appointments: api.Level(portal.LevelNone), Payments: api.Level(portal.LevelAct),
}

// byStaff is the owner's request about a tie.
func (s *Stage) byStaff(r portal.RelatedPerson) Request {
	return s.by(s.Owner, "client", r.Client, "related", r.ID)
}

// tied is somebody who has joined and reaches all of the person's account.
func (s *Stage) tied(p Person) portal.RelatedPerson {
	r := s.newRelated(p)
	login := s.SignIn(r.Grant(portal.DefaultIdle)).Login
	r.Email = login.Email
	if err := r.Join(login.ID, s.Now()); err != nil {
		s.fail(err)
	}
	s.Write(table.AddRelated(r))
	return r
}

// contact is somebody whom the practice has not invited yet.
func (s *Stage) contact(p Person) portal.RelatedPerson {
	r := s.newRelated(p)
	s.Write(table.AddRelated(r))
	return r
}

func (s *Stage) newRelated(p Person) portal.RelatedPerson {
	act := portal.LevelAct
	r, err := portal.NewRelatedPerson(portal.Client{ID: p.Grant.Account, Practice: s.Practice.ID, Language: portal.English}, portal.RelatedInput{
		Relation: portal.RelationResponsible, Name: portal.Name{Given: "Kim", Family: Canary}, Email: s.email(),
		Levels: portal.Levels{Profile: act, Tasks: act, Documents: act, Appointments: act, Payments: act},
	}, s.Now())
	if err != nil {
		s.fail(err)
	}
	return r
}
