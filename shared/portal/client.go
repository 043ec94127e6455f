package portal

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Client is the person in care: a record of one practice. It is not a login;
// one login may reach several clients.
type Client struct {
	ID        string
	Practice  string
	Name      Name
	Email     string // where invites go; the sign-in address belongs to the login
	BirthDate string // ISO 8601 date, or empty
	Language  Language
	TimeZone  string // IANA
	Invite    string // the identifier of the newest invite, or empty
	CreatedAt time.Time
	Version   int
}

// Name is a person's name; Preferred is what they are called, where it differs.
type Name struct {
	Given     string
	Family    string
	Preferred string
}

// Called is the name to greet by.
func (n Name) Called() string {
	if n.Preferred != "" {
		return n.Preferred
	}
	return n.Given
}

// Full is the legal name in the order given, family.
func (n Name) Full() string { return strings.TrimSpace(n.Given + " " + n.Family) }

// NewClientInput is what staff give to create a client.
type NewClientInput struct {
	Name      Name
	Email     string
	BirthDate string
	Language  Language
	TimeZone  string
}

// NewClient makes a client of the practice. Names of any script of up to 100
// characters are taken; language and time zone are the practice's where not given.
func NewClient(p Practice, in NewClientInput, now time.Time) (Client, error) {
	email, err := NormalizeEmail(in.Email)
	if err != nil {
		return Client{}, err
	}
	name := Name{strings.TrimSpace(in.Name.Given), strings.TrimSpace(in.Name.Family), strings.TrimSpace(in.Name.Preferred)}
	if err := name.check(); err != nil {
		return Client{}, err
	}
	if err := checkBirthDate(in.BirthDate, now); err != nil {
		return Client{}, err
	}
	c := Client{
		ID: NewID(KindClient, now), Practice: p.ID, Name: name, Email: email, BirthDate: in.BirthDate,
		Language: in.Language, TimeZone: in.TimeZone, CreatedAt: now, Version: 1,
	}
	return c.withDefaults(p)
}

func (c Client) withDefaults(p Practice) (Client, error) {
	if c.Language == "" {
		c.Language = p.Language
	}
	if c.TimeZone == "" {
		c.TimeZone = p.TimeZone
	}
	if !c.Language.Known() {
		return c, Field("#/language", "language", "There is no portal in this language yet.")
	}
	if _, err := time.LoadLocation(c.TimeZone); err != nil || c.TimeZone == "Local" {
		return c, Field("#/timeZone", "time-zone", "This is not an IANA time zone, such as America/New_York.")
	}
	return c, nil
}

func (n Name) check() error {
	for pointer, part := range map[string]string{"#/name/given": n.Given, "#/name/family": n.Family, "#/name/preferred": n.Preferred} {
		if part == "" && pointer != "#/name/preferred" {
			return Field(pointer, "required", "Please give this name.")
		}
		if !IsPlainText(part, 100) {
			return Field(pointer, "length", "A name has at most 100 characters, all on one line.")
		}
	}
	return nil
}

// IsPlainText reports whether s is valid UTF-8 of at most limit characters on
// one line, without control or bidirectional override characters.
func IsPlainText(s string, limit int) bool {
	if !utf8.ValidString(s) || utf8.RuneCountInString(s) > limit {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
	})
}

func checkBirthDate(s string, now time.Time) error {
	if s == "" {
		return nil
	}
	born, err := time.Parse(time.DateOnly, s)
	if err != nil || born.After(now.AddDate(0, 0, 1)) || born.Year() < 1890 {
		return Field("#/birthDate", "date", "This is not a date of birth. It looks like 1984-05-17.")
	}
	return nil
}
