package support

import (
	"context"
	"net/http"
	"strings"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// crisis serves GET /api/support/crisis-contacts.
func (h handler) crisis(context.Context, portal.Actor, *http.Request) (gateway.Reply, error) {
	return gateway.OK(toCountries()), nil
}

// public serves GET /api/support/practices/{slug}.
func (h handler) public(ctx context.Context, _ portal.Actor, r *http.Request) (gateway.Reply, error) {
	p, s, err := h.store.SupportBySlug(ctx, r.PathValue("slug"))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("public support", err)
	}
	return gateway.OK(toPublic(p, s)), nil
}

// get serves GET /api/p/{practice}/support.
func (h handler) get(ctx context.Context, a portal.Actor, _ *http.Request) (gateway.Reply, error) {
	p, s, err := h.store.Support(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("get support", err)
	}
	return gateway.OK(toSettings(p, s)), nil
}

// update serves PUT /api/p/{practice}/support. What is said of help and the
// practice's country and telephone change together.
func (h handler) update(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.UpdateSupport](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	p, s, err := h.store.Support(ctx, a.Practice)
	if err == nil && in.Version != s.Version {
		err = portal.ErrConflict.WithVersion(s.Version)
	}
	if err == nil {
		err = describe(&p, &s, in)
	}
	if err == nil {
		err = h.store.Write(ctx, table.SaveSupport(s), table.SavePractice(p))
	}
	if err != nil {
		return gateway.Reply{}, portal.Wrap("update support", err)
	}
	s.Version++
	return gateway.OK(toSettings(p, s)), nil
}

func describe(p *portal.Practice, s *portal.Support, in api.UpdateSupport) error {
	if err := p.SetCountry(in.Country); err != nil {
		return err
	}
	if p.Phone = strings.TrimSpace(wire.Value(in.Phone)); !portal.IsPlainText(p.Phone, 40) {
		return portal.Field("#/phone", "length", "A telephone number has at most 40 characters.")
	}
	return s.Describe(wire.Value(in.Email), wire.Value(in.Hours), fromNotes(in.Notes))
}
