package stage

import (
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

var uploadRows = map[string]Row{
	"createUpload": {Ask: func(s *Stage) Request { return s.by(s.Newcomer()).with(announced(letter)) }},
	"listUploads": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		s.awaited(p, letter)
		return s.by(p)
	}},
	"cancelUpload": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		return s.by(p, "upload", s.awaited(p, letter).ID)
	}},
	"createClientUpload": {Ask: func(s *Stage) Request {
		return s.by(s.Owner, "client", s.Newcomer().Grant.Account).with(announced(letter))
	}},
	"listClientUploads": {Ask: func(s *Stage) Request {
		u := s.sharing()
		return s.by(s.Owner, "client", u.Client)
	}},
	"cancelClientUpload": {Ask: func(s *Stage) Request {
		u := s.sharing()
		return s.by(s.Owner, "client", u.Client, "upload", u.ID)
	}},
}

// announced asks to send a file.
func announced(f file) api.CreateUpload {
	return api.CreateUpload{Name: f.name, ContentType: f.kind.ContentType, Size: int64(len(f.body)), Purpose: api.UploadPurpose(f.purpose)}
}

// sharing is an upload by the owner for a client of their own.
func (s *Stage) sharing() portal.Upload {
	by := portal.Actor{Login: s.Owner.Login.ID, Practice: s.Practice.ID, Grant: s.Owner.Grant}
	return s.await(by, s.Newcomer().Grant.Account, letter)
}

var pictureRows = map[string]Row{
	"listPictures": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		s.pictures(p)
		return s.by(p)
	}},
	"downloadPicture": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			s.pictures(p)
			return s.by(p, "purpose", string(portal.PhotoIDFront)).with(api.DownloadDocument{As: api.DownloadDocumentAsView})
		},
		Grows: []string{"access"}, // each address given out counts
	},
	"listClientPictures": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		s.pictures(p)
		return s.by(s.Owner, "client", p.Grant.Account)
	}},
	"downloadClientPicture": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			s.pictures(p)
			return s.by(s.Owner, "client", p.Grant.Account, "purpose", string(portal.PhotoIDBack)).with(api.DownloadDocument{As: api.DownloadDocumentAsFile})
		},
		Grows: []string{"access"},
	},
}

var sharingRows = map[string]Row{
	"listClientDocuments": {Ask: func(s *Stage) Request { return s.by(s.Owner, "client", s.Client.Grant.Account) }},
	"downloadClientDocument": {
		Ask: func(s *Stage) Request {
			d := s.documentOf(s.Newcomer(), false)
			return s.by(s.Owner, "client", d.Client, "document", d.ID).with(api.DownloadDocument{As: api.DownloadDocumentAsView})
		},
		Grows: []string{"access"},
	},
	"setDocumentPermission": {Ask: func(s *Stage) Request {
		d := s.documentOf(s.Newcomer(), false)
		return s.by(s.Owner, "client", d.Client, "document", d.ID).with(api.DocumentPermission{Permitted: true})
	}},
}
