package relay_test

import (
	"encoding/json"
	"strconv"
	"testing"
	"time"

	lambda "github.com/aws/aws-lambda-go/events"

	"anteroom/events"
)

// records are what the table's stream tells of the events that wait, in the
// order of the submissions; sequence numbers count from 1.
func (d desk) records(t *testing.T) []lambda.DynamoDBEventRecord {
	t.Helper()
	envelopes := map[string]events.Envelope{}
	for _, e := range d.Waiting() {
		payload, err := events.Unwrap[events.FormSubmitted](e)
		if err != nil {
			t.Fatal(err)
		}
		envelopes[payload.Submission] = e
	}
	var all []lambda.DynamoDBEventRecord
	for i, submission := range d.waiting() {
		raw, err := json.Marshal(envelopes[submission])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, record(i+1, lambda.NewStringAttribute(string(raw))))
	}
	return all
}

func record(sequence int, envelope lambda.DynamoDBAttributeValue) lambda.DynamoDBEventRecord {
	return lambda.DynamoDBEventRecord{EventName: "INSERT", Change: lambda.DynamoDBStreamRecord{
		SequenceNumber: strconv.Itoa(sequence), NewImage: map[string]lambda.DynamoDBAttributeValue{"envelope": envelope},
	}}
}

// stream hands records over, and gives the sequence numbers that must come again.
func (d desk) stream(t *testing.T, records ...lambda.DynamoDBEventRecord) (again []string) {
	t.Helper()
	payload, err := json.Marshal(lambda.DynamoDBEvent{Records: records})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := d.Invoke(t.Context(), payload)
	if err != nil {
		t.Fatal(err)
	}
	var response lambda.DynamoDBEventResponse
	if err := json.Unmarshal(answer, &response); err != nil {
		t.Fatal(err)
	}
	for _, failure := range response.BatchItemFailures {
		again = append(again, failure.ItemIdentifier)
	}
	return again
}

func TestTheStreamCarriesAtOnce(t *testing.T) {
	d := newDesk(t)
	all := d.state(12)
	same(t, "again", d.stream(t, d.records(t)...), nil)
	same(t, "carried", d.arrived(t), all)
	same(t, "left", d.waiting(), nil)
	d.Clock.Move(age + time.Millisecond)
	if err := d.sweep(t); err != nil {
		t.Fatal(err)
	}
	same(t, "carried by a sweep", d.arrived(t), nil)
}

func TestTheStreamBringsAgainWhatTheBusDidNotTake(t *testing.T) {
	d := newDesk(t)
	all := d.state(12)
	records := d.records(t)
	d.bridge.refuse = []string{all[4], all[10]}
	same(t, "again", d.stream(t, records...), []string{"5", "11"})
	same(t, "left", d.waiting(), []string{all[4], all[10]})
	d.bridge.refuse = nil
	same(t, "again of the rest", d.stream(t, records[4], records[10]), nil)
	same(t, "carried in all", d.arrived(t), all)
	same(t, "left in the end", d.waiting(), nil)
}

func TestTheStreamWithoutABusBringsAllAgain(t *testing.T) {
	d := newDesk(t)
	all := d.state(3)
	records := d.records(t)
	d.bridge.down = true
	same(t, "again", d.stream(t, records...), []string{"1", "2", "3"})
	d.bridge.down = false
	d.outbox.crashes = 1
	same(t, "again after a crash", d.stream(t, records...), []string{"1", "2", "3"})
	same(t, "left", d.waiting(), all)
	same(t, "again in the end", d.stream(t, records...), nil)
	same(t, "left in the end", d.waiting(), nil)
}

func TestARecordThatIsNoEventKeepsNoOtherBack(t *testing.T) {
	d := newDesk(t)
	all := d.state(2)
	records := d.records(t)
	strange := []lambda.DynamoDBEventRecord{
		record(7, lambda.NewNumberAttribute("7")), record(8, lambda.NewStringAttribute("{")),
		{Change: lambda.DynamoDBStreamRecord{SequenceNumber: "9"}},
	}
	same(t, "again", d.stream(t, append(strange, records...)...), []string{"7", "8", "9"})
	same(t, "carried", d.arrived(t), all)
	same(t, "again alone", d.stream(t, strange...), []string{"7", "8", "9"})
}

func TestStreamAndSweepMayBothCarryAnEvent(t *testing.T) {
	d := newDesk(t)
	all := d.state(1)
	records := d.records(t)
	d.Clock.Move(age + time.Millisecond)
	if err := d.sweep(t); err != nil {
		t.Fatal(err)
	}
	same(t, "again", d.stream(t, records...), nil)
	same(t, "carried", d.arrived(t), []string{all[0], all[0]})
	same(t, "left", d.waiting(), nil)
}
