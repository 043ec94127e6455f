package portal

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
)

// faults collects all that is wrong with one input, so that it is told at once.
type faults []FieldError

func (f *faults) add(pointer, code, text string) {
	*f = append(*f, FieldError{Pointer: pointer, Code: code, Text: text})
}

// err is nil without faults.
func (f faults) err() error {
	if len(f) == 0 {
		return nil
	}
	return ErrInvalid.WithFields(f...)
}

// line trims a value and checks that it is one line of plain text.
func (f *faults) line(pointer, s string, limit int) string {
	s = strings.TrimSpace(s)
	if !IsPlainText(s, limit) {
		f.add(pointer, "length", "This is too long, or has characters that can't be used here. It has to be on one line.")
	}
	return s
}

// required is a line that must not be empty.
func (f *faults) required(pointer, s string, limit int) string {
	s = f.line(pointer, s, limit)
	if s == "" {
		f.add(pointer, "required", "Please fill this in.")
	}
	return s
}

// legalName is a required line that official records can hold: letters of any
// script, no emoji or other pictures.
func (f *faults) legalName(pointer, s string, limit int) string {
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		f.add(pointer, "required", "Please give this name.")
	case !IsPlainText(s, limit):
		f.add(pointer, "length", fmt.Sprintf("A name has at most %d characters, all on one line.", limit))
	case strings.ContainsFunc(s, isPicture) || !strings.ContainsFunc(s, unicode.IsLetter):
		f.add(pointer, "name", "A legal name has letters, and no emoji or other pictures. They are welcome in the preferred name.")
	}
	return s
}

// name is a person's name, all of it trimmed.
func (f *faults) name(pointer string, n Name) Name {
	return Name{
		Given: f.legalName(pointer+"/given", n.Given, 100), Family: f.legalName(pointer+"/family", n.Family, 100),
		Preferred: f.line(pointer+"/preferred", n.Preferred, 100),
	}
}

// email is an address as NormalizeEmail gives it.
func (f *faults) email(pointer, s string) string {
	email, err := NormalizeEmail(s)
	if err != nil {
		f.add(pointer, "email", "This is not a complete email address. It looks like name@example.com.")
	}
	return email
}

func (f *faults) language(pointer string, l Language) {
	if !l.Known() {
		f.add(pointer, "language", "There is no portal in this language yet.")
	}
}

func (f *faults) timeZone(pointer, zone string) {
	if _, err := time.LoadLocation(zone); err != nil || zone == "" || zone == "Local" || len(zone) > 64 {
		f.add(pointer, "time-zone", "This is not an IANA time zone, such as America/New_York.")
	}
}

// isPicture reports whether r is an emoji or the like, or turns another character into one.
func isPicture(r rune) bool { return unicode.Is(unicode.So, r) || r == '\ufe0f' }

// one is one of the values, or empty.
func one[T ~string](f *faults, pointer string, v T, allowed ...T) {
	if v != "" && !slices.Contains(allowed, v) {
		f.add(pointer, "choice", "Please choose one of those offered.")
	}
}

// date is an ISO 8601 date of 1890 to 2200, or empty.
func (f *faults) date(pointer, s string) {
	at, err := time.Parse(time.DateOnly, s)
	if s != "" && (err != nil || at.Year() < 1890 || at.Year() > 2200) {
		f.add(pointer, "date", "This is not a date. It looks like 2027-01-31.")
	}
}

// birthDate is a date of birth that is not after today, or empty.
func (f *faults) birthDate(pointer, s string, today time.Time) {
	born, err := time.Parse(time.DateOnly, s)
	switch {
	case s == "":
	case err != nil || born.Year() < 1890:
		f.add(pointer, "date", "This is not a date of birth. It looks like 1984-05-17.")
	case s > today.Format(time.DateOnly):
		f.add(pointer, "future", "This date of birth lies in the future.")
	}
}
