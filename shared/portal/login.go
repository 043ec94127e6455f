package portal

import "time"

// Login is a person who signs in. Logins are deployment-wide: one may reach
// several clients and practices, each by a grant.
type Login struct {
	ID        string
	Email     string // the sign-in address, normalized
	Language  Language
	CreatedAt time.Time
	Version   int
}

// NewLogin makes a login for an address that has proven itself.
func NewLogin(email string, language Language, now time.Time) Login {
	if !language.Known() {
		language = English
	}
	return Login{ID: NewID(KindLogin, now), Email: email, Language: language, CreatedAt: now, Version: 1}
}

// Challenge is one request to sign in. Its code and link are computed, never
// stored; Generation counts how often it was mailed.
type Challenge struct {
	ID          string
	Email       string // normalized; may belong to nobody
	Practice    string // slug of the page it was asked on, or empty
	Language    Language
	BrowserHash string // SHA-256 of the cookie of the browser that asked
	Generation  int
	Tries       int // wrong codes so far
	Used        bool
	ExpiresAt   time.Time
	Version     int
}

// Bounds of a challenge.
const (
	ChallengeLife  = 10 * time.Minute
	ChallengeTries = 5
)

// NewChallenge makes a challenge for an address, bound to the asking browser.
func NewChallenge(email, slug string, language Language, browserHash string, now time.Time) Challenge {
	if !language.Known() {
		language = English
	}
	return Challenge{
		ID: NewID(KindChallenge, now), Email: email, Practice: slug, Language: language, BrowserHash: browserHash,
		Generation: 1, ExpiresAt: now.Add(ChallengeLife), Version: 1,
	}
}

// CheckLink says whether the challenge's link may still be used: ErrLinkUsed
// when it was used or has expired. Wrong codes do not spend the link.
func (c Challenge) CheckLink(now time.Time) error {
	if c.Used || !now.Before(c.ExpiresAt) {
		return ErrLinkUsed
	}
	return nil
}

// Try counts one attempt at the code; keep the challenge before looking at the
// code, so that guesses in parallel are all counted. ErrCodeUsed when it was
// used, has expired, was tried too often or was asked for in another browser.
func (c *Challenge) Try(browserHash string, now time.Time) error {
	if c.Used || !now.Before(c.ExpiresAt) || c.Tries >= ChallengeTries || c.BrowserHash != browserHash {
		return ErrCodeUsed
	}
	c.Tries++
	return nil
}

// Wrong is the answer to a wrong code: ErrCodeWrong with the tries left, ErrCodeUsed after the last.
func (c Challenge) Wrong() error { return wrongCode(c.Tries) }
