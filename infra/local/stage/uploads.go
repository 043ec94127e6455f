package stage

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"

	"anteroom/infra/local/checkout"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// file is what somebody sends, and what for.
type file struct {
	name    string
	kind    portal.FileType
	purpose portal.Purpose
	body    []byte
}

// letter is a PDF.
var letter = file{"Letter from " + Canary + ".pdf", portal.PDF, portal.PurposeDocument, []byte("%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n")}

// scan is a picture of a letter.
func (s *Stage) scan() file {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 320, 240)), nil); err != nil {
		s.fail(err)
	}
	return file{"Scan of " + Canary + ".jpg", portal.JPEG, portal.PurposeDocument, b.Bytes()}
}

// photo is a picture of a card, as Apple's phones make it.
func (s *Stage) photo() file {
	path, err := checkout.Path("shared", "content", "testdata", "quarters.heic")
	if err != nil {
		s.fail(err)
		return file{}
	}
	body, err := os.ReadFile(path)
	if err != nil {
		s.fail(err)
	}
	return file{"Card of " + Canary + ".heic", portal.HEIC, portal.PhotoIDFront, body}
}

// awaited is an upload by a client that waits for its bytes.
func (s *Stage) awaited(by Person, f file) portal.Upload {
	return s.await(portal.Actor{Login: by.Login.ID, Practice: s.Practice.ID, Grant: by.Grant}, by.Grant.Account, f)
}

// await keeps an upload for a client to whom nobody has sent anything yet.
func (s *Stage) await(by portal.Actor, client string, f file) portal.Upload {
	in := portal.UploadInput{Name: f.name, ContentType: f.kind.ContentType, Size: int64(len(f.body)), Purpose: f.purpose, Permitted: true}
	u, err := portal.NewUpload(by, client, s.Practice.Settings, in, s.Now())
	if err != nil {
		s.fail(err)
	}
	room := portal.Storage{Client: client}
	if err := room.Reserve(u, s.Practice.Settings.UploadQuota, s.Now()); err != nil {
		s.fail(err)
	}
	s.Write(table.AddUpload(u), table.SaveStorage(room))
	return u
}

// arrived is an upload of a client of their own whose bytes lie in quarantine,
// and the version that they are; nobody has heard of them yet.
func (s *Stage) arrived(f file) (u portal.Upload, version string) {
	u = s.awaited(s.Newcomer(), f)
	return u, s.put(u.QuarantineKey(), f)
}

// checking is one of whose bytes S3 has told.
func (s *Stage) checking(f file) portal.Upload {
	u, version := s.arrived(f)
	u.Arrive(version)
	s.Write(table.SaveUpload(u))
	return u
}

func (s *Stage) put(key string, f file) (version string) {
	stored, err := s.Files.Put(s.ctx, key, f.kind.ContentType, f.body)
	if err != nil {
		s.fail(err)
	}
	return stored.VersionID
}

// pictures are both sides of a client's photo ID, whose bytes nobody has stored.
func (s *Stage) pictures(p Person) {
	for _, side := range []portal.Purpose{portal.PhotoIDFront, portal.PhotoIDBack} {
		u := portal.Upload{ID: portal.NewID(portal.KindUpload, s.Now()), Practice: s.Practice.ID, Client: p.Grant.Account, Purpose: side, Login: p.Login.ID}
		picture := portal.NewPicture(u, portal.JPEG, s.Now())
		picture.Size, picture.Thumbnail = 40_000, true
		s.Write(table.SetPicture(picture))
	}
}
