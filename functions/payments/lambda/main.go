// Command lambda is the function payments.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/payments"
	"anteroom/shared/boot"
	"anteroom/shared/gateway"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(gateway.Serve(gateway.New("payments", payments.New(b.Table, b.Till(), b.Files, b.Now), b.Gateway)))
}
