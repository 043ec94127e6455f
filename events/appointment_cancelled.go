package events

// AppointmentCancelledType is the catalog entry of AppointmentCancelled.
var AppointmentCancelledType = Type{Name: "AppointmentCancelled", Version: 1, Producer: "calendar", Consumers: []string{"reminders"}}

// AppointmentCancelled says that an appointment won't take place.
type AppointmentCancelled struct {
	Practice    string `json:"practice"`
	Client      string `json:"client"`
	Appointment string `json:"appointment"`
	Sequence    int    `json:"sequence"` // of the appointment, after the change
}

// Type names the event in the catalog.
func (AppointmentCancelled) Type() Type { return AppointmentCancelledType }
