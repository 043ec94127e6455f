package seed

import "anteroom/shared/portal"

// known gives a client of the demo the profile that they have filled in already.
func known(c portal.Client) portal.Client {
	switch c.Name.Given {
	case "Samuel":
		c.Profile = portal.Profile{
			Pronouns: "he/him", Sex: portal.Male, Spoken: []string{"en", "es"},
			Address: portal.Address{Lines: []string{"482 Juniper Street", "Apt 3B"}, City: "Portland", State: "ME", PostalCode: "04101", Country: "US"},
			Phones:  []portal.Phone{{Use: portal.Mobile, Number: "+12075550148"}},
			EmergencyContact: portal.EmergencyContact{
				Name: "Elena Rivera", Relationship: portal.TieSibling, Phone: "+12075550176",
			},
			PrimaryInsurance: portal.Insurance{
				Payer: "Harbor Health Plan", Plan: "Choice PPO", MemberID: "HHP 4410 2287", GroupNumber: "70113",
				Holder: portal.InsuranceHolder{Relationship: portal.TieSelf}, EffectiveFrom: "2026-01-01",
			},
		}
	case "Lucía":
		c.Profile = portal.Profile{
			Spoken:        []string{"es-MX", "en"},
			Communication: portal.Communication{Discreet: true},
		}
	}
	return c
}
