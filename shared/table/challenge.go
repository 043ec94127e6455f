package table

import (
	"context"
	"time"

	"anteroom/shared/portal"
)

type challengeItem struct {
	ID          string          `dynamodbav:"id"`
	Email       string          `dynamodbav:"email"`
	Practice    string          `dynamodbav:"practice"`
	Language    portal.Language `dynamodbav:"language"`
	BrowserHash string          `dynamodbav:"browserHash"`
	Generation  int             `dynamodbav:"generation"`
	Tries       int             `dynamodbav:"tries"`
	Used        bool            `dynamodbav:"used"`
	ExpiresAt   time.Time       `dynamodbav:"endsAt"`
	Version     int             `dynamodbav:"version"`
}

func challengeToItem(c portal.Challenge) challengeItem   { return challengeItem(c) }
func challengeFromItem(i challengeItem) portal.Challenge { return portal.Challenge(i) }

// challengeKept is how long an expired challenge is still known, so that its
// link can say what became of it.
const challengeKept = 24 * time.Hour

// AddChallenge keeps a new request to sign in.
func AddChallenge(c portal.Challenge) Change {
	return add(challengeKey(c.ID), "challenge", challengeToItem(c)).until(c.ExpiresAt.Add(challengeKept))
}

// SaveChallenge keeps a challenge that was read at c.Version as the next version.
func SaveChallenge(c portal.Challenge) Change {
	return save(challengeKey(c.ID), "challenge", challengeToItem(c), c.Version).until(c.ExpiresAt.Add(challengeKept))
}

// Challenge reads a challenge, expired or not: its own rules tell.
func (t *Table) Challenge(ctx context.Context, id string) (portal.Challenge, error) {
	c, err := read(ctx, t, challengeKey(id), challengeFromItem)
	return c, portal.Wrap("challenge", err)
}
