package form

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func FuzzParse(f *testing.F) {
	for _, in := range Instruments() {
		f.Add(in.JSON)
	}
	for _, v := range vectors(f) {
		f.Add([]byte(v.Questionnaire))
	}
	f.Add(formOf(waiting("a", "b") + "," + waiting("b", "a")))
	f.Fuzz(func(t *testing.T, data []byte) {
		q, issues := Parse(data)
		if (q == nil) != (len(issues) > 0) || len(issues) > maxIssues {
			t.Fatalf("a form and %d issues", len(issues))
		}
		if q == nil {
			return
		}
		if again, issues := Parse(data); again == nil || again.Hash != q.Hash {
			t.Fatalf("the second reading differs: %v", issues)
		}
		r := Start(q, Profile{GivenName: "Ana", BirthDate: "1990-05-17"})
		Rows(q, r, "es")
		checkIdempotent(t, q, r)
	})
}

// checkIdempotent says that what Complete stores is complete, readable and,
// but for what is missing, in order.
func checkIdempotent(t *testing.T, q *Questionnaire, r *Response) {
	t.Helper()
	stored := Complete(q, r)
	first, _ := json.Marshal(stored)
	second, _ := json.Marshal(Complete(q, stored))
	if string(first) != string(second) {
		t.Fatalf("completing twice differs:\n%s\n%s", first, second)
	}
	if read, issues := ParseResponse(first); len(stored.Items) > 0 && read == nil {
		t.Fatalf("what is stored cannot be read: %v", issues)
	}
}

func FuzzValidate(f *testing.F) {
	var forms []*Questionnaire
	for _, v := range vectors(f) {
		q, _ := Parse(v.Questionnaire)
		for _, c := range v.Cases {
			f.Add(len(forms), fmt.Appendf(nil, `{"resourceType":"QuestionnaireResponse","item":%s}`, c.Items))
		}
		forms = append(forms, q)
	}
	f.Fuzz(func(t *testing.T, which int, data []byte) {
		q := forms[uint(which)%uint(len(forms))]
		r, issues := ParseResponse(data)
		if (r == nil) != (len(issues) > 0) {
			t.Fatalf("a response and %d issues", len(issues))
		}
		if r == nil {
			return
		}
		draft, final := Validate(q, r, false), Validate(q, r, true)
		if len(draft) > len(final) {
			t.Fatalf("a draft has more issues than the final form: %v, %v", draft, final)
		}
		Rows(q, r, "en")
		checkIdempotent(t, q, r)
		if issues := Validate(q, Complete(q, r), false); len(draft) == 0 && len(issues) > 0 {
			t.Fatalf("a good draft is bad once completed: %v", issues)
		}
	})
}

// large is a form of 800 questions; 290 of them wait for others or add them up.
func large() []byte {
	var items []string
	for n := range 800 {
		id := fmt.Sprintf("q%d", n)
		weight := `"extension":[{"url":"` + weightExtensions[0] + `","valueDecimal":1}],`
		item := `{"linkId":"` + id + `","type":"choice","answerOption":[{` + weight + `"valueString":"x"}]`
		switch {
		case n%20 == 19:
			sum := fmt.Sprintf("%%resource.item.where(linkId='q%d' or linkId='q%d').answer.value.ordinal().sum()", n-2, n-3)
			item = `{"linkId":"` + id + `","type":"integer",` + expression("calculatedExpression", sum)
		case n%3 == 2:
			item += fmt.Sprintf(`,"enableWhen":[{"question":"q%d","operator":"exists","answerBoolean":true}]`, n-2)
		}
		items = append(items, item+"}")
	}
	return formOf(strings.Join(items, ","))
}

func BenchmarkEvaluateLargeForm(b *testing.B) {
	q, issues := Parse(large())
	if q == nil {
		b.Fatal(issues)
	}
	r := &Response{}
	for _, i := range q.Items {
		if len(i.Options) > 0 {
			r.Items = append(r.Items, ResponseItem{LinkID: i.LinkID, Answers: []Answer{{Value: i.Options[0].Value}}})
		}
	}
	for b.Loop() {
		Validate(q, r, true)
	}
}
