package portal_test

import (
	"testing"
	"time"

	"anteroom/shared/portal"
)

func TestTheAccessHistoryIsKeptSixYears(t *testing.T) {
	for day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2034; day = day.AddDate(0, 0, 1) {
		if end := day.Add(portal.AccessLife); end.Before(day.AddDate(6, 0, 0)) {
			t.Fatalf("what was done on %s is kept until %s", day.Format(time.DateOnly), end.Format(time.DateOnly))
		}
	}
}
