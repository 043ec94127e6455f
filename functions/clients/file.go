package clients

import (
	"context"
	"slices"
	"time"

	"anteroom/shared/assign"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// file is all that inviting a client starts from, read side by side.
type file struct {
	practice portal.Practice
	client   portal.Client
	invites  []portal.Invite
	related  []portal.RelatedPerson
	forms    []portal.Form // chosen to go along
	done     string        // the invite that this same request made before, or empty
}

// file reads a client of the actor's practice; another's is portal.ErrNotFound.
func (h handler) file(ctx context.Context, a portal.Actor, client string, once table.Once, choice assign.Choice) (f file, err error) {
	err = table.Together(ctx,
		func(ctx context.Context) (err error) {
			f.client, f.invites, err = h.store.ClientWithInvites(ctx, client)
			if err == nil && f.client.Practice != a.Practice {
				err = portal.ErrNotFound
			}
			return err
		},
		func(ctx context.Context) (err error) {
			f.practice, f.forms, err = h.practiceAndForms(ctx, a, choice)
			return err
		},
		func(ctx context.Context) (err error) {
			f.related, err = h.store.Related(ctx, client)
			return err
		},
		func(ctx context.Context) (err error) {
			f.done, _, err = h.store.Replayed(ctx, once)
			return err
		})
	return f, err
}

// offer makes the invite and the changes that keep it. A revoked invite is
// replaced by a new one; an expired one gets a new link, so that who still holds
// the old mail is told of the newer. It fails with portal.ErrAlreadyJoined once
// an invite was accepted and portal.ErrAlreadyInvited while one is open;
// portal.ErrGuardianNeeded for a minor without a legal guardian.
func (f file) offer(now time.Time) (portal.Invite, []table.Change, error) {
	if err := invitable(f.client, f.related, now); err != nil {
		return portal.Invite{}, nil, err
	}
	last, err := find(f.invites, f.client.Invite)
	if err != nil && f.client.Invite != "" { // client and invites are two reads; another's invite came between
		return last, nil, portal.ErrAlreadyInvited
	}
	if err != nil || last.State(now) == portal.InviteRevoked {
		c := f.client
		i := newInvite(f.practice, &c, now)
		return i, append(table.AddInvite(i), table.SaveClient(c)...), nil
	}
	switch last.State(now) {
	case portal.InviteAccepted:
		return last, nil, portal.ErrAlreadyJoined
	case portal.InviteExpired:
		err := last.Renew(f.practice.Settings.InviteLife, now)
		return last, []table.Change{table.SaveInvite(last)}, err
	}
	return last, nil, portal.ErrAlreadyInvited
}

// invitable says why a client can't be invited to their own account yet.
func invitable(c portal.Client, related []portal.RelatedPerson, now time.Time) error {
	if c.Email == "" {
		return portal.ErrNoAddress
	}
	return c.Guarded(related, now)
}

// offerAt is offer to another address, where one is given: the kept one was
// mistyped. What was mailed to it before stops working; an invite that was
// accepted proves the address, so that it is portal.ErrAlreadyJoined.
func (f file) offerAt(a portal.Actor, email string, now time.Time) (portal.Invite, []table.Change, error) {
	if email == "" || email == f.client.Email {
		return f.offer(now)
	}
	c := f.client
	if err := c.Readdress(email); err != nil {
		return portal.Invite{}, nil, err
	}
	if err := invitable(c, f.related, now); err != nil {
		return portal.Invite{}, nil, err
	}
	changes := []table.Change{table.Record(portal.NewAccess(a, c.ID, portal.Changed, "email", "", now))}
	last, err := find(f.invites, c.Invite)
	if err != nil && c.Invite != "" {
		return last, nil, portal.ErrConflict
	}
	if err == nil && last.State(now) == portal.InviteAccepted {
		return last, nil, portal.ErrAlreadyJoined
	}
	if err == nil && last.RevokedAt.IsZero() {
		if err := last.Revoke(now); err != nil {
			return last, nil, err
		}
		changes = append(changes, table.SaveInvite(last), table.DropInvitePointer(last))
	}
	i := newInvite(f.practice, &c, now)
	return i, slices.Concat(changes, table.AddInvite(i), table.SaveClient(c)), nil
}

// newInvite invites the client to their own account; their record names the invite.
func newInvite(p portal.Practice, c *portal.Client, now time.Time) portal.Invite {
	i := portal.NewInvite(p, c.ID, c.Email, portal.RelationSelf, "", c.Language, now)
	c.Invite = i.ID
	return i
}
