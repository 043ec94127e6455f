package seed

import (
	"context"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// The family of the demo practice: a child, whose father is a client too; another
// guardian, and somebody who pays and sees nothing else.
const (
	father         = "alex@client.example"
	secondGuardian = "jordan@family.example"
	payer          = "pat@family.example"
)

// family makes a child with three people tied to them, unless they are there.
func family(ctx context.Context, t *table.Table, p portal.Practice, now time.Time) error {
	known, err := t.Address(ctx, secondGuardian)
	if err != nil || known.Login != "" {
		return err
	}
	child, err := portal.NewClient(p, portal.NewClientInput{
		Name: portal.Name{Given: "Mia", Family: "Rivera"}, BirthDate: now.AddDate(-9, -2, 0).Format(time.DateOnly),
	}, now)
	if err != nil {
		return err
	}
	f := &tying{p, child, now, table.AddClient(child)}
	for _, tie := range []error{
		f.father(),
		f.joined(secondGuardian, portal.RelationGuardian, portal.Name{Given: "Jordan", Family: "Reyes"}, "", everything(portal.LevelAct)),
		f.joined(payer, portal.RelationResponsible, portal.Name{Given: "Pat", Family: "Okafor"}, "grandmother", paying()),
		f.contact(portal.RelationEmergency, portal.Name{Given: "Ada", Family: "Okafor"}, "aunt", "+1 555 0177"),
	} {
		if tie != nil {
			return tie
		}
	}
	f.changes = append(f.changes, table.SaveSupport(help(p)))
	return t.Write(ctx, f.changes...)
}

// help is what the demo practice adds to the guides.
func help(p portal.Practice) portal.Support {
	return portal.Support{
		Practice: p.ID, Email: "desk@north.example", Hours: "Monday to Friday, 9 to 5",
		Notes: []portal.Note{
			{Language: portal.English, Text: "## Finding us\n\nThe door is behind the bakery. Ring twice.\n\n- Parking is **free** for two hours\n- The lift is on the left\n"},
			{Language: portal.Spanish, Text: "## Cómo llegar\n\nLa puerta está detrás de la panadería. Llame dos veces.\n\n- Dos horas de estacionamiento **gratis**\n- El ascensor está a la izquierda\n"},
		},
	}
}

func everything(l portal.Level) portal.Levels {
	return portal.Levels{Profile: l, Tasks: l, Documents: l, Appointments: l, Payments: l}
}

func paying() portal.Levels {
	l := everything(portal.LevelNone)
	l.Appointments, l.Payments = portal.LevelView, portal.LevelAct
	return l
}

// tying gathers what ties people to one client.
type tying struct {
	practice portal.Practice
	client   portal.Client
	now      time.Time
	changes  []table.Change
}

func (f *tying) contact(relation portal.Relation, name portal.Name, label, phone string) error {
	in := portal.RelatedInput{Relation: relation, Name: name, Label: label, Phone: phone, Levels: everything(portal.LevelNone)}
	r, err := portal.NewRelatedPerson(f.client, in, f.now)
	f.changes = append(f.changes, table.AddRelated(r))
	return err
}

func (f *tying) joined(email string, relation portal.Relation, name portal.Name, label string, l portal.Levels) error {
	login := portal.NewLogin(email, portal.English, f.now)
	f.changes = append(f.changes, table.AddLogin(login)...)
	return f.give(login.ID, portal.RelatedInput{Relation: relation, Name: name, Label: label, Email: email, Levels: l}, nil)
}

// father is a client who has joined, and is tied to the child.
func (f *tying) father() error {
	c, err := portal.NewClient(f.practice, portal.NewClientInput{
		Name: portal.Name{Given: "Alex", Family: "Rivera"}, Email: father, BirthDate: "1985-09-30",
	}, f.now)
	if err != nil {
		return err
	}
	login := portal.NewLogin(father, portal.English, f.now)
	i := portal.NewInvite(f.practice, c.ID, c.Email, portal.RelationSelf, "", c.Language, f.now)
	i.AcceptedAt, c.Invite = f.now, i.ID
	f.changes = append(append(f.changes, table.AddLogin(login)...), table.AddClient(c)...)
	f.changes = append(append(f.changes, table.AddInvite(i)[0]), table.AddGrant(i.Grant(login.ID, f.practice.Settings.Idle))...)
	in := portal.RelatedInput{Relation: portal.RelationGuardian, Name: c.Name, Label: "father", Email: father, Levels: everything(portal.LevelAct)}
	return f.give(login.ID, in, &c)
}

func (f *tying) give(login string, in portal.RelatedInput, other *portal.Client) error {
	r, err := portal.NewRelatedPerson(f.client, in, f.now)
	if err == nil && other != nil {
		err = r.Link(*other, f.now)
	}
	if err == nil {
		err = r.Join(login, f.now)
	}
	f.changes = append(append(f.changes, table.AddRelated(r)), table.AddGrant(r.Grant(f.practice.Settings.Idle))...)
	return err
}
