package portal

import "time"

// EmailChange is a login's wish to sign in with another address. Its code is
// computed, never stored, and mailed to the new address, which proves itself by
// it; until then the old one keeps working.
type EmailChange struct {
	ID         string
	Login      string
	Old        string // normalized, as is New
	New        string
	Language   Language
	Generation int
	Tries      int // codes given so far
	Used       bool
	ExpiresAt  time.Time
	Version    int
}

// NewEmailChange makes a change of the login's address. It may turn out to be
// another's only once it has proven itself.
func NewEmailChange(l Login, to string, now time.Time) (EmailChange, error) {
	to, err := NormalizeEmail(to)
	if err != nil {
		return EmailChange{}, err
	}
	if to == l.Email {
		return EmailChange{}, Field("#/email", "same", "This is the address you sign in with already.")
	}
	return EmailChange{
		ID: NewID(KindEmailChange, now), Login: l.ID, Old: l.Email, New: to, Language: l.Language,
		Generation: 1, ExpiresAt: now.Add(ChallengeLife), Version: 1,
	}, nil
}

// Open says whether the change may still be made: ErrCodeUsed when it was, or
// has expired or was tried too often.
func (c EmailChange) Open(now time.Time) error {
	if c.Used || !now.Before(c.ExpiresAt) || c.Tries >= ChallengeTries {
		return ErrCodeUsed
	}
	return nil
}

// Try counts one attempt at the code; keep the change before looking at the
// code, so that guesses in parallel are all counted.
func (c *EmailChange) Try(now time.Time) error {
	if err := c.Open(now); err != nil {
		return err
	}
	c.Tries++
	return nil
}

// Wrong is the answer to a wrong code: ErrCodeWrong with the tries left, ErrCodeUsed after the last.
func (c EmailChange) Wrong() error { return wrongCode(c.Tries) }

func wrongCode(tries int) error {
	if left := ChallengeTries - tries; left > 0 {
		return ErrCodeWrong.WithTriesLeft(left)
	}
	return ErrCodeUsed
}

// Moved is the row of a client's profile history that says that their address
// is another one now.
func (c EmailChange) Moved(client Client, by Author, now time.Time) ProfileChange {
	return ProfileChange{
		ID: NewID(KindChange, now), Client: client.ID, Section: SectionContact, By: by, At: now,
		Fields: []FieldChange{{Field: "email", Old: c.Old, New: c.New}},
	}
}
