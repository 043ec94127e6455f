package export

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

const (
	roleCodes    = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"
	contactRoles = "http://terminology.hl7.org/CodeSystem/v2-0131"
	languageTags = "urn:ietf:bcp:47"
	structures   = "http://hl7.org/fhir/StructureDefinition/"
)

// practice is the organization that everything comes from.
func practice(_ context.Context, a *archive, s subject) error {
	o := organization{ResourceType: "Organization", ID: resourceID(s.Practice.ID), Name: s.Practice.Name}
	if s.Practice.Phone != "" {
		o.Telecom = []contactPoint{{System: "phone", Value: s.Practice.Phone}}
	}
	return a.add(s.Practice.ID, o)
}

// patient is the client, with all that their profile says of them.
func patient(_ context.Context, a *archive, s subject) error {
	c := s.Client
	p := patientResource{
		ResourceType: "Patient", ID: resourceID(c.ID), Identifier: []identifier{{"urn:anteroom:client", c.ID}}, Active: true,
		Name: []humanName{officialName(c.Name)}, BirthDate: c.BirthDate, ManagingOrganization: refTo(s.Practice.ID),
		Communication: []communication{{spoken(string(c.Language)), true}},
	}
	if c.Name.Preferred != "" {
		p.Name = append(p.Name, humanName{Use: "usual", Text: c.Name.Preferred, Given: []string{c.Name.Preferred}})
	}
	if c.Email != "" {
		p.Telecom = []contactPoint{{System: "email", Value: c.Email}}
	}
	if s.grant.Allows(portal.ProfileView) {
		p.profile(c)
	}
	return a.add(c.ID, p)
}

// profile is what the client, or those who may, said of them.
func (p *patientResource) profile(c portal.Client) {
	p.Gender, p.Extension = c.Profile.Sex, extensions(c)
	for _, phone := range c.Profile.Phones {
		p.Telecom = append(p.Telecom, contactPoint{"phone", phone.Number, string(phone.Use)})
	}
	if a := c.Profile.Address; a.Given() {
		p.Address = []address{{a.Lines, a.City, a.State, a.PostalCode, a.Country}}
	}
	for _, tag := range c.Profile.Spoken {
		if tag != string(c.Language) {
			p.Communication = append(p.Communication, communication{Language: spoken(tag)})
		}
	}
	if e := c.Profile.EmergencyContact; e.Name != "" {
		tie := tied(e.Relationship)
		tie.Coding = append(tie.Coding, coding{contactRoles, "C"})
		p.Contact = []contact{{[]concept{tie}, humanName{Text: e.Name}, []contactPoint{{System: "phone", Value: e.Phone}}}}
	}
}

func spoken(tag string) concept { return concept{Coding: []coding{{languageTags, tag}}} }

// extensions are what FHIR R4 has no member of its own for; urn:anteroom is ours.
func extensions(c portal.Client) []extension {
	var all []extension
	if c.Profile.Gender != "" {
		all = append(all, extension{URL: structures + "patient-genderIdentity", ValueConcept: &concept{Text: c.Profile.Gender}})
	}
	if c.Profile.Pronouns != "" {
		value := extension{URL: "value", ValueConcept: &concept{Text: c.Profile.Pronouns}}
		all = append(all, extension{URL: structures + "individual-pronouns", Extension: []extension{value}})
	}
	if c.TimeZone != "" {
		all = append(all, extension{URL: structures + "timezone", ValueCode: c.TimeZone})
	}
	if c.Profile.Communication.Discreet {
		all = append(all, extension{URL: "urn:anteroom:discreet", ValueBoolean: true})
	}
	for _, kind := range c.Profile.Communication.Muted {
		all = append(all, extension{URL: "urn:anteroom:no-mail-about", ValueCode: string(kind)})
	}
	return all
}

// relatedPeople are those tied to the client, by name and relation. How to reach
// them is told to themselves alone.
func relatedPeople(_ context.Context, a *archive, s subject) error {
	for _, r := range s.Related {
		p := relatedPerson{
			ResourceType: "RelatedPerson", ID: resourceID(r.ID), Active: r.EndedAt.IsZero(), Patient: refTo(s.Client.ID),
			Relationship: []concept{relationship(r)}, Name: []humanName{officialName(r.Name)},
			Period: &period{Start: instant(r.CreatedAt), End: instant(r.EndedAt)},
		}
		if r.Login != "" && r.Login == s.grant.Login {
			p.Telecom = telecomOf(r)
		}
		if err := a.add(r.ID, p); err != nil {
			return err
		}
	}
	return nil
}

func telecomOf(r portal.RelatedPerson) []contactPoint {
	var ways []contactPoint
	if r.Email != "" {
		ways = append(ways, contactPoint{System: "email", Value: r.Email})
	}
	if r.Phone != "" {
		ways = append(ways, contactPoint{System: "phone", Value: r.Phone})
	}
	return ways
}

func relationship(r portal.RelatedPerson) concept {
	c := concept{Text: r.Label}
	switch r.Relation {
	case portal.RelationGuardian:
		c.Coding = []coding{{roleCodes, "GUARD"}}
	case portal.RelationResponsible:
		c.Coding = []coding{{roleCodes, "GT"}} // guarantor
	case portal.RelationEmergency:
		c.Coding = []coding{{contactRoles, "C"}}
	default:
		c.Text = "referral source"
	}
	return c
}

func officialName(n portal.Name) humanName {
	return humanName{Use: "official", Text: n.Full(), Family: n.Family, Given: []string{n.Given}}
}

// instant is a moment as FHIR writes it; empty for none.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// who is the record of the person who acted with the login: the client, or
// somebody tied to them.
func (s subject) who(login string, relation portal.Relation) *reference {
	if relation != portal.RelationSelf {
		for _, r := range s.Related {
			if r.Login == login {
				return refTo(r.ID)
			}
		}
	}
	return refTo(s.Client.ID)
}
