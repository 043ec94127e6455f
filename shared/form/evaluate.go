package form

import "slices"

// Evaluation is what follows from a response: what is asked, scored, urgent.
type Evaluation struct {
	Scores []Score
	Urgent []Urgent
	tree   *tree
}

// Evaluate judges a response against its form, which must be the one it
// answers. What has no place in the form counts for nothing; Validate reports
// it. Scores in the response are ignored and computed anew.
func Evaluate(q *Questionnaire, r *Response) *Evaluation {
	t := lay(q, r)
	e := &Evaluation{tree: t}
	for _, i := range q.order {
		for _, n := range t.nodes[i] {
			n.enabled = n.parent.enabled && n.conditionsHold(q)
			if i.Sum != nil {
				e.sum(n)
			}
		}
	}
	e.order()
	e.urgent()
	return e
}

// Enabled says that at least one occurrence of the item is asked (or, for a
// group or text, shown) by the form's conditions. Hidden items can be enabled.
func (e *Evaluation) Enabled(linkID string) bool {
	return slices.ContainsFunc(e.tree.nodes[e.tree.q.byLink[linkID]], func(n *node) bool { return n.enabled })
}

// EnabledItems lists the linkIds for which Enabled is true, in the order of the form.
func (e *Evaluation) EnabledItems() []string {
	var out []string
	for _, i := range e.tree.q.all() {
		if e.Enabled(i.LinkID) {
			out = append(out, i.LinkID)
		}
	}
	return out
}

func (n *node) conditionsHold(q *Questionnaire) bool {
	if len(n.item.Conditions) == 0 {
		return true
	}
	for _, c := range n.item.Conditions {
		if n.holds(q, c) == n.item.AnyCondition {
			return n.item.AnyCondition
		}
	}
	return !n.item.AnyCondition
}

// holds judges one condition by the enabled occurrences of its question.
func (n *node) holds(q *Questionnaire, c Condition) bool {
	var values []Value
	for _, source := range n.near(q.byLink[c.Question]) {
		if !source.enabled {
			continue
		}
		for _, a := range source.answers {
			values = append(values, a.Value)
		}
	}
	switch c.Operator {
	case "exists":
		return len(values) > 0 == c.Answer.Bool
	case "!=":
		return !slices.ContainsFunc(values, c.Answer.equals)
	}
	return slices.ContainsFunc(values, c.met)
}

func (c Condition) met(v Value) bool {
	if c.Operator == "=" {
		return v.equals(c.Answer)
	}
	order, ok := v.compare(c.Answer)
	switch c.Operator {
	case ">":
		return ok && order > 0
	case "<":
		return ok && order < 0
	case ">=":
		return ok && order >= 0
	case "<=":
		return ok && order <= 0
	}
	return false
}

// Complete is the response as it is stored: in the form's order, answers of
// what is not asked and of what the form does not have left out, sums filled
// in, displays of chosen options as the form has them. Positions in it are no
// longer those of the JSON it came from.
func Complete(q *Questionnaire, r *Response) *Response {
	e := Evaluate(q, r)
	return &Response{Questionnaire: q.Canonical(), Status: r.Status, Items: storedItems(e.tree.root.kids)}
}

func storedItems(nodes []*node) []ResponseItem {
	var out []ResponseItem
	for _, k := range nodes {
		it := ResponseItem{LinkID: k.item.LinkID}
		switch {
		case !k.enabled:
		case k.item.Type == TypeGroup:
			it.Items = storedItems(k.kids)
		default:
			it.Answers = k.storedAnswers()
		}
		if len(it.Answers) > 0 || len(it.Items) > 0 {
			out = append(out, it)
		}
	}
	return out
}

func (n *node) storedAnswers() []Answer {
	var out []Answer
	from := 0
	for at, a := range n.answers {
		stored := Answer{Value: a.Value, Prefilled: a.Prefilled}
		if o := n.item.option(a.Value); o != nil {
			stored.Value = o.Value
		}
		if at < len(n.ends) {
			stored.Items = storedItems(n.kids[from:n.ends[at]])
			from = n.ends[at]
		}
		out = append(out, stored)
	}
	return out
}
