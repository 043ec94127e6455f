package events

// AccessChangedType is the catalog entry of AccessChanged.
var AccessChangedType = Type{Name: "AccessChanged", Version: 1, Producer: "relations", Consumers: []string{"notices"}}

// AccessChanged says that staff changed who reaches a client's account, or how
// far. What it is now, the tie tells.
type AccessChanged struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Related  string `json:"related"`
}

// Type names the event in the catalog.
func (AccessChanged) Type() Type { return AccessChangedType }
