package profile

import (
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/wire"
)

// section is how one part of a profile is shown and replaced.
type section struct {
	// tell puts the section's values into v.
	tell func(c portal.Client, v *api.ProfileValues)
	// given reports whether v has values of the section.
	given func(v api.ProfileValues) bool
	// needed says that the section can't be emptied by giving no values.
	needed bool
	// apply gives the client with the values of v.
	apply func(c portal.Client, v api.ProfileValues, by portal.Relation, now time.Time) (portal.Client, error)
}

// base is where a section's values stand in what was sent, as a JSON pointer.
func base(s portal.Section) string { return "#/values/" + string(s) }

var sections = map[portal.Section]section{
	portal.SectionIdentity: {
		needed: true,
		tell:   func(c portal.Client, v *api.ProfileValues) { v.Identity = toIdentity(c.Identity()) },
		given:  func(v api.ProfileValues) bool { return v.Identity != nil },
		apply: func(c portal.Client, v api.ProfileValues, by portal.Relation, now time.Time) (portal.Client, error) {
			return c.WithIdentity(base(portal.SectionIdentity), fromIdentity(*v.Identity), by, now)
		},
	},
	portal.SectionContact: {
		needed: true,
		tell:   func(c portal.Client, v *api.ProfileValues) { v.Contact = toContact(c.Profile) },
		given:  func(v api.ProfileValues) bool { return v.Contact != nil },
		apply: func(c portal.Client, v api.ProfileValues, _ portal.Relation, _ time.Time) (portal.Client, error) {
			return c.WithContact(base(portal.SectionContact), fromContact(*v.Contact), standards)
		},
	},
	portal.SectionLanguages: {
		needed: true,
		tell:   func(c portal.Client, v *api.ProfileValues) { v.Languages = toLanguages(c) },
		given:  func(v api.ProfileValues) bool { return v.Languages != nil },
		apply: func(c portal.Client, v api.ProfileValues, _ portal.Relation, _ time.Time) (portal.Client, error) {
			in := portal.Languages{Language: portal.Language(v.Languages.Language), Spoken: v.Languages.Spoken, TimeZone: v.Languages.TimeZone}
			return c.WithLanguages(base(portal.SectionLanguages), in, standards)
		},
	},
	portal.SectionEmergencyContact: {
		tell: func(c portal.Client, v *api.ProfileValues) {
			v.EmergencyContact = toEmergencyContact(c.Profile.EmergencyContact)
		},
		given: func(v api.ProfileValues) bool { return v.EmergencyContact != nil },
		apply: func(c portal.Client, v api.ProfileValues, _ portal.Relation, _ time.Time) (portal.Client, error) {
			in := wire.Value(v.EmergencyContact)
			kept := portal.EmergencyContact{Name: in.Name, Relationship: portal.Tie(in.Relationship), Phone: in.Phone}
			return c.WithEmergencyContact(base(portal.SectionEmergencyContact), kept, standards)
		},
	},
	portal.SectionPrimaryInsurance: {
		tell: func(c portal.Client, v *api.ProfileValues) {
			v.PrimaryInsurance = toInsurance(c.Profile.PrimaryInsurance)
		},
		given: func(v api.ProfileValues) bool { return v.PrimaryInsurance != nil },
		apply: func(c portal.Client, v api.ProfileValues, _ portal.Relation, now time.Time) (portal.Client, error) {
			return c.WithInsurance(base(portal.SectionPrimaryInsurance), portal.SectionPrimaryInsurance, fromInsurance(v.PrimaryInsurance), now)
		},
	},
	portal.SectionSecondaryInsurance: {
		tell: func(c portal.Client, v *api.ProfileValues) {
			v.SecondaryInsurance = toInsurance(c.Profile.SecondaryInsurance)
		},
		given: func(v api.ProfileValues) bool { return v.SecondaryInsurance != nil },
		apply: func(c portal.Client, v api.ProfileValues, _ portal.Relation, now time.Time) (portal.Client, error) {
			return c.WithInsurance(base(portal.SectionSecondaryInsurance), portal.SectionSecondaryInsurance, fromInsurance(v.SecondaryInsurance), now)
		},
	},
	portal.SectionCommunication: {
		needed: true,
		tell: func(c portal.Client, v *api.ProfileValues) {
			v.Communication = toCommunication(c.Profile.Communication)
		},
		given: func(v api.ProfileValues) bool { return v.Communication != nil },
		apply: func(c portal.Client, v api.ProfileValues, _ portal.Relation, _ time.Time) (portal.Client, error) {
			return c.WithCommunication(fromCommunication(*v.Communication)), nil
		},
	},
}
