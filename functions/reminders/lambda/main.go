// Command lambda is the function reminders.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/reminders"
	"anteroom/shared/boot"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(reminders.New(b.Table, b.Mail, b.Origin, b.Now, b.Log))
}
