package form

import (
	"bytes"
	_ "embed" // the instruments below
)

var (
	//go:embed instruments/phq-9.json
	phq9 []byte
	//go:embed instruments/gad-7.json
	gad7 []byte
	//go:embed instruments/intake.json
	intake []byte
	//go:embed instruments/consent-treatment.json
	consentTreatment []byte
	//go:embed instruments/consent-telehealth.json
	consentTelehealth []byte
)

// Instrument is a form that ships with the program, as FHIR JSON.
type Instrument struct {
	Slug string // stable short name, such as "phq-9"
	JSON []byte // a Questionnaire that Parse accepts; the caller's to keep
}

// Instruments lists the forms that ship, in English with Spanish translations.
// Their sources and terms are in instruments/NOTICE.md.
func Instruments() []Instrument {
	return []Instrument{
		{"intake", bytes.Clone(intake)},
		{"phq-9", bytes.Clone(phq9)},
		{"gad-7", bytes.Clone(gad7)},
		{"consent-treatment", bytes.Clone(consentTreatment)},
		{"consent-telehealth", bytes.Clone(consentTelehealth)},
	}
}
