// Command lambda is the function stripe.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/stripe"
	"anteroom/shared/boot"
	"anteroom/shared/gateway"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(gateway.Serve(gateway.New("stripe", stripe.New(b.Table, b.Pay(), b.Now), b.Gateway)))
}
