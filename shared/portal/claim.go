package portal

import (
	"slices"
	"time"
)

// HoldLife is how long a chosen time is kept for a client who has yet to confirm.
const HoldLife = 5 * time.Minute

// Claim is one piece of somebody's time that is spoken for. A clinician's
// includes what is kept free before and after; a client's does not.
type Claim struct {
	ID      string // of the appointment, the hold or the group session
	Start   time.Time
	End     time.Time
	Before  time.Duration
	After   time.Duration
	Until   time.Time // of a hold: when it lapses; zero for what is firm
	Client  string    // whose it is; empty in a client's own ledger and for a group
	Service string    // of a group session
	Place   string
	Seats   int     // of a group session; else 0
	Takers  []Taker // of its seats
}

// Taker has one seat of a group session.
type Taker struct {
	ID     string // of the appointment or the hold
	Client string
	Until  time.Time // of a hold
}

// From is when the claimed time begins.
func (c Claim) From() time.Time { return c.Start.Add(-c.Before) }

// To is when it ends.
func (c Claim) To() time.Time { return c.End.Add(c.After) }

// Meets reports whether both claims have a moment in common.
func (c Claim) Meets(o Claim) bool { return c.From().Before(o.To()) && o.From().Before(c.To()) }

// Lapsed reports whether the claim was a hold that is over.
func (c Claim) Lapsed(now time.Time) bool { return lapsed(c.Until, now) }

// Free is how many seats of a group session nobody has.
func (c Claim) Free(now time.Time) int {
	taken := 0
	for _, t := range c.Takers {
		if !lapsed(t.Until, now) {
			taken++
		}
	}
	return c.Seats - taken
}

func lapsed(until, now time.Time) bool { return !until.IsZero() && !now.Before(until) }

// Ledger is what is claimed of one person's time on one UTC day. A claim over
// midnight stands in the ledgers of both days.
type Ledger struct {
	Owner   string // a clinician or a client
	Day     string // ISO 8601 date, UTC
	Claims  []Claim
	Version int // 0 before anything was kept
}

// DaysOf lists the UTC days that a span touches, as ISO 8601 dates.
func DaysOf(from, to time.Time) []string {
	var days []string
	for day := from.UTC().Truncate(24 * time.Hour); day.Before(to); day = day.Add(24 * time.Hour) {
		days = append(days, day.Format(time.DateOnly))
	}
	return days
}

// Ledgers are one person's, of the days that are being looked at or changed.
type Ledgers []Ledger

// Claims lists what is claimed, each once, in order of start; holds that have
// lapsed are left out.
func (l Ledgers) Claims(now time.Time) []Claim {
	var all []Claim
	seen := map[string]bool{}
	for _, day := range l {
		for _, c := range day.Claims {
			if !seen[c.ID] && !c.Lapsed(now) {
				seen[c.ID] = true
				all = append(all, c)
			}
		}
	}
	slices.SortFunc(all, func(a, b Claim) int { return a.Start.Compare(b.Start) })
	return all
}

// Place claims time. The days that it touches must be among the ledgers. It is
// ErrSlotTaken, and nothing changes, when somebody has a moment of it; the same
// client's claims that beside names don't count.
func (l Ledgers) Place(c Claim, now time.Time, beside ...string) error {
	for _, other := range l.Claims(now) {
		if other.ID != c.ID && c.Meets(other) && !(slices.Contains(beside, other.ID) && other.Client == c.Client) {
			return ErrSlotTaken
		}
	}
	days := DaysOf(c.From(), c.To())
	for i := range l {
		if slices.Contains(days, l[i].Day) {
			kept := slices.DeleteFunc(slices.Clone(l[i].Claims), func(x Claim) bool { return x.ID == c.ID || x.Lapsed(now) })
			l[i].Claims = append(kept, c)
		}
	}
	return nil
}

// Seat gives a taker a seat of a group session; ErrSlotTaken when there is none
// or no such session.
func (l Ledgers) Seat(group string, t Taker, now time.Time) error {
	seated := false
	for i := range l {
		claims := slices.Clone(l[i].Claims)
		for j, c := range claims {
			if c.ID != group {
				continue
			}
			c.Takers = slices.DeleteFunc(slices.Clone(c.Takers), func(x Taker) bool { return x.ID == t.ID || lapsed(x.Until, now) })
			if len(c.Takers) >= c.Seats {
				return ErrSlotTaken
			}
			c.Takers = append(c.Takers, t)
			claims[j], seated = c, true
		}
		l[i].Claims = claims
	}
	if !seated {
		return ErrSlotTaken
	}
	return nil
}

// Release gives back what an appointment, a hold or a group session claims, and
// what has lapsed along with it.
func (l Ledgers) Release(id string, now time.Time) {
	for i := range l {
		claims := slices.DeleteFunc(slices.Clone(l[i].Claims), func(c Claim) bool { return c.ID == id || c.Lapsed(now) })
		for j := range claims {
			claims[j].Takers = slices.DeleteFunc(slices.Clone(claims[j].Takers), func(t Taker) bool { return t.ID == id })
		}
		l[i].Claims = claims
	}
}

// Slot is a time that can be booked.
type Slot struct {
	Start     time.Time
	End       time.Time
	Clinician string
	Places    []string // where; one of them is chosen
	Group     string   // the session that is joined; empty where the time is the client's alone
	Seats     int      // free ones, of a group
}

// Hold keeps a time for a client who has yet to confirm. A client has one at a time.
type Hold struct {
	ID        string
	Practice  string
	Client    string
	Service   string
	Clinician string
	Place     string
	Group     string
	Start     time.Time
	End       time.Time
	Until     time.Time
	Version   int
}
