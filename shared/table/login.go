package table

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

type loginItem struct {
	ID        string          `dynamodbav:"id"`
	Email     string          `dynamodbav:"email"`
	Language  portal.Language `dynamodbav:"language"`
	CreatedAt time.Time       `dynamodbav:"createdAt"`
	Version   int             `dynamodbav:"version"`
}

func loginToItem(l portal.Login) loginItem   { return loginItem(l) }
func loginFromItem(i loginItem) portal.Login { return portal.Login(i) }
func grantToItem(g portal.Grant) grantItem   { return grantItem(g) }
func grantFromItem(i grantItem) portal.Grant { return portal.Grant(i) }

type grantItem struct {
	Login       string              `dynamodbav:"login"`
	Account     string              `dynamodbav:"account"`
	Practice    string              `dynamodbav:"practice"`
	Relation    portal.Relation     `dynamodbav:"relation"`
	Role        portal.Role         `dynamodbav:"role"`
	Permissions []portal.Permission `dynamodbav:"permissions"`
	PausesAt    time.Time           `dynamodbav:"pausesAt"`
	IdleSeconds int                 `dynamodbav:"idleSeconds"`
	Version     int                 `dynamodbav:"version"`
}

// pointerItem stands in an address' partition and leads to its login.
type pointerItem struct {
	Login string `dynamodbav:"login"`
}

// AddLogin keeps a new login; portal.ErrConflict when its address has one.
func AddLogin(l portal.Login) []Change {
	return []Change{
		add(loginKey(l.ID), "login", loginToItem(l)),
		add(emailLoginKey(l.Email), "address", pointerItem{l.ID}),
	}
}

// AddGrant gives an account to a login, or gives it anew in the same relation;
// portal.ErrAlreadyTied where the login has it in another one. Staff are listed
// with their practice too, and who reaches a client with the client.
func AddGrant(g portal.Grant) []Change {
	same := condition{absent.expression + " OR #relation = :relation", attributes{":relation": textValue(string(g.Relation))}}
	held := keep(grantKey(g.Login, g.Account), "grant", grantToItem(g)).only(same, portal.ErrAlreadyTied)
	if g.Relation == portal.RelationStaff {
		return []Change{held, keep(staffKey(g.Practice, g.Login), "staff", staffItem{g.Login, g.Role})}
	}
	return []Change{held, keep(holderKey(g.Account, g.Login), "holder", reachItem{g.Login, g.Relation})}
}

// EndGrant takes a client's account away from a login, if it has it: the next
// request finds nothing.
func EndGrant(login, client string) []Change {
	return []Change{remove(grantKey(login, client)), remove(holderKey(client, login))}
}

// reachItem says who reaches a client's account.
type reachItem struct {
	Login    string          `dynamodbav:"login"`
	Relation portal.Relation `dynamodbav:"relation"`
}

// Self reads the login with which a client reaches their own account; empty
// where they have not joined.
func (t *Table) Self(ctx context.Context, client string) (string, error) {
	all, err := t.list(ctx, rows(clientKey(client).pk, rowHolder))
	if err != nil {
		return "", portal.Wrap("self", err)
	}
	holders, err := decodeAll(all, func(i reachItem) reachItem { return i })
	for _, h := range holders {
		if h.Relation == portal.RelationSelf {
			return h.Login, nil
		}
	}
	return "", portal.Wrap("self", err)
}

// Login reads a login and its grants.
func (t *Table) Login(ctx context.Context, id string) (portal.Login, []portal.Grant, error) {
	// GRANT#… and LOGIN are neighbours among the sort keys: one query has both.
	all, err := t.list(ctx, span{loginKey(id).pk, rowGrant, rowLogin})
	if err != nil {
		return portal.Login{}, nil, portal.Wrap("login", err)
	}
	last := len(all) - 1
	if last < 0 || keyOf(all[last]) != loginKey(id) {
		return portal.Login{}, nil, portal.Wrap("login", portal.ErrNotFound)
	}
	login, err := decode[loginItem](all[last])
	if err != nil {
		return portal.Login{}, nil, portal.Wrap("login", err)
	}
	grants, err := decodeAll(all[:last], grantFromItem)
	return loginFromItem(login), grants, portal.Wrap("login", err)
}

// Logins reads logins by identifier, in the order given, in one round trip.
// Those that are not there are left out.
func (t *Table) Logins(ctx context.Context, ids []string) ([]portal.Login, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	all, err := t.logins(ctx, ids)
	return all, portal.Wrap("logins", err)
}

// logins reads those that are there, in the order given.
func (t *Table) logins(ctx context.Context, ids []string) ([]portal.Login, error) {
	keys := make([]key, len(ids))
	for i, id := range ids {
		keys[i] = loginKey(id)
	}
	items, err := t.getAll(ctx, keys...)
	if err != nil {
		return nil, err
	}
	var all []portal.Login
	for _, k := range keys {
		l, there, err := pick(items, k, loginFromItem)
		if err != nil {
			return nil, err
		}
		if there {
			all = append(all, l)
		}
	}
	return all, nil
}

// Accounts reads what the grants open, by identifier, in one round trip: the
// clients, and the practices of all of them. What is not there is left out.
func (t *Table) Accounts(ctx context.Context, grants []portal.Grant) (map[string]portal.Client, map[string]portal.Practice, error) {
	var keys []key
	for _, g := range grants {
		keys = append(keys, practiceKey(g.Practice))
		if g.Relation != portal.RelationStaff {
			keys = append(keys, clientKey(g.Account))
		}
	}
	items, err := t.getAll(ctx, keys...)
	if err != nil {
		return nil, nil, portal.Wrap("accounts", err)
	}
	clients, practices := map[string]portal.Client{}, map[string]portal.Practice{}
	for _, g := range grants {
		if err := pickInto(clients, items, clientKey(g.Account), g.Account, clientFromItem); err != nil {
			return nil, nil, portal.Wrap("accounts", err)
		}
		if err := pickInto(practices, items, practiceKey(g.Practice), g.Practice, practiceFromItem); err != nil {
			return nil, nil, portal.Wrap("accounts", err)
		}
	}
	return clients, practices, nil
}

func pickInto[I, X any](into map[string]X, items found, k key, id string, from func(I) X) error {
	x, there, err := pick(items, k, from)
	if there {
		into[id] = x
	}
	return err
}

// Address is what is known of an email address.
type Address struct {
	Login   string      // the login that signs in with it, or empty
	Invites []InviteRef // the invites that wait for it, the oldest first
}

// InviteRef is where an invite is.
type InviteRef struct {
	Account string // the client's or the practice's identifier
	Invite  string
}

// addressItem reads either kind of row of an address.
type addressItem struct {
	Login   string `dynamodbav:"login"`
	Account string `dynamodbav:"account"`
	Invite  string `dynamodbav:"invite"`
}

// Address reads what is known of a normalized address; it knows nothing of one
// that was never here, and that is no error.
func (t *Table) Address(ctx context.Context, email string) (Address, error) {
	// INVITE#… and LOGIN are neighbours among the sort keys: one query has both.
	all, err := t.list(ctx, span{emailLoginKey(email).pk, rowInvite, rowLogin})
	if err != nil {
		return Address{}, portal.Wrap("address", err)
	}
	var a Address
	for _, row := range all {
		item, err := decode[addressItem](row)
		if err != nil {
			return Address{}, portal.Wrap("address", err)
		}
		if item.Login != "" {
			a.Login = item.Login
		} else {
			a.Invites = append(a.Invites, InviteRef{item.Account, item.Invite})
		}
	}
	return a, nil
}
