package functions_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"anteroom/events"
	"anteroom/infra/local/bus"
	"anteroom/infra/local/fault"
	"anteroom/infra/local/stage"
	"anteroom/shared/portal"
)

// comesAgain is how often a queue delivers an event here, at most.
const comesAgain = 4

func TestEveryEventIsOnStage(t *testing.T) {
	for _, rule := range bus.Deployed() {
		if stage.Consumed[rule.DetailType] == nil {
			t.Errorf("%s, which %s consumes, has no row in infra/local/stage", rule.DetailType, rule.Queue)
		}
	}
}

// TestEveryCallOfEveryConsumerMayFail fails each call that dealing with an event
// makes, in each way, and delivers it again as a queue does.
func TestEveryCallOfEveryConsumerMayFail(t *testing.T) {
	var together crowd
	defer together.Wait()
	for _, rule := range bus.Deployed() {
		together.run(t, rule.Queue+" "+rule.DetailType, func(t *testing.T) { walkConsumer(t, rule.Queue, rule.DetailType) })
	}
}

func walkConsumer(t *testing.T, consumer, kind string) {
	s := newScene(t)
	var smooth fault.Plan
	want, mails := s.consumed(&smooth, consumer, kind)
	for _, name := range smooth.Calls() {
		for _, f := range failures {
			if !f.can(name) {
				continue
			}
			if s.walks == walksPerTable {
				s.everyFileOnce()
			}
			s = s.renewed()
			plan := f.at(name)
			got, sent := s.consumed(plan, consumer, kind)
			what := f.name + " at " + name
			if !plan.Met() {
				t.Errorf("%s: it did not happen", what)
			}
			compare(t, what, want, got, nil)
			if sent < mails || sent > mails && !doubles(name) {
				t.Errorf("%s: %d mails, want %d", what, sent, mails)
			}
		}
	}
	s.everyFileOnce()
	s.noCanary()
}

// doubles reports whether a mail may come twice when that call fails: between
// sending it and noting that it was sent, nobody knows.
func doubles(name string) bool {
	return strings.HasPrefix(name, "SendEmail") || strings.Contains(name, "DONE")
}

// consumed delivers an event until the consumer is through with it, and says
// what became of the table and how many mails there were.
func (s *scene) consumed(p *fault.Plan, consumer, kind string) ([]string, int) {
	s.t.Helper()
	d := stage.Consumed[kind](s.Stage)
	if s.Err() != nil {
		s.t.Fatal(s.Err())
	}
	before, mailed := s.dump(), s.mailsTo(d)
	done := s.take(p, consumer, d.Batch)
	for n := 0; !done && n < comesAgain; n++ {
		s.clock.pass(longerThanLease(consumer))
		done = s.take(nil, consumer, d.Batch)
	}
	if !done || !s.take(nil, consumer, d.Batch) { // once more than needed, as queues do
		s.t.Errorf("%s at %s: the event is a dead letter", p.Kind, p.At)
	}
	if consumer == "settlements" {
		s.balanced(string(d.Batch))
	}
	return stage.Difference(before, s.dump()), s.mailsTo(d) - mailed
}

// longerThanLease is when a queue delivers again what the consumer broke off.
func longerThanLease(consumer string) time.Duration {
	if consumer == "export" { // which may work for a quarter of an hour
		return 15 * time.Minute
	}
	return time.Minute
}

func (s *scene) mailsTo(d stage.Delivery) int {
	if d.MailTo == "" {
		return 0
	}
	return len(world.Mails.To(d.MailTo))
}

// everyFileOnce wants the file of each document and picture stored once, its
// small picture where it has one, and no other.
func (s *scene) everyFileOnce() {
	s.t.Helper()
	want, kept := map[string]string{}, 0 // the version of each key, empty for any
	for _, item := range s.dump() {
		if version, _ := item["versionId"].(string); version != "" && (item.Type() == "document" || item.Type() == "picture") {
			want[item["key"].(string)] = version
			if item["thumbnail"] == true {
				want[portal.ThumbnailKey(item["client"].(string), smallOf(item))] = ""
			}
		}
	}
	for key, item := range s.dump() {
		if item.Type() != "client" {
			continue
		}
		for _, v := range s.versions("clients/" + item["id"].(string) + "/") {
			kept++
			if version, wanted := want[*v.Key]; !wanted || version != "" && version != *v.VersionId {
				s.t.Errorf("%s of %s is stored, and nobody's", *v.Key, key)
			}
		}
	}
	if kept != len(want) {
		s.t.Errorf("%d files are stored, want %d", kept, len(want))
	}
}

// smallOf is whose small picture an item has: the document's, or the upload's
// that the picture came from.
func smallOf(item stage.Item) string {
	if item.Type() == "picture" {
		return item["upload"].(string)
	}
	return item["id"].(string)
}

func (s *scene) versions(prefix string) []types.ObjectVersion {
	s.t.Helper()
	out, err := world.Store.Client().ListObjectVersions(s.t.Context(), &s3.ListObjectVersionsInput{Bucket: aws.String(stage.Bucket), Prefix: &prefix})
	if err != nil {
		s.t.Fatal(err)
	}
	return out.Versions
}

// TestEveryCallOfTheRelayMayFail fails each call of a sweep. Every event reaches
// the bus, perhaps twice, and none waits in the outbox after.
func TestEveryCallOfTheRelayMayFail(t *testing.T) {
	s := newScene(t)
	var smooth fault.Plan
	s.relayed(&smooth)
	for _, name := range smooth.Calls() {
		for _, f := range failures {
			if f.can(name) && !(strings.HasPrefix(name, "Query") && name != "Query 1") { // 16 shards are read alike
				s.relayed(f.at(name))
			}
		}
	}
	s.noCanary()
}

func (s *scene) relayed(p *fault.Plan) {
	s.t.Helper()
	r, err := s.Ask(routeOf("submitTask"))
	if err != nil {
		s.t.Fatal(err)
	}
	if answer := s.do(nil, r); !answer.OK() {
		s.t.Fatalf("%s", answer.Body)
	}
	waiting := s.pending()
	s.clock.pass(time.Second)
	before := world.Events.Depths()
	_, err = s.relay.Invoke(s.under(p), []byte("{}"))
	for n := 0; n < comesAgain && len(s.pending()) > 0; n++ {
		_, err = s.relay.Invoke(s.t.Context(), []byte("{}"))
	}
	if left := s.pending(); len(left) > 0 {
		s.t.Errorf("%s at %s: %d events wait, %v", p.Kind, p.At, len(left), err)
	}
	arrived := 0
	for queue, depth := range world.Events.Depths() {
		arrived += depth.Waiting - before[queue].Waiting
	}
	if arrived < len(waiting) {
		s.t.Errorf("%s at %s: %d of %d events arrived", p.Kind, p.At, arrived, len(waiting))
	}
}

func (s *scene) pending() []events.Envelope {
	s.t.Helper()
	pending, err := s.boot.Table.Pending(s.t.Context(), s.clock.now().Add(time.Hour), 1000)
	if err != nil {
		s.t.Fatal(err)
	}
	return slices.Clip(pending)
}
