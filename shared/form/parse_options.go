package form

import "strings"

var weightExtensions = []string{
	fhirExt + "ordinalValue", fhirExt + "itemWeight", fhirExt + "questionnaire-ordinalValue",
}

// options reads what a choice offers, listed in the item or in a contained value set.
func (p *parser) options(e element, i *Item) {
	if i.Type != TypeChoice && i.Type != TypeOpenChoice {
		if e.has("answerOption") || e.has("answerValueSet") {
			e.fail("", CodeBadValue, "Only a choice has options; this item is of type %q.", i.Type)
		}
		return
	}
	if e.has("answerValueSet") {
		i.Options = p.valueSet(e)
		return
	}
	for _, o := range e.listIf("answerOption") {
		p.refuseExtensions(o)
		i.Options = append(i.Options, answerOption(o))
	}
	checkOptions(e, i)
}

func checkOptions(e element, i *Item) {
	switch {
	case len(i.Options) == 0 && i.Type == TypeChoice:
		e.fail("", CodeNoOptions, "A choice needs options: list them, or name a contained value set.")
	case len(i.Options) > MaxOptions:
		e.fail("answerOption", CodeTooMany, "A question has at most %d options.", MaxOptions)
	}
	seen := map[Value]bool{}
	for _, o := range i.Options {
		key := o.Value
		if key.Coding.Code != "" {
			key.Coding.Display = ""
		}
		if seen[key] {
			e.fail("", CodeBadValue, "Two of its options are the same.")
			return
		}
		seen[key] = true
	}
}

func answerOption(e element) Option {
	e.only("valueCoding", "valueString", "valueInteger", "valueDate", "valueTime", "valueReference", "initialSelected", "modifierExtension")
	v, ok := e.value("value", CodeBadValue)
	if !ok && e.values("value") == 0 {
		e.fail("", CodeMissing, "This option holds no value.")
	}
	o := Option{Value: v, Initial: e.truth("initialSelected")}
	switch v.Kind {
	case KindCoding:
		c := e.child("valueCoding")
		o.Label = c.translated("display")
		o.weigh(c)
	case KindString:
		o.Label = e.translated("valueString")
	}
	o.weigh(e)
	for _, x := range e.extensions(fhirExt + "questionnaire-optionPrefix") {
		o.Prefix = x.text("valueString")
	}
	o.complete()
	return o
}

// complete gives an option without a label of its own one to show, and a known
// instrument's option the weight it has by definition.
func (o *Option) complete() {
	if o.Label.Plain == "" && o.Value.Kind == KindCoding {
		o.Label.Plain = o.Value.Coding.Code
	}
	if weight, known := loincWeights[o.Value.Coding.Code]; known && !o.Weighed && o.Value.Coding.System == loinc {
		o.Weight, o.Weighed = weight, true
	}
}

func (o *Option) weigh(e element) {
	for _, x := range e.extensions(weightExtensions...) {
		o.Weight, o.Weighed = x.number("valueDecimal")
		if x.has("valueInteger") {
			o.Weight, o.Weighed = x.number("valueInteger")
		}
	}
}

// valueSet reads the options of a value set that the form itself contains.
func (p *parser) valueSet(e element) []Option {
	url := e.text("answerValueSet")
	set, ok := p.sets[url]
	if !ok {
		e.fail("answerValueSet", CodeValueSet, "The options of %.200q are not in the form; it must contain them.", url)
		return nil
	}
	set.linkID = e.linkID
	var out []Option
	if set.has("expansion") {
		out = concepts(set.child("expansion"), "contains", "", 0)
	} else {
		out = composed(set.child("compose"))
	}
	if len(out) == 0 || len(out) > MaxOptions {
		e.fail("answerValueSet", CodeNoOptions, "The value set %.200q must list 1 to %d options.", url, MaxOptions)
	}
	return out
}

// composed reads a definition that lists its concepts; a rule to compute them is refused.
func composed(e element) []Option {
	var out []Option
	if e.has("exclude") {
		e.fail("exclude", CodeValueSet, "A value set that excludes codes is not supported.")
	}
	for _, include := range e.list("include") {
		if include.has("filter") || include.has("valueSet") || !include.has("concept") {
			include.fail("", CodeValueSet, "The value set must list its codes one by one.")
			continue
		}
		out = append(out, concepts(include, "concept", include.text("system"), 0)...)
	}
	return out
}

func concepts(e element, key, system string, depth int) []Option {
	var out []Option
	if !e.has(key) || depth > MaxDepth {
		return nil
	}
	for _, c := range e.list(key) {
		v := Value{Kind: KindCoding, Coding: c.coding()}
		if v.Coding.System == "" {
			v.Coding.System = system
		}
		if v.wellFormed() && !c.truth("abstract") {
			out = append(out, concept(c, v))
		}
		out = append(out, concepts(c, key, system, depth+1)...)
	}
	return out
}

func concept(e element, v Value) Option {
	o := Option{Value: v, Label: e.translated("display")}
	for _, d := range e.listIf("designation") {
		lang, text := d.text("language"), d.text("value")
		if lang == "" || text == "" {
			continue
		}
		if o.Label.Translations == nil {
			o.Label.Translations = map[string]string{}
		}
		o.Label.Translations[strings.TrimSpace(lang)] = text
	}
	o.weigh(e)
	o.complete()
	return o
}
