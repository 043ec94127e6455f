// Command sample is a function that the tests run.
package main

import (
	"context"
	"errors"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

func main() {
	if os.Getenv("SAMPLE") == "ends" {
		os.Stderr.WriteString("no table")
		os.Exit(3)
	}
	lambda.Start(handle)
}

func handle(ctx context.Context, in string) (string, error) {
	deadline, _ := ctx.Deadline()
	lc, _ := lambdacontext.FromContext(ctx)
	switch in {
	case "fail":
		return "", errors.New("out of paper")
	case "panic":
		panic("at once")
	case "hang":
		<-make(chan struct{})
	case "large":
		return strings.Repeat("x", 6<<20), nil
	}
	return in + " until " + deadline.UTC().Format(time.RFC3339) + " as " + lc.AwsRequestID, nil
}
