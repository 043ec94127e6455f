package functions_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"anteroom/events"
	"anteroom/infra/local/bus"
	"anteroom/infra/local/stage"
	"anteroom/shared/api"
)

// TestNoPlaceHoldsWhatIsPrivate does everything once, rightly and wrongly, and
// looks for the surname where it must not be.
func TestNoPlaceHoldsWhatIsPrivate(t *testing.T) {
	s := newScene(t)
	signed := 0
	for _, route := range api.Routes {
		r, err := s.Ask(route)
		if err != nil {
			t.Fatal(err)
		}
		answer := s.do(nil, r)
		if !stage.Rows[route.Operation].Good(answer) {
			t.Errorf("%s: %d %s", route.Operation, answer.Status, answer.Body)
		}
		signed += noCanaryInAddresses(t, route.Operation, answer.Body)
		for _, wrong := range wrongs(r) {
			if answer := s.do(nil, wrong); answer.Status == http.StatusInternalServerError {
				t.Errorf("%s: %s", route.Operation, answer.Body)
			}
		}
	}
	var mailed []string
	for _, rule := range bus.Deployed() {
		d := stage.Consumed[rule.DetailType](s.Stage)
		if !s.take(nil, rule.Queue, d.Batch) {
			t.Errorf("%s does not take %s", rule.Queue, rule.DetailType)
		}
		mailed = append(mailed, d.MailTo)
	}
	if signed == 0 {
		t.Error("there was no signed address to look at")
	}
	s.noCanary()
	noCanaryInMails(t, mailed)
	noCanaryInFiles(t)
}

// wrongs are the request with the surname where a person could put it.
func wrongs(r stage.Request) []stage.Request {
	path, query, key, body, field := r, r, r, r, r
	path.Path = r.Path + stage.Canary
	query.Query = "cursor=" + stage.Canary
	key.Key = stage.Canary + " " + stage.Canary
	body.Body = stage.Canary
	field.Body = map[string]any{"unknown": stage.Canary, "name": stage.Canary, "email": stage.Canary, "response": stage.Canary, "forms": []string{stage.Canary}}
	return []stage.Request{path, query, key, body, field}
}

// signedAddress is one that S3 gives bytes for, in JSON.
var signedAddress = regexp.MustCompile(`"https?://[^"]*X-Amz-Signature=[^"]*"`)

// noCanaryInAddresses looks through the signed addresses in an answer and counts them.
func noCanaryInAddresses(t *testing.T, operation string, body []byte) int {
	t.Helper()
	all := signedAddress.FindAllString(string(body), -1)
	for _, address := range all {
		said, err := url.QueryUnescape(address)
		if err != nil || strings.Contains(strings.ToLower(said), strings.ToLower(stage.Canary)) {
			t.Errorf("%s signs an address that holds what is private: %v", operation, err)
		}
	}
	return len(all)
}

func noCanaryInMails(t *testing.T, to []string) {
	t.Helper()
	seen := 0
	for _, address := range to {
		if address == "" {
			continue
		}
		for _, m := range world.Mails.To(address) {
			seen++
			if text := strings.ToLower(m.Subject + m.From + m.Text + m.HTML); strings.Contains(text, strings.ToLower(stage.Canary)) {
				t.Errorf("a mail holds what is private: %s", m.Subject)
			}
		}
	}
	if seen == 0 {
		t.Error("there was no mail to look at")
	}
}

func noCanaryInFiles(t *testing.T) {
	t.Helper()
	all, err := world.Store.Client().ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: aws.String(stage.Bucket)})
	if err != nil || len(all.Contents) == 0 {
		t.Fatalf("%d files, %v", len(all.Contents), err)
	}
	for _, file := range all.Contents {
		if strings.Contains(strings.ToLower(*file.Key), strings.ToLower(stage.Canary)) {
			t.Error("a file's key holds what is private")
		}
	}
}

// TestOneChainRunsFromRequestToMail reads it off the log and the events.
func TestOneChainRunsFromRequestToMail(t *testing.T) {
	s := newScene(t)
	r, err := s.Ask(routeOf("submitTask"))
	if err != nil {
		t.Fatal(err)
	}
	s.do(nil, r)
	for _, e := range s.pending() {
		if e.Trace != "stage" {
			t.Errorf("%s belongs to %q", e.Type, e.Trace)
		}
		if e.Type == events.FormSubmittedType.DetailType() {
			s.take(nil, "pdf", s.Carry(e).Batch)
		}
	}
	var made bool
	for _, e := range s.pending() {
		made = made || e.Type == events.DocumentReadyType.DetailType() && e.Trace == "stage"
	}
	if lines := s.lines("stage"); !made || len(lines) < 2 || lines[0]["writes"].(float64) == 0 || lines[0]["_aws"] == nil {
		t.Errorf("the chain breaks: %v", lines)
	}
}

// lines are those of the log that belong to a chain.
func (s *scene) lines(chain string) []map[string]any {
	var all []map[string]any
	for text := range strings.Lines(s.log.String()) {
		var line map[string]any
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			s.t.Fatal(err)
		}
		if line["trace"] == chain {
			all = append(all, line)
		}
	}
	return all
}

func routeOf(operation string) api.Route {
	for _, r := range api.Routes {
		if r.Operation == operation {
			return r
		}
	}
	panic("no operation " + operation)
}
