package table

import (
	"context"
	"slices"
	"time"

	"anteroom/shared/portal"
)

type inviteItem struct {
	ID         string             `dynamodbav:"id"`
	Practice   string             `dynamodbav:"practice"`
	Account    string             `dynamodbav:"account"`
	Relation   portal.Relation    `dynamodbav:"relation"`
	Related    string             `dynamodbav:"related"`
	Role       portal.Role        `dynamodbav:"role"`
	Email      string             `dynamodbav:"email"`
	Language   portal.Language    `dynamodbav:"language"`
	Generation int                `dynamodbav:"generation"`
	Mail       portal.InviteState `dynamodbav:"mail"`
	NotedAt    time.Time          `dynamodbav:"notedAt"`
	SentAt     time.Time          `dynamodbav:"sentAt"`
	ExpiresAt  time.Time          `dynamodbav:"endsAt"`
	AcceptedAt time.Time          `dynamodbav:"acceptedAt"`
	RevokedAt  time.Time          `dynamodbav:"revokedAt"`
	Version    int                `dynamodbav:"version"`
}

func inviteToItem(i portal.Invite) inviteItem   { return inviteItem(i) }
func inviteFromItem(i inviteItem) portal.Invite { return portal.Invite(i) }

// refItem stands in an address' partition and leads to an invite.
type refItem struct {
	Account string `dynamodbav:"account"`
	Invite  string `dynamodbav:"invite"`
}

// AddInvite keeps a new invite, to be found by its account and by its address.
func AddInvite(i portal.Invite) []Change {
	return []Change{
		add(inviteKey(i.Account, i.ID), "invite", inviteToItem(i)),
		add(emailInviteKey(i.Email, i.ID), "inviteRef", refItem{i.Account, i.ID}),
	}
}

// SaveInvite keeps an invite that was read at i.Version as the next version.
func SaveInvite(i portal.Invite) Change {
	return save(inviteKey(i.Account, i.ID), "invite", inviteToItem(i), i.Version)
}

// DropInvitePointer makes an invite no longer found by its address: once it was
// accepted or revoked.
func DropInvitePointer(i portal.Invite) Change { return remove(emailInviteKey(i.Email, i.ID)) }

// Invite reads an invite, open or not: its own rules tell.
func (t *Table) Invite(ctx context.Context, account, invite string) (portal.Invite, error) {
	i, err := read(ctx, t, inviteKey(account, invite), inviteFromItem)
	return i, portal.Wrap("invite", err)
}

// ClientWithInvites reads a client and, side by side, every invite to the client
// themself, the oldest first.
func (t *Table) ClientWithInvites(ctx context.Context, client string) (portal.Client, []portal.Invite, error) {
	var c portal.Client
	var invites []attributes
	err := Together(ctx,
		func(ctx context.Context) (err error) {
			c, err = t.Client(ctx, client)
			return err
		},
		func(ctx context.Context) (err error) {
			invites, err = t.list(ctx, rows(clientKey(client).pk, rowInvite))
			return err
		},
	)
	if err != nil {
		return portal.Client{}, nil, portal.Wrap("client with invites", err)
	}
	all, err := decodeAll(invites, inviteFromItem)
	all = slices.DeleteFunc(all, func(i portal.Invite) bool { return i.Relation != portal.RelationSelf })
	return c, all, portal.Wrap("client with invites", err)
}
