package events

// DocumentReceivedType is the catalog entry of DocumentReceived.
var DocumentReceivedType = Type{Name: "DocumentReceived", Version: 1, Producer: "uploads", Consumers: []string{"notices"}}

// DocumentReceived says that a client sent a document in, and that it was found good.
type DocumentReceived struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Document string `json:"document"`
}

// Type names the event in the catalog.
func (DocumentReceived) Type() Type { return DocumentReceivedType }
