package functions_test

import (
	"net/http"
	"testing"

	"anteroom/infra/local/stage"
	"anteroom/shared/api"
	"anteroom/shared/table"
)

// mostTrips is how many calls of DynamoDB may wait for one another while a GET is
// served: one says who asks, one gives what is asked for.
const mostTrips = 2

// TestAGetIsTwoRoundTripsAtMost asks for what is there, since what is missing
// ends early.
func TestAGetIsTwoRoundTripsAtMost(t *testing.T) {
	s := newScene(t)
	for _, route := range api.Routes {
		if route.Method != http.MethodGet {
			continue
		}
		r, err := s.Ask(route)
		if err != nil {
			t.Fatal(err)
		}
		ctx, meter := table.WithMeter(t.Context())
		answer, err := r.Do(ctx, s.serving, "10.0.0.1")
		if err != nil {
			t.Fatal(err)
		}
		if !stage.Rows[route.Operation].Good(answer) || meter.Sequential() > mostTrips {
			t.Errorf("%s: answered %d after %d sequential round trips", route.Operation, answer.Status, meter.Sequential())
		}
	}
}
