package form

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func TestInstrumentsParseAndSpeakSpanish(t *testing.T) {
	for _, in := range Instruments() {
		q := mustParse(t, in.JSON)
		for _, i := range q.all() {
			if i.Text.Plain == "" || i.Text.In("es") == i.Text.Plain || i.Text.In("es-MX") != i.Text.In("es") {
				t.Errorf("%s: item %s has no Spanish text", in.Slug, i.LinkID)
			}
			for _, o := range i.Options {
				if o.Label.In("es") == "" || o.Label.Plain == "" {
					t.Errorf("%s: an option of %s has no label", in.Slug, i.LinkID)
				}
			}
		}
	}
}

func mustParse(t *testing.T, data []byte) *Questionnaire {
	t.Helper()
	q, issues := Parse(data)
	if len(issues) > 0 {
		t.Fatalf("form is refused: %v", issues)
	}
	return q
}

func instrument(t *testing.T, slug string) *Questionnaire {
	t.Helper()
	for _, in := range Instruments() {
		if in.Slug == slug {
			return mustParse(t, in.JSON)
		}
	}
	t.Fatalf("there is no instrument %q", slug)
	return nil
}

// scaled answers every question of a scale so that the answers add up to total.
func scaled(t *testing.T, q *Questionnaire, total int) *Response {
	t.Helper()
	codes := []string{"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"}
	group := map[string]any{"linkId": q.Items[0].LinkID}
	var items []any
	for _, i := range q.Items[0].Items {
		part := min(total, 3)
		total -= part
		coding := map[string]any{"system": loinc, "code": codes[part]}
		items = append(items, map[string]any{"linkId": i.LinkID, "answer": []any{map[string]any{"valueCoding": coding}}})
	}
	group["item"] = items
	data, err := json.Marshal(map[string]any{"resourceType": "QuestionnaireResponse", "item": []any{group}})
	if err != nil {
		t.Fatal(err)
	}
	r, issues := ParseResponse(data)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	return r
}

func TestSeverityBandsAtEveryTotal(t *testing.T) {
	bands := map[string][]string{
		"phq-9": {"minimal", "mild", "moderate", "moderately-severe", "severe", "severe"},
		"gad-7": {"minimal", "mild", "moderate", "severe", "severe"},
	}
	for slug, names := range bands {
		q := instrument(t, slug)
		for total := range 3*len(q.Items[0].Items) + 1 {
			e := Evaluate(q, scaled(t, q, total))
			s := e.Scores[0]
			if s.Value != float64(total) || !s.Complete() || s.Severity.Code != names[total/5] {
				t.Errorf("%s at %d: value %v, severity %v", slug, total, s.Value, s.Severity)
			}
		}
	}
}

func TestThoughtsOfDeathAreUrgentOnlyAboveNotAtAll(t *testing.T) {
	q := instrument(t, "phq-9")
	if e := Evaluate(q, scaled(t, q, 24)); len(e.Urgent) != 0 {
		t.Errorf("eight full answers and item 9 at 0 are urgent: %v", e.Urgent)
	}
	if e := Evaluate(q, scaled(t, q, 25)); len(e.Urgent) != 1 || e.Urgent[0].Code.Code != "44260-8" {
		t.Errorf("item 9 at 1 is not urgent: %v", e.Urgent)
	}
}

func TestCompletedScaleIsValidAndPrinted(t *testing.T) {
	q := instrument(t, "phq-9")
	r := scaled(t, q, 12)
	if issues := Validate(q, r, true); len(issues) > 0 {
		t.Fatal(issues)
	}
	printed := fmt.Sprint(Rows(q, r, "es"))
	for _, want := range []string{"Poco interés", "Casi todos los días", "Puntuación total", "Moderada"} {
		if want == "Moderada" {
			printed = Rows(q, r, "es")[len(Rows(q, r, "es"))-1].Score.Severity.Text.In("es")
		}
		if !strings.Contains(printed, want) {
			t.Errorf("the Spanish print lacks %q", want)
		}
	}
}
