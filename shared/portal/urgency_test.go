package portal_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"anteroom/shared/portal"
)

func in(d time.Duration) time.Time { return today.Add(d) }

const day = 24 * time.Hour

// The order of urgency, the most urgent first.
var order = []portal.Next{
	{Kind: portal.NextJoin, ID: "meeting that can be joined"},
	{Kind: portal.NextPay, ID: "due before this evening's appointment", By: in(5 * time.Hour)},
	{Kind: portal.NextPay, ID: "due before tomorrow's appointment", By: in(day)},
	{Kind: portal.NextTask, ID: "form that was due last week", By: in(-7 * day)},
	{Kind: portal.NextTask, ID: "form that was due yesterday", By: in(-day)},
	{Kind: portal.NextTask, ID: "form due today", By: in(6 * time.Hour)},
	{Kind: portal.NextTask, ID: "form due the day after tomorrow", By: in(2 * day)},
	{Kind: portal.NextInvoice, ID: "overdue invoice", By: in(-day)},
	{Kind: portal.NextNotice, ID: "answer", Title: string(portal.NoticeMessageAnswered)},
	{Kind: portal.NextTask, ID: "form due next week", By: in(7 * day)},
	{Kind: portal.NextPay, ID: "due before next week's appointment", By: in(7 * day)},
	{Kind: portal.NextInvoice, ID: "invoice due in a month", By: in(30 * day)},
	{Kind: portal.NextInvoice, ID: "open invoice", Since: in(-day)},
	{Kind: portal.NextTask, ID: "old form without a date", Since: in(-9 * day)},
	{Kind: portal.NextTask, ID: "new form without a date", Since: in(-day)},
	{Kind: portal.NextDocument, ID: "newest document", Since: in(-day)},
	{Kind: portal.NextDocument, ID: "older document", Since: in(-2 * day)},
	{Kind: portal.NextNotice, ID: "notice", Title: string(portal.NoticeAccessChanged), Since: in(-day)},
}

func TestTheOneNextThing(t *testing.T) {
	for i := range order {
		rest := append([]portal.Next{}, order[i:]...)
		rand.Shuffle(len(rest), func(a, b int) { rest[a], rest[b] = rest[b], rest[a] })
		if got, found := portal.MostUrgent(rest, today); !found || got.ID != order[i].ID {
			t.Errorf("%q comes before %q", got.ID, order[i].ID)
		}
	}
	if _, found := portal.MostUrgent(nil, today); found {
		t.Error("nothing is something")
	}
}

func TestATaskIsDueUntilItsDayEndsInTheClientsZone(t *testing.T) {
	zone, err := time.LoadLocation("Pacific/Auckland")
	if err != nil {
		t.Fatal(err)
	}
	n := portal.NextOfTask(portal.Task{ID: "tsk_1", DueOn: "2026-11-25"}, zone)
	if want := time.Date(2026, 11, 25, 11, 0, 0, 0, time.UTC); n.By.Add(time.Nanosecond).UTC() != want {
		t.Errorf("due by %v, want %v", n.By.UTC(), want)
	}
	if n := portal.NextOfTask(portal.Task{ID: "tsk_1"}, zone); !n.By.IsZero() {
		t.Errorf("due by %v", n.By)
	}
}
