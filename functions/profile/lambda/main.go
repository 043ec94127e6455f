// Command lambda is the function profile.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/profile"
	"anteroom/shared/boot"
	"anteroom/shared/gateway"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(gateway.Serve(gateway.New("profile", profile.New(b.Table, b.Now), b.Gateway)))
}
