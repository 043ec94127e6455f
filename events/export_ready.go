package events

// ExportReadyType is the catalog entry of ExportReady.
var ExportReadyType = Type{Name: "ExportReady", Version: 1, Producer: "export", Consumers: []string{"notices"}}

// ExportReady says that the archive that a login asked for can be downloaded.
type ExportReady struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Login    string `json:"login"`
	Export   string `json:"export"`
}

// Type names the event in the catalog.
func (ExportReady) Type() Type { return ExportReadyType }
