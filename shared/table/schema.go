package table

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

// The attributes that keys, indexes and the table's own workings are made of.
const (
	AttrPK          = "PK"          // partition key, string
	AttrSK          = "SK"          // sort key, string
	AttrTTL         = "expiresAt"   // TTL, Unix seconds
	AttrOutboxShard = "outboxShard" // partition key of IndexOutbox: "00" to "15"
	AttrOutboxAt    = "outboxAt"    // sort key of IndexOutbox: when the event happened
	AttrAgenda      = "agenda"      // sort key of IndexAgenda: when an appointment leaves the list of what is coming
)

// Every item's own attributes.
const (
	attrType      = "type"
	attrVersion   = "version"
	attrCreatedAt = "createdAt"
	attrUpdatedAt = "updatedAt"
	attrWrite     = "lastWrite" // names the newest write made without a transaction
)

// IndexOutbox is the sparse, KEYS_ONLY index of events that nobody relayed yet.
const IndexOutbox = "outbox"

// IndexAgenda is the sparse local index of a client's appointments in order of
// AttrAgenda, with all of their attributes; it reads as it is now (docs/adr/0020).
const IndexAgenda = "agenda"

// OutboxShards is how many partitions IndexOutbox is spread over.
const OutboxShards = 16

// Create makes an empty table for a local run or a test and waits until it can
// be used. In AWS the infrastructure makes it, with a stream and TTL besides.
func Create(ctx context.Context, client *dynamodb.Client, name string) error {
	_, err := client.CreateTable(ctx, &dynamodb.CreateTableInput{
		TableName:            aws.String(name),
		BillingMode:          types.BillingModePayPerRequest,
		AttributeDefinitions: text(AttrPK, AttrSK, AttrOutboxShard, AttrOutboxAt, AttrAgenda),
		KeySchema:            keySchema(AttrPK, AttrSK),
		LocalSecondaryIndexes: []types.LocalSecondaryIndex{{
			IndexName:  aws.String(IndexAgenda),
			KeySchema:  keySchema(AttrPK, AttrAgenda),
			Projection: &types.Projection{ProjectionType: types.ProjectionTypeAll},
		}},
		GlobalSecondaryIndexes: []types.GlobalSecondaryIndex{{
			IndexName:  aws.String(IndexOutbox),
			KeySchema:  keySchema(AttrOutboxShard, AttrOutboxAt),
			Projection: &types.Projection{ProjectionType: types.ProjectionTypeKeysOnly},
		}},
	})
	if err != nil {
		return fmt.Errorf("create table: %w", err)
	}
	err = dynamodb.NewTableExistsWaiter(client, func(o *dynamodb.TableExistsWaiterOptions) {
		o.MinDelay, o.MaxDelay = 20*time.Millisecond, time.Second
	}).Wait(ctx, &dynamodb.DescribeTableInput{TableName: aws.String(name)}, time.Minute)
	if err != nil {
		return fmt.Errorf("wait for table: %w", err)
	}
	return nil
}

func text(names ...string) []types.AttributeDefinition {
	var defs []types.AttributeDefinition
	for _, name := range names {
		defs = append(defs, types.AttributeDefinition{AttributeName: aws.String(name), AttributeType: types.ScalarAttributeTypeS})
	}
	return defs
}

func keySchema(partition, sort string) []types.KeySchemaElement {
	return []types.KeySchemaElement{
		{AttributeName: aws.String(partition), KeyType: types.KeyTypeHash},
		{AttributeName: aws.String(sort), KeyType: types.KeyTypeRange},
	}
}
