package table

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

type noticeItem struct {
	ID         string            `dynamodbav:"id"`
	Practice   string            `dynamodbav:"practice"`
	Kind       portal.NoticeKind `dynamodbav:"kind"`
	Client     string            `dynamodbav:"client"`
	ClientName string            `dynamodbav:"clientName"`
	Task       string            `dynamodbav:"task"`
	Document   string            `dynamodbav:"document"`
	CreatedAt  time.Time         `dynamodbav:"createdAt"`
	SeenBy     string            `dynamodbav:"seenBy"`
	SeenAt     time.Time         `dynamodbav:"seenAt"`
	Version    int               `dynamodbav:"version"`
}

func noticeToItem(n portal.Notice) noticeItem   { return noticeItem(n) }
func noticeFromItem(i noticeItem) portal.Notice { return portal.Notice(i) }

// AddNotice keeps a new notice; portal.ErrConflict when it is there.
func AddNotice(n portal.Notice) Change {
	return add(noticeKey(n.Practice, n.ID), "notice", noticeToItem(n))
}

// SaveNotice keeps a notice that was read at n.Version as the next version.
func SaveNotice(n portal.Notice) Change {
	return save(noticeKey(n.Practice, n.ID), "notice", noticeToItem(n), n.Version)
}

// Notice reads one of a practice's notices.
func (t *Table) Notice(ctx context.Context, practice, id string) (portal.Notice, error) {
	n, err := read(ctx, t, noticeKey(practice, id), noticeFromItem)
	return n, portal.Wrap("notice", err)
}

// Notices reads a page of a practice's notices, the newest first.
func (t *Table) Notices(ctx context.Context, practice, cursor string) ([]portal.Notice, string, error) {
	page, next, err := pageOf(ctx, t, rows(practiceKey(practice).pk, rowNotice), cursor, noticeFromItem)
	return page, next, portal.Wrap("notices", err)
}
