package portal

import (
	"strings"
	"time"
)

// Picture is one side of a client's card, as it was last sent in.
type Picture struct {
	Practice    string
	Client      string
	Purpose     Purpose
	Upload      string // what it came from; later ones have greater identifiers
	ContentType string
	Size        int64  // bytes
	Key         string // S3 key
	VersionID   string // S3 version
	Thumbnail   bool
	Login       string // who sent it
	CreatedAt   time.Time
	Version     int
}

// NewPicture is the picture that an upload becomes.
func NewPicture(u Upload, t FileType, now time.Time) Picture {
	return Picture{
		Practice: u.Practice, Client: u.Client, Purpose: u.Purpose, Upload: u.ID, ContentType: t.ContentType,
		Key: cleanKey(u.Client, u.ID) + t.Extension, Login: u.Login, CreatedAt: now, Version: 1,
	}
}

// FileName is the name of the downloaded file.
func (p Picture) FileName() string {
	return string(p.Purpose) + FileTypeOf(p.ContentType).Extension
}

// cleanKey begins the S3 key of what was checked.
func cleanKey(client, id string) string { return "clients/" + client + "/" + id }

// ThumbnailKey is where the small picture of a document or of a picture is kept;
// id is the document's, or the upload's that the picture came from.
func ThumbnailKey(client, id string) string { return cleanKey(client, id) + "-small.jpg" }

// sameUUID is an identifier of another kind with the same digits, so that
// making the second out of the first twice makes it once.
func sameUUID(kind Kind, id string) string {
	_, digits, _ := strings.Cut(id, "_")
	return string(kind) + "_" + digits
}
