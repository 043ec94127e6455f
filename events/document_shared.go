package events

// DocumentSharedType is the catalog entry of DocumentShared.
var DocumentSharedType = Type{Name: "DocumentShared", Version: 1, Producer: "uploads", Consumers: []string{"notices"}}

// DocumentShared says that the practice put a file among the documents that the client may see.
type DocumentShared struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Document string `json:"document"`
}

// Type names the event in the catalog.
func (DocumentShared) Type() Type { return DocumentSharedType }
