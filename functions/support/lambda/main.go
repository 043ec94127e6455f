// Command lambda is the function support.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/support"
	"anteroom/shared/boot"
	"anteroom/shared/gateway"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(gateway.Serve(gateway.New("support", support.New(b.Table, b.Now), b.Gateway)))
}
