package table

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

type emailChangeItem struct {
	ID         string          `dynamodbav:"id"`
	Login      string          `dynamodbav:"login"`
	Old        string          `dynamodbav:"old"`
	New        string          `dynamodbav:"new"`
	Language   portal.Language `dynamodbav:"language"`
	Generation int             `dynamodbav:"generation"`
	Tries      int             `dynamodbav:"tries"`
	Used       bool            `dynamodbav:"used"`
	ExpiresAt  time.Time       `dynamodbav:"endsAt"`
	Version    int             `dynamodbav:"version"`
}

func emailChangeToItem(c portal.EmailChange) emailChangeItem   { return emailChangeItem(c) }
func emailChangeFromItem(i emailChangeItem) portal.EmailChange { return portal.EmailChange(i) }

// emailChangeKept is how long a change is still known once it expired, so that
// mails about it can be made.
const emailChangeKept = 30 * 24 * time.Hour

// AddEmailChange keeps a new wish for another address.
func AddEmailChange(c portal.EmailChange) Change {
	return add(emailChangeKey(c.Login, c.ID), "emailChange", emailChangeToItem(c)).until(c.ExpiresAt.Add(emailChangeKept))
}

// SaveEmailChange keeps a change that was read at c.Version as the next version.
func SaveEmailChange(c portal.EmailChange) Change {
	return save(emailChangeKey(c.Login, c.ID), "emailChange", emailChangeToItem(c), c.Version).until(c.ExpiresAt.Add(emailChangeKept))
}

// EmailChange reads one of a login's wishes for another address.
func (t *Table) EmailChange(ctx context.Context, login, id string) (portal.EmailChange, error) {
	c, err := read(ctx, t, emailChangeKey(login, id), emailChangeFromItem)
	return c, portal.Wrap("email change", err)
}

// MoveLogin gives a login that was read at l.Version another address;
// portal.ErrEmailTaken when another login has it.
func MoveLogin(l portal.Login, to string) []Change {
	from := l.Email
	l.Email = to
	return []Change{
		add(emailLoginKey(to), "address", pointerItem{l.ID}).Or(portal.ErrEmailTaken),
		save(loginKey(l.ID), "login", loginToItem(l), l.Version),
		remove(emailLoginKey(from)),
	}
}
