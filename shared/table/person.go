package table

import (
	"context"
	"slices"
	"strings"

	"anteroom/shared/portal"
)

// Person reads a session with its login, all of the login's sessions that still
// count (the newest first) and its grants, in one round trip. It is
// portal.ErrSignedOut when there is no session with this hash of its secret or
// it has ended or rested too long.
func (t *Table) Person(ctx context.Context, login, hash string) (portal.Person, error) {
	// GRANT#…, LOGIN and SESSION#… are all there is in a login's partition.
	all, err := t.list(ctx, span{loginKey(login).pk, rowGrant, rowSession + "\x7f"})
	if err != nil {
		return portal.Person{}, portal.Wrap("person", err)
	}
	var p portal.Person
	for _, row := range all {
		if err := collect(&p, row); err != nil {
			return portal.Person{}, portal.Wrap("person", err)
		}
	}
	return t.signedIn(p, hash)
}

func (t *Table) signedIn(p portal.Person, hash string) (portal.Person, error) {
	now := t.now()
	p.Sessions = slices.DeleteFunc(p.Sessions, func(s portal.Session) bool { return !s.Live(s.Idle, now) })
	slices.SortFunc(p.Sessions, func(a, b portal.Session) int { return b.StartedAt.Compare(a.StartedAt) })
	i := slices.IndexFunc(p.Sessions, func(s portal.Session) bool { return s.Hash == hash })
	if i < 0 {
		return portal.Person{}, portal.Wrap("person", portal.ErrSignedOut)
	}
	p.Session = p.Sessions[i]
	return p, nil
}

// collect puts a row of a login's partition where it belongs.
func collect(p *portal.Person, row attributes) error {
	switch kind := keyOf(row).sk; {
	case kind == rowLogin:
		return into(row, loginFromItem, func(l portal.Login) { p.Login = l })
	case strings.HasPrefix(kind, rowGrant):
		return into(row, grantFromItem, func(g portal.Grant) { p.Grants = append(p.Grants, g) })
	case strings.HasPrefix(kind, rowSession):
		return into(row, sessionFromItem, func(s portal.Session) { p.Sessions = append(p.Sessions, s) })
	}
	return nil
}

func into[I, X any](row attributes, from func(I) X, put func(X)) error {
	item, err := decode[I](row)
	if err != nil {
		return err
	}
	put(from(item))
	return nil
}
