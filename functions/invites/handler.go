// Package invites mails what carries a secret: invites and sign-in mails. The
// secrets are computed here, when the mail is made; no event or row holds them.
package invites

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"anteroom/events"
	"anteroom/shared/mail"
	"anteroom/shared/portal"
	"anteroom/shared/queue"
	"anteroom/shared/session"
	"anteroom/shared/table"
)

// consumer is this function's name in the catalog and in what is done once.
const consumer = "invites"

// lease is how long one try at a mail may take before another may begin.
const lease = 5 * time.Second

// Store is what this function needs of the table.
type Store interface {
	DoOnce(ctx context.Context, consumer, eventID string, lease time.Duration, do func(context.Context) ([]table.Change, error)) error
	Reader
}

// Reader reads whom to write to.
type Reader interface {
	Challenge(ctx context.Context, id string) (portal.Challenge, error)
	Address(ctx context.Context, email string) (table.Address, error)
	Invite(ctx context.Context, account, invite string) (portal.Invite, error)
	Practices
	Clients
	EmailChange(ctx context.Context, login, id string) (portal.EmailChange, error)
}

// Clients reads who wants mails that say nothing.
type Clients interface {
	Client(ctx context.Context, id string) (portal.Client, error)
	Login(ctx context.Context, id string) (portal.Login, []portal.Grant, error)
	Accounts(ctx context.Context, grants []portal.Grant) (map[string]portal.Client, map[string]portal.Practice, error)
}

// Practices reads in whose name to write.
type Practices interface {
	Practice(ctx context.Context, id string) (portal.Practice, error)
	PracticeBySlug(ctx context.Context, slug string) (portal.Practice, error)
}

// Mailer sends one message; it returns when the message is accepted.
type Mailer interface {
	Send(ctx context.Context, m mail.Message) error
}

type handler struct {
	store  Store
	mailer Mailer
	links  session.Links
	origin string // of the portal, such as "https://portal.example"
	now    func() time.Time
}

// New gives what the function does with each event it receives.
func New(store Store, mailer Mailer, links session.Links, origin string, now func() time.Time) queue.Consumers {
	h := handler{store, mailer, links, origin, now}
	return queue.Consumers{
		Events: map[string]func(context.Context, events.Envelope) error{
			events.ChallengeIssuedType.DetailType():   h.challengeIssued,
			events.InviteIssuedType.DetailType():      h.inviteIssued,
			events.EmailChangeIssuedType.DetailType(): h.emailChangeIssued,
			events.EmailChangedType.DetailType():      h.emailChanged,
		},
		Foreign: map[string]func(context.Context, queue.Foreign) error{
			"Email Delivered":          h.noted(portal.InviteDelivered),
			"Email Bounced":            h.noted(portal.InviteBounced),
			"Email Complaint Received": h.noted(portal.InviteBounced),
		},
	}
}

// challengeIssued mails code and link, if the address is known: it has a login
// or an open invite. Nobody hears of one that isn't.
func (h handler) challengeIssued(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.ChallengeIssued](e)
	if err != nil {
		return err
	}
	return h.store.DoOnce(ctx, consumer, e.ID, lease, func(ctx context.Context) ([]table.Change, error) {
		c, err := h.store.Challenge(ctx, in.Challenge)
		if errors.Is(err, portal.ErrNotFound) || err == nil && c.CheckLink(h.now()) != nil {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		reader, err := h.reader(ctx, c.Email)
		if err != nil || !reader.known {
			return nil, err
		}
		return nil, h.mailChallenge(ctx, c, reader.discreet)
	})
}

func (h handler) mailChallenge(ctx context.Context, c portal.Challenge, discreet bool) error {
	var p portal.Practice // neutral where it was asked on no practice's page
	if c.Practice != "" && !discreet {
		found, err := h.store.PracticeBySlug(ctx, c.Practice)
		if err != nil && !errors.Is(err, portal.ErrNotFound) {
			return err
		}
		p = found
	}
	link := h.origin + "/signin#" + h.links.Token(c.ID, c.Generation)
	m := signInMail(c, p, h.links.Code(c.ID, c.Generation), link)
	if discreet {
		m = inDisguise(m, discreetSignIn[c.Language])
	}
	return h.mailer.Send(ctx, m)
}

// inviteIssued mails the invite's link, unless a newer one has been issued or
// the invite is no longer open.
func (h handler) inviteIssued(ctx context.Context, e events.Envelope) error {
	in, err := events.Unwrap[events.InviteIssued](e)
	if err != nil {
		return err
	}
	return h.store.DoOnce(ctx, consumer, e.ID, lease, func(ctx context.Context) ([]table.Change, error) {
		i, err := h.store.Invite(ctx, in.Account, in.Invite)
		if err != nil {
			return nil, err
		}
		if i.Check(in.Generation, h.now()) != nil {
			return nil, nil
		}
		p, err := h.store.Practice(ctx, i.Practice)
		if err != nil {
			return nil, err
		}
		m := inviteMail(i, p, h.origin+"/invite#"+h.links.InviteToken(i))
		if discreet, err := h.invitesDiscreetly(ctx, i); err != nil {
			return nil, err
		} else if discreet {
			m = inDisguise(m, discreetInvite[i.Language])
		}
		return nil, h.mailer.Send(ctx, m)
	})
}

// sesEvent is what SES tells of a message: the tags it was sent with.
type sesEvent struct {
	Mail struct {
		Tags map[string][]string `json:"tags"`
	} `json:"mail"`
}

// noted records on the invite what became of its mail. Other mails have no invite tag.
func (h handler) noted(state portal.InviteState) func(context.Context, queue.Foreign) error {
	return func(ctx context.Context, f queue.Foreign) error {
		var news sesEvent
		if err := json.Unmarshal(f.Detail, &news); err != nil {
			return fmt.Errorf("note mail: %w", err)
		}
		tags := readTags(news.Mail.Tags)
		if tags.invite == "" {
			return nil
		}
		return h.store.DoOnce(ctx, consumer, f.ID, lease, func(ctx context.Context) ([]table.Change, error) {
			i, err := h.store.Invite(ctx, tags.account, tags.invite)
			if errors.Is(err, portal.ErrNotFound) {
				return nil, nil
			}
			if err != nil || !i.Note(state, tags.generation, h.now()) {
				return nil, err
			}
			return []table.Change{table.SaveInvite(i)}, nil
		})
	}
}
