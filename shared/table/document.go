package table

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

type documentItem struct {
	ID          string              `dynamodbav:"id"`
	Practice    string              `dynamodbav:"practice"`
	Client      string              `dynamodbav:"client"`
	Kind        portal.DocumentKind `dynamodbav:"kind"`
	Name        string              `dynamodbav:"name"`
	ContentType string              `dynamodbav:"contentType"`
	Size        int64               `dynamodbav:"size"`
	Key         string              `dynamodbav:"key"`
	VersionID   string              `dynamodbav:"versionId"`
	SHA256      string              `dynamodbav:"sha256"`
	Submission  string              `dynamodbav:"submission"`
	CreatedAt   time.Time           `dynamodbav:"createdAt"`
	OpenedAt    time.Time           `dynamodbav:"openedAt"`
	Version     int                 `dynamodbav:"version"`
}

func documentToItem(d portal.Document) documentItem   { return documentItem(d) }
func documentFromItem(i documentItem) portal.Document { return portal.Document(i) }

// AddDocument keeps a new document; portal.ErrConflict when it is there.
func AddDocument(d portal.Document) Change {
	return add(documentKey(d.Client, d.ID), "document", documentToItem(d))
}

// SaveDocument keeps a document that was read at d.Version as the next version.
func SaveDocument(d portal.Document) Change {
	was := d.Version
	d.Version++
	return save(documentKey(d.Client, d.ID), "document", documentToItem(d), was)
}

// Document reads one of a client's documents.
func (t *Table) Document(ctx context.Context, client, id string) (portal.Document, error) {
	d, err := read(ctx, t, documentKey(client, id), documentFromItem)
	return d, portal.Wrap("document", err)
}

// Documents reads a page of a client's documents, at most limit of 1 to 100,
// the newest first.
func (t *Table) Documents(ctx context.Context, client, cursor string, limit int) ([]portal.Document, string, error) {
	limit = min(max(limit, 1), 100)
	page, next, err := t.page(ctx, rows(clientKey(client).pk, rowDocument), cursor, limit, true)
	if err != nil {
		return nil, "", portal.Wrap("documents", err)
	}
	documents, err := decodeAll(page, documentFromItem)
	return documents, next, portal.Wrap("documents", err)
}
