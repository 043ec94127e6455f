package table

import (
	"context"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"anteroom/shared/portal"
)

// get reads one item as it is now; portal.ErrNotFound when there is none.
func (t *Table) get(ctx context.Context, k key) (attributes, error) {
	if !k.sound() {
		return nil, portal.ErrNotFound
	}
	out, err := t.client.GetItem(ctx, &dynamodb.GetItemInput{TableName: &t.name, Key: k.attributes(), ConsistentRead: aws.Bool(true)})
	if err != nil {
		return nil, fault("get", err)
	}
	if out.Item == nil {
		return nil, portal.ErrNotFound
	}
	return out.Item, nil
}

// read gets one item in the domain's shape.
func read[I, X any](ctx context.Context, t *Table, k key, from func(I) X) (X, error) {
	var none X
	row, err := t.get(ctx, k)
	if err != nil {
		return none, err
	}
	item, err := decode[I](row)
	if err != nil {
		return none, err
	}
	return from(item), nil
}

// found is what getAll found, by key.
type found map[key]attributes

// pick gives one of the items in the domain's shape, and whether it is there.
func pick[I, X any](items found, k key, from func(I) X) (X, bool, error) {
	var none X
	row, there := items[k]
	if !there {
		return none, false, nil
	}
	item, err := decode[I](row)
	if err != nil {
		return none, false, err
	}
	return from(item), true, nil
}

// mostKeys is what one batch of DynamoDB takes.
const mostKeys = 100

// getAll reads items as they are now, in one round trip; those that are not
// there are left out. More than 100 keys are read as batches side by side.
func (t *Table) getAll(ctx context.Context, keys ...key) (found, error) {
	wanted := distinct(keys)
	var batches []func(context.Context) error
	var results []found
	for chunk := range slices.Chunk(wanted, mostKeys) {
		into := found{}
		results = append(results, into)
		batches = append(batches, func(ctx context.Context) error { return t.batch(ctx, chunk, into) })
	}
	if err := Together(ctx, batches...); err != nil {
		return nil, err
	}
	all := found{}
	for _, result := range results {
		for k, item := range result {
			all[k] = item
		}
	}
	return all, nil
}

// distinct leaves out repeated keys, which DynamoDB refuses, and those it can't hold.
func distinct(keys []key) []key {
	seen := map[key]bool{}
	var wanted []key
	for _, k := range keys {
		if !seen[k] && k.sound() {
			seen[k] = true
			wanted = append(wanted, k)
		}
	}
	return wanted
}

// batch asks again for what DynamoDB left unprocessed.
func (t *Table) batch(ctx context.Context, keys []key, into found) error {
	wanted := types.KeysAndAttributes{ConsistentRead: aws.Bool(true)}
	for _, k := range keys {
		wanted.Keys = append(wanted.Keys, k.attributes())
	}
	left := map[string]types.KeysAndAttributes{t.name: wanted}
	for n := 0; n < attempts; n++ {
		out, err := t.client.BatchGetItem(ctx, &dynamodb.BatchGetItemInput{RequestItems: left})
		if err != nil {
			return fault("get", err)
		}
		for _, item := range out.Responses[t.name] {
			into[keyOf(item)] = item
		}
		if left = out.UnprocessedKeys; len(left) == 0 {
			return nil
		}
		if err := pause(ctx, n); err != nil {
			return fmt.Errorf("get: %w", err)
		}
	}
	return fmt.Errorf("get: tried %d times: %w", attempts, portal.ErrUnavailable)
}

// list reads every row of the span, in the order of its sort keys. It is for
// spans that stay small; others are paged.
func (t *Table) list(ctx context.Context, s span) ([]attributes, error) {
	in := t.query(s)
	in.ConsistentRead = aws.Bool(true)
	return t.whole(ctx, in)
}

// whole reads all that a query finds.
func (t *Table) whole(ctx context.Context, in *dynamodb.QueryInput) ([]attributes, error) {
	var all []attributes
	for {
		out, err := t.client.Query(ctx, in)
		if err != nil {
			return nil, fault("query", err)
		}
		all = append(all, out.Items...)
		if in.ExclusiveStartKey = out.LastEvaluatedKey; in.ExclusiveStartKey == nil {
			return all, nil
		}
	}
}

// after reads at most limit rows of the span, the newest first, from the one
// with prefix and identifier on; from the first one where that is empty.
func (t *Table) after(ctx context.Context, s span, prefix, id string, limit int) ([]attributes, error) {
	in := t.query(s)
	in.ConsistentRead, in.ScanIndexForward, in.Limit = aws.Bool(true), aws.Bool(false), aws.Int32(int32(limit))
	if id != "" {
		in.ExclusiveStartKey = key{s.pk, prefix + id}.attributes()
	}
	out, err := t.client.Query(ctx, in)
	if err != nil {
		return nil, fault("query", err)
	}
	return out.Items, nil
}

// pageSize is how many rows a page has where nobody says.
const pageSize = 50

// page reads at most limit rows of the span, the newest first, from where the
// cursor says; next is empty on the last page.
func (t *Table) page(ctx context.Context, s span, cursor string, limit int, consistent bool) (page []attributes, next string, err error) {
	after, err := t.cursors.open(s, cursor)
	if err != nil {
		return nil, "", err
	}
	in := t.query(s)
	in.ConsistentRead, in.ScanIndexForward, in.Limit = &consistent, aws.Bool(false), aws.Int32(int32(limit)+1)
	if after != "" {
		in.ExclusiveStartKey = key{s.pk, after}.attributes()
	}
	out, err := t.client.Query(ctx, in)
	if err != nil {
		return nil, "", fault("query", err)
	}
	page = out.Items[:min(limit, len(out.Items))]
	if len(page) > 0 && (len(out.Items) > limit || out.LastEvaluatedKey != nil) {
		next = t.cursors.seal(s, keyOf(page[len(page)-1]).sk)
	}
	return page, next, nil
}

// pageOf is a page in the domain's shape.
func pageOf[I, X any](ctx context.Context, t *Table, s span, cursor string, from func(I) X) ([]X, string, error) {
	rows, next, err := t.page(ctx, s, cursor, pageSize, true)
	if err != nil {
		return nil, "", err
	}
	all, err := decodeAll(rows, from)
	return all, next, err
}

func (t *Table) query(s span) *dynamodb.QueryInput {
	return &dynamodb.QueryInput{
		TableName:                 &t.name,
		KeyConditionExpression:    aws.String("#PK = :pk AND #SK BETWEEN :from AND :to"),
		ExpressionAttributeNames:  map[string]string{"#PK": AttrPK, "#SK": AttrSK},
		ExpressionAttributeValues: attributes{":pk": textValue(s.pk), ":from": textValue(s.from), ":to": textValue(s.to)},
	}
}
