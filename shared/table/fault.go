package table

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"

	"anteroom/shared/portal"
)

// fault names the operation that failed. The caller's own mistakes, such as an
// expression that DynamoDB refuses, stay what they are; everything else is
// portal.ErrUnavailable: the same request may work in a moment.
func fault(operation string, err error) error {
	if err == nil {
		return nil
	}
	if ours(err) {
		return fmt.Errorf("%s: %w", operation, err)
	}
	return fmt.Errorf("%s: %w: %w", operation, portal.ErrUnavailable, err)
}

func ours(err error) bool {
	var answer *awshttp.ResponseError
	if !errors.As(err, &answer) || throttled(err) {
		return false
	}
	return answer.HTTPStatusCode() < http.StatusInternalServerError
}

func throttled(err error) bool {
	codes := retry.ThrottleErrorCode{Codes: retry.DefaultThrottleErrorCodes}
	return codes.IsErrorThrottle(err) == aws.TrueTernary
}

// attempts is how often a write or an unfinished read is tried: with the pauses
// between, for about a second.
const attempts = 12

// pause waits before the next attempt, longer each time and never exactly as
// long as another's. It fails when ctx ends.
func pause(ctx context.Context, attempt int) error {
	longest := min(5*time.Millisecond<<min(attempt, 10), 200*time.Millisecond)
	timer := time.NewTimer(rand.N(longest))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return fmt.Errorf("%w: %w", portal.ErrUnavailable, context.Cause(ctx))
	case <-timer.C:
		return nil
	}
}
