package phone_test

import (
	"strings"
	"testing"

	"anteroom/shared/phone"
)

func TestParse(t *testing.T) {
	for _, row := range []struct{ number, country, want string }{
		{"(212) 555-0100", "US", "+12125550100"},
		{"1 212 555 0100", "US", "+12125550100"},
		{"+44 20 7946 0958", "US", "+442079460958"},
		{"020 7946 0958", "GB", "+442079460958"},
		{"044 668 18 00", "CH", "+41446681800"},
		{"00 41 44 668 18 00", "DE", "+41446681800"},
		{"+39 06 698 12345", "US", "+390669812345"}, // Italy keeps the zero
		{"٠٢٠ ٧٩٤٦ ٠٩٥٨", "GB", "+442079460958"},
		{"+81 3-1234-5678", "US", "+81312345678"},
		{"555-0100", "US", ""}, // no area code
		{"911", "US", ""},
		{"", "US", ""},
		{"call me", "US", ""},
		{"1-800-FLOWERS", "US", ""},
		{"+1 212 555 0100 ext. 5", "US", ""},
		{"+1 212 555 0100;ext=5", "US", ""},
		{"+999 123456789", "US", ""},
		{"+" + strings.Repeat("1", 300), "US", ""},
		{"\u202e0010 555 212", "US", ""},
		{"212 555 0100", "", ""},
	} {
		got, ok := phone.Parse(row.number, row.country)
		if got != row.want || ok != (row.want != "") {
			t.Errorf("%q in %q: %q, %v, want %q", row.number, row.country, got, ok, row.want)
		}
	}
}

func TestFormat(t *testing.T) {
	for e164, want := range map[string]string{
		"+12125550100": "+1 212-555-0100", "+442079460958": "+44 20 7946 0958", "": "", "nonsense": "nonsense",
	} {
		if got := phone.Format(e164); got != want {
			t.Errorf("%q: %q, want %q", e164, got, want)
		}
	}
}

func BenchmarkFirstParse(b *testing.B) {
	for b.Loop() {
		phone.Parse("(212) 555-0100", "US")
	}
}
