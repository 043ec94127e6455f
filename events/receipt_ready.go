package events

// ReceiptReadyType is the catalog entry of ReceiptReady.
var ReceiptReadyType = Type{Name: "ReceiptReady", Version: 1, Producer: "pdf", Consumers: []string{"notices"}}

// ReceiptReady says that the receipt of a transaction can be opened by the client.
type ReceiptReady struct {
	Practice string `json:"practice"`
	Client   string `json:"client"`
	Document string `json:"document"`
}

// Type names the event in the catalog.
func (ReceiptReady) Type() Type { return ReceiptReadyType }
