package export

import (
	"encoding/json"

	"anteroom/shared/portal"
)

// The parts of FHIR R4 that an archive is written in.

type bundle struct {
	ResourceType string  `json:"resourceType"`
	Type         string  `json:"type"`
	Timestamp    string  `json:"timestamp"`
	Entry        []entry `json:"entry"`
}

type entry struct {
	FullURL  string          `json:"fullUrl"`
	Resource json.RawMessage `json:"resource"`
}

// reference names a record of the bundle, or says in words what is none.
type reference struct {
	Reference string `json:"reference,omitempty"`
	Display   string `json:"display,omitempty"`
}

func refTo(id string) *reference { return &reference{Reference: addressOf(id)} }

type extension struct {
	URL          string      `json:"url"`
	Extension    []extension `json:"extension,omitempty"`
	ValueBoolean bool        `json:"valueBoolean,omitempty"`
	ValueCode    string      `json:"valueCode,omitempty"`
	ValueConcept *concept    `json:"valueCodeableConcept,omitempty"`
}

type coding struct {
	System string `json:"system"`
	Code   string `json:"code"`
}

type concept struct {
	Coding []coding `json:"coding,omitempty"`
	Text   string   `json:"text,omitempty"`
}

type identifier struct {
	System string `json:"system"`
	Value  string `json:"value"`
}

type humanName struct {
	Use    string   `json:"use,omitempty"`
	Text   string   `json:"text,omitempty"`
	Family string   `json:"family,omitempty"`
	Given  []string `json:"given,omitempty"`
}

type contactPoint struct {
	System string `json:"system"`
	Value  string `json:"value"`
	Use    string `json:"use,omitempty"`
}

type address struct {
	Line       []string `json:"line,omitempty"`
	City       string   `json:"city,omitempty"`
	State      string   `json:"state,omitempty"`
	PostalCode string   `json:"postalCode,omitempty"`
	Country    string   `json:"country,omitempty"`
}

// contact is somebody to call.
type contact struct {
	Relationship []concept      `json:"relationship"`
	Name         humanName      `json:"name"`
	Telecom      []contactPoint `json:"telecom,omitempty"`
}

type period struct {
	Start string `json:"start,omitempty"`
	End   string `json:"end,omitempty"`
}

type organization struct {
	ResourceType string         `json:"resourceType"`
	ID           string         `json:"id"`
	Name         string         `json:"name"`
	Telecom      []contactPoint `json:"telecom,omitempty"`
}

type communication struct {
	Language  concept `json:"language"`
	Preferred bool    `json:"preferred,omitempty"`
}

type patientResource struct {
	ResourceType         string          `json:"resourceType"`
	ID                   string          `json:"id"`
	Identifier           []identifier    `json:"identifier"`
	Active               bool            `json:"active"`
	Name                 []humanName     `json:"name"`
	Telecom              []contactPoint  `json:"telecom,omitempty"`
	Extension            []extension     `json:"extension,omitempty"`
	Gender               portal.Sex      `json:"gender,omitempty"`
	BirthDate            string          `json:"birthDate,omitempty"`
	Address              []address       `json:"address,omitempty"`
	Contact              []contact       `json:"contact,omitempty"`
	Communication        []communication `json:"communication,omitempty"`
	ManagingOrganization *reference      `json:"managingOrganization"`
}

type relatedPerson struct {
	ResourceType string         `json:"resourceType"`
	ID           string         `json:"id"`
	Active       bool           `json:"active"`
	Patient      *reference     `json:"patient"`
	Relationship []concept      `json:"relationship"`
	Name         []humanName    `json:"name"`
	Telecom      []contactPoint `json:"telecom,omitempty"`
	BirthDate    string         `json:"birthDate,omitempty"`
	Period       *period        `json:"period,omitempty"`
}

type attachment struct {
	ContentType string `json:"contentType"`
	URL         string `json:"url"`
	Size        int64  `json:"size,omitempty"`
	Title       string `json:"title"`
	Creation    string `json:"creation"`
}

type documentReference struct {
	ResourceType string            `json:"resourceType"`
	ID           string            `json:"id"`
	Status       string            `json:"status"`
	Type         concept           `json:"type"`
	Subject      *reference        `json:"subject"`
	Date         string            `json:"date"`
	Custodian    *reference        `json:"custodian"`
	Description  string            `json:"description"`
	Content      []documentContent `json:"content"`
	Context      *documentContext  `json:"context,omitempty"`
}

type documentContent struct {
	Attachment attachment `json:"attachment"`
}

type documentContext struct {
	Related []*reference `json:"related"`
}

type communicationResource struct {
	ResourceType string       `json:"resourceType"`
	ID           string       `json:"id"`
	Status       string       `json:"status"`
	InResponseTo []*reference `json:"inResponseTo,omitempty"`
	Subject      *reference   `json:"subject"`
	Sent         string       `json:"sent"`
	Sender       *reference   `json:"sender"`
	Recipient    []*reference `json:"recipient"`
	Payload      []payload    `json:"payload"`
}

type payload struct {
	ContentString string `json:"contentString"`
}

type coverage struct {
	ResourceType string          `json:"resourceType"`
	ID           string          `json:"id"`
	Status       string          `json:"status"`
	Subscriber   *reference      `json:"subscriber"`
	SubscriberID string          `json:"subscriberId,omitempty"`
	Beneficiary  *reference      `json:"beneficiary"`
	Relationship *concept        `json:"relationship,omitempty"`
	Period       *period         `json:"period,omitempty"`
	Payor        []*reference    `json:"payor"`
	Class        []coverageClass `json:"class,omitempty"`
	Order        int             `json:"order"`
}

type coverageClass struct {
	Type  concept `json:"type"`
	Value string  `json:"value"`
}

type appointmentResource struct {
	ResourceType      string        `json:"resourceType"`
	ID                string        `json:"id"`
	Status            string        `json:"status"`
	CancelationReason *concept      `json:"cancelationReason,omitempty"`
	ServiceType       []concept     `json:"serviceType"`
	Start             string        `json:"start"`
	End               string        `json:"end"`
	MinutesDuration   int           `json:"minutesDuration"`
	Created           string        `json:"created,omitempty"`
	Participant       []participant `json:"participant"`
}

type participant struct {
	Actor  *reference `json:"actor"`
	Status string     `json:"status"`
}

type invoiceResource struct {
	ResourceType string       `json:"resourceType"`
	ID           string       `json:"id"`
	Identifier   []identifier `json:"identifier"`
	Status       string       `json:"status"`
	Subject      *reference   `json:"subject"`
	Recipient    *reference   `json:"recipient"`
	Date         string       `json:"date,omitempty"`
	Issuer       *reference   `json:"issuer"`
	LineItem     []lineItem   `json:"lineItem"`
	TotalNet     *moneyValue  `json:"totalNet"`
	TotalGross   *moneyValue  `json:"totalGross"`
	PaymentTerms string       `json:"paymentTerms,omitempty"`
}

type lineItem struct {
	Sequence       int              `json:"sequence"`
	ChargeItem     concept          `json:"chargeItemCodeableConcept"`
	PriceComponent []priceComponent `json:"priceComponent"`
}

type priceComponent struct {
	Type   string      `json:"type"`
	Factor int         `json:"factor"`
	Amount *moneyValue `json:"amount"`
}

type moneyValue struct {
	Value    json.Number `json:"value"`
	Currency string      `json:"currency"`
}
