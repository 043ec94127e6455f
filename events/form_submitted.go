package events

// FormSubmittedType is the catalog entry of FormSubmitted.
var FormSubmittedType = Type{Name: "FormSubmitted", Version: 1, Producer: "tasks", Consumers: []string{"pdf"}}

// FormSubmitted says that a client signed and submitted a form; it is locked.
type FormSubmitted struct {
	Practice   string `json:"practice"`
	Client     string `json:"client"`
	Task       string `json:"task"`
	Submission string `json:"submission"`
}

// Type names the event in the catalog.
func (FormSubmitted) Type() Type { return FormSubmittedType }
