package events

// DocumentReadyType is the catalog entry of DocumentReady.
var DocumentReadyType = Type{Name: "DocumentReady", Version: 1, Producer: "pdf", Consumers: []string{"notices"}}

// DocumentReady says that a new document can be opened by the client.
type DocumentReady struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Document string `json:"document"`
}

// Type names the event in the catalog.
func (DocumentReady) Type() Type { return DocumentReadyType }
