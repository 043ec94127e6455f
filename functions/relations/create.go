package relations

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// linked is the client whom a tie says its person is, as one of the practice's.
type linked struct {
	circle table.Circle
	login  string // with which they reach their own account, or empty
}

// create serves POST /api/p/{practice}/clients/{client}/relations: the tie and,
// if asked, the invite, in one transaction. A client of the practice who has
// joined needs no invite.
func (h handler) create(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.CreateRelatedPerson](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	once, err := wire.Once(a, r, "createRelatedPerson")
	if err != nil {
		return gateway.Reply{}, err
	}
	c, other, done, err := h.before(ctx, a, r.PathValue("client"), wire.Value(in.Client), once)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("create related person", err)
	}
	if done != "" {
		return h.repeat(ctx, a, c.Client.ID, done, gateway.Created)
	}
	now := h.now()
	person, err := newPerson(c, other, in, now)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("create related person", err)
	}
	opened, err := h.open(c, &person, other.login, in.Invite, now)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("create related person", err)
	}
	once.Result = person.ID
	created := noted(a, portal.RelatedPerson{}, person, portal.Created, now)
	changes := slices.Concat([]table.Change{table.AddRelated(person), table.RequireClient(person.Client, a.Practice)}, opened, created)
	return h.once(ctx, a, once, person, gateway.Created, changes)
}

// before reads all that a tie is made from, side by side. done is the tie that
// this same request made before, or empty.
func (h handler) before(ctx context.Context, a portal.Actor, client, link string, once table.Once) (c table.Circle, other linked, done string, err error) {
	reads := []func(context.Context) error{
		func(ctx context.Context) (err error) { c, err = h.store.Circle(ctx, client, a.Practice); return err },
		func(ctx context.Context) (err error) { done, _, err = h.store.Replayed(ctx, once); return err },
	}
	if link != "" {
		reads = append(reads, func(ctx context.Context) (err error) { other, err = h.other(ctx, link, a.Practice); return err })
	}
	return c, other, done, table.Together(ctx, reads...)
}

// other reads the client to be linked; one that is not the practice's can't be.
func (h handler) other(ctx context.Context, client, practice string) (o linked, err error) {
	if !portal.IsID(portal.KindClient, client) {
		return o, unknownClient()
	}
	err = table.Together(ctx,
		func(ctx context.Context) (err error) {
			o.circle, err = h.store.Circle(ctx, client, practice)
			return err
		},
		func(ctx context.Context) (err error) { o.login, err = h.store.Self(ctx, client); return err })
	if errors.Is(err, portal.ErrNotFound) {
		err = unknownClient()
	}
	return o, err
}

func unknownClient() error {
	return portal.Field("#/client", "client", "This is no client of the practice.")
}

// newPerson makes the tie. Who is under a legal guardian can't be one, so that
// guardians never go in circles.
func newPerson(c table.Circle, other linked, in api.CreateRelatedPerson, now time.Time) (portal.RelatedPerson, error) {
	input := fromCreate(in)
	if in.Client != nil {
		input.Name, input.Email, input.Language = other.circle.Client.Name, other.circle.Client.Email, other.circle.Client.Language
	}
	r, err := portal.NewRelatedPerson(c.Client, input, now)
	if err != nil {
		return r, err
	}
	if in.Client != nil {
		if err := r.Link(other.circle.Client, now); err != nil {
			return r, err
		}
		if r.Relation == portal.RelationGuardian && slices.ContainsFunc(other.circle.Related, portal.RelatedPerson.Guards) {
			return r, portal.Field("#/client", "guarded", "This client has a legal guardian and can't be one.")
		}
	}
	return r, alone(c, r)
}

// open gives the account to the login of a linked client, or mails an invite
// where one is asked for. A minor's account opens to nobody but the legal
// guardian before there is one.
func (h handler) open(c table.Circle, r *portal.RelatedPerson, login string, invite bool, now time.Time) ([]table.Change, error) {
	if login == "" && !invite {
		return nil, nil
	}
	if err := c.Client.Guarded(append(slices.Clone(c.Related), *r), now); err != nil {
		return nil, err
	}
	if login != "" {
		if err := r.Join(login, now); err != nil {
			return nil, err
		}
		return granted(c, *r), nil
	}
	i := portal.NewInvite(c.Practice, r.Client, r.Email, r.Relation, "", r.Language, now)
	i.Related, r.Invite = r.ID, i.ID
	return append(table.AddInvite(i), issued(i, now)), nil
}

// once keeps the changes a single time and answers with the tie.
func (h handler) once(ctx context.Context, a portal.Actor, once table.Once, r portal.RelatedPerson, answer func(any) gateway.Reply, changes []table.Change) (gateway.Reply, error) {
	id, _, err := h.store.WriteOnce(ctx, once, changes...)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("keep related person", err)
	}
	return h.repeat(ctx, a, r.Client, id, answer)
}

// repeat answers with a tie as it is now.
func (h handler) repeat(ctx context.Context, a portal.Actor, client, id string, answer func(any) gateway.Reply) (gateway.Reply, error) {
	c, err := h.store.Circle(ctx, client, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("read related person", err)
	}
	r, err := find(c, id)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("read related person", err)
	}
	return answer(toRelatedPerson(c, r, h.now())), nil
}
