package events

// AppointmentOfferedType is the catalog entry of AppointmentOffered.
var AppointmentOfferedType = Type{Name: "AppointmentOffered", Version: 1, Producer: "reminders", Consumers: []string{"reminders"}}

// AppointmentOffered says that an earlier time is kept for a client on the waitlist.
type AppointmentOffered struct {
	Practice    string `json:"practice"`
	Client      string `json:"client"`
	Appointment string `json:"appointment"`
	Sequence    int    `json:"sequence"` // of the appointment, after the change
}

// Type names the event in the catalog.
func (AppointmentOffered) Type() Type { return AppointmentOfferedType }
