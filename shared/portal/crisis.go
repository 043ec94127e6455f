package portal

import (
	"maps"
	"slices"
)

// CrisisContact is whom to turn to at once.
type CrisisContact struct {
	Kind    string // "lifeline", "text", "emergency" or "practice"
	Value   string // what to dial or where to text
	Keyword string // what to text there, where a text has to begin with it
}

// DefaultCountry is where a practice is that says nothing else, as ISO 3166-1 alpha-2.
const DefaultCountry = "US"

// crisisByCountry are the free, round-the-clock lines of each country for
// somebody in a crisis, and its emergency number, by ISO 3166-1 alpha-2.
//
//	US, CA: 988 Suicide and Crisis Lifeline, call and text
//	GB: Samaritans; Shout. IE: Samaritans; 50808
//	AU: Lifeline. NZ: Need to talk?, call and text
//	ES: Línea 024. MX: Línea de la Vida. FR: 3114. DE: TelefonSeelsorge
var crisisByCountry = map[string][]CrisisContact{
	"US": {{"lifeline", "988", ""}, {"text", "988", ""}, {"emergency", "911", ""}},
	"CA": {{"lifeline", "988", ""}, {"text", "988", ""}, {"emergency", "911", ""}},
	"GB": {{"lifeline", "116 123", ""}, {"text", "85258", "SHOUT"}, {"emergency", "999", ""}},
	"IE": {{"lifeline", "116 123", ""}, {"text", "50808", "HELLO"}, {"emergency", "112", ""}},
	"AU": {{"lifeline", "13 11 14", ""}, {"text", "0477 13 11 14", ""}, {"emergency", "000", ""}},
	"NZ": {{"lifeline", "1737", ""}, {"text", "1737", ""}, {"emergency", "111", ""}},
	"ES": {{"lifeline", "024", ""}, {"emergency", "112", ""}},
	"MX": {{"lifeline", "800 911 2000", ""}, {"emergency", "911", ""}},
	"FR": {{"lifeline", "3114", ""}, {"emergency", "112", ""}},
	"DE": {{"lifeline", "0800 111 0 111", ""}, {"emergency", "112", ""}},
}

// CrisisCountries lists the countries whose crisis contacts are known, sorted.
func CrisisCountries() []string { return slices.Sorted(maps.Keys(crisisByCountry)) }

// CrisisContactsIn are those of a country; of DefaultCountry where they are not known.
func CrisisContactsIn(country string) []CrisisContact {
	contacts, known := crisisByCountry[country]
	if !known {
		contacts = crisisByCountry[DefaultCountry]
	}
	return slices.Clone(contacts)
}

// CrisisContacts are those of the practice's country, and the practice's own number.
func CrisisContacts(p Practice) []CrisisContact {
	contacts := CrisisContactsIn(p.Country)
	if p.Phone != "" {
		contacts = append(contacts, CrisisContact{"practice", p.Phone, ""})
	}
	return contacts
}
