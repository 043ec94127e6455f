// Command lambda is the function settlements.
package main

import (
	"context"

	"github.com/aws/aws-lambda-go/lambda"

	"anteroom/functions/settlements"
	"anteroom/shared/boot"
)

func main() {
	b := boot.Must(context.Background())
	lambda.Start(settlements.New(b.Till(), b.Log))
}
