// Package events is the contract between the functions that state a fact and
// those that act on it. Every event carries identifiers and nothing else: who
// may know more reads it from the table, under its own permission.
//
// An event is stored beside the state it announces, in the same transaction,
// and is delivered at least once, in any order. Consumers dedupe by Envelope.ID.
package events

import (
	"encoding/json"
	"fmt"
	"time"
)

// Source is the EventBridge source of every event of ours.
const Source = "anteroom"

// Type describes one kind of event: its name and version, who states it and
// who acts on it. Infrastructure makes a rule and a queue per consumer from it.
type Type struct {
	Name      string
	Version   int
	Producer  string   // the function whose transaction stores it
	Besides   []string // further functions that store it
	Consumers []string // the functions that receive it, each by a queue of its own
}

// DetailType is the EventBridge detail-type, such as "FormSubmitted.v1".
func (t Type) DetailType() string { return fmt.Sprintf("%s.v%d", t.Name, t.Version) }

// Catalog lists every event there is. A type that is not listed cannot be published.
var Catalog = []Type{
	InviteIssuedType,
	ChallengeIssuedType,
	EmailChangeIssuedType,
	EmailChangedType,
	TasksAssignedType,
	FormSubmittedType,
	UrgentAnswerType,
	DocumentReadyType,
	DocumentReceivedType,
	DocumentSharedType,
	DocumentPermittedType,
	HEICReceivedType,
	HEICConvertedType,
	AppointmentBookedType,
	AppointmentMovedType,
	AppointmentCancelledType,
	AppointmentOfferedType,
	TimeReleasedType,
	FeeChargedType,
	InvoiceIssuedType,
	TransactionPostedType,
	ReceiptReadyType,
	ProcessorToldType,
	AccessChangedType,
	ExportAskedType,
	ExportReadyType,
	MessageSentType,
	MessageAnsweredType,
}

// Event is a payload of the catalog: identifiers only, JSON-encodable.
type Event interface{ Type() Type }

// Envelope is what travels: the payload with its identity and time.
type Envelope struct {
	ID   string          `json:"id"`   // evt_ and a UUIDv7; consumers dedupe by it
	Type string          `json:"type"` // the DetailType
	At   time.Time       `json:"at"`   // UTC, when the state changed
	Data json.RawMessage `json:"data"`
	// Trace names the chain of requests and events that this one belongs to, for
	// the logs; an identifier, absent where nobody traced.
	Trace string `json:"trace,omitempty"`
}

// Wrap puts a payload into its envelope.
func Wrap(id string, at time.Time, e Event) (Envelope, error) {
	data, err := json.Marshal(e)
	if err != nil {
		return Envelope{}, fmt.Errorf("wrap %s: %w", e.Type().DetailType(), err)
	}
	return Envelope{ID: id, Type: e.Type().DetailType(), At: at.UTC(), Data: data}, nil
}

// Unwrap reads the payload into T. It fails when the envelope holds another type.
func Unwrap[T Event](e Envelope) (T, error) {
	var payload T
	if want := payload.Type().DetailType(); e.Type != want {
		return payload, fmt.Errorf("unwrap %s: envelope holds %s", want, e.Type)
	}
	if err := json.Unmarshal(e.Data, &payload); err != nil {
		return payload, fmt.Errorf("unwrap %s: %w", e.Type, err)
	}
	return payload, nil
}

// ConsumedBy lists the types that a function receives.
func ConsumedBy(function string) []Type {
	var types []Type
	for _, t := range Catalog {
		for _, c := range t.Consumers {
			if c == function {
				types = append(types, t)
			}
		}
	}
	return types
}
