// Package invoke calls a function as the Lambda service does: with a deadline, a
// request id, and a panic turned into a failed call.
package invoke

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
	"github.com/google/uuid"
)

// ErrPanic says that the function panicked; Lambda would have ended its process.
var ErrPanic = errors.New("the function panicked")

// Call gives event, as JSON, to the function and returns its answer. The call's
// context ends after timeout.
func Call(ctx context.Context, h lambda.Handler, timeout time.Duration, event any) (answer []byte, err error) {
	payload, err := json.Marshal(event)
	if err != nil {
		return nil, fmt.Errorf("invoke: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	ctx = lambdacontext.NewContext(ctx, &lambdacontext.LambdaContext{AwsRequestID: uuid.NewString()})
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v\n%s", ErrPanic, p, debug.Stack())
		}
	}()
	return h.Invoke(ctx, payload)
}
