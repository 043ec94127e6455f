package invites

import (
	"context"
	"errors"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// reader is what counts about who reads the mails to an address.
type reader struct {
	known    bool // a sign-in by the address could lead somewhere
	discreet bool // somebody whose account it opens wants mails that say nothing
}

func (h handler) reader(ctx context.Context, email string) (reader, error) {
	a, err := h.store.Address(ctx, email)
	if err != nil {
		return reader{}, err
	}
	if a.Login != "" {
		discreet, err := h.readsDiscreetly(ctx, a.Login)
		return reader{true, discreet}, err
	}
	return h.invited(ctx, a.Invites)
}

// readsDiscreetly asks every client whose account the login opens.
func (h handler) readsDiscreetly(ctx context.Context, login string) (bool, error) {
	_, grants, err := h.store.Login(ctx, login)
	if err != nil {
		return false, err
	}
	clients, _, err := h.store.Accounts(ctx, grants)
	for _, c := range clients {
		if c.Profile.Communication.Discreet {
			return true, nil
		}
	}
	return false, err
}

// invited is a reader who has invites and no login yet.
func (h handler) invited(ctx context.Context, invites []table.InviteRef) (reader, error) {
	var r reader
	for _, ref := range invites {
		i, err := h.store.Invite(ctx, ref.Account, ref.Invite)
		if errors.Is(err, portal.ErrNotFound) || err == nil && i.Open(h.now()) != nil {
			continue
		}
		if err != nil {
			return reader{}, err
		}
		discreet, err := h.invitesDiscreetly(ctx, i)
		if err != nil {
			return reader{}, err
		}
		r = reader{known: true, discreet: r.discreet || discreet}
	}
	return r, nil
}

// invitesDiscreetly reports whether the client an invite opens wants mails that say nothing.
func (h handler) invitesDiscreetly(ctx context.Context, i portal.Invite) (bool, error) {
	if i.Relation == portal.RelationStaff {
		return false, nil
	}
	c, err := h.store.Client(ctx, i.Account)
	return c.Profile.Communication.Discreet, err
}
