// Package money counts money in whole minor units, never in floating point.
// Amounts of two currencies don't mix: every operation on them is an error.
package money

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// Money is an amount in minor units of its currency (ISO 4217), such as cents:
// 4000 USD is forty dollars, 4000 JPY four thousand yen. The zero Money has no
// currency and is no amount of any.
type Money struct {
	Minor    int64
	Currency string // three capital letters
}

// What is wrong with an amount.
var (
	ErrCurrency = errors.New("not a currency of ISO 4217")
	ErrMixed    = errors.New("amounts of two currencies")
	ErrRange    = errors.New("an amount out of range")
	ErrForm     = errors.New("not an amount")
)

// New is an amount of a currency that there is; ErrCurrency for another.
func New(minor int64, currency string) (Money, error) {
	if _, known := Digits(currency); !known {
		return Money{}, ErrCurrency
	}
	return Money{minor, currency}, nil
}

// IsZero reports whether nothing is there, in whatever currency.
func (m Money) IsZero() bool { return m.Minor == 0 }

// Add is the sum; ErrMixed for two currencies, ErrRange where it doesn't fit.
func (m Money) Add(o Money) (Money, error) {
	if m.Currency != o.Currency {
		return Money{}, ErrMixed
	}
	sum := m.Minor + o.Minor
	if (sum > m.Minor) != (o.Minor > 0) && o.Minor != 0 {
		return Money{}, ErrRange
	}
	return Money{sum, m.Currency}, nil
}

// Sub is what is left when o is taken away; errors as of Add.
func (m Money) Sub(o Money) (Money, error) {
	if o.Minor == math.MinInt64 {
		return Money{}, ErrRange
	}
	return m.Add(Money{-o.Minor, o.Currency})
}

// Times is the amount n times; ErrRange where it doesn't fit.
func (m Money) Times(n int64) (Money, error) {
	product := m.Minor * n
	if n != 0 && (product/n != m.Minor || n == -1 && m.Minor == math.MinInt64) {
		return Money{}, ErrRange
	}
	return Money{product, m.Currency}, nil
}

// Compare is -1, 0 or +1 as m is less than, equal to or more than o; ErrMixed
// for two currencies.
func (m Money) Compare(o Money) (int, error) {
	switch {
	case m.Currency != o.Currency:
		return 0, ErrMixed
	case m.Minor < o.Minor:
		return -1, nil
	case m.Minor > o.Minor:
		return 1, nil
	}
	return 0, nil
}

// Sum adds up amounts of one currency.
func Sum(currency string, all ...Money) (Money, error) {
	total := Money{0, currency}
	for _, m := range all {
		var err error
		if total, err = total.Add(m); err != nil {
			return Money{}, err
		}
	}
	return total, nil
}

// Allocate parts the amount by weights so that the parts add up to it exactly:
// what can't be divided goes by ones to the earliest parts with a weight.
// ErrRange for no weights, a negative one, weights of nothing, or of more than 2^31 in all.
func (m Money) Allocate(weights ...int64) ([]Money, error) {
	var whole int64
	for _, w := range weights {
		if w < 0 || w > math.MaxInt32 {
			return nil, ErrRange
		}
		whole += w
	}
	if whole == 0 || whole > math.MaxInt32 {
		return nil, ErrRange
	}
	parts, left := make([]Money, len(weights)), m.Minor
	for i, w := range weights {
		share := m.Minor/whole*w + m.Minor%whole*w/whole
		parts[i] = Money{share, m.Currency}
		left -= share
	}
	step := int64(1)
	if left < 0 {
		step = -1
	}
	for i := 0; left != 0; i = (i + 1) % len(parts) {
		if weights[i] > 0 {
			parts[i].Minor += step
			left -= step
		}
	}
	return parts, nil
}

// String is the amount with its code, such as "USD 40.00": for logs and
// documents that must not be mistaken, not for a reader's own way of writing.
func (m Money) String() string {
	return strings.TrimSpace(m.Currency + " " + m.Decimal())
}

// Decimal is the amount in major units with a point, such as "40.00" or "-0.05".
func (m Money) Decimal() string {
	digits, _ := Digits(m.Currency)
	text := strconv.FormatUint(magnitude(m.Minor), 10)
	if short := digits + 1 - len(text); short > 0 {
		text = strings.Repeat("0", short) + text
	}
	if digits > 0 {
		text = text[:len(text)-digits] + "." + text[len(text)-digits:]
	}
	if m.Minor < 0 {
		text = "-" + text
	}
	return text
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-(n + 1)) + 1
	}
	return uint64(n)
}

// Parse reads an amount in major units with a point, such as "40" or "40.5".
// More digits than the currency has, or anything else, is ErrForm.
func Parse(text, currency string) (Money, error) {
	digits, known := Digits(currency)
	if !known {
		return Money{}, ErrCurrency
	}
	whole, part, pointed := strings.Cut(text, ".")
	if len(part) > digits || pointed && part == "" || strings.Trim(whole+part, "0123456789") != strings.Repeat("-", strings.Count(whole, "-")) || strings.LastIndex(whole, "-") > 0 {
		return Money{}, ErrForm
	}
	minor, err := strconv.ParseInt(whole+part+strings.Repeat("0", digits-len(part)), 10, 64)
	if errors.Is(err, strconv.ErrRange) {
		return Money{}, ErrRange
	}
	if err != nil || whole == "" || whole == "-" {
		return Money{}, ErrForm
	}
	return Money{minor, currency}, nil
}
