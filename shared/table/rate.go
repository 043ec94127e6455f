package table

import (
	"context"
	"errors"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"anteroom/shared/portal"
)

// Limit is how often something may happen to an address.
type Limit struct {
	Scope  string        // "email" or "network"
	Value  string        // a normalized email address, or an IP address
	Max    int           // how often in each window
	Window time.Duration // whole seconds; windows begin at multiples of it since year 1, UTC
}

func (l Limit) partition() string {
	if l.Scope == "network" {
		return FamilyNetwork + hash(l.Value)
	}
	return FamilyEmail + hash(l.Value)
}

// Allow counts one more for every limit, side by side; portal.ErrTooMany when
// one of them is reached. A count whose answer was lost may count twice.
func (t *Table) Allow(ctx context.Context, limits ...Limit) error {
	counts := make([]func(context.Context) error, len(limits))
	for i, l := range limits {
		counts[i] = func(ctx context.Context) error {
			return t.again(ctx, func() error { return t.count(ctx, l) })
		}
	}
	return portal.Wrap("allow", Together(ctx, counts...))
}

func (t *Table) count(ctx context.Context, l Limit) error {
	from := t.now().UTC().Truncate(l.Window)
	_, err := t.client.UpdateItem(ctx, &dynamodb.UpdateItemInput{
		TableName:           &t.name,
		Key:                 rateKey(l.partition(), l.Window, from).attributes(),
		UpdateExpression:    aws.String("ADD #hits :one SET #expiresAt = :end, #type = :rate, #createdAt = :from, #updatedAt = :now, #version = :one"),
		ConditionExpression: aws.String("attribute_not_exists(#hits) OR #hits < :max"),
		ExpressionAttributeNames: map[string]string{"#hits": "hits", "#expiresAt": AttrTTL, "#type": attrType,
			"#createdAt": attrCreatedAt, "#updatedAt": attrUpdatedAt, "#version": attrVersion},
		ExpressionAttributeValues: attributes{
			":one": numberValue(1), ":max": numberValue(int64(l.Max)), ":end": numberValue(from.Add(l.Window).Unix()),
			":rate": textValue("rate"), ":from": textValue(stamp(from)), ":now": textValue(stamp(t.now())),
		},
	})
	var full *types.ConditionalCheckFailedException
	if errors.As(err, &full) {
		return portal.ErrTooMany
	}
	return contended("count", err)
}
