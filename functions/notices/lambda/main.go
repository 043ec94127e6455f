// Command lambda is the function notices.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/notices"
	"anteroom/shared/boot"
	"anteroom/shared/queue"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(queue.Serve(notices.New(b.Table, b.Mail, b.Origin, b.Now), b.Log))
}
