package seed

import (
	"context"
	"strings"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// first reports whether a form is one of those that a new client starts with.
func first(url string) bool {
	return strings.Contains(url, "phq-9") || strings.Contains(url, "intake")
}

// tell reads who is in the practice.
func tell(ctx context.Context, t *table.Table, p portal.Practice) (People, error) {
	people := People{Practice: Practice{p.ID, p.Slug, p.Name}}
	staff, err := t.Staff(ctx, p.ID)
	if err != nil {
		return people, err
	}
	for _, s := range staff {
		role, _, _ := strings.Cut(s.Email, "@")
		people.People = append(people.People, Person{Email: s.Email, Role: role, Account: p.ID, Name: p.Name})
	}
	clients, _, err := t.Clients(ctx, p.ID, "")
	if err != nil {
		return people, err
	}
	for i := len(clients) - 1; i >= 0; i-- {
		c, invites, err := t.ClientWithInvites(ctx, clients[i].ID)
		if err != nil {
			return people, err
		}
		ties, err := told(ctx, t, c)
		if err != nil {
			return people, err
		}
		people.People = append(people.People, ties...)
		if c.Email == "" {
			continue
		}
		role := "client"
		if len(invites) > 0 && invites[len(invites)-1].AcceptedAt.IsZero() {
			role = "invited client"
		}
		people.People = append(people.People, Person{Email: c.Email, Role: role, Account: c.ID, Name: c.Name.Full()})
	}
	return people, nil
}

// told is who signs in to a client's account besides the client.
func told(ctx context.Context, t *table.Table, c portal.Client) ([]Person, error) {
	related, err := t.Related(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	var people []Person
	for _, r := range related {
		if r.Login != "" {
			people = append(people, Person{Email: r.Email, Role: string(r.Relation), Account: c.ID, Name: r.Name.Full()})
		}
	}
	return people, nil
}
