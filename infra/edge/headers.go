// Package edge states the security headers that every page is served with.
// CloudFront adds them when deployed and the local runner adds the same, so that
// what the policy forbids fails on the developer's machine first.
package edge

import "strings"

// Values of the security headers that never vary.
const (
	FrameOptions      = "DENY"
	ContentType       = "nosniff"
	ReferrerPolicy    = "no-referrer"
	PermissionsPolicy = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"

	// TransportSecurityDays is the life of Strict-Transport-Security; it covers subdomains.
	TransportSecurityDays = 730
)

// ContentSecurityPolicy is the policy of every page. Scripts and styles come from
// the portal itself and never from the page's text. files is the origin of the
// document store, such as "https://bucket.s3.us-east-1.amazonaws.com": the one
// other host that pages load from and upload to.
func ContentSecurityPolicy(files string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		"font-src 'self'",
		"img-src 'self' data: blob: " + files,
		"connect-src 'self' " + files,
		"frame-src " + files,
		"worker-src 'self'",
		"manifest-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		"upgrade-insecure-requests",
	}, "; ")
}
