package support

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"anteroom/events"
	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// How many messages one person may send, so that nobody's inbox is flooded.
const (
	messagesPerDay = 20
	messagesWindow = 24 * time.Hour
)

// messages serves GET /api/a/{account}/messages: those of who asks, and nobody
// else's: what a guardian asked is not the client's to read, nor the reverse.
func (h handler) messages(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	var page []portal.Message
	var next string
	err := table.Together(ctx,
		func(ctx context.Context) (err error) {
			page, next, err = h.store.Messages(ctx, a.Account, r.URL.Query().Get("cursor"))
			return err
		},
		func(ctx context.Context) error {
			return h.store.Write(ctx, table.Record(portal.NewAccess(a, a.Account, portal.Viewed, "messages", "", h.now())))
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list messages", err)
	}
	page = slices.DeleteFunc(page, func(m portal.Message) bool { return m.Login != a.Login })
	return gateway.OK(toMessagePage(page, next)), nil
}

// send serves POST /api/a/{account}/messages.
func (h handler) send(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.MessageText](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "sendMessage")
	if err != nil {
		return gateway.Reply{}, err
	}
	once.Key = a.Login + " " + once.Key // another person's is another message
	id, replayed, err := h.store.Replayed(ctx, once)
	var m portal.Message
	switch {
	case err == nil && replayed:
		m, err = h.store.Message(ctx, a.Account, id)
	case err == nil:
		m, err = h.sendOnce(ctx, a, in.Text, once)
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("send message", err)
	}
	return gateway.Created(toMessage(m)), nil
}

// sendOnce keeps a new message and gives it, or the one which the same request
// kept a moment before.
func (h handler) sendOnce(ctx context.Context, a portal.Actor, text string, once table.Once) (portal.Message, error) {
	now := h.now()
	m, err := portal.NewMessage(a, text, now)
	if err != nil {
		return m, err
	}
	c, err := h.client(ctx, a)
	if err != nil {
		return m, err
	}
	once.Result = m.ID
	changes := append(table.AddMessage(m, c.Name.Full()),
		table.Record(portal.NewAccess(a, a.Account, portal.Created, "message", m.ID, now)),
		table.Emit(events.MessageSent{Practice: m.Practice, Client: m.Client, Message: m.ID}, now))
	id, replayed, err := h.store.WriteOnce(ctx, once, changes...)
	if err == nil && replayed {
		return h.store.Message(ctx, a.Account, id)
	}
	return m, err
}

// client reads whom it is about, and counts the message.
func (h handler) client(ctx context.Context, a portal.Actor) (c portal.Client, err error) {
	err = table.Together(ctx,
		func(ctx context.Context) (err error) { c, err = h.store.Client(ctx, a.Account); return err },
		func(ctx context.Context) error {
			return h.store.Allow(ctx, table.Limit{Scope: "email", Value: "message " + a.Login, Max: messagesPerDay, Window: messagesWindow})
		})
	return c, err
}

// inbox serves GET /api/p/{practice}/messages.
func (h handler) inbox(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	page, next, err := h.store.Inbox(ctx, a.Practice, r.URL.Query().Get("cursor"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("list inbox", err)
	}
	return gateway.OK(toInbox(page, next)), nil
}

// message serves GET /api/p/{practice}/clients/{client}/messages/{message}. The
// access-history row is kept only for a client of the practice.
func (h handler) message(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	client, id := r.PathValue("client"), r.PathValue("message")
	var m portal.Message
	err := table.Together(ctx,
		func(ctx context.Context) (err error) { m, err = h.ofPractice(ctx, a, client, id); return err },
		func(ctx context.Context) error {
			return h.store.Write(ctx, table.RequireClient(client, a.Practice),
				table.Record(portal.NewAccess(a, client, portal.Viewed, "message", id, h.now())))
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get message", err)
	}
	return gateway.OK(toMessage(m)), nil
}

func (h handler) ofPractice(ctx context.Context, a portal.Actor, client, id string) (portal.Message, error) {
	m, err := h.store.Message(ctx, client, id)
	if err == nil && m.Practice != a.Practice {
		err = portal.ErrNotFound
	}
	return m, err
}

// answer serves POST …/messages/{message}/answer. The same answer again, after a
// lost reply, changes nothing.
func (h handler) answer(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.MessageText](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	m, err := h.ofPractice(ctx, a, r.PathValue("client"), r.PathValue("message"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("answer message", err)
	}
	now, before := h.now(), m
	if err := m.Answer(a.Login, in.Text, now); err != nil {
		if before.AnsweredBy == a.Login && before.Reply == strings.TrimSpace(in.Text) {
			return gateway.OK(toMessage(before)), nil
		}
		return gateway.Reply{}, portal.Wrap("answer message", err)
	}
	changes := append(table.SaveMessage(m),
		table.Record(portal.NewAccess(a, m.Client, portal.Changed, "message", m.ID, now)),
		table.Emit(events.MessageAnswered{Practice: m.Practice, Client: m.Client, Message: m.ID}, now))
	if err := h.store.Write(ctx, changes...); err != nil {
		return gateway.Reply{}, portal.Wrap("answer message", err)
	}
	return gateway.OK(toMessage(m)), nil
}
