package uploads

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"anteroom/events"
	"anteroom/shared/content"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// convertedLimit is how large a photo may be once it was converted, in bytes.
const convertedLimit = 64 << 20

// quarantineLimit is how many versions are looked through for one upload.
const quarantineLimit = 100

// check looks at the content of a file in which no malware was found, and takes
// it or refuses it.
func (h handler) check(ctx context.Context, u portal.Upload) error {
	body, there, err := h.read(ctx, u, u.QuarantineKey(), u.Size)
	if err != nil {
		return err
	}
	if !there {
		return h.refuse(ctx, u, portal.NotReceived)
	}
	u.SHA256 = hash(body)
	kind, err := content.Inspect(body, portal.FileTypeOf(u.ContentType))
	if err == nil && (kind == portal.HEIC || kind == portal.HEIF) {
		return h.convert(ctx, u, body)
	}
	if err == nil {
		err = h.take(ctx, u, body, kind)
	}
	return h.orRefuse(ctx, u, err)
}

// read gives what lies in the upload's quarantine under a key, and whether there
// is anything. Asked for what is not there, S3 only says that it is forbidden.
func (h handler) read(ctx context.Context, u portal.Upload, key string, limit int64) (body []byte, there bool, err error) {
	kept, err := h.files.List(ctx, u.QuarantineKey(), time.Time{}, quarantineLimit)
	if err != nil {
		return nil, false, err
	}
	for _, o := range kept {
		if o.Key == key && (key != u.QuarantineKey() || o.VersionID == u.Object) {
			body, err = h.files.Read(ctx, o.Key, o.VersionID, limit)
			return body, true, err
		}
	}
	return nil, false, nil
}

// orRefuse ends the upload where the content is the reason that it failed.
func (h handler) orRefuse(ctx context.Context, u portal.Upload, err error) error {
	if why, refused := content.WhyRefused(err); refused {
		return h.refuse(ctx, u, why)
	}
	return err
}

// convert hands a photo to the function that can open it.
func (h handler) convert(ctx context.Context, u portal.Upload, body []byte) error {
	if err := content.CheckHEIF(body); err != nil {
		return h.orRefuse(ctx, u, err)
	}
	return h.store.Write(ctx, table.SaveUpload(u),
		table.Emit(events.HEICReceived{Practice: u.Practice, Client: u.Client, Upload: u.ID}, h.now()))
}

// takeConverted takes a photo that was converted. There being none says that it
// could not be.
func (h handler) takeConverted(ctx context.Context, u portal.Upload) error {
	body, there, err := h.read(ctx, u, u.QuarantineKey()+portal.ConvertedSuffix, convertedLimit)
	if err != nil {
		return err
	}
	if !there {
		return h.refuse(ctx, u, portal.Unreadable)
	}
	kind, err := content.Inspect(body, portal.JPEG)
	if err == nil {
		err = h.take(ctx, u, body, kind)
	}
	return h.orRefuse(ctx, u, err)
}

// clean is a file as it is kept.
type clean struct {
	kind      portal.FileType
	body      []byte
	thumbnail []byte // none where it is no picture
}

// take keeps a good file. One that the client's documents have already is not
// kept a second time.
func (h handler) take(ctx context.Context, u portal.Upload, body []byte, kind portal.FileType) error {
	if u.Purpose == portal.PurposeDocument {
		same, err := h.store.DocumentOfFile(ctx, u.Client, u.SHA256)
		if err == nil && (same.Kind == portal.DocumentShared) == u.Sharing {
			return h.settle(ctx, u, h.duplicateOf(same))
		}
		if err != nil && !errors.Is(err, portal.ErrNotFound) {
			return err
		}
	}
	file := clean{kind: kind, body: body}
	if kind.Family == portal.FamilyImage {
		drawn, err := content.Redraw(body, kind)
		if err != nil {
			return err
		}
		file = clean{drawn.Type, drawn.Body, drawn.Thumbnail}
	}
	if u.Purpose.IsPicture() {
		return h.keepPicture(ctx, u, file)
	}
	return h.keepDocument(ctx, u, file)
}

func hash(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
