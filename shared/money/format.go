package money

import "strings"

// symbols are the signs that readers know; other currencies go by their code.
var symbols = map[string]string{
	"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "CA$", "AUD": "A$", "MXN": "MX$", "INR": "₹", "KRW": "₩", "BRL": "R$",
}

// Text is the amount as it is written in a language (BCP 47): "$1,234.50" in
// English, "1.234,50 $" in Spanish. Other languages are written as English.
func (m Money) Text(language string) string {
	sign, number := symbols[m.Currency], strings.TrimPrefix(m.Decimal(), "-")
	if sign == "" {
		sign = m.Currency
	}
	minus := ""
	if m.Minor < 0 {
		minus = "-"
	}
	whole, part, _ := strings.Cut(number, ".")
	if language == "es" {
		return minus + joined(grouped(whole, "."), ",", part) + "\u00a0" + sign
	}
	if sign == m.Currency {
		sign += "\u00a0"
	}
	return minus + sign + joined(grouped(whole, ","), ".", part)
}

func joined(whole, point, part string) string {
	if part == "" {
		return whole
	}
	return whole + point + part
}

func grouped(digits, by string) string {
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + by + digits[at:]
	}
	return digits
}
