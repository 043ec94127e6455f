// Package operator opens the table for an operator's command. It stands beside
// package boot, with which it shares the right to read environment and clock, so
// that no function links what an operator's credentials may need.
package operator

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"anteroom/shared/session"
	"anteroom/shared/table"
)

// Operator is what an operator's command works with: the table and the clock,
// and none of the functions' secrets. Cursors work in this process only.
type Operator struct {
	Table *table.Table
	Now   func() time.Time
}

// Open opens the table of that name with the operator's own AWS credentials; or,
// where local is the address of a DynamoDB on this machine, there, without any.
func Open(ctx context.Context, name, local string) (Operator, error) {
	cfg := aws.Config{Region: "us-east-1", BaseEndpoint: &local, Credentials: credentials.NewStaticCredentialsProvider("local", "local", "")}
	if local == "" {
		var err error
		if cfg, err = config.LoadDefaultConfig(ctx); err != nil {
			return Operator{}, fmt.Errorf("load AWS configuration: %w", err)
		}
	}
	key := make([]byte, session.KeyBytes)
	rand.Read(key) // never fails since Go 1.24
	return Operator{table.New(dynamodb.NewFromConfig(cfg), name, time.Now, key), time.Now}, nil
}
