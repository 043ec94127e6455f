package auth

import (
	"context"
	"slices"
	"strings"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/wire"
)

// sessionOf says who is signed in and which accounts they reach.
func (h handler) sessionOf(ctx context.Context, p portal.Person) (api.Session, error) {
	clients, practices, err := h.store.Accounts(ctx, p.Grants)
	if err != nil {
		return api.Session{}, err
	}
	accounts := make([]api.Account, 0, len(p.Grants))
	for _, g := range p.Grants {
		if practice, found := practices[g.Practice]; found {
			accounts = append(accounts, toAccount(g, practice, clients[g.Account], h.now()))
		}
	}
	idle := p.Session.Idle
	return api.Session{
		Login:    api.Login{Id: p.Login.ID, Email: p.Login.Email, Language: api.LanguageTag(p.Login.Language)},
		Accounts: accounts, IdleSeconds: int(idle / time.Second),
		IdleEndsAt: p.Session.LastSeen.Add(idle), EndsAt: p.Session.EndsAt(),
	}, nil
}

func toAccount(g portal.Grant, p portal.Practice, c portal.Client, now time.Time) api.Account {
	relation := api.AccountRelation(g.Relation)
	account := api.Account{
		Id: g.Account, Practice: wire.Practice(p), Relation: &relation,
		Kind: api.AccountKindClient, Name: c.Name.Called(), TimeZone: &c.TimeZone, Permissions: toPermissions(g.Permissions),
	}
	if g.Relation == portal.RelationStaff {
		role := api.AccountRole(g.Role)
		account.Kind, account.Name, account.TimeZone, account.Role = api.AccountKindStaff, p.Name, &p.TimeZone, &role
		account.Permissions = toPermissions(g.Role.Permissions())
	}
	if g.Paused(now) {
		account.Paused, account.Permissions = wire.Given(true), []api.Permission{}
	}
	return account
}

func toPermissions(ps []portal.Permission) []api.Permission {
	out := make([]api.Permission, 0, len(ps))
	for _, p := range ps {
		out = append(out, api.Permission(p))
	}
	return out
}

// toSessionList puts the newest first.
func toSessionList(sessions []portal.Session, current string) api.SessionList {
	slices.SortFunc(sessions, func(a, b portal.Session) int { return b.StartedAt.Compare(a.StartedAt) })
	list := api.SessionList{Sessions: make([]api.OwnSession, 0, len(sessions))}
	for _, s := range sessions {
		list.Sessions = append(list.Sessions, api.OwnSession{
			Id: s.ID, Current: s.ID == current, StartedAt: s.StartedAt, LastSeenAt: s.LastSeen, Device: device(s.Source.UserAgent),
		})
	}
	return list
}

// device words a user agent for its owner, such as "Firefox, Windows"; an
// unknown one is empty. The first name found counts: Edge also says Chrome,
// Chrome also says Safari.
func device(userAgent string) string {
	browser := firstIn(userAgent, "Edg", "Edge", "Firefox", "Firefox", "Chrome", "Chrome", "Safari", "Safari")
	system := firstIn(userAgent, "iPhone", "iPhone", "iPad", "iPad", "Android", "Android", "Windows", "Windows", "Mac OS X", "macOS", "Linux", "Linux")
	return strings.Trim(browser+", "+system, ", ")
}

// firstIn gives the name of the first sign found; signs and names alternate.
func firstIn(s string, signsAndNames ...string) string {
	for pair := range slices.Chunk(signsAndNames, 2) {
		if strings.Contains(s, pair[0]) {
			return pair[1]
		}
	}
	return ""
}
