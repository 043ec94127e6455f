// Command lambda is the function export.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/export"
	"anteroom/shared/boot"
	"anteroom/shared/queue"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(queue.Serve(export.New(b.Table, b.Files, b.Origin, b.Now), b.Log))
}
