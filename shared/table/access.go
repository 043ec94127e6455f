package table

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

type accessItem struct {
	ID       string              `dynamodbav:"id"`
	Client   string              `dynamodbav:"client"`
	Login    string              `dynamodbav:"login"`
	Relation portal.Relation     `dynamodbav:"relation"`
	Action   portal.AccessAction `dynamodbav:"action"`
	What     string              `dynamodbav:"what"`
	Object   string              `dynamodbav:"object"`
	At       time.Time           `dynamodbav:"createdAt"`
}

func accessToItem(a portal.Access) accessItem   { return accessItem(a) }
func accessFromItem(i accessItem) portal.Access { return portal.Access(i) }

// Record adds a row to a client's access history. It is kept for
// portal.AccessLife.
func Record(a portal.Access) Change {
	return keep(accessKey(a.Client, a.ID), "access", accessToItem(a)).until(a.At.Add(portal.AccessLife))
}

// Accesses reads a page of a client's access history, the newest first. What
// was recorded within the last second may still be missing.
func (t *Table) Accesses(ctx context.Context, client, cursor string) ([]portal.Access, string, error) {
	page, next, err := t.page(ctx, rows(clientKey(client).pk, rowAccess), cursor, pageSize, false)
	if err != nil {
		return nil, "", portal.Wrap("accesses", err)
	}
	all, err := decodeAll(page, accessFromItem)
	return all, next, portal.Wrap("accesses", err)
}
