package money_test

import (
	"errors"
	"math"
	"testing"

	"anteroom/shared/money"
)

func usd(minor int64) money.Money { return money.Money{Minor: minor, Currency: "USD"} }

func TestDigitsAreThoseOfISO4217(t *testing.T) {
	for currency, want := range map[string]int{"USD": 2, "EUR": 2, "JPY": 0, "KRW": 0, "ISK": 0, "KWD": 3, "BHD": 3, "TND": 3, "MGA": 2} {
		if got, known := money.Digits(currency); got != want || !known {
			t.Errorf("%s: %d, %t", currency, got, known)
		}
	}
	for _, wrong := range []string{"", "usd", "US", "USDX", "XXX", "XAU", "D A", "SD ", "ABC"} {
		if _, known := money.Digits(wrong); known {
			t.Errorf("%q is known", wrong)
		}
	}
}

func TestCurrenciesDontMix(t *testing.T) {
	yen := money.Money{Minor: 5, Currency: "JPY"}
	_, add := usd(5).Add(yen)
	_, none := usd(5).Add(money.Money{})
	for name, err := range map[string]error{"add": add, "no currency": none} {
		if !errors.Is(err, money.ErrMixed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatDoesNotFitIsSaid(t *testing.T) {
	_, add := usd(math.MaxInt64).Add(usd(1))
	_, low := usd(math.MinInt64).Add(usd(-1))
	_, times := usd(math.MaxInt64 / 2).Times(3)
	_, turned := usd(math.MinInt64).Times(-1)
	for name, err := range map[string]error{"add": add, "low": low, "times": times, "turned": turned} {
		if !errors.Is(err, money.ErrRange) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, err := usd(-7).Times(0); err != nil || got != usd(0) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestReadersReadTheirOwnWay(t *testing.T) {
	for _, row := range []struct {
		m          money.Money
		text, code string
	}{
		{usd(123450), "$1,234.50", "USD 1234.50"},
		{usd(-5), "-$0.05", "USD -0.05"},
		{money.Money{Minor: 1234567, Currency: "JPY"}, "¥1,234,567", "JPY 1234567"},
		{money.Money{Minor: 1500, Currency: "KWD"}, "KWD\u00a01.500", "KWD 1.500"},
	} {
		if got := row.m.Text(); got != row.text {
			t.Errorf("%q, want %q", got, row.text)
		}
		if got := row.m.String(); got != row.code {
			t.Errorf("%q, want %q", got, row.code)
		}
	}
}
