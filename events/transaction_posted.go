package events

// TransactionPostedType is the catalog entry of TransactionPosted.
var TransactionPostedType = Type{Name: "TransactionPosted", Version: 1, Producer: "payments", Besides: []string{"settlements", "billing"}, Consumers: []string{"pdf"}}

// TransactionPosted says that money moved between a client and the practice.
type TransactionPosted struct {
	Practice    string `json:"practice"`
	Client      string `json:"client"`
	Transaction string `json:"transaction"`
}

// Type names the event in the catalog.
func (TransactionPosted) Type() Type { return TransactionPostedType }
