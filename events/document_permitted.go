package events

// DocumentPermittedType is the catalog entry of DocumentPermitted.
var DocumentPermittedType = Type{Name: "DocumentPermitted", Version: 1, Producer: "documents", Consumers: []string{"notices"}}

// DocumentPermitted says that a client may see a document from now on.
type DocumentPermitted struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Document string `json:"document"`
}

// Type names the event in the catalog.
func (DocumentPermitted) Type() Type { return DocumentPermittedType }
