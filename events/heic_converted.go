package events

// HEICConvertedType is the catalog entry of HEICConverted.
var HEICConvertedType = Type{Name: "HEICConverted", Version: 1, Producer: "heic", Consumers: []string{"uploads"}}

// HEICConverted says that such a photo lies in quarantine as JPEG too.
type HEICConverted struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Upload   string `json:"upload"`
}

// Type names the event in the catalog.
func (HEICConverted) Type() Type { return HEICConvertedType }
