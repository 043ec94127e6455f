package session

import (
	"strconv"
	"strings"

	"anteroom/shared/portal"
)

// FeedToken is the last part of a feed's address: the account and the login that
// it is for, its generation, and the secret.
func (l Links) FeedToken(f portal.Feed) string {
	return strings.Join([]string{f.Client, f.Login, strconv.Itoa(f.Generation), l.Secret(feedOf(f.Client, f.Login), f.Generation)}, ".")
}

// feedOf is what the secret is computed over; no other link has such a name.
func feedOf(client, login string) string { return "feed " + client + " " + login }

// ReadFeedToken gives the feed that a token made by FeedToken is for, as it was
// then; portal.ErrNotFound for any other. Whether it still stands is for the
// caller to look up.
func (l Links) ReadFeedToken(token string) (portal.Feed, error) {
	parts := strings.Split(token, ".")
	if len(parts) != 4 || !portal.IsID(portal.KindClient, parts[0]) || !portal.IsID(portal.KindLogin, parts[1]) {
		return portal.Feed{}, portal.ErrNotFound
	}
	generation, err := strconv.Atoi(parts[2])
	if err != nil || !l.CheckSecret(feedOf(parts[0], parts[1]), generation, parts[3]) {
		return portal.Feed{}, portal.ErrNotFound
	}
	return portal.Feed{Client: parts[0], Login: parts[1], Generation: generation}, nil
}
