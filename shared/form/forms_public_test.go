package form

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// publicForms finds questionnaires that are tried but not shipped: the folder
// named by ANTEROOM_FORMS, or ../shared/forms beside the checkout.
func publicForms(t *testing.T) map[string][]byte {
	t.Helper()
	dir := os.Getenv("ANTEROOM_FORMS")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "forms")
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(names) == 0 {
		t.Logf("no public questionnaires at %s, so none are tried", dir)
	}
	out := map[string][]byte{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(name)] = data
	}
	return out
}

// refusedPublic says why a public questionnaire cannot be asked yet.
var refusedPublic = map[string]string{
	"lforms-calc.json":                      CodeUnsupportedExpression,
	"lforms-weightHeightQuestionnaire.json": CodeUnsupportedExpression,
	"medplum-intake.json":                   CodeWrongResource,
}

func TestPublicQuestionnairesAreAskedOrRefusedForAReason(t *testing.T) {
	for name, data := range publicForms(t) {
		q, issues := Parse(data)
		want, refused := refusedPublic[name]
		switch {
		case refused && (len(issues) == 0 || issues[0].Code != want):
			t.Errorf("%s: want %s, got %v", name, want, issues)
		case !refused && q == nil:
			t.Errorf("%s is refused: %v", name, issues)
		case q != nil:
			Rows(q, Start(q, nil), "en")
		}
	}
}

func TestQuestionnaireOfABundleNamesItsForeignValueSets(t *testing.T) {
	for _, form := range bundled(t, publicForms(t)["medplum-intake.json"]) {
		_, issues := Parse(form)
		for _, issue := range issues {
			if issue.Code != CodeValueSet && issue.Code != CodeUnsupportedType || issue.LinkID == "" {
				t.Errorf("unexpected reason: %+v", issue)
			}
		}
	}
}

func bundled(t *testing.T, data []byte) []json.RawMessage {
	t.Helper()
	var bundle struct {
		Entry []struct{ Resource json.RawMessage }
	}
	if data == nil {
		return nil
	}
	if err := json.Unmarshal(data, &bundle); err != nil {
		t.Fatal(err)
	}
	var out []json.RawMessage
	for _, e := range bundle.Entry {
		out = append(out, e.Resource)
	}
	return out
}

func TestPublicPHQ9IsScoredByItsOwnExpression(t *testing.T) {
	data, ok := publicForms(t)["lforms-phq9.json"]
	if !ok {
		return
	}
	q := mustParse(t, data)
	if total := q.Item("/44261-6"); len(total.Sum) != 9 {
		t.Errorf("its total sums %v", total.Sum)
	}
}
