package stage

import (
	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// relationConsumed are the events of who reaches an account, and of what they ask.
var relationConsumed = map[string]func(*Stage) Delivery{
	events.AccessChangedType.DetailType(): func(s *Stage) Delivery {
		p, email := s.Joined()
		r := s.tied(p)
		return s.ours(events.AccessChanged{Practice: r.Practice, Client: r.Client, Related: r.ID}, email)
	},
	events.MessageSentType.DetailType(): func(s *Stage) Delivery {
		m := s.asked(s.Newcomer())
		return s.ours(events.MessageSent{Practice: m.Practice, Client: m.Client, Message: m.ID}, s.Owner.Login.Email)
	},
	events.MessageAnsweredType.DetailType(): func(s *Stage) Delivery {
		p, _ := s.Joined()
		m := s.answered(p)
		return s.ours(events.MessageAnswered{Practice: m.Practice, Client: m.Client, Message: m.ID}, p.Login.Email)
	},
}

// answered is a message of the person's that the owner has answered.
func (s *Stage) answered(p Person) portal.Message {
	m := s.asked(p)
	if err := m.Answer(s.Owner.Login.ID, "Yes, "+Canary+".", s.Now()); err != nil {
		s.fail(err)
	}
	s.Write(table.SaveMessage(m)...)
	return m
}
