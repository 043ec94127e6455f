package events

// AppointmentMovedType is the catalog entry of AppointmentMoved.
var AppointmentMovedType = Type{Name: "AppointmentMoved", Version: 1, Producer: "appointments", Consumers: []string{"reminders"}}

// AppointmentMoved says that an appointment is at another time, place or clinician.
type AppointmentMoved struct {
	Practice    string `json:"practice"`
	Client      string `json:"client"`
	Appointment string `json:"appointment"`
	Sequence    int    `json:"sequence"` // of the appointment, after the change
}

// Type names the event in the catalog.
func (AppointmentMoved) Type() Type { return AppointmentMovedType }
