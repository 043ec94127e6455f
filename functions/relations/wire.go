package relations

import (
	"cmp"
	"slices"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

func fromCreate(in api.CreateRelatedPerson) portal.RelatedInput {
	return portal.RelatedInput{
		Relation: portal.Relation(in.Relation), Label: wire.Value(in.Label), Name: fromName(in.Name), Email: wire.Value(in.Email),
		Phone: wire.Value(in.Phone), Language: portal.Language(wire.Value(in.Language)), Levels: fromLevels(in.Levels), Invite: in.Invite,
	}
}

func fromUpdate(in api.UpdateRelatedPerson) portal.RelatedInput {
	return portal.RelatedInput{
		Label: wire.Value(in.Label), Name: fromName(in.Name), Email: wire.Value(in.Email),
		Phone: wire.Value(in.Phone), Language: portal.Language(wire.Value(in.Language)), Levels: fromLevels(in.Levels),
	}
}

func fromName(n *api.ClientName) portal.Name {
	if n == nil {
		return portal.Name{}
	}
	return portal.Name{Given: n.Given, Family: n.Family, Preferred: wire.Value(n.Preferred)}
}

func fromLevels(l api.Levels) portal.Levels {
	return portal.Levels{
		Profile: portal.Level(l.Profile), Tasks: portal.Level(l.Tasks), Documents: portal.Level(l.Documents),
		Appointments: portal.Level(l.Appointments), Payments: portal.Level(l.Payments),
	}
}

// toList puts ended ties last.
func toList(c table.Circle, now time.Time) api.RelatedPersonList {
	related := slices.Clone(c.Related)
	slices.SortStableFunc(related, func(a, b portal.RelatedPerson) int { return cmp.Compare(rank(a), rank(b)) })
	list := api.RelatedPersonList{
		RelatedPeople: make([]api.RelatedPerson, len(related)), Minor: c.Client.Minor(now), GuardianNeeded: c.Client.Guarded(related, now) != nil,
	}
	for i, r := range related {
		list.RelatedPeople[i] = toRelatedPerson(c, r, now)
	}
	return list
}

func rank(r portal.RelatedPerson) int {
	if r.EndedAt.IsZero() {
		return 0
	}
	return 1
}

func toRelatedPerson(c table.Circle, r portal.RelatedPerson, now time.Time) api.RelatedPerson {
	out := api.RelatedPerson{
		Id: r.ID, Relation: api.Relation(r.Relation), Label: wire.Given(r.Label),
		Name:  api.ClientName{Given: r.Name.Given, Family: r.Name.Family, Preferred: wire.Given(r.Name.Preferred)},
		Email: wire.Given(r.Email), Phone: wire.Given(r.Phone), Language: api.LanguageTag(r.Language), Levels: wire.Levels(r.Levels),
		State: api.RelatedState(r.State(now)), Client: wire.Given(r.Linked), CreatedAt: r.CreatedAt, JoinedAt: wire.Given(r.AcceptedAt),
		PausesAt: wire.Given(r.PausesAt), AskedToEndAt: wire.Given(r.AskedAt), EndedAt: wire.Given(r.EndedAt), Version: r.Version,
	}
	if i, there := c.InviteOf(r); there {
		out.Invite = &api.Invite{
			Id: i.ID, State: api.InviteState(i.State(now)), SentAt: i.SentAt, StateAt: i.StateAt(now), ExpiresAt: i.ExpiresAt,
		}
	}
	return out
}
