package documents

import (
	"context"
	"net/http"

	"anteroom/shared/api"
	"anteroom/shared/files"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// listPictures serves GET /api/a/{account}/pictures and its like for staff.
func (h handler) listPictures(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	client := clientOf(a, r)
	var pictures []portal.Picture
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			pictures, err = h.store.Pictures(ctx, client)
			return err
		},
		func(ctx context.Context) error { return h.record(ctx, a, client, portal.Viewed, "pictures", "") })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list pictures", err)
	}
	list := api.PictureList{Pictures: make([]api.Picture, len(pictures))}
	for i, p := range pictures {
		small, err := h.thumbnail(ctx, p.Client, p.Upload, p.Thumbnail)
		if err != nil {
			return gateway.Reply{}, err
		}
		list.Pictures[i] = api.Picture{
			Purpose: api.PicturePurpose(p.Purpose), ContentType: p.ContentType, Size: p.Size, CreatedAt: p.CreatedAt, Thumbnail: small,
		}
	}
	return gateway.OK(list), nil
}

// downloadPicture serves POST /api/a/{account}/pictures/{purpose}/download and
// its like for staff.
func (h handler) downloadPicture(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	as, err := decodeAs(r)
	if err != nil {
		return gateway.Reply{}, err
	}
	client, purpose := clientOf(a, r), portal.Purpose(r.PathValue("purpose"))
	if !purpose.IsPicture() {
		return gateway.Reply{}, portal.ErrNotFound
	}
	p, err := h.store.Picture(ctx, client, purpose)
	if err == nil && p.Practice != a.Practice {
		err = portal.ErrNotFound
	}
	if err == nil {
		err = h.record(ctx, a, client, portal.Downloaded, "picture", string(purpose))
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("download picture", err)
	}
	return h.giveOut(ctx, files.Download{Key: p.Key, VersionID: p.VersionID, View: as == api.DownloadDocumentAsView}, p.FileName())
}

// thumbnail signs the address of a small picture, where there is one. It is
// given out with the list that it belongs to, which is recorded.
func (h handler) thumbnail(ctx context.Context, client, id string, there bool) (*string, error) {
	if !there {
		return nil, nil
	}
	url, err := h.files.Sign(ctx, files.Download{Key: portal.ThumbnailKey(client, id), View: true})
	return wire.Given(url), portal.Wrap("sign thumbnail", err)
}
