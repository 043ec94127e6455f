package booking

import (
	"context"
	"errors"
	"slices"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/slot"
	"anteroom/shared/table"
)

// Bounds of one search.
const (
	MostClinicians = 10
	MostDays       = 7
)

// Search says which free times are looked for: of the service, with one of the
// clinicians, on the practice's days from From on.
type Search struct {
	Service    string
	Clinicians []string // 1 to MostClinicians
	From       string   // ISO 8601 date
	Days       int      // 1 to MostDays
	Instead    string   // an appointment that would be moved: its own time counts as free
}

// Result are the free times, in the order of their start.
type Result struct {
	Slots    []portal.Slot
	Practice portal.Practice
}

// Search lists free times for the client: in one round trip, its parts side by
// side. portal.ErrNotSubscribed where clients can't book themselves.
func (o Office) Search(ctx context.Context, a portal.Actor, q Search) (Result, error) {
	day, err := time.Parse(time.DateOnly, q.From)
	if err != nil || len(q.Clinicians) < 1 || len(q.Clinicians) > MostClinicians || q.Days < 1 || q.Days > MostDays {
		return Result{}, portal.Field("#/from", "range", "A search is for 1 to 7 days, with 1 to 10 clinicians.")
	}
	days := table.Days{}
	around := portal.DaysOf(day.AddDate(0, 0, -2), day.AddDate(0, 0, q.Days+2)) // a zone is 14 hours from UTC at most, a service 12 long
	days.Add(a.Account, around...)
	for _, clinician := range q.Clinicians {
		if portal.IsID(portal.KindClinician, clinician) {
			days.Add(clinician, around...)
		}
	}
	s, err := o.open(ctx, a.Practice, a.Account, days)
	if err == nil {
		err = s.subscribed()
	}
	if err != nil {
		return Result{}, portal.Wrap("search", err)
	}
	service, known := s.Setup.Service(q.Service)
	if !known || !service.SelfBook {
		return Result{}, portal.Wrap("search", portal.ErrNotFound)
	}
	from := local(day, s.zone())
	within := slot.Span{From: from, To: local(day.AddDate(0, 0, q.Days), s.zone())}
	return Result{s.free(service, q.Clinicians, within, q.Instead), s.Practice}, nil
}

// local is midnight of a date in the zone.
func local(day time.Time, zone *time.Location) time.Time {
	return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, zone)
}

// zone is the practice's; UTC where it is unknown.
func (s *sheet) zone() *time.Location { return portal.Location(s.Practice.TimeZone) }

// free lists what the client can book, as if they did not have the appointment
// instead, nor a hold.
func (s *sheet) free(service portal.Service, clinicians []string, within slot.Span, instead string) []portal.Slot {
	var diaries []slot.Diary
	for _, id := range clinicians {
		c, known := s.Setup.Clinician(id)
		if !known {
			continue
		}
		diaries = append(diaries, slot.Diary{Clinician: c, Exceptions: s.Setup.Exceptions, Claims: s.without(s.ledgers(id).Claims(s.now), instead)})
	}
	settings := s.scheduling()
	return slot.Free(slot.Request{
		Zone: s.zone(), Service: service, Within: within, Now: s.now, Notice: settings.Notice, Horizon: settings.Horizon,
		Own: s.without(s.ledgers(s.Client.ID).Claims(s.now), instead),
	}, diaries...)
}

// without leaves out the client's own hold and the appointment instead.
func (s *sheet) without(claims []portal.Claim, instead string) []portal.Claim {
	mine := func(id, client string) bool {
		return id != "" && (id == instead || id == s.Hold.ID) && (client == "" || client == s.Client.ID)
	}
	out := slices.DeleteFunc(slices.Clone(claims), func(c portal.Claim) bool { return c.Seats == 0 && mine(c.ID, c.Client) })
	for i := range out {
		out[i].Takers = slices.DeleteFunc(slices.Clone(out[i].Takers), func(t portal.Taker) bool { return mine(t.ID, t.Client) })
	}
	return out
}

// offered finds the slot that is wanted: ErrOverlap when the client is elsewhere
// then, ErrSlotTaken when it is somebody else's, ErrSlotWrong when it never was one.
func (s *sheet) offered(w Want, b portal.Booking, instead string) (portal.Slot, error) {
	if found, free := s.freeAt(w, b, instead); free {
		return found, nil
	}
	empty := *s
	empty.Ledgers = nil
	_, inHours := empty.freeAt(w, b, instead)
	if !inHours && !(b.Service.Group() && s.isSession(w)) {
		return portal.Slot{}, portal.ErrSlotWrong
	}
	wanted := portal.Claim{Start: w.Start, End: w.Start.Add(b.Service.Length)}
	if slices.ContainsFunc(s.without(s.ledgers(s.Client.ID).Claims(s.now), instead), wanted.Meets) {
		return portal.Slot{}, portal.ErrOverlap
	}
	return portal.Slot{}, portal.ErrSlotTaken
}

func (s *sheet) freeAt(w Want, b portal.Booking, instead string) (portal.Slot, bool) {
	within := slot.Span{From: w.Start, To: w.Start.Add(time.Second)}
	found, free := slot.At(s.free(b.Service, []string{w.Clinician}, within, instead), w.Clinician, w.Place, w.Start)
	return found, free && found.Group == w.Group
}

// isSession reports whether the group session that is wanted is there, full or not.
func (s *sheet) isSession(w Want) bool {
	return slices.ContainsFunc(s.ledgers(w.Clinician).Claims(s.now), func(c portal.Claim) bool {
		return c.ID == w.Group && c.Start.Equal(w.Start)
	})
}

// nearestShown is how many free times the loser is shown.
const nearestShown = 5

// refuse adds the nearest free times to a refusal that has to do with time. It
// looks a week around with everybody who offers the service and, when that gives
// few, as far ahead as can be booked with the clinician.
func (o Office) refuse(ctx context.Context, s *sheet, w Want, instead string, err error) error {
	var refusal *portal.Error
	if !errors.Is(err, portal.ErrSlotTaken) && !errors.Is(err, portal.ErrSlotWrong) && !errors.Is(err, portal.ErrOverlap) || !errors.As(err, &refusal) {
		return err
	}
	service, known := s.Setup.Service(w.Service)
	if !known {
		return err
	}
	around := later(w.Start, s.now)
	near := slot.Span{From: around.AddDate(0, 0, -2), To: around.AddDate(0, 0, 6)}
	slots, fail := o.freeWithin(ctx, s, service, service.Clinicians[:min(len(service.Clinicians), MostClinicians)], near, instead)
	if fail == nil && len(slots) < nearestShown {
		far := slot.Span{From: s.now, To: s.now.Add(s.scheduling().Horizon)}
		slots, fail = o.freeWithin(ctx, s, service, []string{w.Clinician}, far, instead)
	}
	if fail != nil {
		return err // to be refused without advice is better than not to be answered
	}
	return refusal.WithSlots(slot.Nearest(slots, w.Start, nearestShown))
}

func (o Office) freeWithin(ctx context.Context, s *sheet, service portal.Service, clinicians []string, within slot.Span, instead string) ([]portal.Slot, error) {
	days := table.Days{}
	for _, owner := range append([]string{s.Client.ID}, clinicians...) {
		days.Add(owner, portal.DaysOf(within.From.AddDate(0, 0, -1), within.To.AddDate(0, 0, 1))...)
	}
	ledgers, err := o.store.Ledgers(ctx, days)
	if err != nil {
		return nil, err
	}
	wider := *s
	wider.Ledgers = ledgers
	return wider.free(service, clinicians, within, instead), nil
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
