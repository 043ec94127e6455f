// Command lambda is the function heic.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/heic"
	"anteroom/shared/boot"
	"anteroom/shared/queue"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(queue.Serve(heic.New(b.Table, b.Files, b.Now), b.Log))
}
