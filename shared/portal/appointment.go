package portal

import (
	"slices"
	"time"

	"anteroom/shared/money"
)

// AppointmentState is what has become of an appointment.
type AppointmentState string

// The states of an appointment. Requested is one that waits for the practice's
// yes, where the practice wants that; it claims nobody's time.
const (
	Requested         AppointmentState = "requested"
	Upcoming          AppointmentState = "upcoming"
	CheckedIn         AppointmentState = "checked-in"
	Attended          AppointmentState = "attended"
	NoShow            AppointmentState = "no-show"
	ClientCancelled   AppointmentState = "client-cancelled"
	LateCancelled     AppointmentState = "late-cancelled"
	ProviderCancelled AppointmentState = "provider-cancelled"
)

// Known reports whether there is such a state.
func (s AppointmentState) Known() bool {
	return s.Cancelled() || s == Requested || slices.Contains(held, s)
}

// Cancelled reports whether the appointment won't take place.
func (s AppointmentState) Cancelled() bool {
	return s == ClientCancelled || s == LateCancelled || s == ProviderCancelled
}

// held are the states in which an appointment claims time.
var held = []AppointmentState{Upcoming, CheckedIn, Attended, NoShow}

// Appointment is one client's time with a clinician.
type Appointment struct {
	ID            string
	Practice      string
	Client        string
	Service       string
	ServiceName   string // as booked
	Clinician     string
	ClinicianName string // as booked
	Place         string // or Telehealth
	PlaceName     string // as booked; empty for Telehealth
	Address       string
	Start         time.Time
	End           time.Time
	Before        time.Duration // kept free before, as booked
	After         time.Duration
	Group         string // the session it has a seat of, or empty
	State         AppointmentState
	Sequence      int       // counts up with each change that a calendar must know (RFC 5545)
	BookedBy      string    // login
	BookedAt      time.Time // or requested
	ChangedAt     time.Time // when Sequence last counted up
	LeavesAt      time.Time // when it leaves the list of what is coming
	Meeting       string    // address of its own; empty: the clinician's room
	Paywall       bool      // no Join while Due is above zero
	Due           money.Money
	Invoice       string      // what Due is owed for; empty where nothing is
	Fee           money.Money // charged for being late
	FeeInvoice    string      // what Fee is owed on, once there is one
	Reminders     []time.Time // that stand in the due index
	WaitingSince  time.Time   // when the client asked for an earlier time; zero: didn't
	Offer         Offer
	Passed        []time.Time // earlier times that were offered and not taken
	Version       int
}

// Offer is an earlier time that is kept for a client on the waitlist.
type Offer struct {
	Hold  string // of the claim in the clinician's ledger; empty: no offer
	Place string
	Start time.Time
	End   time.Time
	Until time.Time // when the next in line gets it
}

// Open reports whether the offer can still be taken.
func (o Offer) Open(now time.Time) bool { return o.Hold != "" && now.Before(o.Until) }

// OfferLife is how long an earlier time is kept for one who waits.
const OfferLife = 2 * time.Hour

// mostPassed bounds how many times that were not taken are remembered.
const mostPassed = 20

// LetOffer ends an offer that was not taken; the same time isn't offered again.
func (a *Appointment) LetOffer() {
	a.Passed = append(slices.Clone(a.Passed), a.Offer.Start)
	a.Passed = a.Passed[max(0, len(a.Passed)-mostPassed):]
	a.Offer = Offer{}
}

// Booking is what an appointment is made of.
type Booking struct {
	Client    Client
	Practice  Practice
	Service   Service
	Clinician Clinician
	Place     Place
	Group     string
	Start     time.Time
	By        string // login
}

// NewAppointment makes an upcoming appointment.
func NewAppointment(b Booking, now time.Time) Appointment {
	s := b.Practice.Settings.Scheduling
	a := Appointment{
		ID: NewID(KindAppointment, now), Practice: b.Practice.ID, Client: b.Client.ID, State: Upcoming,
		BookedBy: b.By, BookedAt: now, Paywall: s.Paywall, Version: 1,
	}
	a.set(b, s, now)
	return a
}

// Move puts the appointment at another time, place or clinician. Who waited for
// an earlier time waits no more.
func (a *Appointment) Move(b Booking, now time.Time) {
	a.Sequence++
	a.WaitingSince, a.Offer = time.Time{}, Offer{}
	a.set(b, b.Practice.Settings.Scheduling, now)
}

func (a *Appointment) set(b Booking, s Scheduling, now time.Time) {
	a.Service, a.ServiceName = b.Service.ID, b.Service.Name
	a.Clinician, a.ClinicianName = b.Clinician.ID, b.Clinician.Name
	a.Place, a.PlaceName, a.Address = b.Place.ID, b.Place.Name, b.Place.Address
	a.Start, a.End, a.Group = b.Start, b.Start.Add(b.Service.Length), b.Group
	a.Before, a.After = b.Service.Before, b.Service.After
	a.ChangedAt, a.LeavesAt = now, a.End.Add(s.JoinAfter)
	a.Reminders = a.remindAt(s, now)
}

