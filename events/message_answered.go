package events

// MessageAnsweredType is the catalog entry of MessageAnswered.
var MessageAnsweredType = Type{Name: "MessageAnswered", Version: 1, Producer: "support", Consumers: []string{"notices"}}

// MessageAnswered says that the practice answered a message on a client's account.
type MessageAnswered struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Message  string `json:"message"`
}

// Type names the event in the catalog.
func (MessageAnswered) Type() Type { return MessageAnsweredType }
