// Package slot is the algebra of availability: which times can be booked, out of
// weekly hours by the clock on the wall, exceptions, what is claimed, and a
// service's length. Pure: it reads nothing and the time is an argument.
package slot

import (
	"slices"
	"time"
)

// Span is the time from From until To; To is not in it.
type Span struct{ From, To time.Time }

// Empty reports whether no moment is in the span.
func (s Span) Empty() bool { return !s.From.Before(s.To) }

// And is what both spans have in common; it may be empty.
func (s Span) And(o Span) Span { return Span{later(s.From, o.From), earlier(s.To, o.To)} }

// Spans are disjoint, not empty, with a gap between each two, and in order.
type Spans []Span

// Union makes one out of spans in any order.
func Union(spans ...Span) Spans {
	sorted := slices.DeleteFunc(slices.Clone(spans), Span.Empty)
	slices.SortFunc(sorted, func(a, b Span) int { return a.From.Compare(b.From) })
	var out Spans
	for _, s := range sorted {
		if n := len(out); n > 0 && !out[n-1].To.Before(s.From) {
			out[n-1].To = later(out[n-1].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

// Minus is what is left of s without any of o.
func (s Spans) Minus(o Spans) Spans {
	var out Spans
	for _, span := range s {
		for _, cut := range o {
			if !cut.To.After(span.From) {
				continue
			}
			if !cut.From.Before(span.To) {
				break
			}
			if head := (Span{span.From, cut.From}); !head.Empty() {
				out = append(out, head)
			}
			span.From = later(span.From, cut.To)
		}
		if !span.Empty() {
			out = append(out, span)
		}
	}
	return out
}

// Covers reports whether every moment of the span is in s.
func (s Spans) Covers(span Span) bool {
	i, _ := slices.BinarySearchFunc(s, span, func(x, want Span) int {
		if !x.To.After(want.From) {
			return -1
		}
		return 1
	})
	return i < len(s) && !s[i].From.After(span.From) && !s[i].To.Before(span.To)
}

// Meets reports whether some moment of the span is in s.
func (s Spans) Meets(span Span) bool {
	i, _ := slices.BinarySearchFunc(s, span, func(x, want Span) int {
		if !x.To.After(want.From) {
			return -1
		}
		return 1
	})
	return i < len(s) && s[i].From.Before(span.To)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
