// Package booking decides who gets which time. Each operation reads the desk,
// decides, and writes appointment and ledgers in one transaction; when somebody
// else's change came between it decides anew. Under any concurrency nobody is
// booked twice, and who comes second is told the nearest free times.
package booking

import (
	"context"
	"errors"
	"slices"
	"time"

	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is where booking reads and writes.
type Store interface {
	Desk(ctx context.Context, practice, client string, days table.Days) (table.Desk, error)
	Ledgers(ctx context.Context, days table.Days) (map[string]portal.Ledgers, error)
	Rows
	Writer
}

// Rows reads what a booking is about.
type Rows interface {
	Hold(ctx context.Context, client string) (portal.Hold, error)
	Appointment(ctx context.Context, client, id string) (portal.Appointment, error)
	Waitlist(ctx context.Context, practice, clinician string) ([]portal.Waiting, error)
	Replayed(ctx context.Context, once table.Once) (result string, replayed bool, err error)
}

// Writer keeps changes, at most once where they have a key.
type Writer interface {
	Write(ctx context.Context, changes ...table.Change) error
	WriteOnce(ctx context.Context, once table.Once, changes ...table.Change) (result string, replayed bool, err error)
}

// Office books. It is safe for use by many goroutines.
type Office struct {
	store Store
	now   func() time.Time
}

// New gives an office that keeps its books in the store.
func New(store Store, now func() time.Time) Office { return Office{store, now} }

// Want is a time that is wished for.
type Want struct {
	Service   string
	Clinician string
	Place     string
	Group     string // the session to join; empty for a time of one's own
	Start     time.Time
}

func wantOf(h portal.Hold) Want { return Want{h.Service, h.Clinician, h.Place, h.Group, h.Start} }

// wide are the days that a service at start can touch, whatever its length and
// what is kept free around it.
func wide(start time.Time) []string {
	return portal.DaysOf(start.Add(-portal.BufferLongest), start.Add(portal.ServiceLongest+portal.BufferLongest))
}

// sheet is the desk with what has been changed on it.
type sheet struct {
	table.Desk
	now     time.Time
	changed table.Days
}

// open reads the desk with the ledgers of the days, and looks at the clock.
func (o Office) open(ctx context.Context, practice, client string, days table.Days) (*sheet, error) {
	d, err := o.store.Desk(ctx, practice, client, days)
	if err != nil {
		return nil, err
	}
	return &sheet{d, o.now(), table.Days{}}, nil
}

func (s *sheet) scheduling() portal.Scheduling { return s.Practice.Settings.Scheduling }

// booking is what is wanted as the practice offers it; ErrSlotWrong when it doesn't.
func (s *sheet) booking(w Want, by string) (portal.Booking, error) {
	if !s.Setup.Offers(w.Service, w.Clinician, w.Place) {
		return portal.Booking{}, portal.ErrSlotWrong
	}
	service, _ := s.Setup.Service(w.Service)
	clinician, _ := s.Setup.Clinician(w.Clinician)
	place, _ := s.Setup.Place(w.Place)
	if service.Group() != (w.Group != "") {
		return portal.Booking{}, portal.ErrSlotWrong
	}
	return portal.Booking{
		Client: s.Client, Practice: s.Practice, Service: service, Clinician: clinician, Place: place,
		Group: w.Group, Start: w.Start.UTC(), By: by,
	}, nil
}

// claim puts an appointment into its clinician's and its client's ledgers:
// ErrSlotTaken when the clinician's time is taken, ErrOverlap when the client's is.
func (s *sheet) claim(a portal.Appointment) error {
	if err := s.ledgers(a.Client).Place(a.OwnClaim(), s.now); err != nil {
		return portal.ErrOverlap
	}
	s.touch(a.Client, a.Start, a.End)
	if a.Group != "" {
		return s.seat(a.Clinician, a.Group, portal.Taker{ID: a.ID, Client: a.Client})
	}
	return s.place(a.Clinician, a.Claim())
}

func (s *sheet) ledgers(owner string) portal.Ledgers { return s.Ledgers[owner] }

func (s *sheet) place(owner string, c portal.Claim, beside ...string) error {
	if err := s.ledgers(owner).Place(c, s.now, beside...); err != nil {
		return err
	}
	s.touch(owner, c.From(), c.To())
	return nil
}

func (s *sheet) seat(clinician, group string, t portal.Taker) error {
	if err := s.ledgers(clinician).Seat(group, t, s.now); err != nil {
		return err
	}
	s.touchHolding(clinician, group)
	return nil
}

// release gives back all that the identifier claims of the owner's time.
func (s *sheet) release(owner, id string) {
	s.touchHolding(owner, id)
	s.ledgers(owner).Release(id, s.now)
}

// giveUp gives back all that an appointment claims, an offered time with it.
func (s *sheet) giveUp(a portal.Appointment) {
	s.release(a.Clinician, a.ID)
	s.release(a.Client, a.ID)
	if a.Offer.Hold != "" {
		s.release(a.Clinician, a.Offer.Hold)
	}
}

func (s *sheet) touch(owner string, from, to time.Time) {
	s.changed.Add(owner, portal.DaysOf(from, to)...)
}

func (s *sheet) touchHolding(owner, id string) {
	for _, l := range s.ledgers(owner) {
		if slices.ContainsFunc(l.Claims, func(c portal.Claim) bool {
			return c.ID == id || slices.ContainsFunc(c.Takers, func(t portal.Taker) bool { return t.ID == id })
		}) {
			s.changed.Add(owner, l.Day)
		}
	}
}

// saves keeps the ledgers that were changed, in order of owner.
func (s *sheet) saves() []table.Change {
	var owners []string
	for owner := range s.changed {
		owners = append(owners, owner)
	}
	slices.Sort(owners)
	var changes []table.Change
	for _, owner := range owners {
		kept := slices.DeleteFunc(slices.Clone(s.ledgers(owner)), func(l portal.Ledger) bool { return !slices.Contains(s.changed[owner], l.Day) })
		changes = append(changes, table.SaveLedgers(kept)...)
	}
	return changes
}

// daysOf are the days whose ledgers an appointment stands in, and those of the
// time that it is offered.
func daysOf(a portal.Appointment) table.Days {
	days := table.Days{}
	days.Add(a.Clinician, portal.DaysOf(a.Start.Add(-a.Before), a.End.Add(a.After))...)
	days.Add(a.Client, portal.DaysOf(a.Start, a.End)...)
	if a.Group != "" {
		days.Add(a.Clinician, wide(a.Start)...)
	}
	if a.Offer.Hold != "" {
		days.Add(a.Clinician, wide(a.Offer.Start)...)
	}
	return days
}

// hold reads the client's hold of that identifier: ErrHoldOver when there is none.
func (o Office) hold(ctx context.Context, client, id string) (portal.Hold, error) {
	h, err := o.store.Hold(ctx, client)
	if errors.Is(err, portal.ErrNotFound) || err == nil && h.ID != id {
		return portal.Hold{}, portal.ErrHoldOver
	}
	return h, err
}

// subscribed is portal.ErrNotSubscribed where clients can't book themselves.
func (s *sheet) subscribed() error {
	if !s.scheduling().Subscribed {
		return portal.ErrNotSubscribed
	}
	return nil
}
