package stage

import (
	"anteroom/events"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

var archiveRows = map[string]Row{
	"getExport":   {Ask: func(s *Stage) Request { return s.by(s.exporter()) }},
	"startExport": {Ask: func(s *Stage) Request { return s.by(s.Newcomer()) }},
	"downloadExport": {
		Ask:   func(s *Stage) Request { return s.by(s.exporter()) },
		Grows: []string{"access"}, // each address given out counts
	},
}

var noticeRows = map[string]Row{
	"getPulse":    {Ask: func(s *Stage) Request { return s.by(s.told(s.Newcomer())) }},
	"listNotices": {Ask: func(s *Stage) Request { return s.by(s.told(s.Newcomer())) }},
	"readNotices": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		n := s.notice(p)
		return s.by(p).with(api.ReadNotices{Notices: []string{n.ID}})
	}},
}

// archiveConsumed are the events of archives.
var archiveConsumed = map[string]func(*Stage) Delivery{
	events.ExportAskedType.DetailType(): func(s *Stage) Delivery {
		p := s.Newcomer()
		s.owning(p)
		e := s.export(p)
		return s.ours(events.ExportAsked{Practice: e.Practice, Client: e.Client, Login: e.Login, Export: e.ID}, "")
	},
	events.ExportReadyType.DetailType(): func(s *Stage) Delivery {
		p, _ := s.Joined()
		e := s.export(p)
		return s.ours(events.ExportReady{Practice: e.Practice, Client: e.Client, Login: e.Login, Export: e.ID}, p.Login.Email)
	},
}

// told is the person, who was told of something.
func (s *Stage) told(p Person) Person {
	s.notice(p)
	return p
}

func (s *Stage) notice(p Person) portal.ClientNotice {
	n := portal.NewClientNotice(s.Practice.ID, p.Grant.Account, p.Login.ID, portal.NoticeAccessChanged, "", s.Now())
	s.Write(table.AddClientNotice(n))
	return n
}

// export is an archive that the person has asked for.
func (s *Stage) export(p Person) portal.Export {
	var e portal.Export
	if _, err := e.Ask(s.actor(p), portal.English, s.Now()); err != nil {
		s.fail(err)
	}
	s.Write(table.SaveExport(e))
	e.Version++
	return e
}

// exporter is a client of their own whose archive can be downloaded.
func (s *Stage) exporter() Person {
	p := s.Newcomer()
	e := s.export(p)
	e.Finish(40_000, s.Now())
	s.Write(table.SaveExport(e))
	return p
}

// owning gives the person something of what an archive holds: a form, a letter
// whose bytes are there, somebody tied to them, a message.
func (s *Stage) owning(p Person) {
	s.Submitted(p)
	d := s.document(p)
	d.VersionID = s.put(d.Key, letter)
	d.Size = int64(len(letter.body))
	s.Write(table.AddDocument(d)...)
	s.tied(p)
	s.asked(p)
}
