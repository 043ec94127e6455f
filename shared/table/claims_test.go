package table_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestAClaimIsHeldUntilItsLeaseEnds(t *testing.T) {
	t.Parallel()
	now, event := newClock(), id(portal.KindEvent)
	tb := table.New(client(), tableName, now.now, cursorKey)
	claim := func() error { return tb.Claim(t.Context(), "pdf", event, time.Minute) }
	must(t, claim())
	if err := claim(); !errors.Is(err, portal.ErrInProgress) {
		t.Errorf("at once: got %v, want in progress", err)
	}
	must(t, tb.Claim(t.Context(), "notices", event, time.Minute))
	now.pass(time.Minute - 1)
	if err := claim(); !errors.Is(err, portal.ErrInProgress) {
		t.Errorf("just before the lease ends: got %v, want in progress", err)
	}
	now.pass(1)
	must(t, claim())
	if err := claim(); !errors.Is(err, portal.ErrInProgress) {
		t.Errorf("claimed anew: got %v, want in progress", err)
	}
}

func TestWhatIsSettledIsDoneForGood(t *testing.T) {
	t.Parallel()
	now, event, c := newClock(), id(portal.KindEvent), newClient(newPractice())
	tb := table.New(client(), tableName, now.now, cursorKey)
	must(t, tb.Claim(t.Context(), "pdf", event, time.Minute))
	d := newDocument(c)
	must(t, tb.Settle(t.Context(), "pdf", event, table.AddDocument(d)...))
	if _, err := tb.Document(t.Context(), c.ID, d.ID); err != nil {
		t.Error(err)
	}
	now.pass(365 * 24 * time.Hour)
	if err := tb.Claim(t.Context(), "pdf", event, time.Minute); !errors.Is(err, table.ErrDone) {
		t.Errorf("claim: got %v, want done", err)
	}
	if err := tb.Settle(t.Context(), "pdf", event, table.AddDocument(newDocument(c))...); !errors.Is(err, table.ErrDone) {
		t.Errorf("settle: got %v, want done", err)
	}
	if err := tb.Write(t.Context(), table.Done("pdf", event, start)); !errors.Is(err, table.ErrDone) {
		t.Errorf("done: got %v, want done", err)
	}
}

func TestDoneNeedsNoClaim(t *testing.T) {
	t.Parallel()
	tb, event := open(), id(portal.KindEvent)
	write(t, tb, table.Done("notices", event, start))
	if err := tb.Claim(t.Context(), "notices", event, time.Minute); !errors.Is(err, table.ErrDone) {
		t.Errorf("got %v, want done", err)
	}
}

func TestSettlingIsAllOrNothing(t *testing.T) {
	t.Parallel()
	tb, event, c := open(), id(portal.KindEvent), newClient(newPractice())
	d := newDocument(c)
	write(t, tb, table.AddDocument(d)...)
	must(t, tb.Claim(t.Context(), "pdf", event, time.Minute))
	if err := tb.Settle(t.Context(), "pdf", event, table.AddDocument(d)...); !errors.Is(err, portal.ErrConflict) {
		t.Errorf("got %v, want conflict", err)
	}
	if err := tb.Claim(t.Context(), "pdf", event, time.Minute); !errors.Is(err, portal.ErrInProgress) {
		t.Errorf("got %v, want still in progress", err)
	}
}

func TestOneOfManyGetsTheClaim(t *testing.T) {
	t.Parallel()
	tb, event := open(), id(portal.KindEvent)
	var got atomic.Int32
	race(t, func(int) error {
		err := tb.Claim(t.Context(), "pdf", event, time.Minute)
		if err == nil {
			got.Add(1)
		}
		if errors.Is(err, portal.ErrInProgress) {
			return nil
		}
		return err
	})
	same(t, "claims", got.Load(), 1)
}

func TestAClaimOfAnotherIsNotGivenBack(t *testing.T) {
	t.Parallel()
	tb, event := open(), id(portal.KindEvent)
	err := tb.DoOnce(t.Context(), "pdf", event, time.Minute, func(ctx context.Context) ([]table.Change, error) {
		must(t, tb.Settle(ctx, "pdf", event)) // another was faster
		return nil, errors.New("too late")
	})
	if err == nil {
		t.Error("no error")
	}
	if err := tb.Claim(t.Context(), "pdf", event, time.Minute); !errors.Is(err, table.ErrDone) {
		t.Errorf("got %v, want done", err)
	}
}

func TestALeaseThatPassedToAnotherIsNotGivenBack(t *testing.T) {
	t.Parallel()
	now, event := newClock(), id(portal.KindEvent)
	tb := table.New(client(), tableName, now.now, cursorKey)
	err := tb.DoOnce(t.Context(), "pdf", event, time.Minute, func(ctx context.Context) ([]table.Change, error) {
		now.pass(time.Minute)
		must(t, tb.Claim(ctx, "pdf", event, time.Minute)) // the lease was over
		return nil, errors.New("too late")
	})
	if err == nil {
		t.Error("no error")
	}
	if err := tb.Claim(t.Context(), "pdf", event, time.Minute); !errors.Is(err, portal.ErrInProgress) {
		t.Errorf("got %v, want in progress", err)
	}
}
