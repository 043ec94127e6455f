package portal

import (
	"slices"
	"time"
)

// Section is a part of a client's profile that is edited, and kept, as a whole.
type Section string

// The sections of a profile.
const (
	SectionIdentity           Section = "identity"
	SectionContact            Section = "contact"
	SectionLanguages          Section = "languages"
	SectionEmergencyContact   Section = "emergencyContact"
	SectionPrimaryInsurance   Section = "primaryInsurance"
	SectionSecondaryInsurance Section = "secondaryInsurance"
	SectionCommunication      Section = "communication"
)

// Sections is every section, in the order they are shown.
var Sections = []Section{
	SectionIdentity, SectionContact, SectionLanguages, SectionEmergencyContact,
	SectionPrimaryInsurance, SectionSecondaryInsurance, SectionCommunication,
}

// Profile is what a practice knows of a client beside name, date of birth,
// language and time zone. Its zero value is that of a new client.
type Profile struct {
	Pronouns           string
	Sex                Sex
	Gender             string // in the client's own words
	Address            Address
	Phones             []Phone  // the preferred one first
	Spoken             []string // BCP 47, the preferred one first
	EmergencyContact   EmergencyContact
	PrimaryInsurance   Insurance
	SecondaryInsurance Insurance
	Communication      Communication
	Revisions          map[Section]Revision // of the sections that were ever changed
}

// Revision is a section's own version, so that changes of other sections are no
// conflict; it is 0 until the section was changed first.
type Revision struct {
	Version   int
	ChangedAt time.Time
	ChangedBy Relation
}

// Sex is how sex stands in official records: FHIR's administrative-gender, or empty.
type Sex string

// The codes of Sex.
const (
	Female     Sex = "female"
	Male       Sex = "male"
	OtherSex   Sex = "other"
	UnknownSex Sex = "unknown" // asked and not told
)

// Address is a postal address anywhere, or the zero value.
type Address struct {
	Lines      []string // at most 3
	City       string
	State      string // also a province, prefecture or the like
	PostalCode string
	Country    string // ISO 3166-1 alpha-2
}

// Given reports whether there is an address.
func (a Address) Given() bool {
	return len(a.Lines) > 0 || a.City != "" || a.State != "" || a.PostalCode != "" || a.Country != ""
}

// PhoneUse says where a phone rings.
type PhoneUse string

// The uses of a phone, as FHIR's ContactPoint has them.
const (
	Mobile PhoneUse = "mobile"
	Home   PhoneUse = "home"
	Work   PhoneUse = "work"
)

// Phone is a number to call.
type Phone struct {
	Use    PhoneUse
	Number string // E.164
}

// Tie is what somebody is to a client, for emergency contacts and holders of insurance.
type Tie string

// The ties.
const (
	TieSelf     Tie = "self"
	TieSpouse   Tie = "spouse"
	TiePartner  Tie = "partner"
	TieParent   Tie = "parent"
	TieChild    Tie = "child"
	TieSibling  Tie = "sibling"
	TieRelative Tie = "relative"
	TieFriend   Tie = "friend"
	TieOther    Tie = "other"
)

// EmergencyContact is whom to call when something happens, or the zero value.
type EmergencyContact struct {
	Name         string
	Relationship Tie
	Phone        string // E.164
}

// Insurance is what pays, or the zero value.
type Insurance struct {
	Payer          string
	Plan           string
	MemberID       string
	GroupNumber    string
	Holder         InsuranceHolder
	EffectiveFrom  string // ISO 8601 date, or empty
	EffectiveUntil string // ISO 8601 date, or empty; the last day
}

// InsuranceHolder is in whose name an insurance is. Name and date of birth are
// empty where it is the client.
type InsuranceHolder struct {
	Relationship Tie
	Name         string
	BirthDate    string // ISO 8601 date, or empty
}

// MessageKind is a kind of message that a client may want or not.
type MessageKind string

// The kinds of message. Sign-in mails and invites are sent always.
const (
	FormMessages        MessageKind = "forms"
	DocumentMessages    MessageKind = "documents"
	AppointmentMessages MessageKind = "appointments"
	PaymentMessages     MessageKind = "payments"
)

// MessageKinds is every kind of message, in the order they are shown.
var MessageKinds = []MessageKind{FormMessages, DocumentMessages, AppointmentMessages, PaymentMessages}

// Communication is how a client wants to hear from the practice.
type Communication struct {
	Discreet bool          // subjects of mails and titles in calendars stay neutral
	Muted    []MessageKind // not wanted; all others are
}

// Wants reports whether the client wants messages of the kind.
func (c Communication) Wants(kind MessageKind) bool { return !slices.Contains(c.Muted, kind) }

// Identity is the section of who the client is.
type Identity struct {
	Name      Name
	Pronouns  string
	BirthDate string
	Sex       Sex
	Gender    string
}

// Contact is the section of where the client is reached.
type Contact struct {
	Address Address
	Phones  []Phone
}

// Languages is the section of languages and time.
type Languages struct {
	Language Language // of the portal and its mails
	Spoken   []string
	TimeZone string
}

// Identity is who the client is.
func (c Client) Identity() Identity {
	return Identity{Name: c.Name, Pronouns: c.Profile.Pronouns, BirthDate: c.BirthDate, Sex: c.Profile.Sex, Gender: c.Profile.Gender}
}
