package events

// FeeChargedType is the catalog entry of FeeCharged. Billing makes an invoice of it.
var FeeChargedType = Type{Name: "FeeCharged", Version: 1, Producer: "appointments"}

// FeeCharged says that a client was late and accepted the fee, which stands in
// the appointment. It happens once for an appointment.
type FeeCharged struct {
	Practice    string `json:"practice"`
	Client      string `json:"client"`
	Appointment string `json:"appointment"`
}

// Type names the event in the catalog.
func (FeeCharged) Type() Type { return FeeChargedType }
