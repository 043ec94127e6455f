package events

// FeeChargedType is the catalog entry of FeeCharged. An invoice is made of it.
var FeeChargedType = Type{Name: "FeeCharged", Version: 1, Producer: "appointments", Besides: []string{"calendar"}, Consumers: []string{"settlements"}}

// FeeCharged says that a client was late and accepted the fee, or staff charged
// it; it stands in the appointment. It happens once for an appointment.
type FeeCharged struct {
	Practice    string `json:"practice"`
	Client      string `json:"client"`
	Appointment string `json:"appointment"`
}

// Type names the event in the catalog.
func (FeeCharged) Type() Type { return FeeChargedType }
