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

// saveSettings serves PUT /api/p/{practice}/calendar/settings. Whether the
// practice has subscribed is not among them.
func (h handler) saveSettings(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SaveCalendarSettings](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	p, err := h.store.Practice(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("save settings", err)
	}
	settings := fromSettings(in, p.Settings.Scheduling.Subscribed)
	if err := settings.Check(); err != nil {
		return gateway.Reply{}, err
	}
	if p.Version != in.Version {
		return gateway.Reply{}, portal.ErrConflict
	}
	p.Settings.Scheduling = settings
	if err := h.store.Write(ctx, table.SavePractice(p)); err != nil {
		return gateway.Reply{}, portal.Wrap("save settings", err)
	}
	p.Version++
	return gateway.OK(toSettings(p, h.contact)), nil
}

// saveService serves PUT /api/p/{practice}/calendar/services/{service}.
func (h handler) saveService(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SaveService](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	setup, err := h.store.Setup(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("save service", err)
	}
	s, known := setup.Service(r.PathValue("service"))
	if err := current(known, s.Version, in.Version); err != nil {
		return gateway.Reply{}, err
	}
	if s, err = fromService(s, in, setup); err != nil {
		return gateway.Reply{}, err
	}
	if err := h.store.Write(ctx, table.SaveService(s)); err != nil {
		return gateway.Reply{}, portal.Wrap("save service", err)
	}
	s.Version++
	return gateway.OK(toService(s)), nil
}

// current is ErrNotFound for what is not there, ErrConflict for what was changed
// since the caller read it.
func current(known bool, version int, read *int) error {
	if !known {
		return portal.ErrNotFound
	}
	if version != wire.Value(read) {
		return portal.ErrConflict.WithVersion(version)
	}
	return nil
}

// savePlace serves PUT /api/p/{practice}/calendar/places/{place}.
func (h handler) savePlace(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SavePlace](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	setup, err := h.store.Setup(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("save place", err)
	}
	p, known := setup.Place(r.PathValue("place"))
	if err := current(known, p.Version, in.Version); err != nil {
		return gateway.Reply{}, err
	}
	if p, err = fromPlace(p, in); err != nil {
		return gateway.Reply{}, err
	}
	if err := h.store.Write(ctx, table.SavePlace(p)); err != nil {
		return gateway.Reply{}, portal.Wrap("save place", err)
	}
	p.Version++
	return gateway.OK(toPlace(p)), nil
}

// saveClinician serves PUT /api/p/{practice}/calendar/clinicians/{clinician}.
func (h handler) saveClinician(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	in, err := gateway.Decode[api.SaveClinician](r)
	if err != nil {
		return gateway.Reply{}, err
	}
	setup, staff, err := h.setupAndStaff(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("save clinician", err)
	}
	c, known := setup.Clinician(r.PathValue("clinician"))
	if err := current(known, c.Version, in.Version); err != nil {
		return gateway.Reply{}, err
	}
	if c, err = fromClinician(c, in, setup, staff); err != nil {
		return gateway.Reply{}, err
	}
	if err := h.store.Write(ctx, table.SaveClinician(c)); err != nil {
		return gateway.Reply{}, portal.Wrap("save clinician", err)
	}
	c.Version++
	return gateway.OK(toClinician(c, a)), nil
}

func mayChange(a portal.Actor, setup portal.Setup, clinician string) error {
	c, known := setup.Clinician(clinician)
	if a.Grant.Allows(portal.CalendarManage) || known && c.Login == a.Login {
		return nil
	}
	return portal.ErrForbidden
}

// dropException serves DELETE /api/p/{practice}/calendar/exceptions/{exception}.
func (h handler) dropException(ctx context.Context, a portal.Actor, r *http.Request) (gateway.Reply, error) {
	setup, err := h.store.Setup(ctx, a.Practice)
	if err != nil {
		return gateway.Reply{}, portal.Wrap("drop exception", err)
	}
	for _, e := range setup.Exceptions {
		if e.ID != r.PathValue("exception") {
			continue
		}
		if err := mayChange(a, setup, e.Clinician); err != nil {
			return gateway.Reply{}, err
		}
		if err := h.store.Write(ctx, table.DropException(a.Practice, e.ID)); err != nil {
			return gateway.Reply{}, portal.Wrap("drop exception", err)
		}
	}
	return gateway.NoContent(), nil
}
