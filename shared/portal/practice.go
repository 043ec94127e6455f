package portal

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Practice is a tenant: one therapy practice with its staff and clients.
type Practice struct {
	ID        string
	Slug      string // the name in addresses: /p/{slug}
	Name      string
	Accent    string // sRGB, such as "#2f6f62"
	TimeZone  string // IANA
	Language  Language
	Country   string // ISO 3166-1 alpha-2; decides the crisis contacts
	Phone     string // for crisis contacts and support; may be empty
	Settings  Settings
	CreatedAt time.Time
	Version   int
}

// Settings are what a practice can change about how its portal behaves.
type Settings struct {
	InviteLife  time.Duration // how long an invite's link works
	Idle        time.Duration // how long a session may rest
	UploadLimit int64         // bytes of one document
	UploadQuota int64         // bytes that a client's own documents may have together
	Scheduling  Scheduling    // how appointments behave
}

// DefaultSettings are those of a new practice.
func DefaultSettings() Settings {
	return Settings{
		InviteLife: 7 * 24 * time.Hour, Idle: DefaultIdle, UploadLimit: DefaultUploadLimit, UploadQuota: DefaultUploadQuota,
		Scheduling: DefaultScheduling(),
	}
}

// DefaultAccent is the colour of a practice that has chosen none.
const DefaultAccent = "#2f6f62"

// NewPractice makes a practice with default settings. The slug is 2 to 40 lower
// case letters, digits and hyphens; name is 1 to 100 characters.
func NewPractice(name, slug string, now time.Time) (Practice, error) {
	name = strings.TrimSpace(name)
	if name == "" || utf8.RuneCountInString(name) > 100 {
		return Practice{}, Field("#/name", "length", "A name has 1 to 100 characters.")
	}
	if !slugForm.MatchString(slug) {
		return Practice{}, Field("#/slug", "form", "A slug has 2 to 40 lower case letters, digits and hyphens.")
	}
	return Practice{
		ID: NewID(KindPractice, now), Slug: slug, Name: name, Accent: DefaultAccent, TimeZone: "America/New_York",
		Language: English, Country: DefaultCountry, Settings: DefaultSettings(), CreatedAt: now, Version: 1,
	}, nil
}

var slugForm = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$`)

// SlugOf makes a slug out of a practice's name, such as "north-clinic" out of
// "North Clinic". It is empty where no letter or digit of a to z, 0 to 9 is in it.
func SlugOf(name string) string {
	slug := strings.Trim(notInSlug.ReplaceAllString(strings.ToLower(name), "-"), "-")
	return strings.Trim(slug[:min(len(slug), 40)], "-")
}

var notInSlug = regexp.MustCompile(`[^a-z0-9]+`)

// Language is a BCP 47 tag that the portal is worded in.
type Language string

// The languages there are catalogues for.
const (
	English Language = "en"
	Spanish Language = "es"
)

// Known reports whether there is a catalogue for the language.
func (l Language) Known() bool { return slices.Contains(Worded(), l) }

// Worded are all the languages that the portal is worded in.
func Worded() []Language { return []Language{English, Spanish} }
