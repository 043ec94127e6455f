// Command lambda is the function calendar.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/calendar"
	"anteroom/shared/boot"
	"anteroom/shared/gateway"
)

func main() {
	b := boot.Must(context.Background())
	ops := calendar.New(b.Table, b.Contact, b.Now)
	lambda.Start(gateway.Serve(gateway.New("calendar", ops, b.Gateway)))
}
