package form

import (
	"cmp"
	"slices"
)

const loinc = "http://loinc.org"

// Score is a sum of answers' weights.
type Score struct {
	LinkID   string
	Title    Text
	Code     Coding // of the total, such as LOINC 44261-6; empty where the form has none
	Value    float64
	Most     float64   // the greatest value there could be
	Answered int       // how many of the questions summed are answered
	Of       int       // how many are asked
	Severity *Severity // of a known instrument once every question is answered, else nil
}

// Complete says that every question summed that is asked is answered.
func (s Score) Complete() bool { return s.Answered == s.Of && s.Of > 0 }

// Severity is a named band of a known instrument.
type Severity struct {
	Code string // stable, such as "moderately-severe"
	Text Text
}

// band starts at from and ends where the next begins.
type band struct {
	from float64
	Severity
}

func severity(from float64, code, en, es string) band {
	return band{from, Severity{code, Text{Plain: en, Translations: map[string]string{"es": es}}}}
}

// bandsOf gives the published cut-offs by the total's LOINC code.
// PHQ-9: Kroenke, Spitzer, Williams 2001. GAD-7: Spitzer et al. 2006.
func bandsOf(code string) []band {
	minimal := severity(0, "minimal", "Minimal", "Mínima")
	mild, moderate := severity(5, "mild", "Mild", "Leve"), severity(10, "moderate", "Moderate", "Moderada")
	switch code {
	case "44261-6":
		return []band{minimal, mild, moderate,
			severity(15, "moderately-severe", "Moderately severe", "Moderadamente grave"),
			severity(20, "severe", "Severe", "Grave")}
	case "70274-6":
		return []band{minimal, mild, moderate, severity(15, "severe", "Severe", "Grave")}
	}
	return nil
}

// loincWeights are the weights of LOINC's answer list LL358-3, for forms that
// use its codes but leave ordinalValue out.
var loincWeights = map[string]float64{"LA6568-5": 0, "LA6569-3": 1, "LA6570-1": 2, "LA6571-9": 3}

// urgentAbove gives, by LOINC code, the weight above which an answer asks for
// attention at once. 44260-8 is PHQ-9 item 9, thoughts of death or self-harm.
var urgentAbove = map[string]float64{"44260-8": 0}

// Urgent is an answer that asks for attention at once.
type Urgent struct {
	LinkID string
	Code   Coding // which question it is, such as LOINC 44260-8
}

// weight is what an answer adds to a score; false where it has none.
func (i *Item) weight(v Value) (float64, bool) {
	if o := i.option(v); o != nil {
		return o.Weight, o.Weighed
	}
	return v.Number, v.numeric()
}

// sum computes a score, answers its item with it and notes it if it is asked.
func (e *Evaluation) sum(n *node) {
	s := Score{LinkID: n.item.LinkID, Title: n.item.Text}
	for _, id := range n.item.Sum {
		for _, source := range n.near(e.tree.q.byLink[id]) {
			if source.enabled {
				s.count(source)
			}
		}
	}
	n.answers = nil
	if !n.enabled {
		return
	}
	if s.Answered > 0 {
		n.answers = []Answer{{Value: Value{Kind: kindOf[n.item.Type], Number: s.Value}}}
	}
	s.classify(n.item)
	e.Scores = append(e.Scores, s)
}

func (s *Score) count(n *node) {
	s.Of++
	s.Most += n.item.most()
	answered := false
	for _, a := range n.answers {
		if w, ok := n.item.weight(a.Value); ok {
			s.Value += w
			answered = true
		}
	}
	if answered {
		s.Answered++
	}
}

// most is the greatest weight a question's answers can have together.
func (i *Item) most() float64 {
	greatest, all := 0.0, 0.0
	for _, o := range i.Options {
		greatest = max(greatest, o.Weight)
		all += max(o.Weight, 0)
	}
	if i.Repeats {
		return all
	}
	return greatest
}

func (s *Score) classify(i *Item) {
	for _, c := range i.Codes {
		if s.Code.Code == "" {
			s.Code = c
		}
		if c.System != loinc || !s.Complete() {
			continue
		}
		for _, b := range bandsOf(c.Code) {
			if s.Value >= b.from {
				s.Severity = &b.Severity
			}
		}
	}
}

// order puts the scores as the form has them.
func (e *Evaluation) order() {
	place := map[string]int{}
	for n, i := range e.tree.q.all() {
		place[i.LinkID] = n
	}
	slices.SortStableFunc(e.Scores, func(a, b Score) int { return cmp.Compare(place[a.LinkID], place[b.LinkID]) })
}

func (e *Evaluation) urgent() {
	for _, i := range e.tree.q.all() {
		for _, c := range i.Codes {
			above, watched := urgentAbove[c.Code]
			if watched && c.System == loinc && e.answeredAbove(i, above) {
				e.Urgent = append(e.Urgent, Urgent{i.LinkID, c})
			}
		}
	}
}

func (e *Evaluation) answeredAbove(i *Item, above float64) bool {
	for _, n := range e.tree.nodes[i] {
		for _, a := range n.answers {
			if w, ok := i.weight(a.Value); ok && n.enabled && w > above {
				return true
			}
		}
	}
	return false
}
