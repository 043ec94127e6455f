package boot

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"anteroom/shared/table"
)

// Operator is what an operator's command works with: the table and the clock,
// and none of the functions' secrets. Cursors work in this process only.
type Operator struct {
	Table *table.Table
	Now   func() time.Time
}

// ForOperator opens the table of that name with the operator's own AWS
// credentials; or, where local is the address of a DynamoDB on this machine,
// there, without any.
func ForOperator(ctx context.Context, name, local string) (Operator, error) {
	cfg := aws.Config{Region: "us-east-1", BaseEndpoint: &local, Credentials: credentials.NewStaticCredentialsProvider("local", "local", "")}
	if local == "" {
		var err error
		if cfg, err = config.LoadDefaultConfig(ctx); err != nil {
			return Operator{}, fmt.Errorf("load AWS configuration: %w", err)
		}
	}
	key, err := secrets{}.cursorKey()
	if err != nil {
		return Operator{}, err
	}
	return Operator{table.New(dynamodb.NewFromConfig(cfg), name, time.Now, key), time.Now}, nil
}
