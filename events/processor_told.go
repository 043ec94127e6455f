package events

// ProcessorToldType is the catalog entry of ProcessorTold.
var ProcessorToldType = Type{Name: "ProcessorTold", Version: 1, Producer: "stripe", Consumers: []string{"settlements"}}

// ProcessorTold says that the payment processor told of something. What is true
// now is for the consumer to ask: what was told may be late or out of order.
type ProcessorTold struct {
	Event   string `json:"event"`   // the processor's identifier
	Kind    string `json:"kind"`    // such as "checkout.session.completed"
	Account string `json:"account"` // the practice's account there
	Object  string `json:"object"`
	Payment string `json:"payment"` // that a refund or dispute belongs to, or empty
	Client  string `json:"client"`  // ours, where the object was made with it, or empty
	Attempt string `json:"attempt"`
}

// Type names the event in the catalog.
func (ProcessorTold) Type() Type { return ProcessorToldType }
