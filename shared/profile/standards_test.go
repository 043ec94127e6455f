package profile

import "testing"

func TestLanguagesAreBCP47(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en", "ES-mx": "es-MX", "pt-BR": "pt-BR", "zh-hant": "zh-Hant", "ase": "ase", "yue": "yue", "iw": "he", "gsw-CH": "gsw-CH",
		"": "", "und": "", "english": "", "xx": "", "en_US.UTF-8": "", "en-u-ca-buddhist": "", "../en": "", "e\u202en": "", "x-private": "",
		"en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd": "",
	} {
		if got, ok := canonicalTag(tag); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v, want %q", tag, got, ok, want)
		}
	}
}

func TestCountriesAreISO3166(t *testing.T) {
	for code, want := range map[string]string{
		"US": "US", "de": "DE", "TW": "TW", "PS": "PS", "XK": "XK", "PR": "PR", "GB": "GB", "HK": "HK",
		"": "", "ZZ": "", "XX": "", "EU": "", "001": "", "USA": "", "840": "", "U": "",
	} {
		if got, ok := canonicalCountry(code); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v, want %q", code, got, ok, want)
		}
	}
}
