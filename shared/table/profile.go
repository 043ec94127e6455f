package table

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

// profileItem is a part of the client's own item, so that one read has both.
type profileItem struct {
	Pronouns           string                          `dynamodbav:"pronouns"`
	Sex                portal.Sex                      `dynamodbav:"sex"`
	Gender             string                          `dynamodbav:"gender"`
	Address            postalItem                      `dynamodbav:"address"`
	Phones             []phoneItem                     `dynamodbav:"phones"`
	Spoken             []string                        `dynamodbav:"spoken"`
	EmergencyContact   emergencyItem                   `dynamodbav:"emergencyContact"`
	PrimaryInsurance   insuranceItem                   `dynamodbav:"primaryInsurance"`
	SecondaryInsurance insuranceItem                   `dynamodbav:"secondaryInsurance"`
	Communication      communicationItem               `dynamodbav:"communication"`
	Revisions          map[portal.Section]revisionItem `dynamodbav:"revisions"`
}

type postalItem struct {
	Lines      []string `dynamodbav:"lines"`
	City       string   `dynamodbav:"city"`
	State      string   `dynamodbav:"state"`
	PostalCode string   `dynamodbav:"postalCode"`
	Country    string   `dynamodbav:"country"`
}

type phoneItem struct {
	Use    portal.PhoneUse `dynamodbav:"use"`
	Number string          `dynamodbav:"number"`
}

type emergencyItem struct {
	Name         string     `dynamodbav:"name"`
	Relationship portal.Tie `dynamodbav:"relationship"`
	Phone        string     `dynamodbav:"phone"`
}

type insuranceItem struct {
	Payer          string     `dynamodbav:"payer"`
	Plan           string     `dynamodbav:"plan"`
	MemberID       string     `dynamodbav:"memberId"`
	GroupNumber    string     `dynamodbav:"groupNumber"`
	Holder         holderItem `dynamodbav:"holder"`
	EffectiveFrom  string     `dynamodbav:"effectiveFrom"`
	EffectiveUntil string     `dynamodbav:"effectiveUntil"`
}

type holderItem struct {
	Relationship portal.Tie `dynamodbav:"relationship"`
	Name         string     `dynamodbav:"name"`
	BirthDate    string     `dynamodbav:"birthDate"`
}

type communicationItem struct {
	Discreet bool                 `dynamodbav:"discreet"`
	Muted    []portal.MessageKind `dynamodbav:"muted"`
}

type revisionItem struct {
	Version   int             `dynamodbav:"version"`
	ChangedAt time.Time       `dynamodbav:"changedAt"`
	ChangedBy portal.Relation `dynamodbav:"changedBy"`
}

func profileToItem(p portal.Profile) profileItem {
	i := profileItem{
		Pronouns: p.Pronouns, Sex: p.Sex, Gender: p.Gender, Address: postalItem(p.Address), Spoken: p.Spoken,
		EmergencyContact: emergencyItem(p.EmergencyContact), PrimaryInsurance: insuranceToItem(p.PrimaryInsurance),
		SecondaryInsurance: insuranceToItem(p.SecondaryInsurance), Communication: communicationItem(p.Communication),
	}
	for _, phone := range p.Phones {
		i.Phones = append(i.Phones, phoneItem(phone))
	}
	if len(p.Revisions) > 0 {
		i.Revisions = map[portal.Section]revisionItem{}
	}
	for section, revision := range p.Revisions {
		i.Revisions[section] = revisionItem(revision)
	}
	return i
}

func profileFromItem(i profileItem) portal.Profile {
	p := portal.Profile{
		Pronouns: i.Pronouns, Sex: i.Sex, Gender: i.Gender, Address: portal.Address(i.Address), Spoken: i.Spoken,
		EmergencyContact: portal.EmergencyContact(i.EmergencyContact), PrimaryInsurance: insuranceFromItem(i.PrimaryInsurance),
		SecondaryInsurance: insuranceFromItem(i.SecondaryInsurance), Communication: portal.Communication(i.Communication),
	}
	for _, phone := range i.Phones {
		p.Phones = append(p.Phones, portal.Phone(phone))
	}
	if len(i.Revisions) > 0 {
		p.Revisions = map[portal.Section]portal.Revision{}
	}
	for section, revision := range i.Revisions {
		p.Revisions[section] = portal.Revision(revision)
	}
	return p
}

func insuranceToItem(n portal.Insurance) insuranceItem {
	return insuranceItem{
		Payer: n.Payer, Plan: n.Plan, MemberID: n.MemberID, GroupNumber: n.GroupNumber, Holder: holderItem(n.Holder),
		EffectiveFrom: n.EffectiveFrom, EffectiveUntil: n.EffectiveUntil,
	}
}

func insuranceFromItem(i insuranceItem) portal.Insurance {
	return portal.Insurance{
		Payer: i.Payer, Plan: i.Plan, MemberID: i.MemberID, GroupNumber: i.GroupNumber, Holder: portal.InsuranceHolder(i.Holder),
		EffectiveFrom: i.EffectiveFrom, EffectiveUntil: i.EffectiveUntil,
	}
}

// profileChangeItem is a row of a profile's history.
type profileChangeItem struct {
	ID      string            `dynamodbav:"id"`
	Client  string            `dynamodbav:"client"`
	Section portal.Section    `dynamodbav:"section"`
	Fields  []fieldChangeItem `dynamodbav:"fields"`
	By      authorItem        `dynamodbav:"by"`
	At      time.Time         `dynamodbav:"createdAt"`
}

type fieldChangeItem struct {
	Field string `dynamodbav:"field"`
	Old   string `dynamodbav:"old"`
	New   string `dynamodbav:"new"`
}

type authorItem struct {
	Login    string          `dynamodbav:"login"`
	Relation portal.Relation `dynamodbav:"relation"`
	Email    string          `dynamodbav:"email"`
}

// AddProfileChange keeps a row of a profile's history, for as long as the client's record.
func AddProfileChange(p portal.ProfileChange) Change {
	i := profileChangeItem{ID: p.ID, Client: p.Client, Section: p.Section, By: authorItem(p.By), At: p.At}
	for _, f := range p.Fields {
		i.Fields = append(i.Fields, fieldChangeItem(f))
	}
	return add(changeKey(p.Client, p.ID), "profileChange", i)
}

func profileChangeFromItem(i profileChangeItem) portal.ProfileChange {
	p := portal.ProfileChange{ID: i.ID, Client: i.Client, Section: i.Section, By: portal.Author(i.By), At: i.At}
	for _, f := range i.Fields {
		p.Fields = append(p.Fields, portal.FieldChange(f))
	}
	return p
}

// ProfileChanges reads a page of a profile's history, the newest first.
func (t *Table) ProfileChanges(ctx context.Context, client, cursor string) ([]portal.ProfileChange, string, error) {
	page, next, err := pageOf(ctx, t, rows(clientKey(client).pk, rowChange), cursor, profileChangeFromItem)
	return page, next, portal.Wrap("profile changes", err)
}
