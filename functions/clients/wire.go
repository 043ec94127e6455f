package clients

import (
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/wire"
)

func fromCreate(in api.CreateClient) portal.NewClientInput {
	return portal.NewClientInput{
		Name:  portal.Name{Given: in.Name.Given, Family: in.Name.Family, Preferred: wire.Value(in.Name.Preferred)},
		Email: in.Email, BirthDate: wire.Value(in.BirthDate),
		Language: portal.Language(wire.Value(in.Language)), TimeZone: wire.Value(in.TimeZone),
	}
}

func toClient(c portal.Client, invites []portal.Invite, now time.Time) api.Client {
	out := api.Client{
		Id: c.ID, Name: toName(c.Name), Email: c.Email, BirthDate: wire.Given(c.BirthDate),
		Language: api.LanguageTag(c.Language), TimeZone: c.TimeZone, CreatedAt: c.CreatedAt,
	}
	if i, err := find(invites, c.Invite); err == nil {
		invite := toInvite(i, now)
		out.Invite = &invite
	}
	return out
}

func toName(n portal.Name) api.ClientName {
	return api.ClientName{Given: n.Given, Family: n.Family, Preferred: wire.Given(n.Preferred)}
}

func toInvite(i portal.Invite, now time.Time) api.Invite {
	return api.Invite{
		Id: i.ID, State: api.InviteState(i.State(now)), StateAt: i.StateAt(now), SentAt: i.SentAt, ExpiresAt: i.ExpiresAt,
	}
}

func toPage(clients []portal.Client, next string) api.ClientPage {
	page := api.ClientPage{Clients: make([]api.ClientSummary, len(clients)), Next: wire.Given(next)}
	for i, c := range clients {
		page.Clients[i] = api.ClientSummary{
			Id: c.ID, Name: toName(c.Name), Email: c.Email, BirthDate: wire.Given(c.BirthDate), CreatedAt: c.CreatedAt,
		}
	}
	return page
}

func toNoticePage(notices []portal.Notice, next string) api.StaffNoticePage {
	page := api.StaffNoticePage{Notices: make([]api.StaffNotice, len(notices)), Next: wire.Given(next)}
	for i, n := range notices {
		page.Notices[i] = toNotice(n)
	}
	return page
}

func toNotice(n portal.Notice) api.StaffNotice {
	return api.StaffNotice{
		Id: n.ID, Kind: api.StaffNoticeKind(n.Kind), Client: n.Client, ClientName: n.ClientName, Task: wire.Given(n.Task), Document: wire.Given(n.Document),
		CreatedAt: n.CreatedAt, Seen: n.SeenBy != "",
	}
}
