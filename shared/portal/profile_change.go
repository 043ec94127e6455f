package portal

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ProfileChange is one row of a profile's history: what changed, when, by whom.
// It is kept with the client's record, for staff; never in a log or an event.
type ProfileChange struct {
	ID      string
	Client  string
	Section Section
	Fields  []FieldChange
	By      Author
	At      time.Time
}

// FieldChange is one field's old and new value, empty where there is none.
type FieldChange struct {
	Field string // as the section names it, such as "name.given"
	Old   string
	New   string
}

// Author is who changed something.
type Author struct {
	Login    string
	Relation Relation
	Email    string // the sign-in address at that time
}

// ChangeSection says what changed between two states of a client in a section,
// and gives the client with the section's next revision. There is no change where
// nothing differs.
func ChangeSection(was, is Client, s Section, by Author, now time.Time) (Client, ProfileChange, bool) {
	fields := differences(was.fields(s), is.fields(s))
	if len(fields) == 0 {
		return was, ProfileChange{}, false
	}
	revisions := maps.Clone(was.Profile.Revisions)
	if revisions == nil {
		revisions = map[Section]Revision{}
	}
	revisions[s] = Revision{Version: revisions[s].Version + 1, ChangedAt: now, ChangedBy: by.Relation}
	is.Profile.Revisions = revisions
	return is, ProfileChange{ID: NewID(KindChange, now), Client: is.ID, Section: s, Fields: fields, By: by, At: now}, true
}

func differences(was, is []FieldChange) []FieldChange {
	var changed []FieldChange
	for i := range is {
		if was[i].New != is[i].New {
			changed = append(changed, FieldChange{Field: is[i].Field, Old: was[i].New, New: is[i].New})
		}
	}
	return changed
}

// fields is every field of a section as text, by name; the names and their order
// are the same for every client.
func (c Client) fields(s Section) []FieldChange {
	p := c.Profile
	switch s {
	case SectionIdentity:
		return named("name.given", c.Name.Given, "name.family", c.Name.Family, "name.preferred", c.Name.Preferred,
			"pronouns", p.Pronouns, "birthDate", c.BirthDate, "sex", string(p.Sex), "gender", p.Gender)
	case SectionContact:
		a := p.Address
		return named("address.lines", strings.Join(a.Lines, "\n"), "address.city", a.City, "address.state", a.State,
			"address.postalCode", a.PostalCode, "address.country", a.Country, "phones", phoneLines(p.Phones))
	case SectionLanguages:
		return named("language", string(c.Language), "spoken", strings.Join(p.Spoken, "\n"), "timeZone", c.TimeZone)
	case SectionEmergencyContact:
		e := p.EmergencyContact
		return named("name", e.Name, "relationship", string(e.Relationship), "phone", e.Phone)
	case SectionPrimaryInsurance:
		return p.PrimaryInsurance.fields()
	case SectionSecondaryInsurance:
		return p.SecondaryInsurance.fields()
	case SectionCommunication:
		return p.Communication.fields()
	}
	return nil
}

func (i Insurance) fields() []FieldChange {
	return named("payer", i.Payer, "plan", i.Plan, "memberId", i.MemberID, "groupNumber", i.GroupNumber,
		"holder.relationship", string(i.Holder.Relationship), "holder.name", i.Holder.Name, "holder.birthDate", i.Holder.BirthDate,
		"effectiveFrom", i.EffectiveFrom, "effectiveUntil", i.EffectiveUntil)
}

func (c Communication) fields() []FieldChange {
	all := named("discreet", strconv.FormatBool(c.Discreet))
	for _, kind := range MessageKinds {
		all = append(all, named("email."+string(kind), strconv.FormatBool(c.Wants(kind)))...)
	}
	return all
}

// phoneLines is a phone to a line: its use, a space, its number.
func phoneLines(phones []Phone) string {
	lines := make([]string, len(phones))
	for i, p := range phones {
		lines[i] = string(p.Use) + " " + p.Number
	}
	return strings.Join(lines, "\n")
}

// named pairs names and values.
func named(pairs ...string) []FieldChange {
	fields := make([]FieldChange, 0, len(pairs)/2)
	for pair := range slices.Chunk(pairs, 2) {
		fields = append(fields, FieldChange{Field: pair[0], New: pair[1]})
	}
	return fields
}
