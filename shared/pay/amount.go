package pay

import (
	"fmt"
	"strings"

	"anteroom/shared/money"
)

// Where the processor counts otherwise than ISO 4217: by which factor its
// amounts are larger (https://docs.stripe.com/currencies, special cases).
var larger = map[string]int64{"ISK": 100, "UGX": 100}

// smaller is by which factor its amounts are smaller.
var smaller = map[string]int64{"MGA": 100}

// toProcessor is an amount as the processor counts it; ErrRefused for one that it
// can't be asked for: three-digit currencies end in 0.
func toProcessor(m money.Money) (int64, string, error) {
	digits, known := money.Digits(m.Currency)
	if !known || m.Minor <= 0 || digits == 3 && m.Minor%10 != 0 {
		return 0, "", fmt.Errorf("amount: %w", ErrRefused)
	}
	if by := smaller[m.Currency]; by > 0 {
		if m.Minor%by != 0 {
			return 0, "", fmt.Errorf("amount: %w", ErrRefused)
		}
		return m.Minor / by, strings.ToLower(m.Currency), nil
	}
	if by := larger[m.Currency]; by > 0 {
		return m.Minor * by, strings.ToLower(m.Currency), nil
	}
	return m.Minor, strings.ToLower(m.Currency), nil
}

// fromProcessor is what the processor counts, in ISO 4217's minor units.
func fromProcessor(minor int64, currency string) money.Money {
	currency = strings.ToUpper(currency)
	if by := smaller[currency]; by > 0 {
		minor *= by
	}
	if by := larger[currency]; by > 0 {
		minor /= by
	}
	return money.Money{Minor: minor, Currency: currency}
}
