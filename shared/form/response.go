package form

import "encoding/json"

// Status is a response's state as FHIR names it.
type Status string

// The states used here.
const (
	StatusInProgress Status = "in-progress"
	StatusCompleted  Status = "completed"
	StatusAmended    Status = "amended"
)

// prefilledURL marks an answer that was taken from the profile.
const prefilledURL = "urn:anteroom:prefilled"

// Response is a FHIR R4 QuestionnaireResponse: answers to one questionnaire.
type Response struct {
	Questionnaire string // canonical of the form, see Questionnaire.Canonical
	Status        Status
	Items         []ResponseItem
}

// ResponseItem is the answers to one item. Items are what stands in a group;
// what is nested below a question stands in its answers.
type ResponseItem struct {
	LinkID  string
	Answers []Answer
	Items   []ResponseItem
	pointer string
}

// Answer is one answer, with what is nested below it.
type Answer struct {
	Value     Value
	Prefilled bool // from the profile, not yet touched by the person
	Items     []ResponseItem
	pointer   string
}

// MarshalJSON writes the FHIR resource.
func (r *Response) MarshalJSON() ([]byte, error) {
	out := map[string]any{"resourceType": "QuestionnaireResponse", "status": r.Status}
	if r.Questionnaire != "" {
		out["questionnaire"] = r.Questionnaire
	}
	if items := itemsJSON(r.Items); items != nil {
		out["item"] = items
	}
	return json.Marshal(out)
}

// Hash identifies what was answered: the SHA-256, in lower-case hexadecimal, of
// the canonical JSON of the response without its status, so that a draft and
// its submission with the same answers hash alike.
func (r *Response) Hash() (string, error) {
	data, err := json.Marshal(map[string]any{"questionnaire": r.Questionnaire, "item": itemsJSON(r.Items)})
	if err != nil {
		return "", err
	}
	return Hash(data)
}

func itemsJSON(items []ResponseItem) []any {
	var out []any
	for _, i := range items {
		m := map[string]any{"linkId": i.LinkID}
		if answers := answersJSON(i.Answers); answers != nil {
			m["answer"] = answers
		}
		if below := itemsJSON(i.Items); below != nil {
			m["item"] = below
		}
		out = append(out, m)
	}
	return out
}

func answersJSON(answers []Answer) []any {
	var out []any
	for _, a := range answers {
		m := map[string]any{"value" + string(a.Value.Kind): a.Value.json()}
		if a.Prefilled {
			m["extension"] = []any{map[string]any{"url": prefilledURL, "valueBoolean": true}}
		}
		if below := itemsJSON(a.Items); below != nil {
			m["item"] = below
		}
		out = append(out, m)
	}
	return out
}

func (v Value) json() any {
	switch v.Kind {
	case KindBoolean:
		return v.Bool
	case KindDecimal, KindInteger:
		return json.Number(formatNumber(v.Number))
	case KindCoding:
		return v.Coding
	}
	return v.Text
}
