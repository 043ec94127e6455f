package table

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"anteroom/shared/portal"
)

// mostChanges is what one transaction of DynamoDB takes.
const mostChanges = 100

// Write makes all of the changes, 1 to 100, or none. When a condition does not
// hold it answers with the error of the first change that it is so for, in
// order. Writers that get in each other's way try again for about a second, then
// it is portal.ErrConflict; no answer or too much load is portal.ErrUnavailable,
// and then the changes may or may not have been made.
func (t *Table) Write(ctx context.Context, changes ...Change) error {
	if len(changes) == 0 || len(changes) > mostChanges {
		return fmt.Errorf("write: %d changes, want 1 to %d", len(changes), mostChanges)
	}
	for _, c := range changes {
		if c.broken != nil {
			return fmt.Errorf("write: %w", c.broken)
		}
	}
	changes = joined(traced(ctx, changes))
	if len(changes) == 1 && changes[0].verb != check {
		return t.again(ctx, t.single(ctx, changes[0]))
	}
	return t.again(ctx, t.transaction(ctx, changes))
}

// contention says that a write did nothing and may be tried again; final is the
// answer when it was tried often enough.
type contention struct{ final, cause error }

func (c contention) Error() string { return c.cause.Error() }

// again makes attempts while they meet contention.
func (t *Table) again(ctx context.Context, attempt func() error) error {
	for n := 0; ; n++ {
		err := attempt()
		var c contention
		if !errors.As(err, &c) {
			return err
		}
		if n+1 == attempts {
			return fmt.Errorf("write, tried %d times: %w: %w", attempts, c.final, c.cause)
		}
		if err := pause(ctx, n); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
}

// mostRetries bounds how often a decision is made anew.
const mostRetries = 50

// Retry makes attempts, each of which reads, decides and writes, while they
// meet portal.ErrConflict: somebody else's change came between. After 50, or
// when ctx ends, it gives the last error.
func Retry(ctx context.Context, try func(context.Context) error) error {
	for n := 0; ; n++ {
		err := try(ctx)
		if !errors.Is(err, portal.ErrConflict) || n+1 == mostRetries {
			return err
		}
		if err := pause(ctx, n); err != nil {
			return fmt.Errorf("retry: %w", err)
		}
	}
}

// transaction is an attempt. The SDK gives each one a token of its own and
// repeats it with the same one, so that a transaction whose answer was lost is
// not refused by its own success.
func (t *Table) transaction(ctx context.Context, changes []Change) func() error {
	items := make([]types.TransactWriteItem, len(changes))
	for i, c := range changes {
		items[i] = t.item(c, t.now())
	}
	return func() error {
		_, err := t.client.TransactWriteItems(ctx, &dynamodb.TransactWriteItemsInput{TransactItems: items})
		return verdict(err, changes)
	}
}

func (t *Table) item(c Change, now time.Time) types.TransactWriteItem {
	table, when := aws.String(t.name), aws.String(c.when.expression)
	if c.when.expression == "" {
		when = nil
	}
	names, values := expression{}.with(c.when)
	switch c.verb {
	case put:
		return types.TransactWriteItem{Put: &types.Put{TableName: table, Item: c.stamped(now), ConditionExpression: when,
			ExpressionAttributeNames: orNil(names), ExpressionAttributeValues: orNil(values)}}
	case update:
		set := setting(c.stamped(now), c.unset)
		names, values = set.with(c.when)
		return types.TransactWriteItem{Update: &types.Update{TableName: table, Key: c.key.attributes(), UpdateExpression: &set.text,
			ConditionExpression: when, ExpressionAttributeNames: names, ExpressionAttributeValues: values}}
	case drop:
		return types.TransactWriteItem{Delete: &types.Delete{TableName: table, Key: c.key.attributes(), ConditionExpression: when,
			ExpressionAttributeNames: orNil(names), ExpressionAttributeValues: orNil(values)}}
	}
	return types.TransactWriteItem{ConditionCheck: &types.ConditionCheck{TableName: table, Key: c.key.attributes(), ConditionExpression: when,
		ExpressionAttributeNames: orNil(names), ExpressionAttributeValues: orNil(values)}}
}

// orNil leaves out what DynamoDB refuses when it is empty.
func orNil[V any](m map[string]V) map[string]V {
	if len(m) == 0 {
		return nil
	}
	return m
}

// verdict reads why a transaction was cancelled: the first reason, in the order
// of the changes, decides.
func verdict(err error, changes []Change) error {
	var cancelled *types.TransactionCanceledException
	if !errors.As(err, &cancelled) {
		return fault("write", err)
	}
	for i, reason := range cancelled.CancellationReasons {
		switch aws.ToString(reason.Code) {
		case "", "None":
		case "ConditionalCheckFailed":
			return fmt.Errorf("write: %w", changes[i].refused)
		case "TransactionConflict":
			return contention{portal.ErrConflict, err}
		case "ProvisionedThroughputExceeded", "ThrottlingError":
			return contention{portal.ErrUnavailable, err}
		default:
			return fmt.Errorf("write: %w", err)
		}
	}
	return fmt.Errorf("write: %w", err)
}

// single is an attempt at a change that needs no transaction.
func (t *Table) single(ctx context.Context, c Change) func() error {
	mark := rand.Text()
	if c.set != nil {
		c.set = maps.Clone(c.set)
		c.set[attrWrite] = textValue(mark)
	}
	item := t.item(c, t.now())
	return func() error { return refusal(t.send(ctx, item), c, mark) }
}

func (t *Table) send(ctx context.Context, item types.TransactWriteItem) error {
	const old = types.ReturnValuesOnConditionCheckFailureAllOld
	var err error
	switch {
	case item.Put != nil:
		p := item.Put
		_, err = t.client.PutItem(ctx, &dynamodb.PutItemInput{TableName: p.TableName, Item: p.Item, ConditionExpression: p.ConditionExpression,
			ExpressionAttributeNames: p.ExpressionAttributeNames, ExpressionAttributeValues: p.ExpressionAttributeValues, ReturnValuesOnConditionCheckFailure: old})
	case item.Update != nil:
		u := item.Update
		_, err = t.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{TableName: u.TableName, Key: u.Key, UpdateExpression: u.UpdateExpression, ConditionExpression: u.ConditionExpression,
			ExpressionAttributeNames: u.ExpressionAttributeNames, ExpressionAttributeValues: u.ExpressionAttributeValues, ReturnValuesOnConditionCheckFailure: old})
	case item.Delete != nil:
		d := item.Delete
		_, err = t.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: d.TableName, Key: d.Key, ConditionExpression: d.ConditionExpression,
			ExpressionAttributeNames: d.ExpressionAttributeNames, ExpressionAttributeValues: d.ExpressionAttributeValues, ReturnValuesOnConditionCheckFailure: old})
	}
	return err
}

// refusal reads why a single change was not made. A condition that fails on the
// mark of this very write was met the first time: only its answer was lost. So
// it is for one that removes what is no longer there.
func refusal(err error, c Change, mark string) error {
	var failed *types.ConditionalCheckFailedException
	if errors.As(err, &failed) {
		if textOf(failed.Item[attrWrite]) == mark || c.verb == drop && len(failed.Item) == 0 {
			return nil
		}
		return fmt.Errorf("write: %w", c.refused)
	}
	return contended("write", err)
}

// contended is fault for a write without a transaction, which another's
// transaction may be in the way of.
func contended(operation string, err error) error {
	var conflict *types.TransactionConflictException
	if errors.As(err, &conflict) {
		return contention{portal.ErrConflict, err}
	}
	return fault(operation, err)
}
