package events

// UrgentAnswerType is the catalog entry of UrgentAnswer.
var UrgentAnswerType = Type{Name: "UrgentAnswer", Version: 1, Producer: "tasks", Consumers: []string{"notices"}}

// UrgentAnswer says that a submission holds an answer staff must see at once.
type UrgentAnswer struct {
	Practice   string `json:"practice"`
	Client     string `json:"client"`
	Task       string `json:"task"`
	Submission string `json:"submission"`
}

// Type names the event in the catalog.
func (UrgentAnswer) Type() Type { return UrgentAnswerType }
