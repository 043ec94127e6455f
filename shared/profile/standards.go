// Package profile is what a client and the practice's staff do with a client's
// profile: show it, replace a section of it, and keep what changed. Two
// functions serve it, each for its own callers.
package profile

import (
	"golang.org/x/text/language"

	"anteroom/shared/phone"
	"anteroom/shared/portal"
)

// standards are the world's tables that a profile is checked against.
var standards = portal.Standards{Phone: phone.Parse, Language: canonicalTag, Country: canonicalCountry}

// longestTag is what BCP 47 asks programs to have room for.
const longestTag = 35

// canonicalTag gives the canonical form of a BCP 47 tag that names a language.
func canonicalTag(tag string) (string, bool) {
	if len(tag) > longestTag {
		return "", false
	}
	parsed, err := language.Parse(tag)
	base, _, _ := parsed.Raw()
	if err != nil || base.String() == "und" || len(parsed.Extensions()) > 0 {
		return "", false
	}
	return parsed.String(), true
}

// canonicalCountry gives the ISO 3166-1 alpha-2 code of a country or territory.
func canonicalCountry(code string) (string, bool) {
	region, err := language.ParseRegion(code)
	if err != nil || len(code) != 2 || !region.IsCountry() {
		return "", false
	}
	return region.Canonicalize().String(), true
}
