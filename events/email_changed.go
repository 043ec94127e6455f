package events

// EmailChangedType is the catalog entry of EmailChanged.
var EmailChangedType = Type{Name: "EmailChanged", Version: 1, Producer: "auth", Consumers: []string{"invites"}}

// EmailChanged says that a login signs in with another address now; the one
// before is to be told.
type EmailChanged struct {
	Login  string `json:"login"`
	Change string `json:"change"`
}

// Type names the event in the catalog.
func (EmailChanged) Type() Type { return EmailChangedType }
