package portal

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Most of what repeats in a profile.
const (
	MaxAddressLines = 3
	MaxPhones       = 5
	MaxSpoken       = 8
)

// Standards are the tables of the world that a profile is checked against. Each
// gives the form that is kept, and whether there is one.
type Standards struct {
	// Phone makes a number, as it is dialled in the country (ISO 3166-1
	// alpha-2), into E.164.
	Phone func(number, country string) (string, bool)
	// Language makes a BCP 47 tag canonical.
	Language func(tag string) (string, bool)
	// Country makes a country's code into ISO 3166-1 alpha-2.
	Country func(code string) (string, bool)
}

// homeCountry is where numbers are dialled when no address says otherwise.
const homeCountry = "US"

func (s Standards) phone(f *faults, pointer, number, country string) string {
	if country == "" {
		country = homeCountry
	}
	e164, ok := s.Phone(strings.TrimSpace(number), country)
	if !ok {
		f.add(pointer, "phone", "This is not a complete phone number. Begin with + and the country code if it is abroad.")
	}
	return e164
}

// WithIdentity gives the client with another identity, as it is kept. A date of
// birth that makes a minor, now or after, only staff change; a guardian or
// responsible party changes none.
func (c Client) WithIdentity(base string, in Identity, by Relation, now time.Time) (Client, error) {
	var f faults
	c.Name = f.name(base+"/name", in.Name)
	c.Profile.Pronouns = f.line(base+"/pronouns", in.Pronouns, 60)
	c.Profile.Gender = f.line(base+"/gender", in.Gender, 100)
	one(&f, base+"/sex", in.Sex, Female, Male, OtherSex, UnknownSex)
	c.Profile.Sex = in.Sex
	today := c.Today(now)
	f.birthDate(base+"/birthDate", in.BirthDate, today)
	if in.BirthDate != c.BirthDate && (c.BirthDateFixed(by, now) || by != RelationStaff && minor(in.BirthDate, today)) {
		f.add(base+"/birthDate", "staff-only", "Please ask the practice to change this date of birth.")
	}
	c.BirthDate = in.BirthDate
	return c, f.err()
}

// BirthDateFixed reports whether somebody of the relation can't change the date
// of birth at all.
func (c Client) BirthDateFixed(by Relation, now time.Time) bool {
	return by != RelationStaff && (by != RelationSelf || c.Minor(now))
}

// WithContact gives the client with another address and other phones, as they
// are kept. Numbers are read as they are dialled in the country of the address.
func (c Client) WithContact(base string, in Contact, std Standards) (Client, error) {
	var f faults
	c.Profile.Address = std.address(&f, base+"/address", in.Address)
	if len(in.Phones) > MaxPhones {
		f.add(base+"/phones", "too-many", "Five phone numbers at most, please.")
	}
	c.Profile.Phones = nil
	for i, p := range in.Phones[:min(len(in.Phones), MaxPhones)] {
		at := base + "/phones/" + strconv.Itoa(i)
		p.Use = cmp.Or(p.Use, Mobile)
		one(&f, at+"/use", p.Use, Mobile, Home, Work)
		p.Number = std.phone(&f, at+"/number", p.Number, c.Profile.Address.Country)
		if p.Number != "" && slices.ContainsFunc(c.Profile.Phones, func(q Phone) bool { return q.Number == p.Number }) {
			f.add(at+"/number", "twice", "This number is here twice.")
		}
		c.Profile.Phones = append(c.Profile.Phones, p)
	}
	return c, f.err()
}

// The postal codes of countries in which a mistake is common and easily seen.
var postalCodes = map[string]*regexp.Regexp{
	"US": regexp.MustCompile(`^[0-9]{5}(-[0-9]{4})?$`),
	"CA": regexp.MustCompile(`^[A-Za-z][0-9][A-Za-z] ?[0-9][A-Za-z][0-9]$`),
}

func (s Standards) address(f *faults, base string, in Address) Address {
	a := Address{Lines: nonEmpty(in.Lines), Country: in.Country}
	a.City = f.line(base+"/city", in.City, 100)
	a.State = f.line(base+"/state", in.State, 100)
	a.PostalCode = f.line(base+"/postalCode", in.PostalCode, 20)
	if len(a.Lines) == 0 && a.City == "" && a.State == "" && a.PostalCode == "" {
		return Address{}
	}
	if len(a.Lines) == 0 {
		f.add(base+"/lines/0", "required", "Please fill this in.")
	}
	if len(a.Lines) > MaxAddressLines {
		f.add(base+"/lines", "too-many", "Three lines at most, please.")
		a.Lines = nil
	}
	for i, line := range a.Lines {
		a.Lines[i] = f.line(base+"/lines/"+strconv.Itoa(i), line, 120)
	}
	country, known := s.Country(in.Country)
	if !known {
		f.add(base+"/country", "country", "Please choose a country.")
	}
	a.Country = country
	if form := postalCodes[country]; form != nil && !form.MatchString(a.PostalCode) {
		f.add(base+"/postalCode", "postal-code", "This is not a complete postal code of this country.")
	}
	return a
}

// nonEmpty trims lines and leaves out those that are empty.
func nonEmpty(lines []string) []string {
	var kept []string
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return kept
}

// WithLanguages gives the client with other languages or another zone, as they are kept.
func (c Client) WithLanguages(base string, in Languages, std Standards) (Client, error) {
	var f faults
	f.language(base+"/language", in.Language)
	f.timeZone(base+"/timeZone", in.TimeZone)
	c.Language, c.TimeZone = in.Language, in.TimeZone
	if len(in.Spoken) > MaxSpoken {
		f.add(base+"/spoken", "too-many", "Eight languages at most, please.")
	}
	c.Profile.Spoken = nil
	for i, tag := range in.Spoken[:min(len(in.Spoken), MaxSpoken)] {
		canonical, ok := std.Language(tag)
		if !ok {
			f.add(base+"/spoken/"+strconv.Itoa(i), "language-tag", "This is not a language tag, such as es or pt-BR.")
			continue
		}
		if !slices.Contains(c.Profile.Spoken, canonical) {
			c.Profile.Spoken = append(c.Profile.Spoken, canonical)
		}
	}
	return c, f.err()
}
