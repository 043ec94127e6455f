// Command lambda is the function clients.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/clients"
	"anteroom/shared/boot"
	"anteroom/shared/gateway"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(gateway.Serve(gateway.New("clients", clients.New(b.Table, b.Now), b.Gateway)))
}
