package bus

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
)

func TestTheSdkPutsEventsAndLearnsWhichFailed(t *testing.T) {
	b := opened(t, t.TempDir(), newClock())
	pdf := handled(t, b, "pdf", &consumer{})
	server := httptest.NewServer(b)
	t.Cleanup(server.Close)
	client := eventbridge.New(eventbridge.Options{
		Region: Region, BaseEndpoint: aws.String(server.URL),
		Credentials: credentials.NewStaticCredentialsProvider("local", "local", ""),
	})
	entry := func(detail string) types.PutEventsRequestEntry {
		return types.PutEventsRequestEntry{
			Source: aws.String("anteroom"), DetailType: aws.String("FormSubmitted.v1"), Detail: aws.String(detail),
			EventBusName: aws.String("anteroom"), Time: aws.Time(newClock().at),
		}
	}
	out, err := client.PutEvents(t.Context(), &eventbridge.PutEventsInput{
		Entries: []types.PutEventsRequestEntry{entry(`{"id":"1"}`), entry(`not JSON`), entry(`"text"`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if out.FailedEntryCount != 2 || aws.ToString(out.Entries[0].EventId) == "" || aws.ToString(out.Entries[1].ErrorCode) != "MalformedDetail" {
		t.Errorf("got %+v", out)
	}
	b.Deliver(t.Context())
	if len(pdf.got) != 1 || !strings.Contains(pdf.got[0], `"time":"2026-03-01T09:00:00Z"`) {
		t.Errorf("delivered %v", pdf.got)
	}
}

func TestBadRequestsAreRefused(t *testing.T) {
	b := opened(t, t.TempDir(), newClock())
	for name, c := range map[string]struct{ target, body, want string }{
		"another operation": {"AWSEvents.PutRule", `{}`, "UnknownOperationException"},
		"no JSON":           {"AWSEvents.PutEvents", `{`, "SerializationException"},
		"no entries":        {"AWSEvents.PutEvents", `{"Entries":[]}`, "ValidationException"},
		"eleven entries":    {"AWSEvents.PutEvents", `{"Entries":[{},{},{},{},{},{},{},{},{},{},{}]}`, "ValidationException"},
		"too long":          {"AWSEvents.PutEvents", `{"Entries":[{"Detail":"` + strings.Repeat("x", maxBytes) + `"}]}`, "SerializationException"},
	} {
		t.Run(name, func(t *testing.T) {
			req := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(c.body))
			req.Header.Set("X-Amz-Target", c.target)
			res := httptest.NewRecorder()
			b.ServeHTTP(res, req)
			var got struct {
				Type string `json:"__type"`
			}
			if err := json.Unmarshal(res.Body.Bytes(), &got); err != nil || res.Code != http.StatusBadRequest || got.Type != c.want {
				t.Errorf("got %d %s", res.Code, res.Body)
			}
		})
	}
}

func TestOperatorsSeeDepthsAndRedrive(t *testing.T) {
	b := opened(t, t.TempDir(), newClock())
	put(t, b, form("1"))
	mux := http.NewServeMux()
	b.Operate(mux)
	for _, c := range []struct {
		method, path string
		status       int
		body         string
	}{
		{"GET", "/local/queues", 200, `{"notices":{"waiting":1,"dead":0},"pdf":{"waiting":1,"dead":0}}`},
		{"POST", "/local/dlq/pdf/redrive", 200, `{"moved":0,"queue":"pdf"}`},
		{"POST", "/local/dlq/other/redrive", 404, `{"title":"There is no queue of this name."}`},
	} {
		res := httptest.NewRecorder()
		mux.ServeHTTP(res, httptest.NewRequest(c.method, c.path, nil))
		if res.Code != c.status || strings.TrimSpace(res.Body.String()) != c.body {
			t.Errorf("%s %s: got %d %s", c.method, c.path, res.Code, res.Body)
		}
	}
}
