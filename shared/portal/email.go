package portal

import (
	"net/mail"
	"strings"
)

// NormalizeEmail gives the form in which an address is compared and kept: no
// surrounding space, domain and local part in lower case. It fails for what is
// not a plain address of at most 254 octets (RFC 5321) or holds a control
// character; the error points at #/email.
func NormalizeEmail(s string) (string, error) {
	s = strings.ToLower(strings.TrimSpace(s))
	a, err := mail.ParseAddress(s)
	_, domain, _ := strings.Cut(s, "@")
	if err != nil || a.Address != s || len(s) > 254 || !strings.Contains(domain, ".") || strings.ContainsAny(s, "\r\n\x00") {
		return "", Field("#/email", "email", "This is not a complete email address. It looks like name@example.com.")
	}
	return s, nil
}

// MaskEmail hides most of an address, so that its owner knows it and others
// learn little: "m•••@example.com".
func MaskEmail(s string) string {
	local, domain, found := strings.Cut(s, "@")
	if !found || local == "" {
		return "•••"
	}
	return string([]rune(local)[:1]) + "•••@" + domain
}
