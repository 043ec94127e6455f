// Package support serves help beside the guides that ship with the web: whom to
// ask and what the practice adds, also to those signed out; messages to the
// practice, its inbox and its answers.
package support

import (
	"context"
	"time"

	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is what this function needs of the table.
type Store interface {
	Writer
	Practices
	Messages
}

// Writer keeps changes, at most once where they have a key, and counts what is limited.
type Writer interface {
	Write(ctx context.Context, changes ...table.Change) error
	WriteOnce(ctx context.Context, once table.Once, changes ...table.Change) (result string, replayed bool, err error)
	Replayed(ctx context.Context, once table.Once) (result string, replayed bool, err error)
	Allow(ctx context.Context, limits ...table.Limit) error
}

// Practices reads how practices help.
type Practices interface {
	Client(ctx context.Context, id string) (portal.Client, error)
	Support(ctx context.Context, practice string) (portal.Practice, portal.Support, error)
	SupportBySlug(ctx context.Context, slug string) (portal.Practice, portal.Support, error)
}

// Messages reads what was asked.
type Messages interface {
	Messages(ctx context.Context, client, cursor string) ([]portal.Message, string, error)
	Message(ctx context.Context, client, id string) (portal.Message, error)
	Inbox(ctx context.Context, practice, cursor string) ([]portal.MessageHead, string, error)
}

type handler struct {
	store Store
	now   func() time.Time
}

// New gives the operations of the tag support.
func New(store Store, now func() time.Time) gateway.Operations {
	h := handler{store, now}
	return gateway.Operations{
		"listCrisisContacts": h.crisis,
		"getPublicSupport":   h.public,
		"getSupport":         h.get,
		"updateSupport":      h.update,
		"listMessages":       h.messages,
		"sendMessage":        h.send,
		"listInbox":          h.inbox,
		"getMessage":         h.message,
		"answerMessage":      h.answer,
	}
}
