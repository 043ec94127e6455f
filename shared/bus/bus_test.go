package bus_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"

	"anteroom/events"
	"anteroom/shared/bus"
)

// request is what PutEvents sends.
type request struct {
	Entries []struct{ EventBusName, Source, DetailType, Detail string }
}

// eventBridge answers PutEvents by the refusals for the n-th batch, from 0: a
// code per entry, or the status of the whole where there is no list.
func eventBridge(t *testing.T, seen *[]request, answers func(n int) (status int, codes []string)) *bus.Bus {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in request
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil || r.Header.Get("X-Amz-Target") != "AWSEvents.PutEvents" {
			t.Errorf("%v %s", err, r.Header.Get("X-Amz-Target"))
		}
		status, codes := answers(len(*seen))
		*seen = append(*seen, in)
		w.Header().Set("Content-Type", "application/x-amz-json-1.1")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(result(codes))
	}))
	t.Cleanup(server.Close)
	client := eventbridge.New(eventbridge.Options{
		Region: "us-east-1", BaseEndpoint: aws.String(server.URL), Retryer: aws.NopRetryer{},
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
	})
	return bus.New(client, "anteroom", slog.New(slog.DiscardHandler))
}

func result(codes []string) map[string]any {
	failed, entries := 0, []map[string]string{}
	for _, code := range codes {
		if code == "" {
			entries = append(entries, map[string]string{"EventId": "e"})
			continue
		}
		failed++
		entries = append(entries, map[string]string{"ErrorCode": code})
	}
	return map[string]any{"FailedEntryCount": failed, "Entries": entries}
}

func envelopes(n int) []events.Envelope {
	list := make([]events.Envelope, n)
	for i := range list {
		list[i] = events.Envelope{ID: fmt.Sprintf("evt_%02d", i), Type: "DocumentReady.v1", At: time.Unix(1_800_000_000, 0).UTC(), Data: []byte(`{}`)}
	}
	return list
}

func taken(n int, refused ...int) []string {
	codes := make([]string, n)
	for _, i := range refused {
		codes[i] = "ThrottlingException"
	}
	return codes
}

func TestPutSaysWhatWasNotTaken(t *testing.T) {
	tests := []struct {
		name    string
		n       int
		answers func(n int) (int, []string)
		batches int
		failed  []string
		err     bool
	}{
		{"nothing to put", 0, nil, 0, nil, false},
		{"all", 12, func(n int) (int, []string) { return 200, taken(10 - 8*n) }, 2, nil, false},
		{"some refused", 3, func(int) (int, []string) { return 200, taken(3, 1) }, 1, []string{"evt_01"}, false},
		{"a batch refused, the next taken", 12, func(n int) (int, []string) {
			if n == 0 {
				return 500, nil
			}
			return 200, taken(2)
		}, 2, []string{"evt_00", "evt_01", "evt_02", "evt_03", "evt_04", "evt_05", "evt_06", "evt_07", "evt_08", "evt_09"}, false},
		{"an answer that does not fit", 2, func(int) (int, []string) { return 200, taken(1) }, 1, []string{"evt_00", "evt_01"}, true},
		{"nothing taken", 2, func(int) (int, []string) { return 200, taken(2, 0, 1) }, 1, []string{"evt_00", "evt_01"}, true},
		{"nothing there", 1, func(int) (int, []string) { return 503, nil }, 1, []string{"evt_00"}, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var seen []request
			failed, err := eventBridge(t, &seen, tt.answers).Put(t.Context(), envelopes(tt.n))
			if !slices.Equal(failed, tt.failed) || (err != nil) != tt.err || len(seen) != tt.batches {
				t.Errorf("failed %v, %v, %d batches", failed, err, len(seen))
			}
		})
	}
}

func TestAnEventTravelsInItsEnvelope(t *testing.T) {
	var seen []request
	if _, err := eventBridge(t, &seen, func(int) (int, []string) { return 200, taken(1) }).Put(t.Context(), envelopes(1)); err != nil {
		t.Fatal(err)
	}
	e := seen[0].Entries[0]
	want := `{"id":"evt_00","type":"DocumentReady.v1","at":"2027-01-15T08:00:00Z","data":{}}`
	if e.EventBusName != "anteroom" || e.Source != events.Source || e.DetailType != "DocumentReady.v1" || !bytes.Equal([]byte(e.Detail), []byte(want)) {
		t.Errorf("got %+v", e)
	}
}
