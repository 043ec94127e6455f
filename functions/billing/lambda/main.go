// Command lambda is the function billing.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/billing"
	"anteroom/shared/boot"
	"anteroom/shared/gateway"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(gateway.Serve(gateway.New("billing", billing.New(b.Table, b.Till(), b.Pay(), b.Origin, b.Now), b.Gateway)))
}
