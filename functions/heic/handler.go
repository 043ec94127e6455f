// Package heic makes JPEG out of the photos of Apple's phones, which browsers
// don't show. It runs by itself because its decoder, libheif and libde265 in
// WebAssembly, takes much memory and is the last that one would trust: it has no
// way out of its sandbox, and this function none to anything but the quarantine.
package heic

import (
	"bytes"
	"context"
	"errors"
	"image"
	"time"

	"github.com/gen2brain/heic"

	"anteroom/events"
	"anteroom/shared/content"
	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/table"
)

// consumer is this function's name in the catalog and in what is done once.
const consumer = "heic"

// Store is what this function needs of the table.
type Store interface {
	Upload(ctx context.Context, client, id string) (portal.Upload, error)
	Settle(ctx context.Context, consumer, eventID string, changes ...table.Change) error
}

// Files reads and writes in quarantine. Putting the same key twice keeps the first.
type Files interface {
	Read(ctx context.Context, key, version string, limit int64) ([]byte, error)
	Put(ctx context.Context, key, contentType string, body []byte) (files.Stored, error)
}

type handler struct {
	store Store
	files Files
	now   func() time.Time
}

// New gives what the function does with each event it receives.
func New(store Store, quarantine Files, now func() time.Time) queue.Consumers {
	h := handler{store, quarantine, now}
	return queue.Consumers{Events: map[string]func(context.Context, events.Envelope) error{
		events.HEICReceivedType.DetailType(): h.received,
	}}
}

// received needs no claim: two tries at once put the same bytes under the same
// key, and one of them settles.
func (h handler) received(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.HEICReceived](e)
	if err != nil {
		return err
	}
	u, err := h.store.Upload(ctx, in.Client, in.Upload)
	if errors.Is(err, portal.ErrNotFound) || err == nil && u.State != portal.UploadChecking {
		return nil
	}
	if err == nil {
		err = h.convert(ctx, u)
	}
	if err != nil {
		return portal.Wrap("convert photo", err)
	}
	done := table.Emit(events.HEICConverted(in), h.now())
	if err := h.store.Settle(ctx, consumer, e.ID, done); !errors.Is(err, table.ErrDone) {
		return portal.Wrap("convert photo", err)
	}
	return nil
}

// convert puts the photo as JPEG beside itself. One that can't be opened has
// none beside it, which says so.
func (h handler) convert(ctx context.Context, u portal.Upload) error {
	body, err := h.files.Read(ctx, u.QuarantineKey(), u.Object, u.Size)
	if errors.Is(err, portal.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	p, err := decode(body)
	if _, refused := content.WhyRefused(err); refused {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = h.files.Put(ctx, u.QuarantineKey()+portal.ConvertedSuffix, p.Type.ContentType, p.Body)
	return err
}

// decode counts the pixels before any is decoded. Photos stand upright already:
// the decoder turns them as the format's own boxes say.
func decode(body []byte) (content.Picture, error) {
	if err := content.CheckHEIF(body); err != nil {
		return content.Picture{}, err
	}
	img, err := content.Decoded(func() (image.Image, error) { return heic.Decode(bytes.NewReader(body)) })
	if err != nil {
		return content.Picture{}, err
	}
	return content.Encode(img)
}
