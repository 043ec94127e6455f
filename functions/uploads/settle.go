package uploads

import (
	"context"
	"errors"
	"time"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// attempts is how often an upload is settled anew because its client's room, or
// the upload itself, was changed at the same moment.
const attempts = 8

// ending decides how an upload ends: it changes the upload and the room, and
// gives the changes that belong to it.
type ending func(u *portal.Upload, s *portal.Storage, p portal.Practice) []table.Change

// settle ends an upload, in one transaction with all that follows from it, then
// empties its quarantine. An upload that has ended meanwhile is left as it is.
func (h handler) settle(ctx context.Context, u portal.Upload, end ending) error {
	for n := 1; ; n++ {
		err := h.try(ctx, u, end)
		if err == nil {
			return h.discard(ctx, u, "")
		}
		again := errors.Is(err, table.ErrStorageMoved) || errors.Is(err, portal.ErrConflict)
		if !again || n == attempts {
			return err
		}
		now, err := h.store.Upload(ctx, u.Client, u.ID)
		if err != nil {
			return err
		}
		if now.State != portal.UploadChecking || now.Object != u.Object {
			return h.discard(ctx, u, "")
		}
		u.Version = now.Version
	}
}

func (h handler) try(ctx context.Context, u portal.Upload, end ending) error {
	p, s, err := h.store.Storage(ctx, u.Client, u.Practice)
	if err != nil {
		return err
	}
	changes := end(&u, &s, p)
	return h.store.Write(ctx, append(changes, table.SaveUpload(u), table.SaveStorage(s))...)
}

// discard empties the upload's quarantine: every version of what came, and what
// it was converted to. keep is the version that is still being checked, if any.
func (h handler) discard(ctx context.Context, u portal.Upload, keep string) error {
	left, err := h.files.List(ctx, u.QuarantineKey(), time.Time{}, quarantineLimit)
	if err != nil {
		return err
	}
	for _, o := range left {
		if keep != "" && (o.VersionID == keep || o.Key != u.QuarantineKey()) {
			continue
		}
		if err := h.files.Delete(ctx, o.Key, o.VersionID); err != nil {
			return err
		}
	}
	return nil
}

// refuse ends the upload with a reason that its sender is told.
func (h handler) refuse(ctx context.Context, u portal.Upload, why portal.Refusal) error {
	return h.settle(ctx, u, func(u *portal.Upload, s *portal.Storage, _ portal.Practice) []table.Change {
		s.Release(u.ID)
		u.Refuse(why, h.now())
		return nil
	})
}

// duplicateOf ends an upload whose file is there already.
func (h handler) duplicateOf(d portal.Document) ending {
	return func(u *portal.Upload, s *portal.Storage, _ portal.Practice) []table.Change {
		s.Release(u.ID)
		u.Finish(d.ID, true, h.now())
		return nil
	}
}

// keepDocument stores the file and files it among the client's documents. Keys
// and bytes follow from the upload, so that a try that broke off half way is
// finished by the next one.
func (h handler) keepDocument(ctx context.Context, u portal.Upload, file clean) error {
	d := portal.UploadDocument(u, file.kind, h.now())
	stored, err := h.files.Put(ctx, d.Key, d.ContentType, file.body)
	if err == nil {
		d.Thumbnail, err = h.putThumbnail(ctx, d.Client, d.ID, file)
	}
	if err != nil {
		return err
	}
	d.Size, d.VersionID, d.SHA256 = stored.Size, stored.VersionID, stored.SHA256
	return h.settle(ctx, u, func(u *portal.Upload, s *portal.Storage, p portal.Practice) []table.Change {
		if err := s.Keep(*u, p.Settings.UploadQuota); err != nil {
			u.Refuse(portal.StorageFull, h.now())
			return nil
		}
		u.Finish(d.ID, false, h.now())
		return append(table.AddDocument(d), append(h.tell(d), table.KnowFile(d.Client, u.SHA256, d.ID),
			table.Record(portal.UploadAccess(*u, "document", d.ID, h.now())))...)
	})
}

// tell says to the other side that there is something new.
func (h handler) tell(d portal.Document) []table.Change {
	switch {
	case d.Kind == portal.DocumentUpload:
		return []table.Change{table.Emit(events.DocumentReceived{Practice: d.Practice, Client: d.Client, Document: d.ID}, h.now())}
	case d.Permitted:
		return []table.Change{table.Emit(events.DocumentShared{Practice: d.Practice, Client: d.Client, Document: d.ID}, h.now())}
	}
	return nil
}

// keepPicture stores the picture and makes it the current one of its side,
// unless one that was sent in later is.
func (h handler) keepPicture(ctx context.Context, u portal.Upload, file clean) error {
	p := portal.NewPicture(u, file.kind, h.now())
	stored, err := h.files.Put(ctx, p.Key, p.ContentType, file.body)
	if err == nil {
		p.Thumbnail, err = h.putThumbnail(ctx, p.Client, u.ID, file)
	}
	if err != nil {
		return err
	}
	p.Size, p.VersionID = stored.Size, stored.VersionID
	end := func(changes ...table.Change) ending {
		return func(u *portal.Upload, s *portal.Storage, _ portal.Practice) []table.Change {
			s.Release(u.ID)
			u.Finish("", false, h.now())
			return append(changes, table.Record(portal.UploadAccess(*u, "picture", string(u.Purpose), h.now())))
		}
	}
	err = h.settle(ctx, u, end(table.SetPicture(p)))
	if errors.Is(err, table.ErrNewerPicture) {
		err = h.settle(ctx, u, end())
	}
	return err
}

func (h handler) putThumbnail(ctx context.Context, client, id string, file clean) (bool, error) {
	if file.thumbnail == nil {
		return false, nil
	}
	_, err := h.files.Put(ctx, portal.ThumbnailKey(client, id), portal.JPEG.ContentType, file.thumbnail)
	return err == nil, err
}
