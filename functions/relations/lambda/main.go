// Command lambda is the function relations.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/relations"
	"anteroom/shared/boot"
	"anteroom/shared/gateway"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(gateway.Serve(gateway.New("relations", relations.New(b.Table, b.Now), b.Gateway)))
}
