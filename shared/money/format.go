package money

import "strings"

// symbols are the signs that readers in the United States know; other
// currencies go by their code.
var symbols = map[string]string{
	"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "CA$", "AUD": "A$", "MXN": "MX$", "INR": "₹", "KRW": "₩", "BRL": "R$",
}

// Text is the amount as it is written in the United States, in English and in
// Spanish alike: "$1,234.50".
func (m Money) Text() string {
	sign, known := symbols[m.Currency]
	if !known {
		sign = m.Currency + "\u00a0"
	}
	number := strings.TrimPrefix(m.Decimal(), "-")
	if number != m.Decimal() {
		sign = "-" + sign
	}
	whole, part, pointed := strings.Cut(number, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if pointed {
		whole += "." + part
	}
	return sign + whole
}
