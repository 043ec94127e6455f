package accounts

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// access serves GET /api/a/{account}/access: who else reaches the account, by
// name. Addresses and numbers of theirs are told to nobody.
func (h handler) access(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	var related []portal.RelatedPerson
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			related, err = h.store.Related(ctx, a.Account)
			return err
		},
		func(ctx context.Context) error { return h.record(ctx, a, "access") })
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list access", err)
	}
	return gateway.OK(toAccessList(related, a, h.now())), nil
}

// askToEnd serves POST /api/a/{account}/access/{related}/end-request: the tie is
// marked and staff get a notice, once. Only the practice can end it.
func (h handler) askToEnd(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	c, err := h.store.Circle(ctx, a.Account, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("ask to end access", err)
	}
	at := slices.IndexFunc(c.Related, func(p portal.RelatedPerson) bool {
		return p.ID == r.PathValue("related") && shown(p, h.now())
	})
	if at < 0 {
		return gateway.Reply{}, portal.Wrap("ask to end access", portal.ErrNotFound)
	}
	p, now := c.Related[at], h.now()
	before := p
	err = p.AskToEnd(a.Login, now)
	if err == nil && p != before {
		n := portal.NewNotice(c.Client, portal.NoticeAccessEndAsked, now)
		err = h.store.Write(ctx, table.SaveRelated(p), table.AddNotice(n),
			table.Record(portal.NewAccess(a, a.Account, portal.Asked, "related-person", p.ID, now)))
		if errors.Is(err, portal.ErrConflict) { // asked or changed by another at once
			return h.again(ctx, a, p.ID)
		}
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("ask to end access", err)
	}
	return gateway.OK(toHolder(p, a, now)), nil
}

// again answers with the tie as another request left it, if that asked too.
func (h handler) again(ctx context.Context, a portal.Actor, id string) (gateway.Reply, error) {
	related, err := h.store.Related(ctx, a.Account)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("ask to end access", err)
	}
	for _, p := range related {
		if p.ID == id && !p.AskedAt.IsZero() {
			return gateway.OK(toHolder(p, a, h.now())), nil
		}
	}
	return gateway.Reply{}, portal.Wrap("ask to end access", portal.ErrConflict)
}
