// Command lambda is the function relay.
package main

import (
	"context"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/relay"
	"anteroom/shared/boot"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(relay.New(b.Table, b.Bus, b.Now, 30*time.Second))
}
