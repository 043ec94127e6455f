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
	"anteroom/shared/wire"
)

// renewalsPerHour bounds how often a page may ask for a new invite mail.
const renewalsPerHour = 3

// viewInvite serves POST /api/auth/invite/view: whose account of which practice
// it is. It notes that the page was opened and changes nothing else.
func (h handler) viewInvite(ctx context.Context, _ portal.Actor, r *http.Request) (gateway.Reply, error) {
	i, generation, err := h.invited(ctx, r)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("view invite", err)
	}
	p, err := h.store.Practice(ctx, i.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("view invite", err)
	}
	view := api.InviteView{
		State: viewState(i.Check(generation, h.now())), Kind: api.InviteViewKindStaff,
		Practice: wire.Practice(p), Name: p.Name, Email: portal.MaskEmail(i.Email),
	}
	if i.Relation != portal.RelationStaff {
		c, err := h.store.Client(ctx, i.Account)
		if err != nil {
			return gateway.Reply{}, portal.Wrap("view invite", err)
		}
		view.Kind, view.Name = api.InviteViewKindClient, c.Name.Called()
		if i.Related != "" {
			view.Relation = wire.Given(api.Relation(i.Relation))
		}
	}
	return gateway.OK(view), h.noteOpened(ctx, i, generation)
}

// noteOpened leaves the hint for staff. Somebody else's change at the same
// moment may win: it is only a hint.
func (h handler) noteOpened(ctx context.Context, i portal.Invite, generation int) error {
	now := h.now()
	if i.Open(now) != nil || !i.Note(portal.InviteOpened, generation, now) {
		return nil
	}
	if err := h.store.Write(ctx, table.SaveInvite(i)); !errors.Is(err, portal.ErrConflict) {
		return portal.Wrap("note opened", err)
	}
	return nil
}

// acceptInvite serves POST /api/auth/invite/accept.
func (h handler) acceptInvite(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	i, generation, err := h.invited(ctx, r)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("accept invite", err)
	}
	if err := i.Check(generation, h.now()); err != nil {
		return gateway.Reply{}, portal.Wrap("accept invite", err)
	}
	return h.signIn(ctx, a, nil, portal.ByInvite, &i)
}

// renewInvite serves POST /api/auth/invite/renew: a new link to the same address.
func (h handler) renewInvite(ctx context.Context, _ portal.Actor, r *http.Request) (gateway.Reply, error) {
	i, _, err := h.invited(ctx, r)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("renew invite", err)
	}
	p, err := h.store.Practice(ctx, i.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("renew invite", err)
	}
	now := h.now()
	if err := i.Renew(p.Settings.InviteLife, now); err != nil {
		return gateway.Reply{}, portal.Wrap("renew invite", err)
	}
	if err := h.store.Allow(ctx, table.Limit{Scope: "email", Value: i.ID, Max: renewalsPerHour, Window: time.Hour}); err != nil {
		return gateway.Reply{}, portal.Wrap("renew invite", err)
	}
	err = h.store.Write(ctx, table.SaveInvite(i),
		table.Emit(events.InviteIssued{Practice: i.Practice, Account: i.Account, Invite: i.ID, Generation: i.Generation}, now))
	return gateway.Accepted(nil), portal.Wrap("renew invite", err)
}

// invited reads the invite of a link that proves itself, whatever its state,
// and says which generation the link is.
func (h handler) invited(ctx context.Context, r *http.Request) (portal.Invite, int, error) {
	in, err := gateway.Decode[api.LinkToken](r)
	if err != nil {
		return portal.Invite{}, 0, err
	}
	account, id, generation, err := h.links.ReadInviteToken(in.Token)
	if err != nil {
		return portal.Invite{}, 0, err
	}
	i, err := h.store.Invite(ctx, account, id)
	if errors.Is(err, portal.ErrNotFound) {
		err = portal.ErrLinkWrong
	}
	return i, generation, err
}

// viewState words for the page why an invite can or can't be accepted.
func viewState(err error) api.InviteViewState {
	switch {
	case errors.Is(err, portal.ErrInviteAccepted):
		return api.InviteViewStateAccepted
	case errors.Is(err, portal.ErrInviteRevoked):
		return api.InviteViewStateRevoked
	case errors.Is(err, portal.ErrInviteExpired):
		return api.InviteViewStateExpired
	case errors.Is(err, portal.ErrInviteReplaced):
		return api.InviteViewStateReplaced
	}
	return api.InviteViewStateOpen
}
