package portal

import (
	"slices"
	"time"

	"anteroom/shared/money"
)

// Scheduling is how a practice's appointments behave. All but Subscribed are
// the practice's to change.
type Scheduling struct {
	Subscribed   bool            // clients may book themselves; an operator's command sets it
	Approve      bool            // what a client books is a request, until staff approve
	Notice       time.Duration   // how long before its start a time can be booked at the latest
	Horizon      time.Duration   // how far ahead a time can be booked
	CancelBefore time.Duration   // until when a client can cancel or move without being late
	LateFee      money.Money     // what being late costs; zero is nothing
	JoinBefore   time.Duration   // how long before the start Join is there
	JoinAfter    time.Duration   // and how long after the end
	Paywall      bool            // new appointments: no Join while a payment is due
	Reminders    []time.Duration // how long before the start a reminder is mailed, the longest first
}

// DefaultScheduling is that of a new practice: not subscribed.
func DefaultScheduling() Scheduling {
	return Scheduling{
		Notice: 24 * time.Hour, Horizon: 60 * 24 * time.Hour, CancelBefore: 24 * time.Hour,
		JoinBefore: 15 * time.Minute, JoinAfter: 30 * time.Minute, Reminders: []time.Duration{48 * time.Hour, 2 * time.Hour},
	}
}

// Bounds of the settings.
const (
	HorizonLongest = 366 * 24 * time.Hour
	JoinLongest    = 2 * time.Hour
	MostReminders  = 4
)

// Check says what is wrong with settings that staff choose.
func (s Scheduling) Check() error {
	const day = 24 * time.Hour
	for _, bound := range []struct {
		pointer string
		value   time.Duration
		longest time.Duration
	}{
		{"#/noticeMinutes", s.Notice, 30 * day}, {"#/cancelMinutes", s.CancelBefore, 14 * day},
		{"#/joinBeforeMinutes", s.JoinBefore, JoinLongest}, {"#/joinAfterMinutes", s.JoinAfter, JoinLongest},
	} {
		if bound.value < 0 || bound.value > bound.longest {
			return Field(bound.pointer, "range", "This is out of range.")
		}
	}
	if s.Horizon < day || s.Horizon > HorizonLongest || s.Horizon%day != 0 {
		return Field("#/horizonDays", "range", "Times can be booked 1 to 366 days ahead.")
	}
	if s.LateFee.Minor < 0 || s.LateFee.Minor > 1_000_000 {
		return Field("#/lateFee", "range", "This is out of range.")
	}
	if _, known := money.Digits(s.LateFee.Currency); s.LateFee.Minor > 0 && !known {
		return Field("#/lateFee", "currency", "This currency is not known.")
	}
	return s.checkReminders()
}

func (s Scheduling) checkReminders() error {
	if len(s.Reminders) > MostReminders {
		return Field("#/reminderMinutes", "too-many", "There are at most 4 reminders.")
	}
	for i, r := range s.Reminders {
		if r < 15*time.Minute || r > 14*24*time.Hour || slices.Contains(s.Reminders[:i], r) {
			return Field("#/reminderMinutes", "range", "A reminder comes 15 minutes to 14 days before, each at another time.")
		}
	}
	return nil
}

// Late reports whether a client who cancels or moves an appointment at now is late.
func (s Scheduling) Late(start, now time.Time) bool { return now.After(start.Add(-s.CancelBefore)) }
