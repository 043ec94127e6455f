package api

// The headers that are Anteroom's own, and the one of CloudFront that it reads.
const (
	// HeaderClient is on every request that changes something; pages of other
	// sites can't send it. Its value does not matter.
	HeaderClient = "Anteroom-Client"
	// HeaderBackground says "1" when no person asked: such a request does not
	// keep a session awake.
	HeaderBackground = "Anteroom-Background"
	// HeaderIdempotencyKey names one intent of the caller.
	HeaderIdempotencyKey = "Idempotency-Key"
	// HeaderOriginSecret is added by CloudFront; a request without it came to the bare address.
	HeaderOriginSecret = "Anteroom-Origin-Secret"
	// HeaderViewerAddress is the caller's address and port, added by CloudFront.
	HeaderViewerAddress = "CloudFront-Viewer-Address"
	// HeaderRequestID is on every answer; the same is in problems and in the log.
	HeaderRequestID = "X-Request-Id"
)
