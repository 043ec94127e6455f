package clients

import (
	"context"
	"net/http"
	"slices"
	"time"

	"anteroom/events"
	"anteroom/shared/api"
	"anteroom/shared/assign"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// An invite is mailed again at most this often, so that no mailbox is flooded.
const (
	resendsPerInvite = 5
	resendWindow     = time.Hour
)

// invite serves POST /api/p/{practice}/clients/{client}/invites.
func (h handler) invite(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.InviteAgain](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "inviteClient")
	if err != nil {
		return gateway.Reply{}, err
	}
	choice := assign.Choice{Base: "#", Forms: in.Forms, DueOn: wire.Value(in.DueOn)}
	f, err := h.file(ctx, a, r.PathValue("client"), once, choice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("invite client", err)
	}
	if f.done != "" {
		return h.repeat(ctx, f.client.ID, f.done, gateway.Created)
	}
	now := h.now()
	i, changes, err := f.offerAt(a, wire.Value(in.Email), now)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("invite client", err)
	}
	_, tasks := assign.Tasks(a, f.client, f.forms, choice.DueOn, now)
	return h.issue(ctx, once, i, gateway.Created, slices.Concat(changes, issued(a, i, now), tasks))
}

// resend serves POST /api/p/{practice}/clients/{client}/invites/{invite}/resend.
func (h handler) resend(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	once, err := wire.Once(a, r, "resendInvite")
	if err != nil {
		return gateway.Reply{}, err
	}
	f, err := h.file(ctx, a, r.PathValue("client"), once, assign.Choice{})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("resend invite", err)
	}
	if f.done != "" {
		return h.repeat(ctx, f.client.ID, f.done, gateway.OK)
	}
	i, err := find(f.invites, r.PathValue("invite"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("resend invite", err)
	}
	now := h.now()
	if err := i.Renew(f.practice.Settings.InviteLife, now); err != nil {
		return gateway.Reply{}, portal.Wrap("resend invite", err)
	}
	if err := h.allowResend(ctx, i); err != nil {
		return gateway.Reply{}, portal.Wrap("resend invite", err)
	}
	return h.issue(ctx, once, i, gateway.OK, append(issued(a, i, now), table.SaveInvite(i)))
}

// allowResend counts by the invite, along with what its own page asked for;
// mails to sign in are counted apart.
func (h handler) allowResend(ctx context.Context, i portal.Invite) error {
	return h.store.Allow(ctx, table.Limit{Scope: "email", Value: i.ID, Max: resendsPerInvite, Window: resendWindow})
}

// revoke serves DELETE /api/p/{practice}/clients/{client}/invites/{invite}.
// Revoking again changes nothing.
func (h handler) revoke(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	c, invites, err := h.store.ClientWithInvites(ctx, r.PathValue("client"))
	if err == nil && c.Practice != a.Practice {
		err = portal.ErrNotFound
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("revoke invite", err)
	}
	i, err := find(invites, r.PathValue("invite"))
	now := h.now()
	if err == nil && i.State(now) != portal.InviteRevoked {
		err = h.withdraw(ctx, a, &i, now)
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("revoke invite", err)
	}
	return gateway.OK(toInvite(i, now)), nil
}

func (h handler) withdraw(ctx context.Context, a portal.Actor, i *portal.Invite, now time.Time) error {
	if err := i.Revoke(now); err != nil {
		return err
	}
	return h.store.Write(ctx, table.SaveInvite(*i), table.DropInvitePointer(*i),
		table.Record(portal.NewAccess(a, i.Account, portal.Changed, "invite", i.ID, now)))
}

// issued are the changes that every mailed link is part of.
func issued(a portal.Actor, i portal.Invite, now time.Time) []table.Change {
	event := events.InviteIssued{Practice: i.Practice, Account: i.Account, Invite: i.ID, Generation: i.Generation}
	return []table.Change{
		table.Emit(event, now),
		table.Record(portal.NewAccess(a, i.Account, portal.Invited, "invite", i.ID, now)),
	}
}

// issue keeps the changes once and answers with the invite.
func (h handler) issue(ctx context.Context, once table.Once, i portal.Invite, answer func(any) gateway.Reply, changes []table.Change) (gateway.Reply, error) {
	once.Result = i.ID
	id, replayed, err := h.store.WriteOnce(ctx, once, changes...)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("issue invite", err)
	}
	if replayed {
		return h.repeat(ctx, i.Account, id, answer)
	}
	return answer(toInvite(i, h.now())), nil
}

// repeat answers a request that was answered before, with the invite as it is now.
func (h handler) repeat(ctx context.Context, client, invite string, answer func(any) gateway.Reply) (gateway.Reply, error) {
	_, invites, err := h.store.ClientWithInvites(ctx, client)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("repeat invite", err)
	}
	i, err := find(invites, invite)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("repeat invite", err)
	}
	return answer(toInvite(i, h.now())), nil
}

func find(invites []portal.Invite, id string) (portal.Invite, error) {
	at := slices.IndexFunc(invites, func(i portal.Invite) bool { return i.ID == id })
	if at < 0 {
		return portal.Invite{}, portal.ErrNotFound
	}
	return invites[at], nil
}
