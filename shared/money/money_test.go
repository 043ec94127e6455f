package money_test

import (
	"errors"
	"math"
	"testing"

	"anteroom/shared/money"
)

func TestDecimalAndParseAreInverse(t *testing.T) {
	for _, row := range []struct {
		minor    int64
		currency string
		text     string
	}{
		{4000, "USD", "40.00"}, {5, "USD", "0.05"}, {-5, "USD", "-0.05"}, {0, "EUR", "0.00"}, {4000, "JPY", "4000"},
		{1234, "KWD", "1.234"}, {-1, "KWD", "-0.001"}, {math.MaxInt64, "USD", "92233720368547758.07"}, {math.MinInt64, "USD", "-92233720368547758.08"},
	} {
		m, err := money.New(row.minor, row.currency)
		if err != nil || m.Decimal() != row.text {
			t.Errorf("%d %s: %q, %v, want %q", row.minor, row.currency, m.Decimal(), err, row.text)
		}
		if got, err := money.Parse(row.text, row.currency); err != nil || got != m {
			t.Errorf("parse %q: %+v, %v", row.text, got, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, text := range []string{"", "-", ".", "40.", ".5", "40.505", "4 0", "4,0", "1e3", "0x10", "+4", "--4", "99999999999999999999", "٤"} {
		if got, err := money.Parse(text, "USD"); !errors.Is(err, money.ErrAmount) {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
	if got, err := money.Parse("40.5", "USD"); err != nil || got.Minor != 4050 {
		t.Errorf("fewer digits: %+v, %v", got, err)
	}
	if _, err := money.Parse("40.5", "JPY"); !errors.Is(err, money.ErrAmount) {
		t.Errorf("yen have no parts: %v", err)
	}
}

func TestOnlyRealCurrencies(t *testing.T) {
	for _, currency := range []string{"", "US", "usd", "XXX", "D A", "USDD", "D U"} {
		if _, err := money.New(1, currency); !errors.Is(err, money.ErrCurrency) {
			t.Errorf("%q: %v", currency, err)
		}
		if _, err := money.Parse("1", currency); !errors.Is(err, money.ErrCurrency) {
			t.Errorf("parse %q: %v", currency, err)
		}
	}
}

func TestSums(t *testing.T) {
	usd := func(n int64) money.Money { return money.Money{Minor: n, Currency: "USD"} }
	if sum, err := usd(3).Add(usd(4)); err != nil || sum != usd(7) {
		t.Errorf("%+v, %v", sum, err)
	}
	if rest, err := usd(3).Sub(usd(4)); err != nil || rest != usd(-1) {
		t.Errorf("%+v, %v", rest, err)
	}
	if sum, err := (money.Money{}).Add(usd(4)); err != nil || sum != usd(4) {
		t.Errorf("nothing and something: %+v, %v", sum, err)
	}
	if sum, err := usd(4).Add(money.Money{}); err != nil || sum != usd(4) {
		t.Errorf("something and nothing: %+v, %v", sum, err)
	}
	if _, err := usd(1).Add(money.Money{Minor: 1, Currency: "EUR"}); !errors.Is(err, money.ErrCurrency) {
		t.Errorf("two currencies: %v", err)
	}
	if _, err := usd(0).Add(money.Money{Minor: 1, Currency: "EUR"}); !errors.Is(err, money.ErrCurrency) {
		t.Errorf("no dollars and a euro: %v", err)
	}
	for _, row := range [][2]int64{{math.MaxInt64, 1}, {math.MinInt64, -1}} {
		if _, err := usd(row[0]).Add(usd(row[1])); !errors.Is(err, money.ErrAmount) {
			t.Errorf("%v overflows: %v", row, err)
		}
	}
	if _, err := usd(0).Sub(usd(math.MinInt64)); !errors.Is(err, money.ErrAmount) {
		t.Errorf("the lowest has no opposite: %v", err)
	}
}
