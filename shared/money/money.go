// Package money holds amounts of money: whole minor units of a currency, such
// as cents, and never a fraction of one. Standard library only.
package money

import (
	"errors"
	"math"
	"strconv"
	"strings"
)

// Money is an amount in minor units of its currency: {4000, "USD"} is 40
// dollars. The zero Money is no money, of any currency.
type Money struct {
	Minor    int64
	Currency string // ISO 4217, in capitals; may be empty where Minor is 0
}

// Why two amounts or a text can't be used.
var (
	ErrCurrency = errors.New("no currency of ISO 4217, or not the same one")
	ErrAmount   = errors.New("no amount of this currency")
)

// Digits is how many digits a currency's minor units have: 2 for USD, 0 for
// JPY, 3 for KWD. known is false for what is no active currency of ISO 4217.
func Digits(currency string) (digits int, known bool) {
	if len(currency) != 3 {
		return 0, false
	}
	for n, list := range currencies {
		if strings.Contains(list, currency+" ") {
			return n, true
		}
	}
	return 0, false
}

// New gives an amount of a currency; ErrCurrency for one that there is not.
func New(minor int64, currency string) (Money, error) {
	if _, known := Digits(currency); !known {
		return Money{}, ErrCurrency
	}
	return Money{minor, currency}, nil
}

// IsZero reports whether there is nothing, in whatever currency.
func (m Money) IsZero() bool { return m.Minor == 0 }

// Add gives m + n. Nothing takes the other's currency; otherwise they must be
// the same (ErrCurrency) and the sum must fit (ErrAmount).
func (m Money) Add(n Money) (Money, error) {
	switch {
	case m.IsZero() && m.Currency == "":
		return n, nil
	case n.IsZero() && n.Currency == "":
		return m, nil
	case m.Currency != n.Currency:
		return Money{}, ErrCurrency
	case n.Minor > 0 && m.Minor > math.MaxInt64-n.Minor, n.Minor < 0 && m.Minor < math.MinInt64-n.Minor:
		return Money{}, ErrAmount
	}
	return Money{m.Minor + n.Minor, m.Currency}, nil
}

// Sub gives m - n, under the same conditions as Add.
func (m Money) Sub(n Money) (Money, error) {
	if n.Minor == math.MinInt64 {
		return Money{}, ErrAmount
	}
	return m.Add(Money{-n.Minor, n.Currency})
}

// Decimal writes the amount in major units with the currency's digits and a
// point, without its sign: "40.00". How people write it is for the page.
func (m Money) Decimal() string {
	digits, _ := Digits(m.Currency)
	sign, text := "", strconv.FormatInt(m.Minor, 10)
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		sign, text = "-", rest
	}
	if digits == 0 {
		return sign + text
	}
	if short := digits + 1 - len(text); short > 0 {
		text = strings.Repeat("0", short) + text
	}
	return sign + text[:len(text)-digits] + "." + text[len(text)-digits:]
}

// Parse reads what Decimal writes; fewer digits after the point are taken, more
// are not: "40", "40.5" and "40.50" are forty dollars and more, "40.505" is ErrAmount.
func Parse(decimal, currency string) (Money, error) {
	digits, known := Digits(currency)
	if !known {
		return Money{}, ErrCurrency
	}
	whole, part, pointed := strings.Cut(decimal, ".")
	if pointed && part == "" || len(part) > digits || !numeric(strings.TrimPrefix(whole, "-")) || pointed && !numeric(part) {
		return Money{}, ErrAmount
	}
	minor, err := strconv.ParseInt(whole+part+strings.Repeat("0", digits-len(part)), 10, 64)
	if err != nil {
		return Money{}, ErrAmount
	}
	return Money{minor, currency}, nil
}

func numeric(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// currencies are the active ones of ISO 4217, by digits of their minor units.
var currencies = map[int]string{
	0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF ",
	2: "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK " +
		"DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT " +
		"LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN " +
		"QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS " +
		"VED VES WST XCD XCG YER ZAR ZMW ZWG ",
	3: "BHD IQD JOD KWD LYD OMR TND ",
}
