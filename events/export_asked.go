package events

// ExportAskedType is the catalog entry of ExportAsked.
var ExportAskedType = Type{Name: "ExportAsked", Version: 1, Producer: "accounts", Consumers: []string{"export"}}

// ExportAsked says that somebody asked for an archive of a client's account.
type ExportAsked struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Login    string `json:"login"`
	Export   string `json:"export"`
}

// Type names the event in the catalog.
func (ExportAsked) Type() Type { return ExportAskedType }
