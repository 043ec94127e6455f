package portal

import (
	"cmp"
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
	Email     string // where invites go; the sign-in address belongs to the login. A minor may have none
	BirthDate string // ISO 8601 date, or empty
	Language  Language
	TimeZone  string // IANA
	Profile   Profile
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
// characters are taken; language and time zone are the practice's where not
// given. A minor may have no email address of their own.
func NewClient(p Practice, in NewClientInput, now time.Time) (Client, error) {
	c := Client{
		ID: NewID(KindClient, now), Practice: p.ID, BirthDate: in.BirthDate,
		Language: cmp.Or(in.Language, p.Language), TimeZone: cmp.Or(in.TimeZone, p.TimeZone), CreatedAt: now, Version: 1,
	}
	var f faults
	c.Name = f.name("#/name", in.Name)
	f.language("#/language", c.Language)
	f.timeZone("#/timeZone", c.TimeZone)
	f.birthDate("#/birthDate", in.BirthDate, c.Today(now))
	if strings.TrimSpace(in.Email) != "" || !c.Minor(now) {
		c.Email = f.email("#/email", in.Email)
	}
	return c, f.err()
}

// Readdress gives the client another email address. It fails with ErrInvalid for
// what is none.
func (c *Client) Readdress(email string) error {
	var f faults
	c.Email = f.email("#/email", email)
	return f.err()
}

// Today is the time where the client is; UTC where their zone is not known.
func (c Client) Today(now time.Time) time.Time { return now.In(c.Zone()) }

// Zone is where the client is; UTC where that is not known.
func (c Client) Zone() *time.Location { return Location(c.TimeZone) }

// Location is a zone by its IANA name; UTC where there is none of that name.
func Location(zone string) *time.Location {
	location, err := time.LoadLocation(zone)
	if err != nil {
		return time.UTC
	}
	return location
}

// majority is the age at which people decide for themselves.
const majority = 18

// Minor reports whether the client is under 18 today, where they are. A client
// whose date of birth is not known is not.
func (c Client) Minor(now time.Time) bool { return minor(c.BirthDate, c.Today(now)) }

func minor(birthDate string, today time.Time) bool {
	born, err := time.Parse(time.DateOnly, birthDate)
	if err != nil {
		return false
	}
	grown := born.AddDate(majority, 0, 0) // 29 February leads to 1 March
	return today.Format(time.DateOnly) < grown.Format(time.DateOnly)
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
