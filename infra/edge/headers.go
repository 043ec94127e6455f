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

	// FilesFor is Access-Control-Allow-Origin of the web files: they are the same
	// for everybody, and the frame without an origin asks for them as a stranger.
	FilesFor = "*"
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
		"frame-src 'self'",
		"worker-src 'self'",
		"manifest-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'",
		"upgrade-insecure-requests",
	}, "; ")
}

// ViewerPath begins the addresses of the frame that shows PDFs.
const ViewerPath = "/viewer/"

// ViewerFrameOptions lets the portal's own pages show the frame.
const ViewerFrameOptions = "SAMEORIGIN"

// ViewerPolicy is the policy of that frame: no origin, no network, scripts of the
// portal's and no others. A file that finds a hole in the reader finds nothing
// behind it.
func ViewerPolicy() string {
	return strings.Join([]string{
		"sandbox allow-scripts",
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		"font-src 'self' data:",
		"img-src data: blob:",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'self'",
	}, "; ")
}
