package export

import "encoding/json"

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

type reference struct {
	Reference string `json:"reference"`
}

func refTo(id string) *reference { return &reference{addressOf(id)} }

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
	Preferred bool    `json:"preferred"`
}

type patientResource struct {
	ResourceType         string          `json:"resourceType"`
	ID                   string          `json:"id"`
	Identifier           []identifier    `json:"identifier"`
	Active               bool            `json:"active"`
	Name                 []humanName     `json:"name"`
	Telecom              []contactPoint  `json:"telecom,omitempty"`
	BirthDate            string          `json:"birthDate,omitempty"`
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
