package relations

import (
	"context"
	"net/http"
	"slices"
	"time"

	"anteroom/events"
	"anteroom/shared/api"
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

// update serves PUT /api/p/{practice}/clients/{client}/relations/{related}. A
// changed address takes back an invite that went to the old one.
func (h handler) update(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.UpdateRelatedPerson](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	return h.change(ctx, a, r, portal.Changed, func(c table.Circle, p *portal.RelatedPerson, now time.Time) ([]table.Change, error) {
		if in.Version != p.Version {
			return nil, portal.ErrConflict.WithVersion(p.Version)
		}
		email := p.Email
		if err := p.Describe(c.Client, fromUpdate(in)); err != nil {
			return nil, err
		}
		if err := alone(c, *p); err != nil {
			return nil, err
		}
		if err := h.suits(ctx, *p, now); err != nil {
			return nil, err
		}
		if p.Email == email {
			return granted(c, *p), nil
		}
		return append(granted(c, *p), withdrawn(c, p, now)...), nil
	})
}

// suits points at levels that are not for a client who is a minor still.
func (h handler) suits(ctx context.Context, p portal.RelatedPerson, now time.Time) error {
	if p.Linked == "" {
		return nil
	}
	linked, err := h.store.Circle(ctx, p.Linked, p.Practice)
	if err == nil && !p.Suits(linked.Client, now) {
		err = portal.Field("#/levels", "minor", "This client is a minor, who can't stand in for another.")
	}
	return err
}

// keep serves POST …/relations/{related}/review: the tie stays, and its access
// is no longer paused.
func (h handler) keep(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	return h.change(ctx, a, r, portal.Changed, func(c table.Circle, p *portal.RelatedPerson, now time.Time) ([]table.Change, error) {
		if err := p.Keep(c.Client, a.Login, now); err != nil {
			return nil, err
		}
		return granted(c, *p), nil
	})
}

// end serves DELETE …/relations/{related}. A minor's last legal guardian stays.
// Ending again changes nothing.
func (h handler) end(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	return h.change(ctx, a, r, portal.Ended, func(c table.Circle, p *portal.RelatedPerson, now time.Time) ([]table.Change, error) {
		if p.State(now) == portal.RelatedEnded {
			return nil, nil
		}
		rests, err := restsOn(c, *p, now)
		if err != nil {
			return nil, err
		}
		p.End(a.Login, now)
		return slices.Concat(rests, granted(c, *p), withdrawn(c, p, now)), nil
	})
}

// restsOn is what must stay true for a tie to end: a minor keeps another guardian.
func restsOn(c table.Circle, p portal.RelatedPerson, now time.Time) ([]table.Change, error) {
	if !p.Guards() || !c.Client.Minor(now) {
		return nil, nil
	}
	at := slices.IndexFunc(c.Related, func(r portal.RelatedPerson) bool { return r.ID != p.ID && r.Guards() })
	if at < 0 {
		return nil, portal.ErrGuardianNeeded
	}
	return []table.Change{table.RequireRelated(c.Related[at])}, nil
}

// decide makes a decision about a tie as it is, and gives what else follows.
type decide func(c table.Circle, p *portal.RelatedPerson, now time.Time) ([]table.Change, error)

// change reads a tie, has it decided about, keeps it where that changed anything
// and answers with it.
func (h handler) change(ctx context.Context, a portal.Actor, r *http.Request, action portal.AccessAction, d decide) (gateway.Reply, error) {
	c, err := h.store.Circle(ctx, r.PathValue("client"), a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("change related person", err)
	}
	p, err := find(c, r.PathValue("related"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("change related person", err)
	}
	now, before := h.now(), p
	follows, err := d(c, &p, now)
	if err == nil && p != before {
		err = h.store.Write(ctx, slices.Concat([]table.Change{table.SaveRelated(p)}, follows, noted(a, before, p, action, now))...)
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("change related person", err)
	}
	return h.repeat(ctx, a, p.Client, p.ID, gateway.OK)
}

// withdrawn takes back an invite that nobody accepted yet.
func withdrawn(c table.Circle, p *portal.RelatedPerson, now time.Time) []table.Change {
	i, there := c.InviteOf(*p)
	if !there || p.Login != "" || i.Revoke(now) != nil {
		return nil
	}
	p.Invite = ""
	return []table.Change{table.SaveInvite(i), table.DropInvitePointer(i)}
}

// invite serves POST …/relations/{related}/invite: a first invite or a newer
// one. A client of the practice who has joined since is linked at once.
func (h handler) invite(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	once, err := wire.Once(a, r, "inviteRelatedPerson")
	if err != nil {
		return gateway.Reply{}, err
	}
	c, _, done, err := h.before(ctx, a, r.PathValue("client"), "", once)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("invite related person", err)
	}
	p, err := find(c, r.PathValue("related"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("invite related person", err)
	}
	if done != "" {
		return h.repeat(ctx, a, p.Client, done, gateway.OK)
	}
	now, before := h.now(), p
	changes, err := h.offer(ctx, a, c, &p, now)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("invite related person", err)
	}
	once.Result = p.ID
	invited := table.Record(portal.NewAccess(a, p.Client, portal.Invited, "invite", p.Invite, now))
	changes = slices.Concat(changes, news(before, p, now), []table.Change{table.SaveRelated(p), invited})
	return h.once(ctx, a, once, p, gateway.OK, changes)
}

// offer mails a new link for an invite that is there, or opens the account anew.
func (h handler) offer(ctx context.Context, a portal.Actor, c table.Circle, p *portal.RelatedPerson, now time.Time) ([]table.Change, error) {
	switch {
	case !p.EndedAt.IsZero():
		return nil, portal.ErrRelationEnded
	case p.Login != "":
		return nil, portal.ErrAlreadyTied
	case p.Email == "":
		return nil, portal.ErrNoAddress
	}
	if i, there := c.InviteOf(*p); there && i.State(now) != portal.InviteRevoked {
		if err := h.store.Allow(ctx, table.Limit{Scope: "email", Value: i.ID, Max: resendsPerInvite, Window: resendWindow}); err != nil {
			return nil, err
		}
		if err := i.Renew(c.Practice.Settings.InviteLife, now); err != nil {
			return nil, err
		}
		return []table.Change{issued(i, now), table.SaveInvite(i)}, nil
	}
	login := ""
	if p.Linked != "" {
		var err error
		if login, err = h.store.Self(ctx, p.Linked); err != nil {
			return nil, err
		}
	}
	return h.open(c, p, login, true, now)
}

// issued has the invite's newest link mailed.
func issued(i portal.Invite, now time.Time) table.Change {
	return table.Emit(events.InviteIssued{Practice: i.Practice, Account: i.Account, Invite: i.ID, Generation: i.Generation}, now)
}
