package auth

import (
	"context"
	"errors"
	"net/http"
	"time"

	"anteroom/events"
	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/session"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// How often signing in may be tried: mails to one address, and requests from
// one network address. Links and codes that were already mailed are not counted.
const (
	mailsPerAddress = 12
	asksPerNetwork  = 120
	limitWindow     = 15 * time.Minute
)

// startSignIn serves POST /api/auth/challenges. Known and unknown addresses
// meet the same reads, the same writes and the same answer.
func (h handler) startSignIn(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.StartSignIn](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	email, err := portal.NormalizeEmail(in.Email)
	if err != nil {
		return gateway.Reply{}, err
	}
	err = h.store.Allow(ctx,
		table.Limit{Scope: "email", Value: email, Max: mailsPerAddress, Window: limitWindow},
		table.Limit{Scope: "network", Value: a.Source.IP, Max: asksPerNetwork, Window: limitWindow})
	if err != nil {
		return gateway.Reply{}, portal.Wrap("start sign-in", err)
	}
	browser, cookie := browserOf(r)
	now := h.now()
	c := portal.NewChallenge(email, wire.Value(in.Practice), portal.Language(wire.Value(in.Language)), browser, now)
	err = h.store.Write(ctx, table.AddChallenge(c),
		table.Emit(events.ChallengeIssued{Challenge: c.ID, Generation: c.Generation}, now))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("start sign-in", err)
	}
	body := api.Challenge{Challenge: c.ID, ExpiresAt: c.ExpiresAt}
	reply := gateway.Accepted(body)
	if cookie != nil {
		reply = reply.WithCookie(cookie)
	}
	return reply, nil
}

// browserOf is the hash of the asking browser's cookie. A browser that has none
// gets one; it keeps the one it has, so that codes asked for in two tabs both work.
func browserOf(r *http.Request) (string, *http.Cookie) {
	if hash, found := session.BrowserHash(r); found {
		return hash, nil
	}
	cookie, hash := session.NewBrowser()
	return hash, cookie
}

// answerCode serves POST /api/auth/code.
func (h handler) answerCode(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.AnswerCode](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	browser, found := session.BrowserHash(r)
	if !found {
		return gateway.Reply{}, portal.ErrCodeUsed
	}
	c, err := h.tryCode(ctx, in.Challenge, browser)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("answer code", err)
	}
	if !h.links.CheckCode(c.ID, c.Generation, in.Code) {
		return gateway.Reply{}, c.Wrong()
	}
	return h.signIn(ctx, a, &c, portal.ByCode, nil)
}

// tryCode counts a try and only then lets the code be looked at. Tries that
// meet at the same moment are counted one after another.
func (h handler) tryCode(ctx context.Context, id, browserHash string) (portal.Challenge, error) {
	for range portal.ChallengeTries + 1 {
		c, err := h.challenge(ctx, id)
		if err != nil {
			return c, err
		}
		if err := c.Try(browserHash, h.now()); err != nil {
			return c, err
		}
		err = h.store.Write(ctx, table.SaveChallenge(c))
		if errors.Is(err, portal.ErrConflict) {
			continue
		}
		c.Version++
		return c, err
	}
	return portal.Challenge{}, portal.ErrCodeUsed
}

// challenge reads a challenge; one that isn't there is as good as used.
func (h handler) challenge(ctx context.Context, id string) (portal.Challenge, error) {
	if !portal.IsID(portal.KindChallenge, id) {
		return portal.Challenge{}, portal.ErrCodeUsed
	}
	c, err := h.store.Challenge(ctx, id)
	if errors.Is(err, portal.ErrNotFound) {
		return c, portal.ErrCodeUsed
	}
	return c, err
}

// viewLink serves POST /api/auth/link/view.
func (h handler) viewLink(ctx context.Context, _ portal.Actor, r *http.Request) (gateway.Reply, error) {
	c, err := h.linked(ctx, r)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("view link", err)
	}
	view := api.LinkView{Email: portal.MaskEmail(c.Email), ExpiresAt: c.ExpiresAt}
	if p, err := h.store.PracticeBySlug(ctx, c.Practice); c.Practice != "" && err == nil {
		brand := wire.Practice(p)
		view.Practice = &brand
	}
	return gateway.OK(view), nil
}

// useLink serves POST /api/auth/link.
func (h handler) useLink(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	c, err := h.linked(ctx, r)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("use link", err)
	}
	return h.signIn(ctx, a, &c, portal.ByLink, nil)
}

// linked reads the challenge of a link that proves itself and still works.
func (h handler) linked(ctx context.Context, r *http.Request) (portal.Challenge, error) {
	in, err := gateway.Decode[api.LinkToken](r)
	if err != nil {
		return portal.Challenge{}, err
	}
	id, _, err := h.links.ReadToken(portal.KindChallenge, in.Token)
	if err != nil {
		return portal.Challenge{}, err
	}
	c, err := h.store.Challenge(ctx, id)
	if errors.Is(err, portal.ErrNotFound) {
		return c, portal.ErrLinkUsed
	}
	if err != nil {
		return c, err
	}
	return c, c.CheckLink(h.now())
}
