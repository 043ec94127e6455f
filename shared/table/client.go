package table

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

type clientItem struct {
	ID        string          `dynamodbav:"id"`
	Practice  string          `dynamodbav:"practice"`
	Name      nameItem        `dynamodbav:"name"`
	Email     string          `dynamodbav:"email"`
	BirthDate string          `dynamodbav:"birthDate"`
	Language  portal.Language `dynamodbav:"language"`
	TimeZone  string          `dynamodbav:"timeZone"`
	Profile   profileItem     `dynamodbav:"profile"`
	Invite    string          `dynamodbav:"invite"`
	CreatedAt time.Time       `dynamodbav:"createdAt"`
	Version   int             `dynamodbav:"version"`
}

type nameItem struct {
	Given     string `dynamodbav:"given"`
	Family    string `dynamodbav:"family"`
	Preferred string `dynamodbav:"preferred"`
}

func clientToItem(c portal.Client) clientItem {
	return clientItem{
		ID: c.ID, Practice: c.Practice, Name: nameItem(c.Name), Email: c.Email, BirthDate: c.BirthDate,
		Language: c.Language, TimeZone: c.TimeZone, Profile: profileToItem(c.Profile), Invite: c.Invite, CreatedAt: c.CreatedAt, Version: c.Version,
	}
}

func clientFromItem(i clientItem) portal.Client {
	return portal.Client{
		ID: i.ID, Practice: i.Practice, Name: portal.Name(i.Name), Email: i.Email, BirthDate: i.BirthDate,
		Language: i.Language, TimeZone: i.TimeZone, Profile: profileFromItem(i.Profile), Invite: i.Invite, CreatedAt: i.CreatedAt, Version: i.Version,
	}
}

// summaryItem is a client in the practice's list.
type summaryItem struct {
	ID        string    `dynamodbav:"id"`
	Practice  string    `dynamodbav:"practice"`
	Name      nameItem  `dynamodbav:"name"`
	Email     string    `dynamodbav:"email"`
	BirthDate string    `dynamodbav:"birthDate"`
	CreatedAt time.Time `dynamodbav:"createdAt"`
	Version   int       `dynamodbav:"version"`
}

func summaryToItem(c portal.Client) summaryItem {
	return summaryItem{
		ID: c.ID, Practice: c.Practice, Name: nameItem(c.Name), Email: c.Email, BirthDate: c.BirthDate,
		CreatedAt: c.CreatedAt, Version: c.Version,
	}
}

func summaryFromItem(i summaryItem) portal.Client {
	return portal.Client{
		ID: i.ID, Practice: i.Practice, Name: portal.Name(i.Name), Email: i.Email, BirthDate: i.BirthDate,
		CreatedAt: i.CreatedAt, Version: i.Version,
	}
}

// AddClient keeps a new client, and its row in the practice's list.
func AddClient(c portal.Client) []Change {
	return []Change{
		add(clientKey(c.ID), "client", clientToItem(c)),
		add(summaryKey(c.Practice, c.ID), "clientSummary", summaryToItem(c)),
	}
}

// SaveClient keeps a client that was read at c.Version, and its row in the
// practice's list, as the next version.
func SaveClient(c portal.Client) []Change {
	return []Change{
		save(clientKey(c.ID), "client", clientToItem(c), c.Version),
		save(summaryKey(c.Practice, c.ID), "clientSummary", summaryToItem(c), c.Version),
	}
}

// RequireClient changes nothing; the client must be one of the practice's, else
// it is portal.ErrNotFound. It keeps what is written about a client beside a
// read from landing in another practice's record.
func RequireClient(client, practice string) Change {
	return Change{verb: check, key: summaryKey(practice, client)}.only(present, portal.ErrNotFound)
}

// Client reads a client. Whose client it is, is for the caller to compare.
func (t *Table) Client(ctx context.Context, id string) (portal.Client, error) {
	c, err := read(ctx, t, clientKey(id), clientFromItem)
	return c, portal.Wrap("client", err)
}

// Clients reads a page of a practice's clients, the newest first: identifier,
// practice, name, email address, date of birth, version and when they were created.
func (t *Table) Clients(ctx context.Context, practice, cursor string) ([]portal.Client, string, error) {
	page, next, err := pageOf(ctx, t, rows(practiceKey(practice).pk, rowSummary), cursor, summaryFromItem)
	return page, next, portal.Wrap("clients", err)
}

// Overview is what a client's first page shows.
type Overview struct {
	Client    portal.Client
	Practice  portal.Practice
	Billing   portal.Billing
	Tasks     []portal.Task
	Open      []portal.Invoice     // what is owed, the oldest first
	Documents []portal.Document    // the newest 20, newest first
	Coming    []portal.Appointment // the next one, if there is one
}

// overviewDocuments is how many documents an Overview has at most.
const overviewDocuments = 20

// Overview reads a client's first page, its parts side by side;
// portal.ErrNotFound for a client that is not this practice's.
func (t *Table) Overview(ctx context.Context, client, practice string) (Overview, error) {
	var o Overview
	err := Together(ctx,
		func(ctx context.Context) (err error) {
			o.Client, o.Practice, o.Billing, err = t.payerOf(ctx, client, practice)
			return err
		},
		func(ctx context.Context) (err error) {
			o.Tasks, o.Open, err = t.todo(ctx, client)
			return err
		},
		func(ctx context.Context) (err error) {
			o.Documents, _, err = t.Documents(ctx, client, "", overviewDocuments)
			return err
		},
		func(ctx context.Context) (err error) {
			o.Coming, err = t.Coming(ctx, client, 1)
			return err
		},
	)
	if err != nil {
		return Overview{}, portal.Wrap("overview", err)
	}
	return o, nil
}

// clientOf reads a client and its practice in one round trip.
func (t *Table) clientOf(ctx context.Context, client, practice string) (portal.Client, portal.Practice, error) {
	items, err := t.getAll(ctx, clientKey(client), practiceKey(practice))
	if err != nil {
		return portal.Client{}, portal.Practice{}, err
	}
	return pickClientOf(items, client, practice)
}

// payerOf is clientOf with how the practice takes payments.
func (t *Table) payerOf(ctx context.Context, client, practice string) (portal.Client, portal.Practice, portal.Billing, error) {
	items, err := t.getAll(ctx, clientKey(client), practiceKey(practice), billingKey(practice))
	if err != nil {
		return portal.Client{}, portal.Practice{}, portal.Billing{}, err
	}
	c, p, err := pickClientOf(items, client, practice)
	if err != nil {
		return portal.Client{}, portal.Practice{}, portal.Billing{}, err
	}
	b, err := pickBilling(items, practice)
	return c, p, b, err
}

func pickClientOf(items found, client, practice string) (portal.Client, portal.Practice, error) {
	c, known, err := pick(items, clientKey(client), clientFromItem)
	if err != nil {
		return portal.Client{}, portal.Practice{}, err
	}
	p, open, err := pick(items, practiceKey(practice), practiceFromItem)
	if err != nil {
		return portal.Client{}, portal.Practice{}, err
	}
	if !known || !open || c.Practice != p.ID {
		return portal.Client{}, portal.Practice{}, portal.ErrNotFound
	}
	return c, p, nil
}
