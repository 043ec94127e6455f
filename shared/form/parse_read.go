package form

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

const (
	fhirExt = "http://hl7.org/fhir/StructureDefinition/"
	sdcExt  = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
)

// listIf is list, and reports an array that FHIR forbids: one that is there but empty.
func (e element) listIf(key string) []element {
	if raw, ok := e.fields[key].([]any); ok && len(raw) == 0 {
		e.fail(key, CodeBadValue, "%q is an empty list.", key)
	}
	if !e.has(key) {
		return nil
	}
	return e.list(key)
}

func (e element) codings(key string) []Coding {
	var out []Coding
	for _, c := range e.listIf(key) {
		out = append(out, c.coding())
	}
	return out
}

func (e element) coding() Coding {
	return Coding{System: e.text("system"), Code: e.text("code"), Display: e.text("display")}
}

// translated reads a text and the translation extensions of its companion "_key".
func (e element) translated(key string) Text {
	t := Text{Plain: e.text(key)}
	if !e.has("_" + key) {
		return t
	}
	for _, x := range e.child("_" + key).extensions(fhirExt + "translation") {
		lang, content := "", ""
		for _, part := range x.extensions("lang") {
			lang = part.text("valueCode")
		}
		for _, part := range x.extensions("content") {
			content = part.text("valueString") + part.text("valueMarkdown")
		}
		if lang == "" || content == "" {
			continue
		}
		if t.Translations == nil {
			t.Translations = map[string]string{}
		}
		t.Translations[lang] = content
	}
	return t
}

// readLimits reads what bounds an answer.
func readLimits(e element, i *Item) {
	i.MaxLength, _ = e.whole("maxLength")
	i.MinLength = e.extensionWhole("minLength")
	i.MinOccurs = e.extensionWhole("questionnaire-minOccurs")
	i.MaxOccurs = e.extensionWhole("questionnaire-maxOccurs")
	i.Min, i.Max = e.bound(i, "minValue"), e.bound(i, "maxValue")
	if i.Min != nil && i.Max != nil {
		if order, ok := i.Min.compare(*i.Max); ok && order > 0 {
			e.fail("extension", CodeBadValue, "The least value is greater than the greatest.")
		}
	}
	for _, x := range e.extensions(fhirExt + "regex") {
		i.Pattern = x.pattern()
	}
	if i.MinOccurs > 1 && !i.Repeats {
		e.fail("extension", CodeBadValue, "It asks for several answers but does not repeat.")
	}
}

func (e element) extensionWhole(name string) int {
	n := 0
	for _, x := range e.extensions(fhirExt + name) {
		n, _ = x.whole("valueInteger")
	}
	return n
}

// bound reads minValue or maxValue, which must be of the item's own kind.
func (e element) bound(i *Item, name string) *Value {
	var bound *Value
	for _, x := range e.extensions(fhirExt + name) {
		v, ok := x.value("value", CodeBadValue)
		kind := kindOf[i.Type]
		if v.numeric() && (kind == KindDecimal || kind == KindInteger) {
			kind = v.Kind
		}
		if !ok || v.Kind != kind || !kind.ordered() {
			x.fail("", CodeBadValue, "%s does not fit an item of type %q.", name, i.Type)
			continue
		}
		bound = &v
	}
	return bound
}

func (e element) pattern() *regexp.Regexp {
	source := e.text("valueString")
	if utf8.RuneCountInString(source) > MaxPattern {
		e.fail("valueString", CodePattern, "A regular expression is at most %d characters.", MaxPattern)
		return nil
	}
	compiled, err := regexp.Compile(`^(?:` + source + `)$`)
	if err != nil {
		e.fail("valueString", CodePattern, "This regular expression cannot be read (RE2 syntax).")
		return nil
	}
	return compiled
}

// readLooks reads what only changes how the item is shown.
func readLooks(e element, i *Item) {
	for _, x := range e.extensions(fhirExt + "questionnaire-hidden") {
		i.Hidden = x.truth("valueBoolean")
	}
	for _, x := range e.extensions(fhirExt + "questionnaire-itemControl") {
		for _, c := range x.child("valueCodeableConcept").listIf("coding") {
			i.Control = c.text("code")
		}
	}
	for _, x := range e.extensions(fhirExt + "questionnaire-choiceOrientation") {
		i.Orientation = x.text("valueCode")
	}
	for _, x := range e.extensions(fhirExt+"entryFormat", "http://hl7.org/fhir/uv/sdc/StructureDefinition/entryFormat") {
		i.EntryFormat = x.translated("valueString")
	}
	for _, x := range e.extensions(fhirExt + "questionnaire-unit") {
		i.Unit = x.child("valueCoding").coding()
	}
}

// meaningful lists the extensions that change what is asked or accepted and are
// not understood yet: ignoring one would ask another form than was written.
var meaningful = map[string]string{
	sdcExt + "enableWhenExpression":           CodeUnsupportedExpression,
	sdcExt + "answerExpression":               CodeUnsupportedExpression,
	sdcExt + "answerOptionsToggleExpression":  CodeUnsupportedExpression,
	sdcExt + "candidateExpression":            CodeUnsupportedExpression,
	sdcExt + "contextExpression":              CodeUnsupportedExpression,
	sdcExt + "itemPopulationContext":          CodeUnsupportedExpression,
	fhirExt + "cqf-expression":                CodeUnsupportedExpression,
	fhirExt + "cqf-calculatedValue":           CodeUnsupportedExpression,
	fhirExt + "questionnaire-constraint":      CodeUnsupportedExpression,
	fhirExt + "targetConstraint":              CodeUnsupportedExpression,
	fhirExt + "questionnaire-optionExclusive": CodeUnsupportedExtension,
	sdcExt + "subQuestionnaire":               CodeUnsupportedExtension,
	sdcExt + "lookupQuestionnaire":            CodeUnsupportedExtension,
}

func (p *parser) refuseExtensions(e element) {
	if e.has("modifierExtension") {
		e.fail("modifierExtension", CodeUnsupportedExtension, "Extensions that modify the meaning are not supported.")
	}
	if !e.has("extension") {
		return
	}
	for _, x := range e.list("extension") {
		url, _ := x.fields["url"].(string)
		if code, ok := meaningful[url]; ok {
			x.fail("", code, "%q is not supported yet.", url[strings.LastIndexByte(url, '/')+1:])
		}
	}
}
