// Command lambda is the function appointments.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/appointments"
	"anteroom/shared/boot"
	"anteroom/shared/gateway"
)

func main() {
	b := boot.Must(context.Background())
	ops := appointments.New(b.Table, b.Links, b.Origin, b.Now)
	lambda.Start(gateway.Serve(gateway.New("appointments", ops, b.Gateway)))
}
