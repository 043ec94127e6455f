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
	Login       string              `dynamodbav:"login"`
	Thumbnail   bool                `dynamodbav:"thumbnail"`
	Permitted   bool                `dynamodbav:"permitted"`
	CreatedAt   time.Time           `dynamodbav:"createdAt"`
	OpenedAt    time.Time           `dynamodbav:"openedAt"`
	Version     int                 `dynamodbav:"version"`
}

func documentToItem(d portal.Document) documentItem   { return documentItem(d) }
func documentFromItem(i documentItem) portal.Document { return portal.Document(i) }

// placeOf is where a document is kept: those that the client may not see are
// apart, so that nothing that reads for the client can come upon them.
func placeOf(d portal.Document) key {
	if d.Permitted {
		return documentKey(d.Client, d.ID)
	}
	return withheldKey(d.Client, d.ID)
}

// AddDocument keeps a new document, where the client finds it if they may see
// it; portal.ErrConflict when it is there.
func AddDocument(d portal.Document) []Change {
	changes := []Change{add(placeOf(d), "document", documentToItem(d))}
	if d.Permitted {
		changes = append(changes, nameDocument(d))
	}
	return changes
}

// SaveDocument keeps a document that was read at d.Version as the next version.
// Whether it is permitted must be as it was: PermitDocument changes that.
func SaveDocument(d portal.Document) []Change {
	changes := []Change{save(placeOf(d), "document", documentToItem(d), d.Version)}
	if d.Permitted {
		changes = append(changes, nameDocument(d))
	}
	return changes
}

// PermitDocument lets the client see a document that was read at d.Version, or
// no longer.
func PermitDocument(d portal.Document, permitted bool) []Change {
	from := placeOf(d)
	left := remove(from).only(unchanged(d.Version), portal.ErrConflict)
	d.Permitted = permitted
	d.Version++
	there := keep(placeOf(d), "document", documentToItem(d)).only(absent, portal.ErrConflict)
	if permitted {
		return []Change{left, there, nameDocument(d)}
	}
	return []Change{left, there, forgetName(d)}
}

// Document reads one of the documents that a client may see.
func (t *Table) Document(ctx context.Context, client, id string) (portal.Document, error) {
	d, err := read(ctx, t, documentKey(client, id), documentFromItem)
	return d, portal.Wrap("document", err)
}

// AnyDocument reads one of a client's documents, whether or not they may see it.
func (t *Table) AnyDocument(ctx context.Context, client, id string) (portal.Document, error) {
	items, err := t.getAll(ctx, documentKey(client, id), withheldKey(client, id))
	if err != nil {
		return portal.Document{}, portal.Wrap("any document", err)
	}
	for _, k := range []key{documentKey(client, id), withheldKey(client, id)} {
		if d, there, err := pick(items, k, documentFromItem); err != nil || there {
			return d, portal.Wrap("any document", err)
		}
	}
	return portal.Document{}, portal.Wrap("any document", portal.ErrNotFound)
}

// Documents reads a page of the documents that a client may see, at most limit
// of 1 to 100, the newest first.
func (t *Table) Documents(ctx context.Context, client, cursor string, limit int) ([]portal.Document, string, error) {
	limit = min(max(limit, 1), 100)
	page, next, err := t.page(ctx, rows(clientKey(client).pk, rowDocument), cursor, limit, true)
	if err != nil {
		return nil, "", portal.Wrap("documents", err)
	}
	documents, err := decodeAll(page, documentFromItem)
	return documents, next, portal.Wrap("documents", err)
}

// fileItem says which document a file became.
type fileItem struct {
	Document string `dynamodbav:"document"`
}

// KnowFile notes what the file with this hash, hexadecimal, became.
func KnowFile(client, sum, document string) Change {
	return keep(fileKey(client, sum), "file", fileItem{document})
}

// DocumentOfFile reads the document that the file with this hash became;
// portal.ErrNotFound when there is none that the client may see. In two round trips.
func (t *Table) DocumentOfFile(ctx context.Context, client, sum string) (portal.Document, error) {
	id, err := read(ctx, t, fileKey(client, sum), func(i fileItem) string { return i.Document })
	if err != nil {
		return portal.Document{}, portal.Wrap("document of file", err)
	}
	return t.Document(ctx, client, id)
}

// AllDocuments reads a page of a client's documents, those that they may not
// see among them, at most limit of 1 to 50, the newest first.
func (t *Table) AllDocuments(ctx context.Context, client, cursor string, limit int) ([]portal.Document, string, error) {
	limit = min(max(limit, 1), 50)
	pk := clientKey(client).pk
	all := span{pk, rowDocument, rowWithheld} // what the cursor is sealed for
	after, err := t.cursors.open(all, cursor)
	if err != nil {
		return nil, "", portal.Wrap("all documents", err)
	}
	var seen, withheld []attributes
	err = Together(ctx,
		func(ctx context.Context) (err error) {
			seen, err = t.after(ctx, rows(pk, rowDocument), rowDocument, after, limit+1)
			return err
		},
		func(ctx context.Context) (err error) {
			withheld, err = t.after(ctx, rows(pk, rowWithheld), rowWithheld, after, limit+1)
			return err
		})
	if err != nil {
		return nil, "", portal.Wrap("all documents", err)
	}
	documents, err := decodeAll(append(seen, withheld...), documentFromItem)
	if err != nil {
		return nil, "", portal.Wrap("all documents", err)
	}
	return t.newest(all, documents, limit)
}
