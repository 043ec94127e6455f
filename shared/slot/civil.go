package slot

import (
	"slices"
	"time"

	"anteroom/shared/portal"
)

// segment is a span in which the zone's offset to UTC stays the same.
type segment struct {
	Span
	offset time.Duration
}

// segments cuts a span where the zone's clock is put forward or back.
func segments(zone *time.Location, within Span) []segment {
	var all []segment
	for at := within.From; at.Before(within.To); {
		_, end := at.In(zone).ZoneBounds()
		if end.IsZero() || end.After(within.To) {
			end = within.To
		}
		_, offset := at.In(zone).Zone()
		all = append(all, segment{Span{at, end}, time.Duration(offset) * time.Second})
		at = end
	}
	return all
}

// wall is what the clock on the wall shows, in UTC's clothes, at the ends of a segment.
func (s segment) wall() Span { return Span{s.From.UTC().Add(s.offset), s.To.UTC().Add(s.offset)} }

// when is the part of the segment in which the clock on the wall is within w.
func (s segment) when(w Span) Span {
	return Span{w.From.Add(-s.offset), w.To.Add(-s.offset)}.And(s.Span)
}

// Open is when a clinician can be booked at a place, or at any when it is empty:
// the moments at which the clock on the wall is within the weekly hours and no
// closing, or within an opening. An hour that the clock skips is never open; one
// that it shows twice is open both times.
func Open(zone *time.Location, c portal.Clinician, exceptions []portal.Exception, place string, within Span) Spans {
	var hours, closed, open []Span
	for _, s := range segments(zone, within) {
		hours = append(hours, weekly(s, c.Hours, place)...)
		for _, e := range exceptions {
			if e.Clinician != "" && e.Clinician != c.ID {
				continue
			}
			span := s.when(Span{e.From, e.To})
			switch {
			case !e.Open:
				closed = append(closed, span)
			case allows(e.Places, place):
				open = append(open, span)
			}
		}
	}
	left := Union(hours...).Minus(Union(closed...))
	return Union(append(open, left...)...)
}

// weekly is when the clock on the wall is within the hours of its weekday.
func weekly(s segment, hours []portal.Hours, place string) []Span {
	var all []Span
	wall := s.wall()
	for day := wall.From.Truncate(24 * time.Hour); day.Before(wall.To); day = day.Add(24 * time.Hour) {
		for _, h := range hours {
			if h.Weekday == day.Weekday() && allows(h.Places, place) {
				all = append(all, s.when(Span{day.Add(minutes(h.From)), day.Add(minutes(h.To))}))
			}
		}
	}
	return all
}

func allows(places []string, place string) bool {
	return place == "" || len(places) == 0 || slices.Contains(places, place)
}

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }
