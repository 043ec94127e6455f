package events

// ChallengeIssuedType is the catalog entry of ChallengeIssued.
var ChallengeIssuedType = Type{Name: "ChallengeIssued", Version: 1, Producer: "auth", Consumers: []string{"invites"}}

// ChallengeIssued says that somebody asked to sign in. Whether the address is
// known is for the sender to find out, so that asking tells nothing.
type ChallengeIssued struct {
	Challenge  string `json:"challenge"`
	Generation int    `json:"generation"`
}

// Type names the event in the catalog.
func (ChallengeIssued) Type() Type { return ChallengeIssuedType }
