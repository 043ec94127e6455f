package export

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

const (
	coverageClasses = "http://terminology.hl7.org/CodeSystem/coverage-class"
	subscriberTies  = "http://terminology.hl7.org/CodeSystem/subscriber-relationship"
)

// insurances are what pays, first and second, each with who holds it.
func insurances(_ context.Context, a *archive, s subject) error {
	if !s.grant.Allows(portal.ProfileView) {
		return nil
	}
	for order, i := range []portal.Insurance{s.Client.Profile.PrimaryInsurance, s.Client.Profile.SecondaryInsurance} {
		if i == (portal.Insurance{}) {
			continue
		}
		id := s.Client.ID + []string{" primary", " secondary"}[order]
		holder, err := holder(a, s, id, i.Holder)
		if err != nil {
			return err
		}
		if err := a.add(id, toCoverage(i, s, order, holder)); err != nil {
			return err
		}
	}
	return nil
}

// holder is the record of in whose name an insurance is.
func holder(a *archive, s subject, id string, h portal.InsuranceHolder) (*reference, error) {
	if h.Relationship == portal.TieSelf || h.Name == "" {
		return refTo(s.Client.ID), nil
	}
	p := relatedPerson{
		ResourceType: "RelatedPerson", ID: partID(id + " holder"), Active: true, Patient: refTo(s.Client.ID),
		Relationship: []concept{tied(h.Relationship)}, Name: []humanName{{Text: h.Name}}, BirthDate: h.BirthDate,
	}
	return refTo(id + " holder"), a.add(id+" holder", p)
}

func toCoverage(i portal.Insurance, s subject, order int, holder *reference) coverage {
	c := coverage{
		ResourceType: "Coverage", ID: partID(s.Client.ID + []string{" primary", " secondary"}[order]), Status: "active",
		Subscriber: holder, SubscriberID: i.MemberID, Beneficiary: refTo(s.Client.ID), Relationship: subscribed(i.Holder.Relationship),
		Payor: []*reference{{Display: i.Payer}}, Order: order + 1,
	}
	if i.EffectiveFrom != "" || i.EffectiveUntil != "" {
		c.Period = &period{i.EffectiveFrom, i.EffectiveUntil}
	}
	for _, class := range []coverageClass{{classOf("plan"), i.Plan}, {classOf("group"), i.GroupNumber}} {
		if class.Value != "" {
			c.Class = append(c.Class, class)
		}
	}
	return c
}

func classOf(kind string) concept { return concept{Coding: []coding{{coverageClasses, kind}}} }

// subscribed is what the client is to the holder, who is that to the client.
func subscribed(holder portal.Tie) *concept {
	code, known := map[portal.Tie]string{
		portal.TieSelf: "self", portal.TieSpouse: "spouse", portal.TiePartner: "common", portal.TieParent: "child", portal.TieChild: "parent",
	}[holder]
	switch {
	case holder == "":
		return nil
	case !known:
		code = "other"
	}
	return &concept{Coding: []coding{{subscriberTies, code}}}
}

// tied is what somebody is to the client.
func tied(t portal.Tie) concept {
	code, known := map[portal.Tie]string{
		portal.TieSpouse: "SPS", portal.TiePartner: "DOMPART", portal.TieParent: "PRN", portal.TieChild: "CHILD",
		portal.TieSibling: "SIB", portal.TieRelative: "FAMMEMB", portal.TieFriend: "FRND",
	}[t]
	if !known {
		return concept{Text: string(t)}
	}
	return concept{Coding: []coding{{roleCodes, code}}}
}

// cards are the newest pictures of insurance cards and the like.
func cards(ctx context.Context, a *archive, s subject) error {
	if !s.grant.Allows(portal.ProfileView) {
		return nil
	}
	for _, p := range s.Pictures {
		name := p.CreatedAt.In(s.Client.Zone()).Format(time.DateOnly) + " " + p.FileName()
		given, err := a.file(ctx, "cards", name, p.Key, p.VersionID, p.CreatedAt)
		if err != nil {
			return err
		}
		d := portal.Document{
			ID: p.Upload, Kind: portal.DocumentUpload, Name: p.FileName(), ContentType: p.ContentType, Size: p.Size, CreatedAt: p.CreatedAt,
		}
		if err := a.add(d.ID, toReference(d, given, s)); err != nil {
			return err
		}
	}
	return nil
}
