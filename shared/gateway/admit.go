package gateway

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"net/netip"
	"strings"
	"unicode"

	"anteroom/shared/api"
	"anteroom/shared/portal"
)

// Limits of a request, in bytes. API Gateway has its own; these hold for every way in.
const (
	BodyLimit   = 1 << 20
	headerLimit = 16 << 10
	addressSize = 8 << 10
)

// admit says whether a request is to be looked at: not too large, come through
// CloudFront, and, where it changes something, sent by the portal's own pages. A
// signed route is the one exception: its operation checks the signature.
func (g *gateway) admit(route api.Route, r *http.Request) error {
	if err := checkSize(r); err != nil {
		return err
	}
	if !g.throughCloudFront(r.Header) {
		return portal.ErrForeignOrigin
	}
	if r.Method != http.MethodGet && !route.Signed && !g.fromOwnPages(r.Header) {
		return portal.ErrForeignOrigin
	}
	return nil
}

func checkSize(r *http.Request) error {
	size := 0
	for name, values := range r.Header {
		for _, value := range values {
			size += len(name) + len(value)
		}
	}
	if size > headerLimit || len(r.URL.RequestURI()) > addressSize || r.ContentLength > BodyLimit {
		return portal.ErrTooLarge
	}
	return nil
}

// throughCloudFront compares every secret in constant time.
func (g *gateway) throughCloudFront(h http.Header) bool {
	given := sha256.Sum256([]byte(single(h, api.HeaderOriginSecret)))
	match := 0
	for _, secret := range g.OriginSecrets {
		want := sha256.Sum256([]byte(secret))
		match |= subtle.ConstantTimeCompare(given[:], want[:])
	}
	return match == 1
}

// fromOwnPages guards against cross-site requests beside SameSite: a browser
// sets Origin and Sec-Fetch-Site itself, and asks before it sends a header of ours.
func (g *gateway) fromOwnPages(h http.Header) bool {
	site := h.Values("Sec-Fetch-Site")
	return single(h, "Origin") == g.Origin && h.Get(api.HeaderClient) != "" &&
		(len(site) == 0 || single(h, "Sec-Fetch-Site") == "same-origin")
}

// single is a header's value, or nothing when it was sent more than once.
func single(h http.Header, name string) string {
	if values := h.Values(name); len(values) == 1 {
		return values[0]
	}
	return ""
}

// source is where the request came from. Only call it once throughCloudFront
// holds: else anybody could write the header.
func source(h http.Header) portal.Source {
	return portal.Source{IP: viewer(single(h, api.HeaderViewerAddress)), UserAgent: agent(h.Get("User-Agent"))}
}

// viewer takes the port off an address; CloudFront writes IPv6 without brackets.
func viewer(address string) string {
	colon := strings.LastIndexByte(address, ':')
	if colon < 0 {
		return ""
	}
	ip, err := netip.ParseAddr(strings.Trim(address[:colon], "[]"))
	if err != nil {
		return ""
	}
	return ip.Unmap().WithZone("").String()
}

// agent is at most 300 printable characters of what a browser calls itself.
func agent(s string) string {
	printable := strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	runes := []rune(printable)
	return string(runes[:min(len(runes), 300)])
}
