// Command lambda is the function accounts.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/accounts"
	"anteroom/shared/boot"
	"anteroom/shared/gateway"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(gateway.Serve(gateway.New("accounts", accounts.New(b.Table, b.Files, b.Now), b.Gateway)))
}
