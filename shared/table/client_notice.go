package table

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

type clientNoticeItem struct {
	ID        string            `dynamodbav:"id"`
	Practice  string            `dynamodbav:"practice"`
	Client    string            `dynamodbav:"client"`
	Login     string            `dynamodbav:"login"`
	Kind      portal.NoticeKind `dynamodbav:"kind"`
	Object    string            `dynamodbav:"object"`
	CreatedAt time.Time         `dynamodbav:"createdAt"`
	ReadAt    time.Time         `dynamodbav:"readAt"`
	Version   int               `dynamodbav:"version"`
}

func clientNoticeToItem(n portal.ClientNotice) clientNoticeItem   { return clientNoticeItem(n) }
func clientNoticeFromItem(i clientNoticeItem) portal.ClientNotice { return portal.ClientNotice(i) }

// AddClientNotice keeps a new notice to somebody on a client's account.
func AddClientNotice(n portal.ClientNotice) Change {
	return add(clientNoticeKey(n.Client, n.Login, n.ID), "clientNotice", clientNoticeToItem(n)).until(n.CreatedAt.Add(portal.ClientNoticeLife))
}

// SaveClientNotice keeps a notice that was read at n.Version as the next version.
func SaveClientNotice(n portal.ClientNotice) Change {
	return save(clientNoticeKey(n.Client, n.Login, n.ID), "clientNotice", clientNoticeToItem(n), n.Version)
}

// ClientNotices reads a page of what a login was told on a client's account, the
// newest first; at most limit of 1 to 100.
func (t *Table) ClientNotices(ctx context.Context, client, login, cursor string, limit int) ([]portal.ClientNotice, string, error) {
	limit = min(max(limit, 1), 100)
	page, next, err := t.page(ctx, rows(clientKey(client).pk, rowNotice+login+"#"), cursor, limit, true)
	if err != nil {
		return nil, "", portal.Wrap("client notices", err)
	}
	notices, err := decodeAll(page, clientNoticeFromItem)
	return notices, next, portal.Wrap("client notices", err)
}
