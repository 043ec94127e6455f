package portal

import "time"

// Form is one imported version of a FHIR R4 Questionnaire; it never changes.
type Form struct {
	ID            string
	Practice      string
	Title         string
	Titles        map[Language]string // what it is called in languages besides its own
	URL           string              // the questionnaire's canonical URL, or empty
	Version       int                 // counts up each time the same URL is imported
	Hash          string              // hexadecimal SHA-256 of the canonical questionnaire
	Items         int                 // how many questions
	Questionnaire []byte              // JSON; empty in lists
	CreatedAt     time.Time
}

// TitleIn is the title in a language, or in the form's own where there is no other.
func (f Form) TitleIn(l Language) string {
	if title := f.Titles[l]; title != "" {
		return title
	}
	return f.Title
}

// Draft is what a client has answered so far.
type Draft struct {
	Task     string
	Response []byte // QuestionnaireResponse JSON
	SavedAt  time.Time
	SavedBy  string // login
	Version  int    // 0 before anything was kept
}

// DisclosureVersion names the text about electronic records and signatures
// that is shown before signing (15 USC 7001(c)).
const DisclosureVersion = "2026-11"

// Signature is what is kept of a signing, beside the answers.
type Signature struct {
	Name         string // as typed
	Relationship Relation
	Disclosure   string // version of the text shown
	SignedAt     time.Time
	Login        string
	Session      string
	Method       SignInMethod
	Source       Source
}

// NewSignature checks a signing: the name is 1 to 200 characters on one line,
// consent is given, to the disclosure in force.
func NewSignature(name string, rel Relation, consent bool, disclosure string, a Actor, now time.Time) (Signature, error) {
	if !consent {
		return Signature{}, ErrConsentMissing
	}
	if disclosure != DisclosureVersion {
		return Signature{}, ErrDisclosureStale
	}
	if name == "" || !IsPlainText(name, 200) {
		return Signature{}, Field("#/signature/name", "required", "Please type your full name, on one line.")
	}
	if rel != a.Grant.Relation {
		return Signature{}, Field("#/signature/relationship", "relationship", "This is not how you are tied to this account.")
	}
	return Signature{
		Name: name, Relationship: rel, Disclosure: disclosure, SignedAt: now,
		Login: a.Login, Session: a.Session.ID, Method: a.Session.Method, Source: a.Source,
	}, nil
}

// Submission is a signed, final set of answers. Nothing of it ever changes.
type Submission struct {
	ID          string
	Practice    string
	Client      string
	Task        string
	Form        string
	FormHash    string
	Response    []byte // QuestionnaireResponse JSON
	AnswersHash string // hexadecimal SHA-256 of the canonical answers
	Signature   Signature
	Scores      []Score
	Urgent      bool
	SubmittedAt time.Time
}
