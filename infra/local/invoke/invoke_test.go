package invoke

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

func TestCallHasADeadlineAndAnId(t *testing.T) {
	h := lambda.NewHandler(func(ctx context.Context, n int) (int, error) {
		_, bounded := ctx.Deadline()
		if lc, ok := lambdacontext.FromContext(ctx); !ok || lc.AwsRequestID == "" || !bounded {
			return 0, errors.New("no deadline or no id")
		}
		return n + 1, nil
	})
	answer, err := Call(t.Context(), h, time.Minute, 1)
	if err != nil || string(answer) != "2" {
		t.Errorf("got %s, %v", answer, err)
	}
}

// panicking is a handler below the library's own recovery.
type panicking struct{}

func (panicking) Invoke(context.Context, []byte) ([]byte, error) { panic("no") }

func TestPanicIsAFailedCall(t *testing.T) {
	if _, err := Call(t.Context(), panicking{}, time.Minute, 1); !errors.Is(err, ErrPanic) {
		t.Errorf("got %v, want ErrPanic", err)
	}
}
