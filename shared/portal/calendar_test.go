package portal_test

import (
	"errors"
	"testing"
	"time"

	"anteroom/shared/money"
	"anteroom/shared/portal"
)

func TestAPriceIsAnAmountThatCanBeBilled(t *testing.T) {
	for price, want := range map[money.Money]error{
		{}:                                    nil,
		{Minor: 12000, Currency: "USD"}:       nil,
		{Minor: -1, Currency: "USD"}:          portal.ErrInvalid,
		{Minor: 12000, Currency: "dollars"}:   portal.ErrInvalid,
		{Minor: 12000}:                        portal.ErrInvalid,
		{Minor: 100_000_000, Currency: "USD"}: portal.ErrInvalid,
	} {
		s := portal.Service{Name: "Session", Length: 50 * time.Minute, Seats: 1, Price: price}
		if got := s.Check(portal.Setup{}); !errors.Is(got, want) {
			t.Errorf("%v: got %v, want %v", price, got, want)
		}
	}
}
