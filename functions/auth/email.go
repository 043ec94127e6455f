package auth

import (
	"context"
	"errors"
	"net/http"
	"time"

	"anteroom/events"
	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// changesPerLogin bounds how many addresses a login may have mailed in an hour.
const changesPerLogin = 5

// startEmailChange serves POST /api/auth/email. The answer is the same whether
// or not the address is another login's: only its owner is told, by the code.
func (h handler) startEmailChange(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.StartEmailChange](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	now := h.now()
	c, err := portal.NewEmailChange(a.Person.Login, in.Email, now)
	if err != nil {
		return gateway.Reply{}, err
	}
	err = h.store.Allow(ctx,
		table.Limit{Scope: "email", Value: c.New, Max: mailsPerAddress, Window: limitWindow},
		table.Limit{Scope: "email", Value: c.Login, Max: changesPerLogin, Window: time.Hour})
	if err == nil {
		err = h.store.Write(ctx, table.AddEmailChange(c), table.Emit(events.EmailChangeIssued{Login: c.Login, Change: c.ID}, now))
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("start email change", err)
	}
	return gateway.Accepted(api.Challenge{Challenge: c.ID, ExpiresAt: c.ExpiresAt}), nil
}

// confirmEmailChange serves POST /api/auth/email/code: the new address has
// proven itself and counts from now on.
func (h handler) confirmEmailChange(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.AnswerCode](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	c, err := h.tryEmailChange(ctx, a.Login, in.Challenge)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("confirm email change", err)
	}
	if !h.links.CheckCode(c.ID, c.Generation, in.Code) {
		return gateway.Reply{}, c.Wrong()
	}
	if err := h.move(ctx, a, c); err != nil {
		return gateway.Reply{}, portal.Wrap("confirm email change", err)
	}
	person := a.Person
	person.Login.Email = c.New
	body, err := h.sessionOf(ctx, person)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("confirm email change", err)
	}
	return gateway.OK(body), nil
}

// tryEmailChange counts a try and only then lets the code be looked at.
func (h handler) tryEmailChange(ctx context.Context, login, id string) (portal.EmailChange, error) {
	if !portal.IsID(portal.KindEmailChange, id) {
		return portal.EmailChange{}, portal.ErrCodeUsed
	}
	for range portal.ChallengeTries + 1 {
		c, err := h.store.EmailChange(ctx, login, id)
		if errors.Is(err, portal.ErrNotFound) {
			return c, portal.ErrCodeUsed
		}
		if err != nil {
			return c, err
		}
		if err := c.Try(h.now()); err != nil {
			return c, err
		}
		err = h.store.Write(ctx, table.SaveEmailChange(c))
		if errors.Is(err, portal.ErrConflict) {
			continue
		}
		c.Version++
		return c, err
	}
	return portal.EmailChange{}, portal.ErrCodeUsed
}

// move gives the login its new address, and the client whose own login it is,
// where mails went to the old one. Both addresses are read anew, so that what
// was changed meanwhile is a conflict and not undone.
func (h handler) move(ctx context.Context, a portal.Actor, c portal.EmailChange) error {
	now := h.now()
	login, grants, err := h.store.Login(ctx, a.Login)
	if err != nil {
		return err
	}
	if login.Email != c.Old {
		return portal.ErrCodeUsed
	}
	clients, _, err := h.store.Accounts(ctx, grants)
	if err != nil {
		return err
	}
	c.Used = true
	changes := append(table.MoveLogin(login, c.New), table.SaveEmailChange(c).Or(portal.ErrCodeUsed),
		table.Emit(events.EmailChanged{Login: c.Login, Change: c.ID}, now))
	for _, g := range grants {
		client, own := clients[g.Account]
		if !own || g.Relation != portal.RelationSelf || client.Email != c.Old {
			continue
		}
		client.Email = c.New
		by := portal.Author{Login: a.Login, Relation: g.Relation, Email: c.Old}
		access := portal.NewAccess(portal.Actor{Login: a.Login, Grant: g}, client.ID, portal.Changed, "email", "", now)
		changes = append(changes, table.SaveClient(client)...)
		changes = append(changes, table.AddProfileChange(c.Moved(client, by, now)), table.Record(access))
	}
	return h.store.Write(ctx, changes...)
}
