package portal

import "time"

// DueKind is what has to be done when a time comes.
type DueKind string

// The kinds of what comes due.
const (
	DueReminder DueKind = "reminder" // mail the client
	DueOffer    DueKind = "offer"    // an offered time was not taken: the next in line gets it
)

// Due is something to do about an appointment once a time has come.
type Due struct {
	Kind        DueKind
	At          time.Time
	Practice    string
	Client      string
	Appointment string
}

// Same reports whether both are the same thing to do at the same time.
func (d Due) Same(o Due) bool {
	return d.Kind == o.Kind && d.At.Equal(o.At) && d.Appointment == o.Appointment
}

// Dues lists what stands in the due index for the appointment.
func (a Appointment) Dues() []Due {
	due := func(kind DueKind, at time.Time) Due { return Due{kind, at, a.Practice, a.Client, a.ID} }
	var all []Due
	for _, at := range a.Reminders {
		all = append(all, due(DueReminder, at))
	}
	if a.Offer.Hold != "" {
		all = append(all, due(DueOffer, a.Offer.Until))
	}
	return all
}

// Waiting is a client in line for an earlier time with the appointment's clinician.
type Waiting struct {
	Practice    string
	Client      string
	Appointment string
	Clinician   string
	Since       time.Time
}

// Waiting is the appointment's place in line.
func (a Appointment) Waiting() Waiting {
	return Waiting{a.Practice, a.Client, a.ID, a.Clinician, a.WaitingSince}
}

// Feed is a login's private calendar of one account. Its address holds a token
// that is computed, never stored; a higher Generation makes older ones void.
type Feed struct {
	Client     string
	Login      string
	Generation int // 0: there is none
	Off        bool
	Version    int
}
