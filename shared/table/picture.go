package table

import (
	"context"
	"errors"
	"time"

	"anteroom/shared/portal"
)

type pictureItem struct {
	Practice    string         `dynamodbav:"practice"`
	Client      string         `dynamodbav:"client"`
	Purpose     portal.Purpose `dynamodbav:"purpose"`
	Upload      string         `dynamodbav:"upload"`
	ContentType string         `dynamodbav:"contentType"`
	Size        int64          `dynamodbav:"size"`
	Key         string         `dynamodbav:"key"`
	VersionID   string         `dynamodbav:"versionId"`
	Thumbnail   bool           `dynamodbav:"thumbnail"`
	Login       string         `dynamodbav:"login"`
	CreatedAt   time.Time      `dynamodbav:"createdAt"`
	Version     int            `dynamodbav:"version"`
}

func pictureToItem(p portal.Picture) pictureItem   { return pictureItem(p) }
func pictureFromItem(i pictureItem) portal.Picture { return portal.Picture(i) }

// ErrNewerPicture says that a picture sent in later is there already.
var ErrNewerPicture = errors.New("a newer picture is there")

// SetPicture makes a picture the current one of its purpose, unless one that
// was sent in later is: then it is ErrNewerPicture.
func SetPicture(p portal.Picture) Change {
	older := condition{absent.expression + " OR #upload < :upload", attributes{":upload": textValue(p.Upload)}}
	return keep(pictureKey(p.Client, string(p.Purpose)), "picture", pictureToItem(p)).only(older, ErrNewerPicture)
}

// Picture reads a client's current picture of a purpose.
func (t *Table) Picture(ctx context.Context, client string, purpose portal.Purpose) (portal.Picture, error) {
	p, err := read(ctx, t, pictureKey(client, string(purpose)), pictureFromItem)
	return p, portal.Wrap("picture", err)
}

// Pictures reads a client's current pictures, one a purpose at most.
func (t *Table) Pictures(ctx context.Context, client string) ([]portal.Picture, error) {
	all, err := t.list(ctx, rows(clientKey(client).pk, rowPicture))
	if err != nil {
		return nil, portal.Wrap("pictures", err)
	}
	pictures, err := decodeAll(all, pictureFromItem)
	return pictures, portal.Wrap("pictures", err)
}
