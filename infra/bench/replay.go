package main

import (
	"context"
	"fmt"
	"sync"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go/middleware"
)

// recorder notes what a request asks of DynamoDB, so that the same can be asked
// by the SDK alone: what that costs is not ours.
type recorder struct {
	mu     sync.Mutex
	on     bool
	inputs []any
}

func (r *recorder) install(stack *middleware.Stack) error {
	note := func(ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler) (middleware.InitializeOutput, middleware.Metadata, error) {
		r.mu.Lock()
		if r.on {
			r.inputs = append(r.inputs, in.Parameters)
		}
		r.mu.Unlock()
		return next.HandleInitialize(ctx, in)
	}
	return stack.Initialize.Add(middleware.InitializeMiddlewareFunc("Record", note), middleware.After)
}

// during gives what f asked.
func (r *recorder) during(f func() error) ([]any, error) {
	r.mu.Lock()
	r.on, r.inputs = true, nil
	r.mu.Unlock()
	err := f()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.on = false
	return r.inputs, err
}

// replay asks the same again, of the SDK alone.
func replay(ctx context.Context, client *dynamodb.Client, inputs []any) error {
	for _, input := range inputs {
		var err error
		switch in := input.(type) {
		case *dynamodb.GetItemInput:
			_, err = client.GetItem(ctx, in)
		case *dynamodb.BatchGetItemInput:
			_, err = client.BatchGetItem(ctx, in)
		case *dynamodb.QueryInput:
			_, err = client.Query(ctx, in)
		case *dynamodb.PutItemInput:
			_, err = client.PutItem(ctx, in)
		case *dynamodb.UpdateItemInput:
			_, err = client.UpdateItem(ctx, in)
		case *dynamodb.TransactWriteItemsInput:
			_, err = client.TransactWriteItems(ctx, in)
		case *s3.GetObjectInput: // an address is signed with it, and nothing asked
		default:
			err = fmt.Errorf("replay: %T", input)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
