// Command lambda is the function uploads.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/uploads"
	"anteroom/shared/boot"
	"anteroom/shared/queue"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(queue.Serve(uploads.New(b.Table, b.Files, b.Now), b.Log))
}
