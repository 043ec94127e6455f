package auth

import (
	"context"
	"errors"
	"slices"
	"time"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// proof is an address that has proven itself, and what the proof was.
type proof struct {
	email     string
	language  portal.Language
	method    portal.SignInMethod
	challenge *portal.Challenge // used up by signing in; nil with an invite's link
	invites   []portal.Invite   // accepted by signing in
}

// signIn begins a session for the proven address. A challenge accepts every
// open invite of its address; an invite's link accepts its own.
func (h handler) signIn(ctx context.Context, a portal.Actor, c *portal.Challenge, by portal.SignInMethod, invite *portal.Invite) (gateway.Reply, error) {
	p := proof{method: by, challenge: c}
	var addr table.Address
	var err error
	if invite != nil {
		p.email, p.language, p.invites = invite.Email, invite.Language, []portal.Invite{*invite}
		addr, err = h.store.Address(ctx, p.email)
	} else {
		p.email, p.language = c.Email, c.Language
		if addr, err = h.store.Address(ctx, p.email); err == nil {
			p.invites, err = h.openInvites(ctx, addr.Invites)
		}
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("sign in", err)
	}
	return h.begin(ctx, a.Source, p, addr.Login)
}

// begin writes the session with all that the proof gives, in one transaction.
func (h handler) begin(ctx context.Context, source portal.Source, p proof, login string) (gateway.Reply, error) {
	now, secret := h.now(), session.NewSecret()
	person, changes, err := h.person(ctx, p, login, now)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("sign in", err)
	}
	accepted, err := h.accept(ctx, p, &person, now)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("sign in", err)
	}
	person.Session = portal.NewSession(person.Login.ID, session.Hash(secret), p.method, source, idleOf(person.Grants), now)
	changes = append(append(changes, accepted...), table.AddSession(person.Session))
	if p.challenge != nil {
		used := *p.challenge
		used.Used = true
		changes = append(changes, table.SaveChallenge(used).Or(portal.ErrLinkUsed))
	}
	if err := h.store.Write(ctx, changes...); err != nil {
		return gateway.Reply{}, portal.Wrap("sign in", err)
	}
	body, err := h.sessionOf(ctx, person)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("sign in", err)
	}
	return gateway.OK(body).WithCookie(session.Cookie(person.Login.ID, secret)), nil
}

// person is the login of the address with its grants, made new if there is none.
func (h handler) person(ctx context.Context, p proof, login string, now time.Time) (portal.Person, []table.Change, error) {
	if login == "" && len(p.invites) == 0 {
		return portal.Person{}, nil, portal.ErrCodeUsed
	}
	if login == "" {
		l := portal.NewLogin(p.email, p.language, now)
		return portal.Person{Login: l}, table.AddLogin(l), nil
	}
	l, grants, err := h.store.Login(ctx, login)
	return portal.Person{Login: l, Grants: grants}, nil, err
}

// openInvites reads the address's invites and leaves out those that no longer work.
func (h handler) openInvites(ctx context.Context, refs []table.InviteRef) ([]portal.Invite, error) {
	var open []portal.Invite
	for _, ref := range refs {
		i, err := h.store.Invite(ctx, ref.Account, ref.Invite)
		if err != nil && !errors.Is(err, portal.ErrNotFound) {
			return nil, err
		}
		if err == nil && i.Open(h.now()) == nil {
			open = append(open, i)
		}
	}
	return open, nil
}

// accept takes the invites up for the person, who holds their grants after. One
// to an account that they have already is refused where its link was used, and
// left alone where a code accepts whatever is open.
func (h handler) accept(ctx context.Context, p proof, person *portal.Person, now time.Time) ([]table.Change, error) {
	var changes []table.Change
	for _, i := range p.invites {
		if holds(person.Grants, i.Account) {
			if p.method == portal.ByInvite {
				return nil, portal.ErrAlreadyTied
			}
			continue
		}
		practice, err := h.store.Practice(ctx, i.Practice)
		if err != nil {
			return nil, err
		}
		if err := i.Accept(now); err != nil {
			return nil, err
		}
		g, joined, err := h.join(ctx, i, person.Login.ID, practice.Settings.Idle, now)
		if err != nil {
			return nil, err
		}
		person.Grants = append(person.Grants, g)
		changes = append(changes, table.SaveInvite(i).Or(portal.ErrInviteAccepted), table.DropInvitePointer(i))
		changes = append(changes, joined...)
	}
	return changes, nil
}

func holds(grants []portal.Grant, account string) bool {
	return slices.ContainsFunc(grants, func(g portal.Grant) bool { return g.Account == account })
}

// join gives what the invite is to: a practice, the own record, or the account
// of a client whom the login is tied to, as far as that tie reaches now.
func (h handler) join(ctx context.Context, i portal.Invite, login string, idle time.Duration, now time.Time) (portal.Grant, []table.Change, error) {
	g := i.Grant(login, idle)
	var changes []table.Change
	if i.Related != "" {
		r, err := h.store.RelatedPerson(ctx, i.Account, i.Related)
		if err == nil {
			err = r.Join(login, now)
		}
		if err != nil {
			return g, nil, err
		}
		g, changes = r.Grant(idle), []table.Change{table.SaveRelated(r)}
	}
	changes = append(changes, table.AddGrant(g)...)
	if i.Relation != portal.RelationStaff {
		by := portal.Actor{Login: login, Grant: g}
		changes = append(changes, table.Record(portal.NewAccess(by, i.Account, portal.Accepted, "invite", i.ID, now)))
	}
	return g, changes, nil
}

// idleOf is how long a new session may rest: the shortest of its accounts'.
func idleOf(grants []portal.Grant) time.Duration {
	idle := portal.DefaultIdle
	for i, g := range grants {
		if d := time.Duration(g.IdleSeconds) * time.Second; i == 0 || d < idle {
			idle = d
		}
	}
	return idle
}
