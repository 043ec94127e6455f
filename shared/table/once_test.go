package table_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func newOnce() table.Once {
	return table.Once{Scope: id(portal.KindClient), Operation: "tasks.submit", Key: "key\n🔑", BodyHash: "aa", Result: "sub_1"}
}

func TestARepeatedRequestGivesTheFirstResult(t *testing.T) {
	t.Parallel()
	tb, once, c := open(), newOnce(), newClient(newPractice())
	d := newDocument(c)
	result, replayed, err := tb.WriteOnce(t.Context(), once, table.AddDocument(d)...)
	if err != nil || replayed || result != "sub_1" {
		t.Fatalf("first: %q, %v, %v", result, replayed, err)
	}
	once.Result = "sub_2"
	result, replayed, err = tb.WriteOnce(t.Context(), once, table.AddDocument(d)...)
	if err != nil || !replayed || result != "sub_1" {
		t.Errorf("again: %q, %v, %v", result, replayed, err)
	}
}

func TestAKeyWithAnotherBodyIsRefused(t *testing.T) {
	t.Parallel()
	tb, once, c := open(), newOnce(), newClient(newPractice())
	_, _, err := tb.WriteOnce(t.Context(), once, table.AddDocument(newDocument(c))...)
	must(t, err)
	once.BodyHash = "bb"
	d := newDocument(c)
	if _, replayed, err := tb.WriteOnce(t.Context(), once, table.AddDocument(d)...); !errors.Is(err, portal.ErrKeyReused) || replayed {
		t.Errorf("got %v, %v; want key reused", replayed, err)
	}
	if _, err := tb.Document(t.Context(), c.ID, d.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("it had an effect: %v", err)
	}
}

func TestAKeyIsOneScopesAndOneOperations(t *testing.T) {
	t.Parallel()
	tb, c := open(), newClient(newPractice())
	first := newOnce()
	other, practice, operation := first, first, first
	other.Scope, practice.Scope, operation.Operation = id(portal.KindClient), id(portal.KindPractice), "tasks.save"
	for _, once := range []table.Once{first, other, practice, operation} {
		if _, replayed, err := tb.WriteOnce(t.Context(), once, table.AddDocument(newDocument(c))...); err != nil || replayed {
			t.Errorf("%+v: got %v, %v", once, replayed, err)
		}
	}
}

func TestARefusedRequestLeavesItsKeyFree(t *testing.T) {
	t.Parallel()
	tb, once, c := open(), newOnce(), newClient(newPractice())
	d := newDocument(c)
	write(t, tb, table.AddDocument(d)...)
	if _, _, err := tb.WriteOnce(t.Context(), once, table.AddDocument(d)...); !errors.Is(err, portal.ErrConflict) {
		t.Fatalf("got %v, want conflict", err)
	}
	if _, replayed, err := tb.WriteOnce(t.Context(), once, table.AddDocument(newDocument(c))...); err != nil || replayed {
		t.Errorf("got %v, %v", replayed, err)
	}
}

func TestAKeyIsForgottenAfterADay(t *testing.T) {
	t.Parallel()
	now, once := newClock(), newOnce()
	tb := table.New(client(), tableName, now.now, cursorKey)
	again := func() bool {
		_, replayed, err := tb.WriteOnce(t.Context(), once)
		must(t, err)
		return replayed
	}
	same(t, "first", again(), false)
	now.pass(24*time.Hour - 1)
	same(t, "within the day", again(), true)
	now.pass(1)
	same(t, "after the day", again(), false)
}

func TestTheSameRequestAtOnceHasOneEffect(t *testing.T) {
	t.Parallel()
	tb, once, c := open(), newOnce(), newClient(newPractice())
	var first atomic.Int32
	var winner atomic.Value
	results := make([]string, writers)
	race(t, func(i int) error {
		mine := once
		d := newDocument(c)
		mine.Result = d.ID
		result, replayed, err := tb.WriteOnce(t.Context(), mine, table.AddDocument(d)...)
		results[i] = result
		if err == nil && !replayed {
			first.Add(1)
			winner.Store(result)
		}
		return err
	})
	same(t, "first ones", first.Load(), 1)
	for _, result := range results {
		same(t, "result", result, winner.Load().(string))
	}
	documents, _, err := tb.Documents(t.Context(), c.ID, "", 100)
	must(t, err)
	if len(documents) != 1 || documents[0].ID != winner.Load() {
		t.Errorf("documents %v, want the winner's", documents)
	}
}
