package form

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// vector is a form with cases that this package and its twin in the browser
// both must meet. An expectation that is absent is not checked.
type vector struct {
	About         string          `json:"about"`
	Questionnaire json.RawMessage `json:"questionnaire"`
	Cases         []vectorCase    `json:"cases"`
}

type vectorCase struct {
	Name    string          `json:"name"`
	Profile Profile         `json:"profile"` // where given, Start is compared with expect.start
	Items   json.RawMessage `json:"items"`   // the response's item list
	Expect  struct {
		Enabled   *[]string              `json:"enabled"`
		Final     *[]vectorIssue         `json:"final"`
		Draft     *[]vectorIssue         `json:"draft"`
		Scores    *[]vectorScore         `json:"scores"`
		Urgent    *[]string              `json:"urgent"`
		Prefilled *[]string              `json:"prefilled"`
		Stored    *[]any                 `json:"stored"`
		Start     *[]any                 `json:"start"`
		Rows      map[string][][]string  `json:"rows"`     // by language: kind, text, answers
		Progress  map[string]json.Number `json:"progress"` // for the browser only
	} `json:"expect"`
}

type vectorIssue struct {
	LinkID     string `json:"linkId"`
	Code       string `json:"code"`
	Pointer    string `json:"pointer"`
	ServerOnly bool   `json:"serverOnly"` // the browser drops such answers instead
}

type vectorScore struct {
	LinkID   string  `json:"linkId"`
	Value    float64 `json:"value"`
	Most     float64 `json:"most"`
	Answered int     `json:"answered"`
	Of       int     `json:"of"`
	Severity string  `json:"severity"`
}

func TestVectors(t *testing.T) {
	for _, v := range vectors(t) {
		q := mustParse(t, v.Questionnaire)
		for _, c := range v.Cases {
			t.Run(v.About+"/"+c.Name, func(t *testing.T) { c.run(t, q) })
		}
	}
}

// vectors reads the files that both engines are held to.
func vectors(t testing.TB) []vector {
	t.Helper()
	names, err := filepath.Glob("testdata/vectors/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("there are no vectors: %v", err)
	}
	var out []vector
	for _, name := range names {
		var v vector
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out = append(out, v)
	}
	return out
}

func (c vectorCase) run(t *testing.T, q *Questionnaire) {
	data, err := json.Marshal(map[string]any{"resourceType": "QuestionnaireResponse", "item": c.Items})
	if err != nil {
		t.Fatal(err)
	}
	if string(c.Items) == "[]" {
		data = []byte(`{"resourceType":"QuestionnaireResponse"}`)
	}
	r, issues := ParseResponse(data)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	e := Evaluate(q, r)
	same(t, "enabled", c.Expect.Enabled, e.EnabledItems())
	same(t, "scores", c.Expect.Scores, shortScores(e.Scores))
	same(t, "urgent", c.Expect.Urgent, urgentItems(e.Urgent))
	same(t, "final", c.Expect.Final, shortIssues(Validate(q, r, true), c.Expect.Final))
	same(t, "draft", c.Expect.Draft, shortIssues(Validate(q, r, false), c.Expect.Draft))
	same(t, "stored", c.Expect.Stored, plain(t, Complete(q, r)))
	if c.Profile != nil {
		r = Start(q, c.Profile)
		same(t, "start", c.Expect.Start, plain(t, r))
	}
	same(t, "prefilled", c.Expect.Prefilled, prefilledItems(r.Items))
	for lang, want := range c.Expect.Rows {
		same(t, "rows in "+lang, &want, shortRows(Rows(q, r, lang)))
	}
}

func same[T any](t *testing.T, what string, want *[]T, got []T) {
	t.Helper()
	if want != nil && len(*want)+len(got) > 0 && !reflect.DeepEqual(*want, got) {
		t.Errorf("%s:\nwant %+v\ngot  %+v", what, *want, got)
	}
}

// shortIssues takes over which issues are the server's alone: that is no matter here.
func shortIssues(issues []Issue, want *[]vectorIssue) []vectorIssue {
	var out []vectorIssue
	for n, i := range issues {
		short := vectorIssue{LinkID: i.LinkID, Code: i.Code, Pointer: i.Pointer}
		short.ServerOnly = want != nil && n < len(*want) && (*want)[n].ServerOnly
		out = append(out, short)
	}
	return out
}

func shortScores(scores []Score) []vectorScore {
	var out []vectorScore
	for _, s := range scores {
		short := vectorScore{LinkID: s.LinkID, Value: s.Value, Most: s.Most, Answered: s.Answered, Of: s.Of}
		if s.Severity != nil {
			short.Severity = s.Severity.Code
		}
		out = append(out, short)
	}
	return out
}

func urgentItems(urgent []Urgent) []string {
	var out []string
	for _, u := range urgent {
		out = append(out, u.LinkID)
	}
	return out
}

func prefilledItems(items []ResponseItem) []string {
	var out []string
	for _, i := range items {
		for _, a := range i.Answers {
			if a.Prefilled {
				out = append(out, i.LinkID)
			}
		}
		out = append(out, prefilledItems(i.Items)...)
	}
	return out
}

func shortRows(rows []Row) [][]string {
	names := map[RowKind]string{RowHeading: "heading", RowNote: "note", RowQuestion: "question", RowScore: "score"}
	var out [][]string
	for _, r := range rows {
		short := append([]string{names[r.Kind], r.Text}, r.Answers...)
		if r.Kind == RowScore {
			short = []string{names[r.Kind], r.Text, formatNumber(r.Score.Value)}
		}
		out = append(out, short)
	}
	return out
}

// plain is the response's item list as encoding/json reads it.
func plain(t *testing.T, r *Response) []any {
	t.Helper()
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var out struct{ Item []any }
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out.Item
}
