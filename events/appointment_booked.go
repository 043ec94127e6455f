package events

// AppointmentBookedType is the catalog entry of AppointmentBooked.
var AppointmentBookedType = Type{Name: "AppointmentBooked", Version: 1, Producer: "appointments", Consumers: []string{"reminders"}}

// AppointmentBooked says that an appointment stands: booked, or requested and approved.
type AppointmentBooked struct {
	Practice    string `json:"practice"`
	Client      string `json:"client"`
	Appointment string `json:"appointment"`
	Sequence    int    `json:"sequence"` // of the appointment, after the change
}

// Type names the event in the catalog.
func (AppointmentBooked) Type() Type { return AppointmentBookedType }
