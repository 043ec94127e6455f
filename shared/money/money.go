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
	ErrMixed = errors.New("amounts of two currencies")
	ErrRange = errors.New("an amount out of range")
)

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

// Times is the amount n times; ErrRange where it doesn't fit.
func (m Money) Times(n int64) (Money, error) {
	product := m.Minor * n
	if n != 0 && (product/n != m.Minor || n == -1 && m.Minor == math.MinInt64) {
		return Money{}, ErrRange
	}
	return Money{product, m.Currency}, nil
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
