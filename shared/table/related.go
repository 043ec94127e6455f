package table

import (
	"context"
	"slices"
	"time"

	"anteroom/shared/portal"
)

type relatedItem struct {
	ID         string          `dynamodbav:"id"`
	Practice   string          `dynamodbav:"practice"`
	Client     string          `dynamodbav:"client"`
	Relation   portal.Relation `dynamodbav:"relation"`
	Label      string          `dynamodbav:"label"`
	Name       nameItem        `dynamodbav:"name"`
	Email      string          `dynamodbav:"email"`
	Phone      string          `dynamodbav:"phone"`
	Language   portal.Language `dynamodbav:"language"`
	Levels     levelsItem      `dynamodbav:"levels"`
	Linked     string          `dynamodbav:"linked"`
	Login      string          `dynamodbav:"login"`
	Invite     string          `dynamodbav:"invite"`
	AcceptedAt time.Time       `dynamodbav:"acceptedAt"`
	PausesAt   time.Time       `dynamodbav:"pausesAt"`
	ReviewedBy string          `dynamodbav:"reviewedBy"`
	ReviewedAt time.Time       `dynamodbav:"reviewedAt"`
	AskedBy    string          `dynamodbav:"askedBy"`
	AskedAt    time.Time       `dynamodbav:"askedAt"`
	EndedBy    string          `dynamodbav:"endedBy"`
	EndedAt    time.Time       `dynamodbav:"endedAt"`
	CreatedAt  time.Time       `dynamodbav:"createdAt"`
	Version    int             `dynamodbav:"version"`
}

type levelsItem struct {
	Profile      portal.Level `dynamodbav:"profile"`
	Tasks        portal.Level `dynamodbav:"tasks"`
	Documents    portal.Level `dynamodbav:"documents"`
	Appointments portal.Level `dynamodbav:"appointments"`
	Payments     portal.Level `dynamodbav:"payments"`
}

func relatedToItem(r portal.RelatedPerson) relatedItem {
	return relatedItem{
		ID: r.ID, Practice: r.Practice, Client: r.Client, Relation: r.Relation, Label: r.Label, Name: nameItem(r.Name),
		Email: r.Email, Phone: r.Phone, Language: r.Language, Levels: levelsItem(r.Levels), Linked: r.Linked, Login: r.Login,
		Invite: r.Invite, AcceptedAt: r.AcceptedAt, PausesAt: r.PausesAt, ReviewedBy: r.ReviewedBy, ReviewedAt: r.ReviewedAt,
		AskedBy: r.AskedBy, AskedAt: r.AskedAt, EndedBy: r.EndedBy, EndedAt: r.EndedAt, CreatedAt: r.CreatedAt, Version: r.Version,
	}
}

func relatedFromItem(i relatedItem) portal.RelatedPerson {
	return portal.RelatedPerson{
		ID: i.ID, Practice: i.Practice, Client: i.Client, Relation: i.Relation, Label: i.Label, Name: portal.Name(i.Name),
		Email: i.Email, Phone: i.Phone, Language: i.Language, Levels: portal.Levels(i.Levels), Linked: i.Linked, Login: i.Login,
		Invite: i.Invite, AcceptedAt: i.AcceptedAt, PausesAt: i.PausesAt, ReviewedBy: i.ReviewedBy, ReviewedAt: i.ReviewedAt,
		AskedBy: i.AskedBy, AskedAt: i.AskedAt, EndedBy: i.EndedBy, EndedAt: i.EndedAt, CreatedAt: i.CreatedAt, Version: i.Version,
	}
}

// AddRelated keeps a new tie; portal.ErrConflict when it is there.
func AddRelated(r portal.RelatedPerson) Change {
	return add(relatedKey(r.Client, r.ID), "relatedPerson", relatedToItem(r))
}

// SaveRelated keeps a tie that was read at r.Version as the next version.
func SaveRelated(r portal.RelatedPerson) Change {
	return save(relatedKey(r.Client, r.ID), "relatedPerson", relatedToItem(r), r.Version)
}

// RequireRelated changes nothing; the tie must still be of the version it was
// read at. It keeps two decisions that each rest on the other's tie apart.
func RequireRelated(r portal.RelatedPerson) Change {
	return Change{verb: check, key: relatedKey(r.Client, r.ID)}.only(unchanged(r.Version), portal.ErrConflict)
}

// RelatedPerson reads one of a client's ties.
func (t *Table) RelatedPerson(ctx context.Context, client, id string) (portal.RelatedPerson, error) {
	r, err := read(ctx, t, relatedKey(client, id), relatedFromItem)
	return r, portal.Wrap("related person", err)
}

// Related reads all of a client's ties, the oldest first, ended ones too.
func (t *Table) Related(ctx context.Context, client string) ([]portal.RelatedPerson, error) {
	all, err := t.list(ctx, rows(clientKey(client).pk, rowRelated))
	if err != nil {
		return nil, portal.Wrap("related", err)
	}
	related, err := decodeAll(all, relatedFromItem)
	return related, portal.Wrap("related", err)
}

// Circle is a client with everybody tied to them.
type Circle struct {
	Client   portal.Client
	Practice portal.Practice
	Related  []portal.RelatedPerson // the oldest first, ended ones too
	Invites  []portal.Invite        // to those tied, the oldest first
}

// InviteOf is the newest invite of a tie, and whether there is one.
func (c Circle) InviteOf(r portal.RelatedPerson) (portal.Invite, bool) {
	at := slices.IndexFunc(c.Invites, func(i portal.Invite) bool { return i.ID == r.Invite })
	if at < 0 {
		return portal.Invite{}, false
	}
	return c.Invites[at], true
}

// Circle reads a client's circle, its parts side by side; portal.ErrNotFound for
// a client that is not this practice's.
func (t *Table) Circle(ctx context.Context, client, practice string) (Circle, error) {
	var c Circle
	var invites []attributes
	err := Together(ctx,
		func(ctx context.Context) (err error) {
			c.Client, c.Practice, err = t.clientOf(ctx, client, practice)
			return err
		},
		func(ctx context.Context) (err error) {
			c.Related, err = t.Related(ctx, client)
			return err
		},
		func(ctx context.Context) (err error) {
			invites, err = t.list(ctx, rows(clientKey(client).pk, rowInvite))
			return err
		})
	if err != nil {
		return Circle{}, portal.Wrap("circle", err)
	}
	all, err := decodeAll(invites, inviteFromItem)
	c.Invites = slices.DeleteFunc(all, func(i portal.Invite) bool { return i.Related == "" })
	return c, portal.Wrap("circle", err)
}
