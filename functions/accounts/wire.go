package accounts

import (
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/wire"
)

// shown reports whether a client is told of a tie: of those that open something,
// or will.
func shown(r portal.RelatedPerson, now time.Time) bool {
	switch r.State(now) {
	case portal.RelatedActive, portal.RelatedPaused, portal.RelatedInvited:
		return r.Levels.Any()
	}
	return false
}

func toAccessList(related []portal.RelatedPerson, a portal.Actor, now time.Time) api.AccessList {
	list := api.AccessList{People: []api.AccessHolder{}}
	for _, r := range related {
		if shown(r, now) {
			list.People = append(list.People, toHolder(r, a, now))
		}
	}
	return list
}

func toHolder(r portal.RelatedPerson, a portal.Actor, now time.Time) api.AccessHolder {
	return api.AccessHolder{
		Id: r.ID, Name: r.Name.Full(), Relation: api.Relation(r.Relation), Label: wire.Given(r.Label), Levels: wire.Levels(r.Levels),
		State: api.RelatedState(r.State(now)), Own: r.Login == a.Login, Since: wire.Given(r.AcceptedAt), AskedToEndAt: wire.Given(r.AskedAt),
	}
}

func toHistory(page []portal.Access, next string, related []portal.RelatedPerson, a portal.Actor) api.HistoryPage {
	names := map[string]string{}
	for _, r := range related {
		if r.Login != "" {
			names[r.Login] = r.Name.Full()
		}
	}
	out := api.HistoryPage{Entries: make([]api.HistoryEntry, len(page)), Next: wire.Given(next)}
	for i, row := range page {
		out.Entries[i] = api.HistoryEntry{
			Id: row.ID, At: row.At, Action: string(row.Action), What: row.What, By: by(row, a), Name: wire.Given(names[row.Login]),
		}
	}
	return out
}

// by is who did it, as the person who asks would say.
func by(row portal.Access, a portal.Actor) api.HistoryEntryBy {
	switch {
	case row.Login == a.Login:
		return "you"
	case row.Relation == portal.RelationSelf:
		return "client"
	}
	return api.HistoryEntryBy(row.Relation)
}
