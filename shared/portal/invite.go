package portal

import "time"

// InviteState is what staff see of an invite.
type InviteState string

// The states of an invite. Opened is a hint by the page itself.
const (
	InviteSent      InviteState = "sent"
	InviteDelivered InviteState = "delivered"
	InviteBounced   InviteState = "bounced"
	InviteOpened    InviteState = "opened"
	InviteAccepted  InviteState = "accepted"
	InviteExpired   InviteState = "expired"
	InviteRevoked   InviteState = "revoked"
)

// Invite offers an account to an email address: a client's own record, or a
// practice to a member of its staff. Its link is computed, never stored; a
// newer Generation makes older links void.
type Invite struct {
	ID         string
	Practice   string
	Account    string // the client's or the practice's identifier
	Relation   Relation
	Related    string // the relation that accepting joins; empty for clients themselves and staff
	Role       Role   // for staff
	Email      string
	Language   Language
	Generation int
	Mail       InviteState // sent, delivered, bounced or opened
	NotedAt    time.Time   // when that was learnt; zero while sent
	SentAt     time.Time
	ExpiresAt  time.Time
	AcceptedAt time.Time // zero until accepted
	RevokedAt  time.Time // zero unless revoked
	Version    int
}

// NewInvite makes an invite to an account of the practice.
func NewInvite(p Practice, account, email string, relation Relation, role Role, language Language, now time.Time) Invite {
	return Invite{
		ID: NewID(KindInvite, now), Practice: p.ID, Account: account, Relation: relation, Role: role, Email: email,
		Language: language, Generation: 1, Mail: InviteSent, SentAt: now, ExpiresAt: now.Add(p.Settings.InviteLife), Version: 1,
	}
}

// State is what the invite is now.
func (i Invite) State(now time.Time) InviteState {
	switch {
	case !i.AcceptedAt.IsZero():
		return InviteAccepted
	case !i.RevokedAt.IsZero():
		return InviteRevoked
	case !now.Before(i.ExpiresAt):
		return InviteExpired
	}
	return i.Mail
}

// StateAt is when the invite came to the state it is in now.
func (i Invite) StateAt(now time.Time) time.Time {
	switch i.State(now) {
	case InviteAccepted:
		return i.AcceptedAt
	case InviteRevoked:
		return i.RevokedAt
	case InviteExpired:
		return i.ExpiresAt
	case InviteSent:
		return i.SentAt
	}
	return i.NotedAt
}

// Open says why an invite can't be accepted any more, whichever link is held:
// ErrInviteAccepted, ErrInviteRevoked or ErrInviteExpired; nil while it is open.
func (i Invite) Open(now time.Time) error {
	switch i.State(now) {
	case InviteAccepted:
		return ErrInviteAccepted
	case InviteRevoked:
		return ErrInviteRevoked
	case InviteExpired:
		return ErrInviteExpired
	}
	return nil
}

// Check is Open for a link of the given generation; ErrInviteReplaced when a newer one was mailed.
func (i Invite) Check(generation int, now time.Time) error {
	if err := i.Open(now); err != nil {
		return err
	}
	if generation != i.Generation {
		return ErrInviteReplaced
	}
	return nil
}

// Accept takes the invite up. Works once.
func (i *Invite) Accept(now time.Time) error {
	if err := i.Open(now); err != nil {
		return err
	}
	i.AcceptedAt = now
	return nil
}

// Renew makes a new link with a new life; older links stop working. An expired
// invite can be renewed, an accepted or revoked one can't.
func (i *Invite) Renew(life time.Duration, now time.Time) error {
	switch i.State(now) {
	case InviteAccepted:
		return ErrInviteAccepted
	case InviteRevoked:
		return ErrInviteRevoked
	}
	i.Generation++
	i.Mail, i.NotedAt, i.SentAt, i.ExpiresAt = InviteSent, time.Time{}, now, now.Add(life)
	return nil
}

// Revoke ends an invite that was not accepted.
func (i *Invite) Revoke(now time.Time) error {
	if !i.AcceptedAt.IsZero() {
		return ErrInviteAccepted
	}
	i.RevokedAt = now
	return nil
}

// Note records what became of the mail. Later news never turns back: opened
// stays opened, and news of an older generation is ignored.
func (i *Invite) Note(state InviteState, generation int, now time.Time) bool {
	rank := map[InviteState]int{InviteSent: 0, InviteDelivered: 1, InviteBounced: 2, InviteOpened: 3}
	if generation != i.Generation || rank[state] <= rank[i.Mail] {
		return false
	}
	i.Mail, i.NotedAt = state, now
	return true
}

// Grant is what accepting gives to a login. What a relation gets is said by the
// relation itself (RelatedPerson.Grant).
func (i Invite) Grant(login string, idle time.Duration) Grant {
	g := Grant{
		Login: login, Account: i.Account, Practice: i.Practice, Relation: i.Relation, Role: i.Role,
		IdleSeconds: int(idle / time.Second), Version: 1,
	}
	if i.Relation == RelationSelf {
		g.Permissions = ClientPermissions
	}
	return g
}
