package table_test

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestALimitHoldsWithinItsWindow(t *testing.T) {
	t.Parallel()
	now := newClock()
	tb := table.New(client(), tableName, now.now, cursorKey)
	email := table.Limit{Scope: "email", Value: id("x") + "@example.com", Max: 3, Window: time.Hour}
	for range 3 {
		must(t, tb.Allow(t.Context(), email))
	}
	if err := tb.Allow(t.Context(), email); !errors.Is(err, portal.ErrTooMany) {
		t.Errorf("the fourth: got %v, want too many", err)
	}
	network, other := email, email
	network.Scope, other.Value = "network", id("y")
	must(t, tb.Allow(t.Context(), network, other))
	now.pass(30 * time.Minute) // from half past nine to ten
	must(t, tb.Allow(t.Context(), email))
}

func TestEveryLimitIsCounted(t *testing.T) {
	t.Parallel()
	tb := open()
	full := table.Limit{Scope: "email", Value: id("x"), Max: 1, Window: time.Hour}
	network := table.Limit{Scope: "network", Value: id("x"), Max: 1, Window: time.Hour}
	must(t, tb.Allow(t.Context(), full))
	if err := tb.Allow(t.Context(), full, network); !errors.Is(err, portal.ErrTooMany) {
		t.Errorf("got %v, want too many", err)
	}
	if err := tb.Allow(t.Context(), network); !errors.Is(err, portal.ErrTooMany) {
		t.Errorf("got %v, want too many: it was counted beside the other", err)
	}
	must(t, tb.Allow(t.Context()))
}

func TestALimitHoldsForManyAtOnce(t *testing.T) {
	t.Parallel()
	tb, l := open(), table.Limit{Scope: "network", Value: id("x"), Max: 5, Window: time.Minute}
	var allowed atomic.Int32
	race(t, func(int) error {
		err := tb.Allow(t.Context(), l)
		if err == nil {
			allowed.Add(1)
		}
		if errors.Is(err, portal.ErrTooMany) {
			return nil
		}
		return err
	})
	same(t, "allowed", allowed.Load(), 5)
}
