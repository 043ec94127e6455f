package events

// MessageSentType is the catalog entry of MessageSent.
var MessageSentType = Type{Name: "MessageSent", Version: 1, Producer: "support", Consumers: []string{"notices"}}

// MessageSent says that somebody asked the practice something on a client's account.
type MessageSent struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Message  string `json:"message"`
}

// Type names the event in the catalog.
func (MessageSent) Type() Type { return MessageSentType }
