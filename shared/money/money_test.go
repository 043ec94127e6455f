package money_test

import (
	"errors"
	"math"
	"math/rand/v2"
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
	if _, err := money.New(1, "ABC"); !errors.Is(err, money.ErrCurrency) {
		t.Errorf("got %v", err)
	}
}

func TestCurrenciesDontMix(t *testing.T) {
	yen := money.Money{Minor: 5, Currency: "JPY"}
	_, add := usd(5).Add(yen)
	_, sub := usd(5).Sub(yen)
	_, compare := usd(5).Compare(yen)
	_, sum := money.Sum("USD", usd(1), yen)
	_, none := usd(5).Add(money.Money{})
	for name, err := range map[string]error{"add": add, "sub": sub, "compare": compare, "sum": sum, "no currency": none} {
		if !errors.Is(err, money.ErrMixed) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatDoesNotFitIsSaid(t *testing.T) {
	_, add := usd(math.MaxInt64).Add(usd(1))
	_, low := usd(math.MinInt64).Add(usd(-1))
	_, sub := usd(0).Sub(usd(math.MinInt64))
	_, times := usd(math.MaxInt64 / 2).Times(3)
	_, turned := usd(math.MinInt64).Times(-1)
	for name, err := range map[string]error{"add": add, "low": low, "sub": sub, "times": times, "turned": turned} {
		if !errors.Is(err, money.ErrRange) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, err := usd(-7).Times(0); err != nil || got != usd(0) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestPartsAddUp(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		whole, weights := usd(random.Int64N(2_000_001)-1_000_000), make([]int64, 1+random.IntN(9))
		for i := range weights {
			weights[i] = random.Int64N(50)
		}
		weights[random.IntN(len(weights))] = 1 + random.Int64N(50)
		parts, err := whole.Allocate(weights...)
		if err != nil {
			t.Fatal(err)
		}
		if sum, err := money.Sum("USD", parts...); err != nil || sum != whole {
			t.Fatalf("%v by %v is %v: %v, %v", whole, weights, parts, sum, err)
		}
		for i, w := range weights {
			if w == 0 && parts[i].Minor != 0 {
				t.Fatalf("%v by %v gives to nobody: %v", whole, weights, parts)
			}
		}
	}
	parts, _ := usd(100).Allocate(1, 1, 1)
	if parts[0] != usd(34) || parts[1] != usd(33) || parts[2] != usd(33) {
		t.Errorf("a third each of 100: %v", parts)
	}
	for _, wrong := range [][]int64{nil, {0}, {1, -1}, {math.MaxInt64}} {
		if _, err := usd(1).Allocate(wrong...); !errors.Is(err, money.ErrRange) {
			t.Errorf("%v: %v", wrong, err)
		}
	}
}

func TestReadsWhatItWrites(t *testing.T) {
	for _, m := range []money.Money{usd(0), usd(5), usd(-5), usd(4000), {Minor: 500, Currency: "JPY"}, {Minor: 1, Currency: "KWD"}, {Minor: -12345, Currency: "KWD"}, usd(math.MaxInt64), usd(math.MinInt64)} {
		if got, err := money.Parse(m.Decimal(), m.Currency); err != nil || got != m {
			t.Errorf("%v: %q read as %v, %v", m, m.Decimal(), got, err)
		}
	}
	for text, want := range map[string]error{
		"": money.ErrForm, ".5": money.ErrForm, "1.": money.ErrForm, "1.234": money.ErrForm, "1e3": money.ErrForm, "--1": money.ErrForm, "1-": money.ErrForm,
		"+1": money.ErrForm, "1.-5": money.ErrForm, " 1": money.ErrForm, "-": money.ErrForm, "99999999999999999999": money.ErrRange,
	} {
		if _, err := money.Parse(text, "USD"); !errors.Is(err, want) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if got, err := money.Parse("40.5", "USD"); err != nil || got != usd(4050) {
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

func FuzzParse(f *testing.F) {
	f.Add("40.00", "USD")
	f.Add("-1", "JPY")
	f.Fuzz(func(t *testing.T, text, currency string) {
		m, err := money.Parse(text, currency)
		if err != nil {
			return
		}
		if again, err := money.Parse(m.Decimal(), currency); err != nil || again != m {
			t.Errorf("%q: %v read as %v, %v", text, m, again, err)
		}
	})
}
