package portal

import (
	"strings"
	"time"
)

// RelatedPerson is somebody tied to a client: a legal guardian, a responsible
// party, an emergency contact or a referral source (FHIR RelatedPerson). They
// reach the client's account as far as Levels say, once they have a login here.
type RelatedPerson struct {
	ID         string
	Practice   string
	Client     string
	Relation   Relation
	Label      string // what the client calls them, such as "mother"; may be empty
	Name       Name
	Email      string // normalized; may be empty where nothing is opened
	Phone      string // as given; may be empty
	Language   Language
	Levels     Levels
	Linked     string    // the client of the practice who this person is, or empty
	Login      string    // who reaches the account; empty until an invite is accepted
	Invite     string    // the newest invite, or empty
	AcceptedAt time.Time // zero without Login
	PausesAt   time.Time // when access pauses until staff review it; zero for never
	ReviewedBy string    // the login of who decided at the last review
	ReviewedAt time.Time
	AskedBy    string // the login of who asks to end it, or empty
	AskedAt    time.Time
	EndedBy    string // the login of who ended it
	EndedAt    time.Time
	CreatedAt  time.Time
	Version    int
}

// RelatedState is what a tie is at a moment.
type RelatedState string

// The states of a tie.
const (
	RelatedContact RelatedState = "contact" // known to the practice, reaches nothing
	RelatedInvited RelatedState = "invited"
	RelatedActive  RelatedState = "active"
	RelatedPaused  RelatedState = "paused" // waits for the practice to look at it
	RelatedEnded   RelatedState = "ended"
)

// State is what the tie is now.
func (r RelatedPerson) State(now time.Time) RelatedState {
	switch {
	case !r.EndedAt.IsZero():
		return RelatedEnded
	case r.Login != "" && r.paused(now):
		return RelatedPaused
	case r.Login != "":
		return RelatedActive
	case r.Invite != "":
		return RelatedInvited
	}
	return RelatedContact
}

func (r RelatedPerson) paused(now time.Time) bool {
	return !r.PausesAt.IsZero() && !now.Before(r.PausesAt)
}

// Guards reports whether the person is the client's legal guardian and still is.
func (r RelatedPerson) Guards() bool { return r.Relation == RelationGuardian && r.EndedAt.IsZero() }

// Reaches reports whether the person can open the account now.
func (r RelatedPerson) Reaches(now time.Time) bool {
	return r.State(now) == RelatedActive && r.Levels.Any()
}

// RelatedInput is what staff say of a person tied to a client.
type RelatedInput struct {
	Relation Relation
	Label    string
	Name     Name
	Email    string
	Phone    string
	Language Language
	Levels   Levels
	Invite   bool // mail them an invite at once
}

// NewRelatedPerson ties somebody to a client. Who reaches anything, or is to be
// invited, needs an address of their own.
func NewRelatedPerson(c Client, in RelatedInput, now time.Time) (RelatedPerson, error) {
	r := RelatedPerson{
		ID: NewID(KindRelated, now), Practice: c.Practice, Client: c.ID, Relation: in.Relation, PausesAt: pauseOf(c, in.Relation, now),
		CreatedAt: now, Version: 1,
	}
	if !in.Relation.tiesOthers() {
		return r, Field("#/relation", "choice", "This is guardian, responsible, emergency or referral.")
	}
	return r, r.Describe(c, in)
}

// Describe takes what staff say of the person anew; their relation stays. An
// address can't change once the person has joined: it is their login's.
func (r *RelatedPerson) Describe(c Client, in RelatedInput) error {
	if !r.EndedAt.IsZero() {
		return ErrRelationEnded
	}
	r.Label, r.Phone = strings.TrimSpace(in.Label), strings.TrimSpace(in.Phone)
	if !IsPlainText(r.Label, 60) {
		return Field("#/label", "length", "This has at most 60 characters, all on one line.")
	}
	if !IsPlainText(r.Phone, 40) {
		return Field("#/phone", "length", "A telephone number has at most 40 characters.")
	}
	if err := in.Levels.check(r.Relation); err != nil {
		return err
	}
	r.Levels = in.Levels
	if r.Linked != "" { // who they are is in a record of their own
		return nil
	}
	if err := r.named(c, in); err != nil {
		return err
	}
	return r.address(c, in)
}

func (r *RelatedPerson) named(c Client, in RelatedInput) error {
	var f faults
	r.Name = f.name("#/name", in.Name)
	if err := f.err(); err != nil {
		return err
	}
	if r.Language = in.Language; r.Language == "" {
		r.Language = c.Language
	}
	if !r.Language.Known() {
		return Field("#/language", "language", "There is no portal in this language yet.")
	}
	return nil
}

