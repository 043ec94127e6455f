package form

import (
	"cmp"
	"regexp"
	"strings"
	"time"
)

// Kind says which value[x] a Value is.
type Kind string

// The kinds of answers, named as FHIR names their types.
const (
	KindBoolean  Kind = "Boolean"
	KindDecimal  Kind = "Decimal"
	KindInteger  Kind = "Integer"
	KindDate     Kind = "Date"     // YYYY, YYYY-MM or YYYY-MM-DD
	KindDateTime Kind = "DateTime" // a date, or a full time with its offset
	KindTime     Kind = "Time"     // HH:MM:SS
	KindString   Kind = "String"
	KindURI      Kind = "Uri"
	KindCoding   Kind = "Coding"
)

// kinds is in a fixed order, so that what is read first does not vary.
var kinds = []Kind{KindBoolean, KindDecimal, KindInteger, KindDate, KindDateTime, KindTime, KindString, KindURI, KindCoding}

// maxNumber bounds decimals to what a double holds exactly, as the browser's do.
const maxNumber = 1e15

// Coding is a code of a system. Display is decoration: it takes no part in comparing.
type Coding struct {
	System  string `json:"system,omitempty"`
	Code    string `json:"code,omitempty"`
	Display string `json:"display,omitempty"`
}

// Value is one value[x]: Kind tells which of the other fields counts.
type Value struct {
	Kind   Kind
	Bool   bool    // KindBoolean
	Number float64 // KindDecimal, KindInteger
	Text   string  // dates, times, strings, addresses
	Coding Coding
}

func (v Value) numeric() bool { return v.Kind == KindDecimal || v.Kind == KindInteger }

// blank says that a text holds nothing but white space, which answers nothing.
func (v Value) blank() bool { return v.Kind == KindString && strings.TrimSpace(v.Text) == "" }

// equals compares as enableWhen does: numbers by size, codings by system and
// code, where a coding that names no system, or no code, is compared by the rest.
func (v Value) equals(w Value) bool {
	if v.numeric() && w.numeric() {
		return v.Number == w.Number
	}
	if v.Kind != w.Kind {
		return false
	}
	switch v.Kind {
	case KindCoding:
		return v.Coding.matches(w.Coding)
	case KindBoolean:
		return v.Bool == w.Bool
	case KindDateTime:
		return instant(v.Text) == instant(w.Text)
	}
	return v.Text == w.Text
}

func (c Coding) matches(d Coding) bool {
	if c.Code == "" && d.Code == "" {
		return c.Display == d.Display
	}
	return c.Code == d.Code && (c.System == d.System || c.System == "" || d.System == "")
}

// compare orders two numbers, dates or times; false where they have no order,
// such as 2020 and 2020-05.
func (v Value) compare(w Value) (int, bool) {
	if v.numeric() && w.numeric() {
		return cmp.Compare(v.Number, w.Number), true
	}
	if v.Kind != w.Kind || !v.Kind.ordered() {
		return 0, false
	}
	a, b := instant(v.Text), instant(w.Text)
	if len(a) != len(b) {
		n := min(len(a), len(b))
		return cmp.Compare(a[:n], b[:n]), a[:n] != b[:n]
	}
	return cmp.Compare(a, b), true
}

func (k Kind) ordered() bool {
	return k == KindDecimal || k == KindInteger || k == KindDate || k == KindDateTime || k == KindTime
}

// instant makes dateTimes with an offset comparable as text: UTC, milliseconds.
func instant(s string) string {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return s
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

var (
	datePattern     = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)
	dateTimePattern = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$`)
	timePattern     = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?$`)
)

func isDate(s string) bool {
	if !datePattern.MatchString(s) || s[:4] == "0000" {
		return false
	}
	_, err := time.Parse("2006-01-02"[:len(s)], s)
	return err == nil
}

func isDateTime(s string) bool {
	if !dateTimePattern.MatchString(s) {
		return isDate(s)
	}
	_, err := time.Parse(time.RFC3339Nano, s)
	return err == nil && s[:4] != "0000"
}

// wellFormed says that a value is one FHIR allows for its kind.
func (v Value) wellFormed() bool {
	switch v.Kind {
	case KindInteger:
		return v.Number == float64(int32(v.Number))
	case KindDate:
		return isDate(v.Text)
	case KindDateTime:
		return isDateTime(v.Text)
	case KindTime:
		return timePattern.MatchString(v.Text)
	case KindCoding:
		return v.Coding.Code != "" || v.Coding.Display != ""
	case KindString, KindURI:
		return !strings.ContainsFunc(v.Text, control) && (v.Kind == KindString || strings.TrimSpace(v.Text) != "")
	}
	return true
}

func control(r rune) bool { return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0x7f }
