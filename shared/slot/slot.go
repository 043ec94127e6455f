package slot

import (
	"cmp"
	"slices"
	"time"

	"anteroom/shared/portal"
)

// Grid is what starts are multiples of, by the clock on the wall. Every zone's
// offset to UTC is one of it.
const Grid = 15 * time.Minute

// Request is what is looked for.
type Request struct {
	Zone    *time.Location // the practice's
	Service portal.Service
	Within  Span // starts are looked for in it
	Now     time.Time
	Notice  time.Duration  // how long before its start a time can be booked
	Horizon time.Duration  // how far ahead
	Own     []portal.Claim // the client's
}

// Diary is what is known of one clinician's time. Claims must be all that touch
// the days of the request's span.
type Diary struct {
	Clinician  portal.Clinician
	Exceptions []portal.Exception
	Claims     []portal.Claim
}

// bookable is the part of the request's span in which starts can be booked.
func (r Request) bookable() Span {
	return r.Within.And(Span{r.Now.Add(r.Notice), r.Now.Add(r.Horizon)})
}

// Free lists the times that can be booked, in order of start, then of the
// diaries. A time is free when all of the service lies in open hours, nobody has
// a moment of it or of what is kept free around it, and the client is nowhere
// else. Of a group's service it lists the sessions with a free seat.
func Free(r Request, diaries ...Diary) []portal.Slot {
	span := r.bookable()
	if span.Empty() || r.Service.Retired {
		return nil
	}
	own := claimed(r.Own)
	var all []portal.Slot
	for _, d := range diaries {
		if d.Clinician.Retired || !slices.Contains(r.Service.Clinicians, d.Clinician.ID) {
			continue
		}
		if r.Service.Group() {
			all = append(all, sessions(r, d, span, own)...)
			continue
		}
		all = append(all, starts(r, d, span, own)...)
	}
	slices.SortStableFunc(all, func(a, b portal.Slot) int { return a.Start.Compare(b.Start) })
	return all
}

// starts goes along the grid.
func starts(r Request, d Diary, span Span, own Spans) []portal.Slot {
	wide := Span{span.From.Add(-24 * time.Hour), span.To.Add(r.Service.Length + 24*time.Hour)}
	open := make([]Spans, len(r.Service.Places))
	for i, place := range r.Service.Places {
		open[i] = Open(r.Zone, d.Clinician, d.Exceptions, place, wide)
	}
	busy := claimed(d.Claims)
	var all []portal.Slot
	for at := ceil(span.From); at.Before(span.To); at = at.Add(Grid) {
		s := portal.Slot{Start: at.UTC(), End: at.UTC().Add(r.Service.Length), Clinician: d.Clinician.ID}
		around := Span{s.Start.Add(-r.Service.Before), s.End.Add(r.Service.After)}
		if busy.Meets(around) || own.Meets(Span{s.Start, s.End}) {
			continue
		}
		for i, place := range r.Service.Places {
			if open[i].Covers(Span{s.Start, s.End}) {
				s.Places = append(s.Places, place)
			}
		}
		if len(s.Places) > 0 {
			all = append(all, s)
		}
	}
	return all
}

// sessions goes through a group's.
func sessions(r Request, d Diary, span Span, own Spans) []portal.Slot {
	var all []portal.Slot
	for _, c := range d.Claims {
		free := c.Free(r.Now)
		if c.Service != r.Service.ID || free < 1 || c.Start.Before(span.From) || !c.Start.Before(span.To) || own.Meets(Span{c.Start, c.End}) {
			continue
		}
		all = append(all, portal.Slot{Start: c.Start, End: c.End, Clinician: d.Clinician.ID, Places: []string{c.Place}, Group: c.ID, Seats: free})
	}
	return all
}

// claimed is the time of claims, with what is kept free around it.
func claimed(claims []portal.Claim) Spans {
	spans := make([]Span, len(claims))
	for i, c := range claims {
		spans[i] = Span{c.From(), c.To()}
	}
	return Union(spans...)
}

// ceil is the first time of the grid that is not before t.
func ceil(t time.Time) time.Time {
	if down := t.Truncate(Grid); down.Before(t) {
		return down.Add(Grid)
	}
	return t
}

// At finds the slot of a clinician that begins at start and can be at the place.
func At(slots []portal.Slot, clinician, place string, start time.Time) (portal.Slot, bool) {
	for _, s := range slots {
		if s.Clinician == clinician && s.Start.Equal(start) && slices.Contains(s.Places, place) {
			return s, true
		}
	}
	return portal.Slot{}, false
}

// Nearest are the n slots closest to the time wanted, in order of start.
func Nearest(slots []portal.Slot, wanted time.Time, n int) []portal.Slot {
	near := slices.Clone(slots)
	slices.SortStableFunc(near, func(a, b portal.Slot) int {
		return cmp.Compare(a.Start.Sub(wanted).Abs(), b.Start.Sub(wanted).Abs())
	})
	near = near[:min(n, len(near))]
	slices.SortStableFunc(near, func(a, b portal.Slot) int { return a.Start.Compare(b.Start) })
	return near
}
