package events

// TimeReleasedType is the catalog entry of TimeReleased.
var TimeReleasedType = Type{Name: "TimeReleased", Version: 1, Producer: "calendar", Consumers: []string{"reminders"}}

// TimeReleased says that some time of a clinician came free, for who waits for it.
type TimeReleased struct {
	Practice  string `json:"practice"`
	Clinician string `json:"clinician"`
}

// Type names the event in the catalog.
func (TimeReleased) Type() Type { return TimeReleasedType }
