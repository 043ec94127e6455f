package table

import (
	"context"
	"errors"
	"time"

	"anteroom/shared/portal"
)

// uploadKept is how long an upload is known after its bytes were awaited.
const uploadKept = 7 * 24 * time.Hour

// uploadsShown is how many uploads are read at most: more than can be on their
// way at once, twice over.
const uploadsShown = 100

type uploadItem struct {
	ID          string             `dynamodbav:"id"`
	Practice    string             `dynamodbav:"practice"`
	Client      string             `dynamodbav:"client"`
	Purpose     portal.Purpose     `dynamodbav:"purpose"`
	Name        string             `dynamodbav:"name"`
	ContentType string             `dynamodbav:"contentType"`
	Size        int64              `dynamodbav:"size"`
	State       portal.UploadState `dynamodbav:"state"`
	Refusal     portal.Refusal     `dynamodbav:"refusal"`
	Login       string             `dynamodbav:"login"`
	Relation    portal.Relation    `dynamodbav:"relation"`
	Sharing     bool               `dynamodbav:"sharing"`
	Permitted   bool               `dynamodbav:"permitted"`
	Object      string             `dynamodbav:"object"`
	Scanned     bool               `dynamodbav:"scanned"`
	SHA256      string             `dynamodbav:"sha256"`
	Document    string             `dynamodbav:"document"`
	Duplicate   bool               `dynamodbav:"duplicate"`
	CreatedAt   time.Time          `dynamodbav:"createdAt"`
	ExpiresAt   time.Time          `dynamodbav:"awaitedUntil"`
	EndedAt     time.Time          `dynamodbav:"endedAt"`
	Version     int                `dynamodbav:"version"`
}

func uploadToItem(u portal.Upload) uploadItem   { return uploadItem(u) }
func uploadFromItem(i uploadItem) portal.Upload { return portal.Upload(i) }

// AddUpload keeps a new upload; portal.ErrConflict when it is there.
func AddUpload(u portal.Upload) Change {
	return add(uploadKey(u.Client, u.ID), "upload", uploadToItem(u)).until(u.ExpiresAt.Add(uploadKept))
}

// SaveUpload keeps an upload that was read at u.Version as the next version.
func SaveUpload(u portal.Upload) Change {
	return save(uploadKey(u.Client, u.ID), "upload", uploadToItem(u), u.Version)
}

// Upload reads one of a client's uploads.
func (t *Table) Upload(ctx context.Context, client, id string) (portal.Upload, error) {
	u, err := read(ctx, t, uploadKey(client, id), uploadFromItem)
	return u, portal.Wrap("upload", err)
}

// UploadDesk is what a client's next upload is measured against.
type UploadDesk struct {
	Practice portal.Practice
	Storage  portal.Storage  // of version 0 before anything was sent in
	Uploads  []portal.Upload // the newest 100, newest first
}

// UploadDesk reads a client's uploads, their room and their practice's
// settings, side by side; portal.ErrNotFound for a client that is not this practice's.
func (t *Table) UploadDesk(ctx context.Context, client, practice string) (UploadDesk, error) {
	var d UploadDesk
	err := Together(ctx,
		func(ctx context.Context) (err error) {
			d.Practice, d.Storage, err = t.storageOf(ctx, client, practice)
			return err
		},
		func(ctx context.Context) error {
			page, _, err := t.page(ctx, rows(clientKey(client).pk, rowUpload), "", uploadsShown, true)
			if err != nil {
				return err
			}
			d.Uploads, err = decodeAll(page, uploadFromItem)
			return err
		})
	return d, portal.Wrap("upload desk", err)
}

// Storage reads how much room a client's documents take, and their practice.
func (t *Table) Storage(ctx context.Context, client, practice string) (portal.Practice, portal.Storage, error) {
	p, s, err := t.storageOf(ctx, client, practice)
	return p, s, portal.Wrap("storage", err)
}

func (t *Table) storageOf(ctx context.Context, client, practice string) (portal.Practice, portal.Storage, error) {
	items, err := t.getAll(ctx, clientKey(client), practiceKey(practice), storageKey(client))
	if err != nil {
		return portal.Practice{}, portal.Storage{}, err
	}
	_, p, err := pickClientOf(items, client, practice)
	if err != nil {
		return portal.Practice{}, portal.Storage{}, err
	}
	s, _, err := pick(items, storageKey(client), storageFromItem)
	s.Client = client
	return p, s, err
}

type storageItem struct {
	Client   string            `dynamodbav:"client"`
	Used     int64             `dynamodbav:"used"`
	Reserved []reservationItem `dynamodbav:"reserved"`
	Version  int               `dynamodbav:"version"`
}

type reservationItem struct {
	Upload string    `dynamodbav:"upload"`
	Size   int64     `dynamodbav:"size"`
	Until  time.Time `dynamodbav:"until"`
}

func storageToItem(s portal.Storage) storageItem {
	i := storageItem{Client: s.Client, Used: s.Used, Version: s.Version}
	for _, r := range s.Reserved {
		i.Reserved = append(i.Reserved, reservationItem(r))
	}
	return i
}

func storageFromItem(i storageItem) portal.Storage {
	s := portal.Storage{Client: i.Client, Used: i.Used, Version: i.Version}
	for _, r := range i.Reserved {
		s.Reserved = append(s.Reserved, portal.Reservation(r))
	}
	return s
}

// ErrStorageMoved says that room was taken or given back since it was read.
var ErrStorageMoved = errors.New("the client's storage was changed")

// SaveStorage keeps the room that was read at s.Version, 0 for none, as the
// next version; ErrStorageMoved when it was changed since.
func SaveStorage(s portal.Storage) Change {
	return saveOrAdd(storageKey(s.Client), "storage", storageToItem(s), s.Version).Or(ErrStorageMoved)
}
