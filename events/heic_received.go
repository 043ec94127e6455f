package events

// HEICReceivedType is the catalog entry of HEICReceived.
var HEICReceivedType = Type{Name: "HEICReceived", Version: 1, Producer: "uploads", Consumers: []string{"heic"}}

// HEICReceived says that a photo which no browser shows waits in quarantine to be converted.
type HEICReceived struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Upload   string `json:"upload"`
}

// Type names the event in the catalog.
func (HEICReceived) Type() Type { return HEICReceivedType }
