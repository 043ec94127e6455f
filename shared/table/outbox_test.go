package table_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	lambda "github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// ownTable is an empty table for the test, because the outbox is everybody's.
func ownTable(t *testing.T) (tb *table.Table, name string, now *clock) {
	t.Helper()
	name, now = id("test"), newClock()
	must(t, table.Create(t.Context(), client(), name))
	return table.New(client(), name, now.now, cursorKey), name, now
}

func submitted(n int) events.FormSubmitted {
	return events.FormSubmitted{Practice: "pra_1", Client: "cli_1", Task: "tsk_1", Submission: fmt.Sprintf("sub_%d", n)}
}

// pending polls until the index, which follows the table, has so many events.
func pending(t *testing.T, tb *table.Table, want int) []events.Envelope {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		got, err := tb.Pending(ctx, start.Add(time.Hour), 1000)
		must(t, err)
		if len(got) == want {
			return got
		}
		select {
		case <-ctx.Done():
			t.Fatalf("%d events pending, want %d", len(got), want)
		case <-tick.C:
		}
	}
}

func TestEventsArePendingUntilRelayed(t *testing.T) {
	t.Parallel()
	tb, name, _ := ownTable(t)
	const count = 200
	for i := range count {
		write(t, tb, table.Emit(submitted(i), start.Add(time.Duration(count-i)*time.Second)))
	}
	got := pending(t, tb, count)
	var ids []string
	for i, e := range got {
		payload, err := events.Unwrap[events.FormSubmitted](e)
		must(t, err)
		same(t, "the oldest first", payload, submitted(count-1-i))
		if !portal.IsID(portal.KindEvent, e.ID) || !e.At.Equal(start.Add(time.Duration(i+1)*time.Second)) {
			t.Errorf("envelope %+v", e)
		}
		ids = append(ids, e.ID)
	}
	same(t, "shards", shards(t, name), table.OutboxShards)
	oldest, err := tb.Pending(t.Context(), start.Add(time.Hour), 3)
	must(t, err)
	same(t, "at most 3", oldest, got[:3])
	older, err := tb.Pending(t.Context(), start.Add(3*time.Second), 100)
	must(t, err)
	same(t, "older than 3 s", older, got[:2])

	must(t, tb.Relayed(t.Context(), append(ids[1:], "evt_unknown")))
	same(t, "left", pending(t, tb, 1), got[:1])
	must(t, tb.Relayed(t.Context(), ids))
	pending(t, tb, 0)
}

// shards counts the partitions of the index that hold an event.
func shards(t *testing.T, name string) int {
	t.Helper()
	used := 0
	for shard := range table.OutboxShards {
		out, err := client().Query(t.Context(), &dynamodb.QueryInput{
			TableName: &name, IndexName: aws.String(table.IndexOutbox),
			KeyConditionExpression:    aws.String("#s = :s"),
			ExpressionAttributeNames:  map[string]string{"#s": table.AttrOutboxShard},
			ExpressionAttributeValues: map[string]types.AttributeValue{":s": &types.AttributeValueMemberS{Value: fmt.Sprintf("%02d", shard)}},
		})
		must(t, err)
		if len(out.Items) > 0 {
			used++
		}
	}
	return used
}

func TestAnEventIsStatedWithItsStateOrNot(t *testing.T) {
	t.Parallel()
	tb, _, _ := ownTable(t)
	s := newSubmission(newTask(newClient(newPractice())))
	write(t, tb, table.AddSubmission(s), table.Emit(submitted(1), start))
	if err := tb.Write(t.Context(), table.AddSubmission(s), table.Emit(submitted(2), start)); !errors.Is(err, portal.ErrSubmitted) {
		t.Errorf("got %v, want submitted", err)
	}
	pending(t, tb, 1)
}

func TestARelayedEventIsKeptForAWeek(t *testing.T) {
	t.Parallel()
	tb, name, now := ownTable(t)
	write(t, tb, table.Emit(submitted(1), start))
	e := pending(t, tb, 1)[0]
	now.pass(time.Minute)
	must(t, tb.Relayed(t.Context(), []string{e.ID}))
	out, err := client().GetItem(t.Context(), &dynamodb.GetItemInput{TableName: &name, Key: map[string]types.AttributeValue{
		table.AttrPK: &types.AttributeValueMemberS{Value: table.FamilyOutbox + e.ID}, table.AttrSK: &types.AttributeValueMemberS{Value: "EVENT"},
	}})
	must(t, err)
	ends := out.Item[table.AttrTTL].(*types.AttributeValueMemberN).Value
	same(t, "TTL", ends, fmt.Sprint(now.now().Add(7*24*time.Hour).Unix()))
	if out.Item[table.AttrOutboxShard] != nil || out.Item[table.AttrOutboxAt] != nil {
		t.Error("it is still in the index")
	}
}

type unwritable struct{ events.FormSubmitted }

func (unwritable) MarshalJSON() ([]byte, error) { return nil, errors.New("no") }

func TestAnEventThatCantBeWrittenFailsTheWrite(t *testing.T) {
	t.Parallel()
	d := newDocument(newClient(newPractice()))
	if err := open().Write(t.Context(), append(table.AddDocument(d), table.Emit(unwritable{}, start))...); err == nil {
		t.Error("got no error")
	}
}

func TestEnvelopeOfAStreamRecord(t *testing.T) {
	t.Parallel()
	want, err := events.Wrap("evt_1", start, submitted(1))
	must(t, err)
	raw, err := json.Marshal(want)
	must(t, err)
	got, err := table.EnvelopeOf(map[string]lambda.DynamoDBAttributeValue{"envelope": lambda.NewStringAttribute(string(raw))})
	must(t, err)
	same(t, "envelope", got, want)
	for name, image := range map[string]map[string]lambda.DynamoDBAttributeValue{
		"another item": {"type": lambda.NewStringAttribute("client")},
		"nothing":      nil,
		"a number":     {"envelope": lambda.NewNumberAttribute("1")},
		"no JSON":      {"envelope": lambda.NewStringAttribute("{")},
	} {
		if _, err := table.EnvelopeOf(image); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
}

func TestEveryEventOfTheCatalogTravels(t *testing.T) {
	t.Parallel()
	tb, _, _ := ownTable(t)
	stated := []events.Event{events.InviteIssued{}, events.TasksAssigned{}, events.ChallengeIssued{},
		events.FormSubmitted{}, events.UrgentAnswer{}, events.DocumentReady{}}
	var want, got []string
	for _, e := range stated {
		want = append(want, e.Type().DetailType())
		write(t, tb, table.Emit(e, start))
	}
	for _, e := range pending(t, tb, len(stated)) {
		got = append(got, e.Type)
	}
	slices.Sort(want)
	slices.Sort(got)
	same(t, "types", got, want)
}
