package events

// InvoiceIssuedType is the catalog entry of InvoiceIssued.
var InvoiceIssuedType = Type{Name: "InvoiceIssued", Version: 1, Producer: "billing", Besides: []string{"settlements"}, Consumers: []string{"pdf", "notices"}}

// InvoiceIssued says that a client owes something new.
type InvoiceIssued struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Invoice  string `json:"invoice"`
}

// Type names the event in the catalog.
func (InvoiceIssued) Type() Type { return InvoiceIssuedType }
