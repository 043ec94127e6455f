package table

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

type messageItem struct {
	ID         string          `dynamodbav:"id"`
	Practice   string          `dynamodbav:"practice"`
	Client     string          `dynamodbav:"client"`
	Login      string          `dynamodbav:"login"`
	Relation   portal.Relation `dynamodbav:"relation"`
	Text       string          `dynamodbav:"text"`
	CreatedAt  time.Time       `dynamodbav:"createdAt"`
	Reply      string          `dynamodbav:"reply"`
	AnsweredBy string          `dynamodbav:"answeredBy"`
	AnsweredAt time.Time       `dynamodbav:"answeredAt"`
	Version    int             `dynamodbav:"version"`
}

func messageToItem(m portal.Message) messageItem   { return messageItem(m) }
func messageFromItem(i messageItem) portal.Message { return portal.Message(i) }

type headItem struct {
	ID         string          `dynamodbav:"id"`
	Practice   string          `dynamodbav:"practice"`
	Client     string          `dynamodbav:"client"`
	ClientName string          `dynamodbav:"clientName"`
	Relation   portal.Relation `dynamodbav:"relation"`
	CreatedAt  time.Time       `dynamodbav:"createdAt"`
	AnsweredAt time.Time       `dynamodbav:"answeredAt"`
	Version    int             `dynamodbav:"version"`
}

func headToItem(h portal.MessageHead) headItem   { return headItem(h) }
func headFromItem(i headItem) portal.MessageHead { return portal.MessageHead(i) }

// AddMessage keeps a new message, and its row in the practice's inbox.
func AddMessage(m portal.Message, clientName string) []Change {
	return []Change{
		add(messageKey(m.Client, m.ID), "message", messageToItem(m)),
		add(messageHeadKey(m.Practice, m.ID), "messageHead", headToItem(m.Head(clientName))),
	}
}

// answeredItem is what an answer changes of the inbox' row.
type answeredItem struct {
	AnsweredAt time.Time `dynamodbav:"answeredAt"`
}

// SaveMessage keeps a message that was read at m.Version, and its row in the
// inbox, as the next version.
func SaveMessage(m portal.Message) []Change {
	return []Change{
		save(messageKey(m.Client, m.ID), "message", messageToItem(m), m.Version),
		save(messageHeadKey(m.Practice, m.ID), "messageHead", answeredItem{m.AnsweredAt}, m.Version),
	}
}

// Messages reads a page of what was asked on a client's account, the newest
// first. Who asked is for the caller to compare.
func (t *Table) Messages(ctx context.Context, client, cursor string) ([]portal.Message, string, error) {
	page, next, err := pageOf(ctx, t, rows(clientKey(client).pk, rowMessage), cursor, messageFromItem)
	return page, next, portal.Wrap("messages", err)
}

// Message reads one of the messages asked on a client's account.
func (t *Table) Message(ctx context.Context, client, id string) (portal.Message, error) {
	m, err := read(ctx, t, messageKey(client, id), messageFromItem)
	return m, portal.Wrap("message", err)
}

// Inbox reads a page of what a practice was asked, the newest first.
func (t *Table) Inbox(ctx context.Context, practice, cursor string) ([]portal.MessageHead, string, error) {
	page, next, err := pageOf(ctx, t, rows(practiceKey(practice).pk, rowMessage), cursor, headFromItem)
	return page, next, portal.Wrap("inbox", err)
}
