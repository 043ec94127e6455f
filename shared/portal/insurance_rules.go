package portal

import (
	"slices"
	"time"
)

// WithEmergencyContact gives the client with another emergency contact, or with
// none for the zero value, as it is kept. Its number is read as it is dialled in
// the country of the client's address.
func (c Client) WithEmergencyContact(base string, in EmergencyContact, std Standards) (Client, error) {
	if in == (EmergencyContact{}) {
		c.Profile.EmergencyContact = in
		return c, nil
	}
	var f faults
	e := EmergencyContact{Relationship: in.Relationship}
	e.Name = f.required(base+"/name", in.Name, 200)
	e.Phone = std.phone(&f, base+"/phone", in.Phone, c.Profile.Address.Country)
	one(&f, base+"/relationship", in.Relationship, TiePartner, TieParent, TieChild, TieSibling, TieRelative, TieFriend, TieOther)
	if in.Relationship == "" {
		f.add(base+"/relationship", "required", "Please fill this in.")
	}
	c.Profile.EmergencyContact = e
	return c, f.err()
}

// WithInsurance gives the client with another primary or secondary insurance, or
// with none for the zero value, as it is kept.
func (c Client) WithInsurance(base string, section Section, in Insurance, now time.Time) (Client, error) {
	var f faults
	kept := Insurance{}
	if in != kept {
		kept = insurance(&f, base, in, c.Today(now))
	}
	if section == SectionSecondaryInsurance {
		c.Profile.SecondaryInsurance = kept
	} else {
		c.Profile.PrimaryInsurance = kept
	}
	return c, f.err()
}

func insurance(f *faults, base string, in Insurance, today time.Time) Insurance {
	i := Insurance{EffectiveFrom: in.EffectiveFrom, EffectiveUntil: in.EffectiveUntil}
	i.Payer = f.required(base+"/payer", in.Payer, 100)
	i.Plan = f.line(base+"/plan", in.Plan, 100)
	i.MemberID = f.required(base+"/memberId", in.MemberID, 40)
	i.GroupNumber = f.line(base+"/groupNumber", in.GroupNumber, 40)
	i.Holder = holder(f, base+"/holder", in.Holder, today)
	f.date(base+"/effectiveFrom", in.EffectiveFrom)
	f.date(base+"/effectiveUntil", in.EffectiveUntil)
	if in.EffectiveFrom != "" && in.EffectiveUntil != "" && in.EffectiveUntil < in.EffectiveFrom {
		f.add(base+"/effectiveUntil", "order", "The last day lies before the first.")
	}
	return i
}

func holder(f *faults, base string, in InsuranceHolder, today time.Time) InsuranceHolder {
	if in.Relationship == TieSelf {
		return InsuranceHolder{Relationship: TieSelf}
	}
	one(f, base+"/relationship", in.Relationship, TieSpouse, TieParent, TieChild, TieOther)
	if in.Relationship == "" {
		f.add(base+"/relationship", "required", "Please fill this in.")
	}
	f.birthDate(base+"/birthDate", in.BirthDate, today)
	return InsuranceHolder{Relationship: in.Relationship, Name: f.legalName(base+"/name", in.Name, 200), BirthDate: in.BirthDate}
}

// WithCommunication gives the client with other wishes about messages, as they are kept.
func (c Client) WithCommunication(in Communication) Client {
	kept := Communication{Discreet: in.Discreet}
	for _, kind := range MessageKinds {
		if slices.Contains(in.Muted, kind) {
			kept.Muted = append(kept.Muted, kind)
		}
	}
	c.Profile.Communication = kept
	return c
}
