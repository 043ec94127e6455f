package documents

import (
	"context"
	"errors"
	"net/http"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// attempts is how often room is asked for when others take or give some at the
// same moment.
const attempts = 8

// createUpload serves POST /api/a/{account}/uploads and POST
// /api/p/{practice}/clients/{client}/uploads. Room is set aside in the
// transaction that keeps the upload. A repeated request gets the same upload
// with a fresh policy.
func (h handler) createUpload(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.CreateUpload](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	if !maySend(a, portal.Purpose(in.Purpose)) {
		return gateway.Reply{}, portal.ErrForbidden
	}
	once, err := wire.Once(a, r, "createUpload/"+a.Login)
	if err != nil {
		return gateway.Reply{}, err
	}
	once.Scope = clientOf(a, r)
	u, err := h.begin(ctx, a, clientOf(a, r), once, fromCreate(in))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("create upload", err)
	}
	return h.ticket(ctx, u)
}

// maySend asks a client's grant for what the purpose needs; the permission of
// the staff's route is for every purpose.
func maySend(a portal.Actor, purpose portal.Purpose) bool {
	return a.Account == "" || a.Grant.Allows(purpose.Permission())
}

// begin keeps a new upload, or finds the one that the same request made before.
func (h handler) begin(ctx context.Context, a portal.Actor, client string, once table.Once, in portal.UploadInput) (portal.Upload, error) {
	for n := 1; ; n++ {
		p, s, made, err := h.room(ctx, a, client, once)
		if err != nil {
			return portal.Upload{}, err
		}
		if made != "" {
			return h.store.Upload(ctx, client, made)
		}
		u, err := h.keep(ctx, a, p, s, once, in)
		if !errors.Is(err, table.ErrStorageMoved) {
			return u, err
		}
		if n == attempts {
			return portal.Upload{}, portal.ErrConflict
		}
	}
}

// room reads what an upload is measured against, and whether it was made before.
func (h handler) room(ctx context.Context, a portal.Actor, client string, once table.Once) (p portal.Practice, s portal.Storage, made string, err error) {
	err = table.Together(ctx,
		func(ctx context.Context) (err error) {
			p, s, err = h.store.Storage(ctx, client, a.Practice)
			return err
		},
		func(ctx context.Context) (err error) {
			made, _, err = h.store.Replayed(ctx, once)
			return err
		})
	return p, s, made, err
}

func (h handler) keep(ctx context.Context, a portal.Actor, p portal.Practice, s portal.Storage, once table.Once, in portal.UploadInput) (portal.Upload, error) {
	now := h.now()
	u, err := portal.NewUpload(a, s.Client, p.Settings, in, now)
	if err != nil {
		return portal.Upload{}, err
	}
	if err := s.Reserve(u, p.Settings.UploadQuota, now); err != nil {
		return portal.Upload{}, err
	}
	once.Result = u.ID
	made, replayed, err := h.store.WriteOnce(ctx, once, table.AddUpload(u), table.SaveStorage(s))
	if err != nil || !replayed {
		return u, err
	}
	return h.store.Upload(ctx, u.Client, made)
}

// ticket lets the browser send the bytes, as long as they are awaited.
func (h handler) ticket(ctx context.Context, u portal.Upload) (gateway.Reply, error) {
	now := h.now()
	if u.State != portal.UploadWaiting || !u.Open(now) {
		return gateway.Reply{}, portal.ErrUploadEnded
	}
	life := min(portal.UploadPolicyLife, u.ExpiresAt.Sub(now))
	post, err := h.files.SignPost(ctx, u.QuarantineKey(), u.ContentType, u.Size, life)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("create upload", err)
	}
	return gateway.Created(api.UploadTicket{Upload: toUpload(u, now), Url: post.URL, Fields: post.Fields, ExpiresAt: now.Add(life)}), nil
}

// listUploads serves GET /api/a/{account}/uploads and its like for staff: the
// caller's own, so that nothing is read of anybody else.
func (h handler) listUploads(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	desk, err := h.store.UploadDesk(ctx, clientOf(a, r), a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list uploads", err)
	}
	now := h.now()
	uploads := []api.Upload{}
	for _, u := range desk.Uploads {
		if own(u, a) && u.Listed(now) {
			uploads = append(uploads, toUpload(u, now))
		}
	}
	return gateway.OK(api.UploadList{Uploads: uploads, Limits: toLimits(desk.Practice.Settings, desk.Storage)}), nil
}

// own reports whether the caller sent the upload, on this side of the house.
func own(u portal.Upload, a portal.Actor) bool {
	return u.Login == a.Login && u.Practice == a.Practice && u.Sharing == (a.Account == "")
}

// cancelUpload serves DELETE /api/a/{account}/uploads/{upload} and its like for
// staff. Cancelling again changes nothing. A file that was just found good
// stays where it is; it is only put away here.
func (h handler) cancelUpload(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	for n := 1; ; n++ {
		u, err := h.store.Upload(ctx, clientOf(a, r), r.PathValue("upload"))
		if err == nil && !own(u, a) {
			err = portal.ErrNotFound
		}
		if err == nil && u.State != portal.UploadCancelled {
			err = h.cancel(ctx, u, h.now())
		}
		moved := errors.Is(err, table.ErrStorageMoved) || errors.Is(err, portal.ErrConflict)
		if err == nil {
			return gateway.NoContent(), nil
		}
		if !moved || n == attempts {
			return gateway.Reply{}, portal.Wrap("cancel upload", told(err))
		}
	}
}

// told words what only this function knows.
func told(err error) error {
	if errors.Is(err, table.ErrStorageMoved) {
		return portal.ErrConflict
	}
	return err
}

// cancel ends the upload and gives its room back.
func (h handler) cancel(ctx context.Context, u portal.Upload, now time.Time) error {
	if u.State != portal.UploadWaiting && u.State != portal.UploadChecking {
		u.Cancel(now)
		return h.store.Write(ctx, table.SaveUpload(u))
	}
	_, s, err := h.store.Storage(ctx, u.Client, u.Practice)
	if err != nil {
		return err
	}
	s.Release(u.ID)
	u.Cancel(now)
	return h.store.Write(ctx, table.SaveUpload(u), table.SaveStorage(s))
}

func fromCreate(in api.CreateUpload) portal.UploadInput {
	return portal.UploadInput{
		Name: in.Name, ContentType: in.ContentType, Size: in.Size, Purpose: portal.Purpose(in.Purpose),
		Permitted: in.Permitted == nil || *in.Permitted,
	}
}

func toUpload(u portal.Upload, now time.Time) api.Upload {
	state, reason := u.Standing(now)
	return api.Upload{
		Id: u.ID, Name: u.Name, Purpose: api.UploadPurpose(u.Purpose), Size: u.Size, State: api.UploadState(state),
		Reason: wire.Given(api.RefusalReason(reason)), Document: wire.Given(u.Document), Duplicate: u.Duplicate, CreatedAt: u.CreatedAt,
	}
}

func toLimits(s portal.Settings, room portal.Storage) api.UploadLimits {
	return api.UploadLimits{
		DocumentBytes: s.UploadLimit, PictureBytes: portal.PictureLimit, PicturePixels: portal.PixelLimit,
		QuotaBytes: s.UploadQuota, UsedBytes: room.Used,
	}
}