// remindAt lists when reminders are due that are not past.
func (a *Appointment) remindAt(s Scheduling, now time.Time) []time.Time {
	var at []time.Time
	for _, before := range s.Reminders {
		if due := a.Start.Add(-before); due.After(now) && a.State != Requested {
			at = append(at, due)
		}
	}
	return at
}

// Request turns a new appointment into one that waits for the practice's yes.
func (a *Appointment) Request() { a.State, a.Reminders = Requested, nil }

// Approve says yes to a requested one.
func (a *Appointment) Approve(s Scheduling, now time.Time) error {
	if a.State != Requested {
		return ErrAppointmentOver
	}
	a.State, a.ChangedAt = Upcoming, now
	a.Reminders = a.remindAt(s, now)
	return nil
}

// Telehealth reports whether it happens over video.
func (a Appointment) Telehealth() bool { return a.Place == Telehealth }

// Held reports whether the appointment claims time.
func (a Appointment) Held() bool { return slices.Contains(held, a.State) }

// Changeable is ErrAppointmentOver once its client can't cancel or move it.
func (a Appointment) Changeable(now time.Time) error {
	if a.State != Upcoming && a.State != Requested || !now.Before(a.Start) {
		return ErrAppointmentOver
	}
	return nil
}

// CancelByClient ends it on the client's word. One who is late must have
// accepted the fee that is charged now: ErrLate with the fee, else.
func (a *Appointment) CancelByClient(s Scheduling, accepted *money.Money, now time.Time) error {
	if err := a.Changeable(now); err != nil {
		return err
	}
	late, err := a.ChargeIfLate(s, accepted, now)
	if err != nil {
		return err
	}
	state := ClientCancelled
	if late {
		state = LateCancelled
	}
	a.cancel(state, now)
	return nil
}

// ChargeIfLate says whether a change by the client is late, and charges the fee
// for it where it was accepted: ErrLate with the fee where not. A fee is charged
// once for an appointment. A request costs nothing.
func (a *Appointment) ChargeIfLate(s Scheduling, accepted *money.Money, now time.Time) (late bool, err error) {
	if a.State == Requested || !s.Late(a.Start, now) {
		return false, nil
	}
	fee := a.FeeIfLate(s)
	if accepted == nil || accepted.Minor != fee.Minor || fee.Minor > 0 && accepted.Currency != fee.Currency {
		return true, ErrLate.WithFee(fee)
	}
	if a.Fee.IsZero() {
		a.Fee = fee
	}
	return true, nil
}

// FeeIfLate is what a late change would cost: nothing once a fee was charged.
func (a Appointment) FeeIfLate(s Scheduling) money.Money {
	if !a.Fee.IsZero() {
		return money.Money{Currency: a.Fee.Currency}
	}
	return s.LateFee
}

// CancelByStaff ends it on the practice's word, or notes that the client called
// to: state is one of the cancelled ones. ErrAppointmentOver once it was
// cancelled, attended or missed.
func (a *Appointment) CancelByStaff(state AppointmentState, now time.Time) error {
	if !state.Cancelled() || a.State != Upcoming && a.State != CheckedIn && a.State != Requested {
		return ErrAppointmentOver
	}
	a.cancel(state, now)
	return nil
}

func (a *Appointment) cancel(state AppointmentState, now time.Time) {
	a.State, a.Sequence, a.ChangedAt, a.LeavesAt = state, a.Sequence+1, now, now
	a.Reminders, a.WaitingSince, a.Offer = nil, time.Time{}, Offer{}
}

// Mark notes what became of it: upcoming, checked in, attended or no show, each
// to be corrected by another; the same again changes nothing. What did not begin
// can't have been missed.
func (a *Appointment) Mark(state AppointmentState, s Scheduling, now time.Time) error {
	if !slices.Contains(held, state) || !a.Held() {
		return ErrAppointmentOver
	}
	if state == NoShow && now.Before(a.Start) {
		return Field("#/state", "time", "It has not begun yet.")
	}
	if a.State == state {
		return nil
	}
	a.State, a.LeavesAt = state, a.End.Add(s.JoinAfter)
	if state == Attended || state == NoShow {
		a.Reminders = nil
		a.LeavesAt = earlier(a.LeavesAt, now)
	}
	return nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// Claim is what the appointment claims of its clinician's time.
func (a Appointment) Claim() Claim {
	return Claim{ID: a.ID, Start: a.Start, End: a.End, Before: a.Before, After: a.After, Client: a.Client}
}

// OwnClaim is what it claims of its client's.
func (a Appointment) OwnClaim() Claim { return Claim{ID: a.ID, Start: a.Start, End: a.End} }
