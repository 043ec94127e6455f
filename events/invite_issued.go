package events

// InviteIssuedType is the catalog entry of InviteIssued.
var InviteIssuedType = Type{Name: "InviteIssued", Version: 1, Producer: "clients", Consumers: []string{"invites"}}

// InviteIssued says that an invite, or a newer link for it, waits to be mailed.
// The mail is for one generation; a newer one makes it void.
type InviteIssued struct {
	Practice   string `json:"practice"`
	Account    string `json:"account"` // what the invite opens: a client or a practice
	Invite     string `json:"invite"`
	Generation int    `json:"generation"`
}

// Type names the event in the catalog.
func (InviteIssued) Type() Type { return InviteIssuedType }
