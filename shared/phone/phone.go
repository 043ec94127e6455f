// Package phone reads and writes telephone numbers by the numbering plans of
// all countries.
package phone

import (
	"strings"

	"github.com/nyaruka/phonenumbers"

	"anteroom/shared/portal"
)

// longest is more than any number has, however it is written.
const longest = 40

// Parse gives a number in E.164. Without a leading + it is read as it is dialled
// within the country (ISO 3166-1 alpha-2). What can't be a number of its country,
// or has letters or an extension, is refused.
func Parse(number, country string) (e164 string, ok bool) {
	if !portal.IsPlainText(number, longest) || strings.ContainsFunc(number, isLetter) {
		return "", false
	}
	n, err := phonenumbers.Parse(number, country)
	if err != nil || n.GetExtension() != "" || !phonenumbers.IsValidNumber(n) {
		return "", false
	}
	return phonenumbers.Format(n, phonenumbers.E164), true
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// Format writes an E.164 number for reading, with its country code, such as
// "+1 212-555-0100". What is no number is given back as it is.
func Format(e164 string) string {
	n, err := phonenumbers.Parse(e164, "")
	if err != nil {
		return e164
	}
	return phonenumbers.Format(n, phonenumbers.INTERNATIONAL)
}
