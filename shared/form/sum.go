package form

import (
	"regexp"
	"slices"
	"strings"
)

const calculated = sdcExt + "calculatedExpression"

// What counts as a plain sum of weights, after white space outside quotes is
// taken out. Terms are answers' weights by linkId; the ways to write one are
// those of SDC's ordinal() and weight(), and of LHC-Forms' look-up of the option.
var (
	wholeSum  = regexp.MustCompile(`^%(?:resource|context)\.(item|descendants\(\)|repeat\(item\))\.where\((.+?)\)\.answer\.value\.(?:ordinal|weight)\(\)\.sum\(\)$`)
	everySum  = regexp.MustCompile(`^%(?:resource|context)\.(item|descendants\(\)|repeat\(item\))\.answer\.value\.(?:ordinal|weight)\(\)\.sum\(\)$`)
	namedItem = regexp.MustCompile(`^linkId='([^']+)'$`)
	oneWeight = regexp.MustCompile(`^%resource\.(item|descendants\(\)|repeat\(item\))\.where\(linkId='([^']+)'\)\.answer\.value\.(?:ordinal|weight)\(\)$`)
	lookUp    = regexp.MustCompile(`^%questionnaire\.item\.where\(linkId='([^']+)'\)\.answerOption\.where\(valueCoding\.code=%resource\.item\.where\(linkId='([^']+)'\)\.answer\.valueCoding\.code\)\.extension\.where\(url=(?:%\w+|'[^']+')\)\.valueDecimal$`)
	orZero    = regexp.MustCompile(`^iif\(%(\w+)\.exists\(\),%(\w+),0\)$`)
	guarded   = regexp.MustCompile(`^iif\(%(\w+),(.+),\{\}\)$`)
	anyExists = regexp.MustCompile(`^%\w+\.exists\(\)(?:or%\w+\.exists\(\))*$`)
)

// compact takes white space out of an expression, but not out of its quoted texts.
func compact(expression string) string {
	var b strings.Builder
	quoted := false
	for _, r := range expression {
		if r == '\'' {
			quoted = !quoted
		}
		if quoted || !strings.ContainsRune(" \t\r\n", r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// sumOf recognises an expression that adds the weights of answers and gives
// their linkIds; false for any other expression.
func (p *parser) sumOf(expression string) ([]string, bool) {
	e := compact(expression)
	if m := everySum.FindStringSubmatch(e); m != nil {
		return p.weighed(m[1] == "item"), true
	}
	if m := wholeSum.FindStringSubmatch(e); m != nil {
		return p.named(m[1] == "item", m[2])
	}
	if m := guarded.FindStringSubmatch(e); m != nil && anyExists.MatchString(p.variable[m[1]]) {
		e = m[2]
	}
	var ids []string
	for term := range strings.SplitSeq(e, "+") {
		id, ok := p.term(term)
		if !ok || slices.Contains(ids, id) {
			return nil, false
		}
		ids = append(ids, id)
	}
	return ids, true
}

func (p *parser) term(term string) (string, bool) {
	if m := orZero.FindStringSubmatch(term); m != nil && m[1] == m[2] {
		term = "%" + m[1]
	}
	if name, ok := strings.CutPrefix(term, "%"); ok && p.variable[name] != "" {
		term = p.variable[name]
	}
	if m := oneWeight.FindStringSubmatch(term); m != nil {
		return m[2], p.sums(m[2], m[1] == "item")
	}
	m := lookUp.FindStringSubmatch(term)
	if m == nil || m[1] != m[2] {
		return "", false
	}
	return m[1], p.sums(m[1], true)
}

// named reads "linkId='a' or linkId='b'", whose blanks compact has taken out.
func (p *parser) named(rootOnly bool, condition string) ([]string, bool) {
	var ids []string
	for part := range strings.SplitSeq(condition, "'orlinkId='") {
		part = "linkId='" + strings.TrimSuffix(strings.TrimPrefix(part, "linkId='"), "'") + "'"
		m := namedItem.FindStringSubmatch(part)
		if m == nil || !p.sums(m[1], rootOnly) || slices.Contains(ids, m[1]) {
			return nil, false
		}
		ids = append(ids, m[1])
	}
	return ids, true
}

// weighed lists the questions that have a weight to give.
func (p *parser) weighed(rootOnly bool) []string {
	var ids []string
	for _, i := range p.q.all() {
		if slices.ContainsFunc(i.Options, func(o Option) bool { return o.Weighed }) && (!rootOnly || i.parent == nil) {
			ids = append(ids, i.LinkID)
		}
	}
	return ids
}

// sums says that the item exists where the expression looks for it and has weights.
func (p *parser) sums(id string, rootOnly bool) bool {
	i := p.q.byLink[id]
	return i != nil && (!rootOnly || i.parent == nil) && slices.ContainsFunc(i.Options, func(o Option) bool { return o.Weighed })
}

// variables notes the SDC variables, which mean nothing until a sum names them.
func (p *parser) variables(e element) {
	for _, x := range e.extensions(fhirExt + "variable") {
		v := x.child("valueExpression")
		p.variable[v.text("name")] = compact(v.text("expression"))
	}
}

// expressions reads the two expressions that are understood: sums and prefills.
func (p *parser) expressions(e element, i *Item) {
	for _, x := range e.extensions(calculated) {
		ids, ok := p.sumOf(x.child("valueExpression").text("expression"))
		switch {
		case !ok || len(ids) == 0 || slices.Contains(ids, i.LinkID):
			x.fail("valueExpression", CodeUnsupportedExpression, "Only a plain sum of the options' weights can be calculated yet.")
		case i.Type != TypeDecimal && i.Type != TypeInteger:
			x.fail("valueExpression", CodeUnsupportedExpression, "A sum needs an item of type integer or decimal.")
		default:
			i.Sum, i.Repeats = ids, false
		}
	}
	for _, x := range e.extensions(sdcExt + "initialExpression") {
		field, ok := profileField(x.child("valueExpression").text("expression"))
		if !ok || !i.prefills(field) {
			x.fail("valueExpression", CodeUnsupportedExpression, "This cannot be filled in from the profile here.")
			continue
		}
		i.Prefill = field
	}
}
