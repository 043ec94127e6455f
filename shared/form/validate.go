package form

import (
	"strings"
	"unicode/utf8"
)

// Validate says what is wrong with a response to q (at most 100 issues, in the
// order of the response). As a draft (final false) it may be unfinished: what is
// required may be missing, and values may still be too short, out of range or
// unlike their pattern; everything else is wrong in a draft as well. Answers to
// calculated items are not judged: they are computed anew, see Complete.
func Validate(q *Questionnaire, r *Response, final bool) []Issue {
	e := Evaluate(q, r)
	c := &checker{found: e.tree.found, final: final}
	if r.Questionnaire != "" && r.Questionnaire != q.Canonical() {
		c.found.add("", "/questionnaire", CodeWrongResource, "These are answers to another form, or to another version of it.")
	}
	c.below(e.tree.root)
	return c.found.sorted()
}

type checker struct {
	found *problems
	final bool
}

func (c *checker) add(n *node, pointer, code string) {
	c.found.add(n.item.LinkID, pointer, code, "%s", answerTexts[code])
}

var answerTexts = map[string]string{
	CodeDisabled:    "This is not asked, given the other answers, so it cannot be answered.",
	CodeRequired:    "This needs an answer.",
	CodeTooFew:      "This needs more answers.",
	CodeRepeats:     "This takes one answer.",
	CodeTooMany:     "This has too many answers.",
	CodeDuplicate:   "The same answer is there twice.",
	CodeWrongType:   "The answer is of the wrong kind.",
	CodeNotAnOption: "The answer is not one of the options.",
	CodeTooLong:     "The answer is too long.",
	CodeTooShort:    "The answer is too short.",
	CodeOutOfRange:  "The answer is too small or too large.",
	CodePattern:     "The answer is not written as it should be.",
}

func (c *checker) below(parent *node) {
	for _, n := range parent.kids {
		if !n.enabled {
			c.disabled(n)
			continue
		}
		if n.item.Type == TypeGroup {
			c.group(parent, n)
		} else if n.item.Question() {
			c.question(n)
		}
		c.below(n)
	}
}

// disabled reports the outermost answers of a part that is not asked.
func (c *checker) disabled(n *node) {
	if len(n.answers) > 0 {
		c.add(n, n.pointer, CodeDisabled)
		return
	}
	for _, k := range n.kids {
		c.disabled(k)
	}
}

// group checks occurrences, once at the first of them.
func (c *checker) group(parent, n *node) {
	all := parent.byItem[n.item]
	if all[0] != n {
		return
	}
	times := 0
	for _, o := range all {
		if o.answered() {
			times++
		}
	}
	if n.item.MaxOccurs > 0 && times > n.item.MaxOccurs {
		c.add(n, n.pointer, CodeTooMany)
	}
	c.enough(n, times)
}

// enough checks that something required is there, where a person can give it.
func (c *checker) enough(n *node, count int) {
	least := n.item.MinOccurs
	switch {
	case !c.final || n.item.Hidden || n.item.ReadOnly:
	case count == 0 && n.item.Required:
		c.add(n, n.pointer, CodeRequired)
	case count < least && (count > 0 || n.item.Required):
		c.add(n, n.pointer, CodeTooFew)
	}
}

func (n *node) answered() bool {
	if len(n.answers) > 0 {
		return true
	}
	for _, k := range n.kids {
		if k.enabled && k.answered() {
			return true
		}
	}
	return false
}

func (c *checker) question(n *node) {
	c.enough(n, len(n.answers))
	switch {
	case len(n.answers) > 1 && !n.item.Repeats:
		c.add(n, n.pointer, CodeRepeats)
	case n.item.MaxOccurs > 0 && len(n.answers) > n.item.MaxOccurs:
		c.add(n, n.pointer, CodeTooMany)
	}
	for at, a := range n.answers {
		code := n.item.fault(a.Value)
		if code != "" && (c.final || !unfinished[code]) {
			c.add(n, a.pointer+"/value"+string(a.Value.Kind), code)
		}
		for _, before := range n.answers[:at] {
			if len(n.item.Options) > 0 && before.Value.equals(a.Value) {
				c.add(n, a.pointer, CodeDuplicate)
				break
			}
		}
	}
}

// unfinished are the faults that typing on can mend.
var unfinished = map[string]bool{CodeTooShort: true, CodeOutOfRange: true, CodePattern: true}

// accepts says that v has the kind of an answer to the item and is an option of it.
func (i *Item) accepts(v Value) bool {
	switch {
	case i.Type == TypeOpenChoice && v.Kind == KindString:
		return true
	case len(i.Options) > 0:
		return i.option(v) != nil
	}
	return kindOf[i.Type] == v.Kind
}

// fault is the code of the first thing wrong with an answer; empty for none.
func (i *Item) fault(v Value) string {
	switch {
	case !i.accepts(v) && i.sameKind(v):
		return CodeNotAnOption
	case !i.accepts(v) || !v.wellFormed():
		return CodeWrongType
	case i.outOfRange(v):
		return CodeOutOfRange
	case v.Kind == KindString || v.Kind == KindURI:
		return i.textFault(v.Text)
	}
	return ""
}

func (i *Item) textFault(s string) string {
	length := utf8.RuneCountInString(s)
	switch {
	case length > MaxAnswer || i.MaxLength > 0 && length > i.MaxLength:
		return CodeTooLong
	case length < i.MinLength:
		return CodeTooShort
	case i.Pattern != nil && !i.Pattern.MatchString(strings.TrimSpace(s)):
		return CodePattern
	}
	return ""
}

func (i *Item) sameKind(v Value) bool {
	for _, o := range i.Options {
		if o.Value.Kind == v.Kind {
			return true
		}
	}
	return false
}

func (i *Item) outOfRange(v Value) bool {
	if i.Min != nil {
		if order, ok := v.compare(*i.Min); ok && order < 0 {
			return true
		}
	}
	if i.Max != nil {
		if order, ok := v.compare(*i.Max); ok && order > 0 {
			return true
		}
	}
	return false
}