func (r *RelatedPerson) address(c Client, in RelatedInput) error {
	if strings.TrimSpace(in.Email) == "" {
		if r.Levels.Any() || in.Invite {
			return Field("#/email", "required", "Who is to reach the account needs an email address.")
		}
		r.Email = ""
		return nil
	}
	email, err := NormalizeEmail(in.Email)
	if err != nil {
		return err
	}
	if email == c.Email {
		return Field("#/email", "own-address", "This is the client's own address. The other person needs one of their own.")
	}
	if r.Login != "" && email != r.Email {
		return Field("#/email", "joined", "This person has joined with their address and changes it themselves.")
	}
	r.Email = email
	return nil
}

// Link says that the person is another client of the practice, whose name and
// address are theirs. Nobody is tied to themselves, and a minor reaches nobody's account.
func (r *RelatedPerson) Link(other Client, now time.Time) error {
	if other.ID == r.Client {
		return Field("#/client", "self", "A client can't be tied to themselves.")
	}
	if !r.Suits(other, now) {
		return Field("#/client", "minor", "This client is a minor, who can't stand in for another.")
	}
	r.Linked, r.Name, r.Email, r.Language = other.ID, other.Name, other.Email, other.Language
	return nil
}

// Suits reports whether the person may be that client: a minor acts for nobody
// and reaches nobody's account.
func (r RelatedPerson) Suits(other Client, now time.Time) bool {
	return !other.Minor(now) || !r.Relation.ActsFor() && !r.Levels.Any()
}

// Join gives the account to the login.
func (r *RelatedPerson) Join(login string, now time.Time) error {
	if !r.EndedAt.IsZero() {
		return ErrRelationEnded
	}
	if r.Login != "" && r.Login != login {
		return ErrAlreadyTied
	}
	r.Login, r.AcceptedAt = login, now
	return nil
}

// Grant is what the person's login holds.
func (r RelatedPerson) Grant(idle time.Duration) Grant {
	return Grant{
		Login: r.Login, Account: r.Client, Practice: r.Practice, Relation: r.Relation, Permissions: r.Levels.Permissions(r.Relation),
		PausesAt: r.PausesAt, IdleSeconds: int(idle / time.Second), Version: 1,
	}
}

// AskToEnd notes who asks the practice to end the tie. Asking again changes nothing.
func (r *RelatedPerson) AskToEnd(login string, now time.Time) error {
	if !r.EndedAt.IsZero() {
		return ErrRelationEnded
	}
	if r.AskedAt.IsZero() {
		r.AskedBy, r.AskedAt = login, now
	}
	return nil
}

// End ends the tie. Ending it again changes nothing.
func (r *RelatedPerson) End(login string, now time.Time) {
	if r.EndedAt.IsZero() {
		r.EndedBy, r.EndedAt = login, now
	}
}

// Keep is the practice's decision, once a client is of age or asks to end it,
// that the tie stays.
func (r *RelatedPerson) Keep(c Client, login string, now time.Time) error {
	if !r.EndedAt.IsZero() {
		return ErrRelationEnded
	}
	r.ReviewedBy, r.ReviewedAt = login, now
	r.AskedBy, r.AskedAt = "", time.Time{}
	r.PausesAt = pauseOf(c, r.Relation, now)
	return nil
}

// pauseOf is when a guardian's access pauses: on the day a minor comes of age.
func pauseOf(c Client, r Relation, now time.Time) time.Time {
	if of, known := c.OfAge(); known && r == RelationGuardian && now.Before(of) {
		return of
	}
	return time.Time{}
}

// Reborn sets anew when a guardian's access pauses, after the client's date of
// birth or zone was corrected, and reports whether that differs. What staff
// decided about an adult's guardian stays.
func (r *RelatedPerson) Reborn(c Client, now time.Time) bool {
	of, known := c.OfAge()
	decided := r.PausesAt.IsZero() && !now.Before(of)
	if !known || decided || r.Relation != RelationGuardian || !r.EndedAt.IsZero() || r.PausesAt.Equal(of) {
		return false
	}
	r.PausesAt = of
	return true
}

// OfAge is when the client comes of age, in UTC: the beginning of that birthday
// in their zone. known is false where the date of birth is not known.
func (c Client) OfAge() (at time.Time, known bool) {
	zone := c.Zone()
	born, err := time.ParseInLocation(time.DateOnly, c.BirthDate, zone)
	if err != nil {
		return time.Time{}, false
	}
	return time.Date(born.Year()+majority, born.Month(), born.Day(), 0, 0, 0, 0, zone).UTC(), true
}

// Guarded is ErrGuardianNeeded for a minor without a legal guardian.
func (c Client) Guarded(related []RelatedPerson, now time.Time) error {
	if !c.Minor(now) {
		return nil
	}
	for _, r := range related {
		if r.Guards() {
			return nil
		}
	}
	return ErrGuardianNeeded
}
