// Command lambda is the function invites.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/invites"
	"anteroom/shared/boot"
	"anteroom/shared/queue"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(queue.Serve(invites.New(b.Table, b.Mail, b.Links, b.Origin, b.Now), b.Log))
}
