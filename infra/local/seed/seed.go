// Package seed makes a demo practice for local runs: invented people, real
// forms. It is made once, in one transaction, and told from the table after.
package seed

import (
	"context"
	"errors"
	"fmt"
	"time"

	"anteroom/events"
	"anteroom/functions/forms"
	"anteroom/shared/assign"
	"anteroom/shared/form"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// slug is the demo practice's name in addresses.
const slug = "north-clinic"

// People is who can sign in, as /local/seed.json tells it.
type People struct {
	Practice Practice `json:"practice"`
	People   []Person `json:"people"`
}

// Practice is the demo practice.
type Practice struct {
	ID   string `json:"id"`
	Slug string `json:"slug"`
	Name string `json:"name"`
}

// Person is somebody of the demo practice. An invited client signs in too: the
// code accepts the invite.
type Person struct {
	Email   string `json:"email"`
	Role    string `json:"role"`    // owner, clinician, client, invited client, or guardian and the like
	Account string `json:"account"` // what they open: the practice or the client
	Name    string `json:"name"`
}

// demo is what is made: the people beside the changes that make them.
type demo struct {
	practice portal.Practice
	owner    portal.Actor
	forms    []portal.Form
	changes  []table.Change
	now      time.Time
}

// Demo makes the demo practice unless it is there, and tells who is in it.
func Demo(ctx context.Context, t *table.Table, bucket Files, now time.Time) (People, error) {
	p, err := t.PracticeBySlug(ctx, slug)
	if errors.Is(err, portal.ErrNotFound) {
		if p, err = create(ctx, t, bucket, now); err != nil {
			return People{}, err
		}
	}
	if err == nil {
		err = family(ctx, t, p, now)
	}
	if err != nil {
		return People{}, err
	}
	if err := calendar(ctx, t, p, now); err != nil {
		return People{}, fmt.Errorf("its calendar: %w", err)
	}
	return tell(ctx, t, p)
}

func create(ctx context.Context, t *table.Table, bucket Files, now time.Time) (portal.Practice, error) {
	p, err := portal.NewPractice("North Clinic", slug, now)
	if err != nil {
		return p, err
	}
	p.Phone = "+1 555 0100"
	d := &demo{practice: p, changes: table.AddPractice(p), now: now}
	d.staff("owner@north.example", portal.RoleOwner)
	d.staff("clinician@north.example", portal.RoleClinician)
	if err := d.library(); err != nil {
		return p, err
	}
	if err := d.clients(ctx, bucket); err != nil {
		return p, err
	}
	return p, t.Write(ctx, d.changes...)
}

func (d *demo) staff(email string, role portal.Role) {
	login := portal.NewLogin(email, portal.English, d.now)
	grant := portal.Grant{
		Login: login.ID, Account: d.practice.ID, Practice: d.practice.ID, Relation: portal.RelationStaff, Role: role,
		IdleSeconds: int(d.practice.Settings.Idle / time.Second), Version: 1,
	}
	d.changes = append(append(d.changes, table.AddLogin(login)...), table.AddGrant(grant)...)
	if role == portal.RoleOwner {
		d.owner = portal.Actor{Login: login.ID, Practice: d.practice.ID, Grant: grant}
	}
}

// library imports every instrument that ships.
func (d *demo) library() error {
	for _, i := range form.Instruments() {
		f, err := forms.NewForm(d.practice.ID, i.JSON, d.now)
		if err != nil {
			return fmt.Errorf("import %s: %w", i.Slug, err)
		}
		d.forms = append(d.forms, f)
		d.changes = append(d.changes, table.AddForm(f)...)
	}
	return nil
}

func (d *demo) clients(ctx context.Context, bucket Files) error {
	people := []struct {
		in     portal.NewClientInput
		joined bool
	}{
		{portal.NewClientInput{Name: portal.Name{Given: "Samuel", Family: "Rivera", Preferred: "Sam"}, Email: "sam@client.example", BirthDate: "1988-04-12"}, true},
		{portal.NewClientInput{Name: portal.Name{Given: "Lucía", Family: "Ortega"}, Email: "lucia@client.example", Language: portal.Spanish}, true},
		{portal.NewClientInput{Name: portal.Name{Given: "Kim", Family: "Lindqvist"}, Email: "kim@client.example"}, false},
	}
	for _, p := range people {
		c, err := portal.NewClient(d.practice, p.in, d.now)
		if err != nil {
			return err
		}
		d.client(known(c), p.joined)
		if c.Language == portal.Spanish {
			if err := d.documents(ctx, bucket, c); err != nil {
				return err
			}
		}
	}
	return nil
}

// client adds a client with an invite and two forms to fill in.
func (d *demo) client(c portal.Client, joined bool) {
	i := portal.NewInvite(d.practice, c.ID, c.Email, portal.RelationSelf, "", c.Language, d.now)
	c.Invite = i.ID
	if joined {
		login := portal.NewLogin(c.Email, c.Language, d.now)
		i.AcceptedAt = d.now
		d.changes = append(append(d.changes, table.AddLogin(login)...), table.AddGrant(i.Grant(login.ID, d.practice.Settings.Idle))...)
		invite := table.AddInvite(i)
		d.changes = append(d.changes, invite[0]) // without the pointer of an open one
	} else {
		d.changes = append(append(d.changes, table.AddInvite(i)...),
			table.Emit(events.InviteIssued{Practice: c.Practice, Account: c.ID, Invite: i.ID, Generation: i.Generation}, d.now))
	}
	d.changes = append(d.changes, table.AddClient(c)...)
	for _, f := range d.forms {
		if f.Title == "" || !first(f.URL) {
			continue
		}
		_, given := assign.Tasks(d.owner, c, []portal.Form{f}, d.now.AddDate(0, 0, 7).Format(time.DateOnly), d.now)
		d.changes = append(d.changes, given[:len(given)-1]...) // nobody needs to be told
	}
}
