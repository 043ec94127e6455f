package portal

import "time"

// SessionLife is the longest a session lasts, however busy.
const SessionLife = 12 * time.Hour

// DefaultIdle is how long a session may rest where no practice says otherwise.
const DefaultIdle = 15 * time.Minute

// LastSeenEvery is how often at most a session's last use is written.
const LastSeenEvery = time.Minute

// SignInMethod is how a session came to be.
type SignInMethod string

// The ways to sign in.
const (
	ByCode   SignInMethod = "email-code"
	ByLink   SignInMethod = "email-link"
	ByInvite SignInMethod = "invite-link"
)

// Session is one browser in which a login is signed in. The secret that proves
// it is kept hashed and never leaves the table.
type Session struct {
	ID        string
	Login     string
	Hash      string // hexadecimal SHA-256 of the secret
	Method    SignInMethod
	Source    Source
	StartedAt time.Time
	LastSeen  time.Time
	Idle      time.Duration // of the account that was last open
}

// NewSession begins a session; hash is the SHA-256 of its secret.
func NewSession(login, hash string, method SignInMethod, source Source, idle time.Duration, now time.Time) Session {
	return Session{
		ID: NewID(KindSession, now), Login: login, Hash: hash, Method: method, Source: source,
		StartedAt: now, LastSeen: now, Idle: idle,
	}
}

// Live reports whether the session still counts, resting at most idle.
func (s Session) Live(idle time.Duration, now time.Time) bool {
	return now.Before(s.EndsAt()) && now.Before(s.LastSeen.Add(idle))
}

// EndsAt is when the session ends however busy.
func (s Session) EndsAt() time.Time { return s.StartedAt.Add(SessionLife) }

// NeedsTouch reports whether the last use is old enough to be written again.
func (s Session) NeedsTouch(now time.Time) bool { return now.Sub(s.LastSeen) >= LastSeenEvery }

// Person is a signed-in login with all that it reaches, as one read gives it.
type Person struct {
	Login    Login
	Session  Session // the one that called
	Sessions []Session
	Grants   []Grant
}
