package schedule

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

// TestARuleCallsAtIntervalsAndWhenKicked counts calls on the test's own clock.
func TestARuleCallsAtIntervalsAndWhenKicked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		got := make(chan events.EventBridgeEvent, 10)
		f := lambda.NewHandler(func(e events.EventBridgeEvent) error {
			got <- e
			return errors.New("which does not end the rule")
		})
		r := New("sweep", f, time.Minute, time.Now, slog.New(slog.DiscardHandler))
		ctx, cancel := context.WithCancel(t.Context())
		go r.Run(ctx)
		expect := func(n int) {
			t.Helper()
			synctest.Wait()
			if len(got) != n {
				t.Fatalf("%d calls, want %d", len(got), n)
			}
		}
		expect(1)
		<-time.After(time.Minute)
		expect(2)
		r.Kick()
		expect(3)
		cancel()
		r.Kick()
		r.Kick()
		expect(3)
		if e := <-got; e.DetailType != "Scheduled Event" || e.Source != "aws.events" || e.Resources[0] != "arn:aws:events:us-east-1:000000000000:rule/sweep" {
			t.Errorf("the event is %+v", e)
		}
	})
}
