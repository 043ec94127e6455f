package profile

import (
	"time"

	"anteroom/shared/api"
	"anteroom/shared/phone"
	"anteroom/shared/portal"
	"anteroom/shared/wire"
)

// Wire is the client's profile as somebody of the relation sees it at now.
func Wire(c portal.Client, by portal.Relation, now time.Time) api.Profile {
	revisions := map[string]api.Revision{}
	for section, r := range c.Profile.Revisions {
		revisions[string(section)] = api.Revision{Version: r.Version, ChangedAt: r.ChangedAt, ChangedBy: api.AuthorRelation(r.ChangedBy)}
	}
	return api.Profile{Email: c.Email, Values: values(c), Revisions: revisions, BirthDateFixed: c.BirthDateFixed(by, now)}
}

// Changes words a page of a profile's history.
func Changes(page []portal.ProfileChange, next string) api.ProfileChangePage {
	out := api.ProfileChangePage{Changes: make([]api.ProfileChange, len(page)), Next: wire.Given(next)}
	for i, p := range page {
		fields := make([]api.FieldChange, len(p.Fields))
		for n, f := range p.Fields {
			fields[n] = api.FieldChange{Field: f.Field, Old: f.Old, New: f.New}
		}
		out.Changes[i] = api.ProfileChange{
			Id: p.ID, Section: api.ProfileSection(p.Section), Fields: fields, ChangedAt: p.At,
			ChangedBy: api.Author{Login: p.By.Login, Relation: api.AuthorRelation(p.By.Relation), Email: wire.Given(p.By.Email)},
		}
	}
	return out
}

// values are those of all sections.
func values(c portal.Client) api.ProfileValues {
	var v api.ProfileValues
	for _, s := range portal.Sections {
		sections[s].tell(c, &v)
	}
	return v
}

// valuesOf are those of one section.
func valuesOf(c portal.Client, s portal.Section) api.ProfileValues {
	var v api.ProfileValues
	sections[s].tell(c, &v)
	return v
}

func toIdentity(i portal.Identity) *api.Identity {
	return &api.Identity{
		Name:     api.ClientName{Given: i.Name.Given, Family: i.Name.Family, Preferred: wire.Given(i.Name.Preferred)},
		Pronouns: wire.Given(i.Pronouns), BirthDate: wire.Given(i.BirthDate), Sex: wire.Given(api.IdentitySex(i.Sex)), Gender: wire.Given(i.Gender),
	}
}

func fromIdentity(in api.Identity) portal.Identity {
	return portal.Identity{
		Name:     portal.Name{Given: in.Name.Given, Family: in.Name.Family, Preferred: wire.Value(in.Name.Preferred)},
		Pronouns: wire.Value(in.Pronouns), BirthDate: wire.Value(in.BirthDate), Sex: portal.Sex(wire.Value(in.Sex)), Gender: wire.Value(in.Gender),
	}
}

func toContact(p portal.Profile) *api.ContactDetails {
	out := api.ContactDetails{Phones: make([]api.Phone, len(p.Phones))}
	for i, n := range p.Phones {
		out.Phones[i] = api.Phone{Use: api.PhoneUse(n.Use), Number: n.Number, Formatted: wire.Given(phone.Format(n.Number))}
	}
	if a := p.Address; a.Given() {
		out.Address = &api.Address{
			Lines: a.Lines, City: wire.Given(a.City), State: wire.Given(a.State), PostalCode: wire.Given(a.PostalCode), Country: a.Country,
		}
	}
	return &out
}

func fromContact(in api.ContactDetails) portal.Contact {
	var out portal.Contact
	for _, p := range in.Phones {
		out.Phones = append(out.Phones, portal.Phone{Use: portal.PhoneUse(p.Use), Number: p.Number})
	}
	if a := in.Address; a != nil {
		out.Address = portal.Address{
			Lines: a.Lines, City: wire.Value(a.City), State: wire.Value(a.State), PostalCode: wire.Value(a.PostalCode), Country: a.Country,
		}
	}
	return out
}

func toLanguages(c portal.Client) *api.Languages {
	spoken := append([]string{}, c.Profile.Spoken...)
	return &api.Languages{Language: api.LanguageTag(c.Language), Spoken: spoken, TimeZone: c.TimeZone}
}

func toEmergencyContact(e portal.EmergencyContact) *api.EmergencyContact {
	if e == (portal.EmergencyContact{}) {
		return nil
	}
	return &api.EmergencyContact{
		Name: e.Name, Relationship: api.EmergencyContactRelationship(e.Relationship), Phone: e.Phone, PhoneFormatted: wire.Given(phone.Format(e.Phone)),
	}
}

func toInsurance(i portal.Insurance) *api.Insurance {
	if i == (portal.Insurance{}) {
		return nil
	}
	return &api.Insurance{
		Payer: i.Payer, Plan: wire.Given(i.Plan), MemberId: i.MemberID, GroupNumber: wire.Given(i.GroupNumber),
		Holder: api.InsuranceHolder{
			Relationship: api.InsuranceHolderRelationship(i.Holder.Relationship), Name: wire.Given(i.Holder.Name), BirthDate: wire.Given(i.Holder.BirthDate),
		},
		EffectiveFrom: wire.Given(i.EffectiveFrom), EffectiveUntil: wire.Given(i.EffectiveUntil),
	}
}

func fromInsurance(in *api.Insurance) portal.Insurance {
	if in == nil {
		return portal.Insurance{}
	}
	return portal.Insurance{
		Payer: in.Payer, Plan: wire.Value(in.Plan), MemberID: in.MemberId, GroupNumber: wire.Value(in.GroupNumber),
		Holder: portal.InsuranceHolder{
			Relationship: portal.Tie(in.Holder.Relationship), Name: wire.Value(in.Holder.Name), BirthDate: wire.Value(in.Holder.BirthDate),
		},
		EffectiveFrom: wire.Value(in.EffectiveFrom), EffectiveUntil: wire.Value(in.EffectiveUntil),
	}
}

func toCommunication(c portal.Communication) *api.Communication {
	return &api.Communication{Discreet: c.Discreet, Email: api.MessageKinds{
		Forms: c.Wants(portal.FormMessages), Documents: c.Wants(portal.DocumentMessages),
		Appointments: c.Wants(portal.AppointmentMessages), Payments: c.Wants(portal.PaymentMessages),
	}}
}

func fromCommunication(in api.Communication) portal.Communication {
	out := portal.Communication{Discreet: in.Discreet}
	for kind, wanted := range map[portal.MessageKind]bool{
		portal.FormMessages: in.Email.Forms, portal.DocumentMessages: in.Email.Documents,
		portal.AppointmentMessages: in.Email.Appointments, portal.PaymentMessages: in.Email.Payments,
	} {
		if !wanted {
			out.Muted = append(out.Muted, kind)
		}
	}
	return out
}
