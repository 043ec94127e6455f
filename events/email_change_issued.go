package events

// EmailChangeIssuedType is the catalog entry of EmailChangeIssued.
var EmailChangeIssuedType = Type{Name: "EmailChangeIssued", Version: 1, Producer: "auth", Consumers: []string{"invites"}}

// EmailChangeIssued says that a login wants another address, which has to prove
// itself by a code that waits to be mailed.
type EmailChangeIssued struct {
	Login  string `json:"login"`
	Change string `json:"change"`
}

// Type names the event in the catalog.
func (EmailChangeIssued) Type() Type { return EmailChangeIssuedType }
