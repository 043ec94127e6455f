package notices

import (
	"context"
	"errors"
	"slices"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// reader is somebody who is told.
type reader struct {
	id       string // of the client or the login
	login    string
	email    string
	language portal.Language
	wishes   portal.Communication // of a client about their own mail
}

// news is what people on a client's account are told, once each.
type news struct {
	event    string // identifier
	practice string
	client   string
	kind     portal.NoticeKind // empty where a mail is all
	object   string
	message  portal.MessageKind // empty for what nobody can do without
	words    map[portal.Language]words
}

// tell tells a client who has joined, and whoever reaches the account with the
// permission. A client who hasn't joined finds everything behind their invite.
func (h handler) tell(ctx context.Context, n news, need portal.Permission) error {
	own, err := h.client(ctx, n.client)
	if err != nil {
		return err
	}
	others, err := h.others(ctx, n.client, need)
	if err != nil {
		return err
	}
	return h.tellAll(ctx, n, append(own, others...))
}

// tellAll mails each reader and leaves a notice in the portal, once however
// often the event comes; a mail that fails keeps none of the others back.
func (h handler) tellAll(ctx context.Context, n news, readers []reader) error {
	if len(readers) == 0 {
		return nil
	}
	p, err := h.store.Practice(ctx, n.practice)
	if err != nil {
		return err
	}
	var failed []error
	for _, r := range readers {
		failed = append(failed, h.store.DoOnce(ctx, consumer, n.event+"/"+r.id, lease, func(ctx context.Context) ([]table.Change, error) {
			return h.notice(n, r), h.mail(ctx, n, r, p)
		}))
	}
	return errors.Join(failed...)
}

// mail sends what a reader wants to get, in the way they want it. A client
// without an address of their own finds the notice.
func (h handler) mail(ctx context.Context, n news, r reader, p portal.Practice) error {
	switch {
	case r.email == "" || !r.wishes.Wants(n.message):
		return nil
	case r.wishes.Discreet:
		return h.mailer.Send(ctx, discreetLetter(r.email, r.language, h.origin))
	}
	return h.mailer.Send(ctx, letter(r.email, r.language, p, n.words[r.language], h.origin))
}

func (h handler) notice(n news, r reader) []table.Change {
	if n.kind == "" || r.login == "" {
		return nil
	}
	return []table.Change{table.AddClientNotice(portal.NewClientNotice(n.practice, n.client, r.login, n.kind, n.object, h.now()))}
}

// client is the client themself, if they have joined.
func (h handler) client(ctx context.Context, id string) ([]reader, error) {
	c, invites, err := h.store.ClientWithInvites(ctx, id)
	if errors.Is(err, portal.ErrNotFound) || err == nil && !joined(invites) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	login, err := h.store.Self(ctx, id)
	return []reader{{c.ID, login, c.Email, c.Language, c.Profile.Communication}}, err
}

func joined(invites []portal.Invite) bool {
	return slices.ContainsFunc(invites, func(i portal.Invite) bool { return !i.AcceptedAt.IsZero() })
}

// others are those tied to the client who can do something about it.
func (h handler) others(ctx context.Context, client string, need portal.Permission) ([]reader, error) {
	related, err := h.store.Related(ctx, client)
	if err != nil {
		return nil, err
	}
	var logins []string
	for _, r := range related {
		if r.Reaches(h.now()) && slices.Contains(r.Levels.Permissions(r.Relation), need) {
			logins = append(logins, r.Login)
		}
	}
	return h.people(ctx, logins...)
}

func (h handler) people(ctx context.Context, logins ...string) ([]reader, error) {
	found, err := h.store.Logins(ctx, logins)
	readers := make([]reader, len(found))
	for i, l := range found {
		readers[i] = reader{id: l.ID, login: l.ID, email: l.Email, language: l.Language}
	}
	return readers, err
}

// accessChanged tells the client, and the person whose reach it is: who is
// invited has a mail of their own.
func (h handler) accessChanged(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.AccessChanged](e)
	if err != nil {
		return err
	}
	r, err := h.store.RelatedPerson(ctx, in.Client, in.Related)
	if err != nil {
		return err
	}
	own, err := h.client(ctx, in.Client)
	if err != nil {
		return err
	}
	n := news{e.ID, in.Practice, in.Client, portal.NoticeAccessChanged, in.Related, "", accessWords}
	if err := h.tellAll(ctx, n, own); err != nil || r.Login == "" {
		return err
	}
	them, err := h.people(ctx, r.Login)
	if err != nil {
		return err
	}
	if n.kind, n.words = "", endWords; r.Reaches(h.now()) {
		n.words = reachWords
	}
	return h.tellAll(ctx, n, them)
}

// messageAnswered tells who asked, as long as they reach the account.
func (h handler) messageAnswered(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.MessageAnswered](e)
	if err != nil {
		return err
	}
	m, err := h.store.Message(ctx, in.Client, in.Message)
	if err != nil {
		return err
	}
	return h.tellOne(ctx, news{e.ID, in.Practice, in.Client, portal.NoticeMessageAnswered, m.ID, "", answerWords}, m.Login)
}

// exportReady tells who asked for the archive, and nobody else.
func (h handler) exportReady(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.ExportReady](e)
	if err != nil {
		return err
	}
	return h.tellOne(ctx, news{e.ID, in.Practice, in.Client, portal.NoticeExportReady, in.Export, "", exportWords}, in.Login)
}

// tellOne tells a login, as long as it reaches the account.
func (h handler) tellOne(ctx context.Context, n news, login string) error {
	l, grants, err := h.store.Login(ctx, login)
	reaches := slices.ContainsFunc(grants, func(g portal.Grant) bool { return g.Account == n.client && !g.Paused(h.now()) })
	if err != nil || !reaches {
		return err
	}
	r := reader{id: l.ID, login: l.ID, email: l.Email, language: l.Language}
	if own, err := h.client(ctx, n.client); err != nil {
		return err
	} else if len(own) == 1 && own[0].login == l.ID {
		r.wishes = own[0].wishes
	}
	return h.tellAll(ctx, n, []reader{r})
}
