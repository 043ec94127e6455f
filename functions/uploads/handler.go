// Package uploads takes files in that browsers put into quarantine: a malware
// verdict first, then their content is looked at, then they become a document
// or a picture. Nobody can be given an address of a byte before that. Events may
// come twice, late and in any order: what counts is the upload's own row.
package uploads

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"anteroom/events"
	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/table"
)

// Store is what this function needs of the table.
type Store interface {
	Upload(ctx context.Context, client, id string) (portal.Upload, error)
	Storage(ctx context.Context, client, practice string) (portal.Practice, portal.Storage, error)
	DocumentOfFile(ctx context.Context, client, sum string) (portal.Document, error)
	Write(ctx context.Context, changes ...table.Change) error
}

// Files keeps the bytes, in quarantine and after it.
type Files interface {
	Read(ctx context.Context, key, version string, limit int64) ([]byte, error)
	Put(ctx context.Context, key, contentType string, body []byte) (files.Stored, error)
	List(ctx context.Context, prefix string, before time.Time, limit int) ([]files.Kept, error)
	Delete(ctx context.Context, key, version string) error
}

type handler struct {
	store Store
	files Files
	now   func() time.Time
}

// The events of others that are acted on.
const (
	ObjectCreated  = "Object Created"                                  // of S3
	ScanResult     = "GuardDuty Malware Protection Object Scan Result" // of GuardDuty
	ScheduledSweep = "Scheduled Event"                                 // of EventBridge
)

// New gives what the function does with each event it receives.
func New(store Store, bucket Files, now func() time.Time) queue.Consumers {
	h := handler{store, bucket, now}
	return queue.Consumers{
		Events: map[string]func(context.Context, events.Envelope) error{
			events.HEICConvertedType.DetailType(): h.converted,
		},
		Foreign: map[string]func(context.Context, queue.Foreign) error{
			ObjectCreated: h.arrived, ScanResult: h.judged, ScheduledSweep: h.sweep,
		},
	}
}

// object is one version in quarantine, as an event names it.
type object struct{ key, version string }

// arrived serves S3's word that bytes are there: the sender sees that they are
// being checked.
func (h handler) arrived(ctx context.Context, e queue.Foreign) error {
	var detail struct {
		Object struct {
			Key     string `json:"key"`
			Version string `json:"version-id"`
		} `json:"object"`
	}
	if err := json.Unmarshal(e.Detail, &detail); err != nil {
		return errors.New("note arrival: the event's detail can't be read")
	}
	_, _, err := h.note(ctx, object{detail.Object.Key, detail.Object.Version}, func(*portal.Upload) {})
	return portal.Wrap("note arrival", err)
}

// judged serves GuardDuty's verdict.
func (h handler) judged(ctx context.Context, e queue.Foreign) error {
	var detail struct {
		Object struct {
			Key     string `json:"objectKey"`
			Version string `json:"versionId"`
		} `json:"s3ObjectDetails"`
		Result struct {
			Status string `json:"scanResultStatus"`
		} `json:"scanResultDetails"`
	}
	if err := json.Unmarshal(e.Detail, &detail); err != nil {
		return errors.New("take verdict: the event's detail can't be read")
	}
	verdict := detail.Result.Status
	u, open, err := h.note(ctx, object{detail.Object.Key, detail.Object.Version}, func(u *portal.Upload) {
		u.Scanned = verdict == "NO_THREATS_FOUND"
	})
	if err != nil || !open {
		return portal.Wrap("take verdict", err)
	}
	return portal.Wrap("take verdict", h.act(ctx, u, verdict))
}

// act follows a verdict. Without one the file is refused, and the failure is
// told to the operator once: the event comes again and finds nothing to do.
func (h handler) act(ctx context.Context, u portal.Upload, verdict string) error {
	switch verdict {
	case "NO_THREATS_FOUND":
		return h.check(ctx, u)
	case "THREATS_FOUND":
		return h.refuse(ctx, u, portal.Malware)
	case "UNSUPPORTED":
		return h.refuse(ctx, u, portal.Unchecked)
	}
	return errors.Join(fmt.Errorf("no verdict: %q", wordOf(verdict)), h.refuse(ctx, u, portal.Unchecked))
}

// wordOf keeps what is not one of GuardDuty's words out of the log.
func wordOf(verdict string) string {
	if len(verdict) > 40 || strings.Trim(verdict, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != "" {
		return "?"
	}
	return verdict
}

// note keeps which bytes came for an upload, and what change says of them. It
// is tried anew when another event about them does the same at that moment.
func (h handler) note(ctx context.Context, o object, change func(*portal.Upload)) (u portal.Upload, open bool, err error) {
	for range attempts {
		u, open, err = h.find(ctx, o)
		if err != nil || !open {
			return u, false, err
		}
		change(&u)
		err = h.store.Write(ctx, table.SaveUpload(u))
		if err == nil {
			u.Version++
			return u, true, nil
		}
		if !errors.Is(err, portal.ErrConflict) {
			return u, false, err
		}
	}
	return u, false, err
}

// find reads the upload that an object in quarantine is for, with which
// bytes came. It is not open when there is nothing to do: bytes of an upload
// that has ended, or that came after others for it, are deleted; those of an
// unknown one are left to the sweep.
func (h handler) find(ctx context.Context, o object) (u portal.Upload, open bool, err error) {
	client, id, ok := portal.ParseQuarantineKey(o.key)
	if !ok || strings.HasSuffix(o.key, portal.ConvertedSuffix) {
		return u, false, nil
	}
	u, err = h.store.Upload(ctx, client, id)
	if errors.Is(err, portal.ErrNotFound) {
		return u, false, nil
	}
	if err != nil {
		return u, false, err
	}
	if !u.Open(h.now()) {
		return u, false, h.discard(ctx, u, "")
	}
	if !u.Arrive(o.version) {
		return u, false, h.discard(ctx, u, u.Object)
	}
	return u, true, nil
}

// converted serves the word that a photo was made into one that every browser
// shows, or could not be.
func (h handler) converted(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.HEICConverted](e)
	if err != nil {
		return err
	}
	u, err := h.store.Upload(ctx, in.Client, in.Upload)
	if err == nil && u.State == portal.UploadChecking {
		err = h.takeConverted(ctx, u)
	}
	return portal.Wrap("take converted photo", err)
}
