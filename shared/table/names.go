package table

import (
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"anteroom/shared/portal"
)

// What documents are found by: 16 rows a client, an attribute per document that
// the client may see. The attribute's name is the document's identifier, its
// value what a list shows of it, so that one read finds and shows. It is written
// without being read, in the transaction that writes the document
// (docs/adr/0015).
const nameAttribute = "n" // begins the attributes' names

// nameDocument makes a document findable, under its name and state as given.
func nameDocument(d portal.Document) Change {
	attribute, err := attributeOf(d.ID)
	if err != nil {
		return Change{broken: err}
	}
	set := attributes{attrType: textValue("documentNames"), attribute: textValue(line(d))}
	return Change{verb: update, key: namesKey(d.Client, d.ID), set: set}
}

// forgetName makes a document impossible to find.
func forgetName(d portal.Document) Change {
	attribute, err := attributeOf(d.ID)
	if err != nil {
		return Change{broken: err}
	}
	set := attributes{attrType: textValue("documentNames")}
	return Change{verb: update, key: namesKey(d.Client, d.ID), set: set, unset: []string{attribute}}
}

// base is how identifiers are written: in letters and digits, which is what
// DynamoDB takes in a name that stands for an attribute.
const base = 62

// attributeOf writes an identifier in 22 letters and digits.
func attributeOf(document string) (string, error) {
	_, digits, _ := strings.Cut(document, "_")
	number, ok := new(big.Int).SetString(digits, 16)
	if !ok || len(digits) != 32 {
		return "", fmt.Errorf("name document: %w", portal.ErrNotFound)
	}
	return nameAttribute + number.Text(base), nil
}

// documentOf reads an identifier back.
func documentOf(attribute string) (string, bool) {
	digits, found := strings.CutPrefix(attribute, nameAttribute)
	number, ok := new(big.Int).SetString(digits, base)
	if !found || !ok || number.BitLen() > 128 {
		return "", false
	}
	var raw [16]byte
	number.FillBytes(raw[:])
	return string(portal.KindDocument) + "_" + hex.EncodeToString(raw[:]), true
}

const lineParts = 7

// line is what a list shows of a document. The name comes last and may hold anything.
func line(d portal.Document) string {
	flags := ""
	if !d.OpenedAt.IsZero() {
		flags += "o"
	}
	if d.Thumbnail {
		flags += "t"
	}
	return strings.Join([]string{
		string(d.Kind[:1]), strings.TrimPrefix(portal.FileTypeOf(d.ContentType).Extension, "."), strconv.FormatInt(d.Size, 36), flags,
		strconv.FormatInt(d.CreatedAt.Unix(), 36), "", d.Name,
	}, " ")
}

// unline reads what line wrote; times are to the second.
func unline(client, id, text string) (portal.Document, bool) {
	parts := strings.SplitN(text, " ", lineParts)
	if len(parts) < lineParts {
		return portal.Document{}, false
	}
	size, sizeErr := strconv.ParseInt(parts[2], 36, 64)
	created, createdErr := strconv.ParseInt(parts[4], 36, 64)
	if sizeErr != nil || createdErr != nil {
		return portal.Document{}, false
	}
	d := portal.Document{
		ID: id, Client: client, Kind: kindBegins(parts[0]), Name: parts[lineParts-1], Size: size,
		ContentType: portal.FileTypeByExtension("." + parts[1]).ContentType, Thumbnail: strings.Contains(parts[3], "t"),
		Permitted: true, CreatedAt: time.Unix(created, 0).UTC(),
	}
	if strings.Contains(parts[3], "o") {
		d.OpenedAt = d.CreatedAt
	}
	return d, true
}

func kindBegins(letter string) portal.DocumentKind {
	for _, k := range []portal.DocumentKind{portal.DocumentForm, portal.DocumentUpload, portal.DocumentShared} {
		if strings.HasPrefix(string(k), letter) {
			return k
		}
	}
	return ""
}

// SearchDocuments reads a page of the documents that a client may see and that
// match, at most limit, the newest first, in one round trip whatever their
// number up to some ten thousand. Of a document that was opened OpenedAt is not
// zero but no more is known; keys and hashes are left out. What was written
// within the last second may be missing.
func (t *Table) SearchDocuments(ctx context.Context, client, cursor string, limit int, match func(portal.Document) bool) ([]portal.Document, string, error) {
	s := rows(clientKey(client).pk, rowNames)
	after, err := t.cursors.open(s, cursor)
	if err != nil {
		return nil, "", portal.Wrap("search documents", err)
	}
	shards, err := t.soon(ctx, s)
	if err != nil {
		return nil, "", portal.Wrap("search documents", err)
	}
	var found []portal.Document
	for _, shard := range shards {
		for attribute, value := range shard {
			id, ours := documentOf(attribute)
			if !ours || after != "" && id >= after {
				continue
			}
			if d, whole := unline(client, id, textOf(value)); whole && match(d) {
				found = append(found, d)
			}
		}
	}
	return t.newest(s, found, limit)
}

// newest is a page of documents out of those found, and the cursor after it.
func (t *Table) newest(s span, found []portal.Document, limit int) ([]portal.Document, string, error) {
	slices.SortFunc(found, func(a, b portal.Document) int { return cmp.Compare(b.ID, a.ID) })
	if len(found) <= limit {
		return found, "", nil
	}
	return found[:limit:limit], t.cursors.seal(s, found[limit-1].ID), nil
}

// soon reads every row of the span at half the price; what was written within
// the last second may be missing.
func (t *Table) soon(ctx context.Context, s span) ([]attributes, error) {
	in := t.query(s)
	in.ConsistentRead = aws.Bool(false)
	return t.whole(ctx, in)
}
