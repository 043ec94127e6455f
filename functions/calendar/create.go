package calendar

import (
	"context"
	"net/http"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

// part is something new in the calendar: its identifier, what keeps it, and what
// is answered.
type part struct {
	id  string
	add table.Change
	out any
}

// createService serves POST /api/p/{practice}/calendar/services.
func (h handler) createService(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SaveService](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	return h.create(ctx, a, r, "createService",
		func(d desk) (part, error) {
			s := portal.Service{ID: portal.NewID(portal.KindService, h.now()), Practice: a.Practice, Version: 1}
			s, err := fromService(s, in, d.setup)
			return part{s.ID, table.AddService(s), toService(s)}, err
		},
		func(setup portal.Setup, id string) (any, bool) {
			s, there := setup.Service(id)
			return toService(s), there
		})
}

// createPlace serves POST /api/p/{practice}/calendar/places.
func (h handler) createPlace(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SavePlace](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	return h.create(ctx, a, r, "createPlace",
		func(desk) (part, error) {
			p := portal.Place{ID: portal.NewID(portal.KindPlace, h.now()), Practice: a.Practice, Version: 1}
			p, err := fromPlace(p, in)
			return part{p.ID, table.AddPlace(p), toPlace(p)}, err
		},
		func(setup portal.Setup, id string) (any, bool) {
			p, there := setup.Place(id)
			return toPlace(p), there
		})
}

// createClinician serves POST /api/p/{practice}/calendar/clinicians.
func (h handler) createClinician(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SaveClinician](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	return h.create(ctx, a, r, "createClinician",
		func(d desk) (part, error) {
			c := portal.Clinician{ID: portal.NewID(portal.KindClinician, h.now()), Practice: a.Practice, Version: 1}
			c, err := fromClinician(c, in, d.setup, d.staff)
			return part{c.ID, table.AddClinician(c), toClinician(c, a)}, err
		},
		func(setup portal.Setup, id string) (any, bool) {
			c, there := setup.Clinician(id)
			return toClinician(c, a), there
		})
}

// createException serves POST /api/p/{practice}/calendar/exceptions. Clinicians
// close and open their own time, those who manage the calendar anybody's.
func (h handler) createException(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.CreateException](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	return h.create(ctx, a, r, "createException",
		func(d desk) (part, error) {
			e, err := fromException(in, d.setup, a.Practice, h.now())
			if err == nil {
				err = mayChange(a, d.setup, e.Clinician)
			}
			return part{e.ID, table.AddException(e), toException(e)}, err
		},
		func(setup portal.Setup, id string) (any, bool) {
			e, there := setup.Exception(id)
			return toException(e), there
		})
}

// desk is what a part of the calendar is described by.
type desk struct {
	setup portal.Setup
	staff []portal.Login
}

// create keeps what is made of the desk, once for a request, however often it is
// sent; made finds what an earlier one made.
func (h handler) create(ctx context.Context, a portal.Actor, r *http.Request, operation string, make func(desk) (part, error), made func(portal.Setup, string) (any, bool)) (gateway.Reply, error) {
	once, err := wire.Once(a, r, operation)
	if err != nil {
		return gateway.Reply{}, err
	}
	var d desk
	var id string
	var done bool
	err = table.Together(ctx,
		func(ctx context.Context) (err error) {
			d.setup, d.staff, err = h.setupAndStaff(ctx, a.Practice)
			return err
		},
		func(ctx context.Context) (err error) {
			id, done, err = h.store.Replayed(ctx, once)
			return err
		})
	if err != nil {
		return gateway.Reply{}, portal.Wrap(operation, err)
	}
	if !done {
		p, err := make(d)
		if err != nil {
			return gateway.Reply{}, err
		}
		once.Result = p.id
		if id, done, err = h.store.WriteOnce(ctx, once, p.add); err != nil {
			return gateway.Reply{}, portal.Wrap(operation, err)
		}
		if !done {
			return gateway.Created(p.out), nil
		}
	}
	return h.again(ctx, a, operation, id, made)
}

// again answers with what an earlier request made, as it is now.
func (h handler) again(ctx context.Context, a portal.Actor, operation, id string, made func(portal.Setup, string) (any, bool)) (gateway.Reply, error) {
	setup, err := h.store.Setup(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap(operation, err)
	}
	out, there := made(setup, id)
	if !there {
		return gateway.Reply{}, portal.Wrap(operation, portal.ErrNotFound)
	}
	return gateway.Created(out), nil
}
