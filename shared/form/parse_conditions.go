package form

import "slices"

var operators = []string{"exists", "=", "!=", ">", "<", ">=", "<="}

// conditions reads enableWhen. What it names is checked once all items are known.
func (p *parser) conditions(e element, i *Item) {
	list := e.listIf("enableWhen")
	if len(list) > MaxConditions {
		e.fail("enableWhen", CodeTooMany, "An item has at most %d conditions.", MaxConditions)
		return
	}
	for _, w := range list {
		i.Conditions = append(i.Conditions, condition(w))
	}
	behavior := e.text("enableBehavior")
	i.AnyCondition = behavior == "any"
	if behavior != "" && behavior != "any" && behavior != "all" {
		e.fail("enableBehavior", CodeBadValue, "enableBehavior is \"all\" or \"any\".")
	}
	if behavior == "" && len(list) > 1 {
		e.fail("enableBehavior", CodeMissing, "Several conditions need an enableBehavior.")
	}
}

func condition(e element) Condition {
	c := Condition{Question: e.text("question"), Operator: e.text("operator")}
	if !slices.Contains(operators, c.Operator) {
		e.fail("operator", CodeCondition, "FHIR R4 has no such operator.")
	}
	var ok bool
	c.Answer, ok = e.value("answer", CodeCondition)
	if !ok && e.values("answer") == 0 {
		e.fail("", CodeMissing, "The condition has no answer to compare with.")
	}
	if c.Operator == "exists" && c.Answer.Kind != KindBoolean {
		e.fail("", CodeCondition, "\"exists\" needs answerBoolean.")
	}
	return c
}

// connect resolves what items say of each other: conditions, sums, and the
// order in which all of them can be judged.
func (p *parser) connect(found *problems) {
	for _, at := range p.places {
		p.expressions(at.element, at.item)
		if !at.has("enableWhen") {
			continue
		}
		for n, w := range at.list("enableWhen") {
			if n < len(at.item.Conditions) {
				p.checkCondition(w, at.item.Conditions[n])
			}
		}
	}
	p.arrange(found)
	links := 0
	for _, at := range p.places {
		links += len(at.item.Conditions) + len(at.item.Sum)
	}
	if links > MaxLinks {
		found.add("", "/item", CodeTooMany, "The form has more than %d conditions and summed questions.", MaxLinks)
	}
}

func (p *parser) checkCondition(e element, c Condition) {
	source := p.q.byLink[c.Question]
	switch {
	case source == nil:
		e.fail("question", CodeConditionUnknown, "The form has no item %.60q to wait for.", c.Question)
	case source.Type == TypeGroup || source.Type == TypeDisplay:
		e.fail("question", CodeCondition, "The item %.60q is no question, so it has no answer to wait for.", c.Question)
	case c.Operator == "exists" || c.Answer.Kind == "":
	case kindOf[source.Type] == "" && len(source.Options) == 0: // reported as it stands
	case !source.takes(c.Answer):
		e.fail("", CodeCondition, "The question %.60q cannot have such an answer.", c.Question)
	case !slices.Contains([]string{"=", "!="}, c.Operator) && !c.Answer.Kind.ordered():
		e.fail("operator", CodeCondition, "%q needs a number, a date or a time.", c.Operator)
	}
}

// takes says that an answer of the item may be compared with v.
func (i *Item) takes(v Value) bool {
	if i.Type == TypeOpenChoice && v.Kind == KindString {
		return true
	}
	if kind := kindOf[i.Type]; kind != "" {
		return kind == v.Kind || v.numeric() && (kind == KindDecimal || kind == KindInteger)
	}
	return slices.ContainsFunc(i.Options, func(o Option) bool { return o.Value.equals(v) })
}

// dependsOn is the items that must be judged before i.
func (p *parser) dependsOn(i *Item) []*Item {
	var out []*Item
	if i.parent != nil {
		out = append(out, i.parent)
	}
	for _, c := range i.Conditions {
		out = append(out, p.q.byLink[c.Question])
	}
	for _, id := range i.Sum {
		out = append(out, p.q.byLink[id])
	}
	return slices.DeleteFunc(out, func(i *Item) bool { return i == nil })
}

// arrange orders the items so that each comes after what it depends on, and
// reports every item that waits, by way of others, for itself.
func (p *parser) arrange(found *problems) {
	state := map[*Item]int{} // 0 unseen, 1 being visited, 2 done
	var visit func(*Item)
	visit = func(i *Item) {
		state[i] = 1
		for _, need := range p.dependsOn(i) {
			switch state[need] {
			case 0:
				visit(need)
			case 1:
				found.add(i.LinkID, i.pointer, CodeConditionCycle,
					"The item %.60q and %.60q wait for each other, so neither could be asked.", i.LinkID, need.LinkID)
			}
		}
		state[i] = 2
		p.q.order = append(p.q.order, i)
	}
	for _, i := range p.q.all() {
		if state[i] == 0 {
			visit(i)
		}
	}
}

// all lists every item in the order of the form.
func (q *Questionnaire) all() []*Item {
	var out []*Item
	var walk func([]*Item)
	walk = func(items []*Item) {
		for _, i := range items {
			out = append(out, i)
			walk(i.Items)
		}
	}
	walk(q.Items)
	return out
}
