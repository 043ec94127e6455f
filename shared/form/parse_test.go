package form

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// formOf makes a questionnaire of items, and of further fields such as `"contained":[],`.
func formOf(items string, more ...string) []byte {
	return []byte(`{"resourceType":"Questionnaire","status":"draft",` + strings.Join(more, "") + `"item":[` + items + `]}`)
}

const yesNoOptions = `"answerOption":[{"valueCoding":{"code":"y"}},{"valueCoding":{"code":"n"}}]`

func expression(name, text string) string {
	return `"extension":[{"url":"` + sdcExt + name + `","valueExpression":{"language":"text/fhirpath","expression":"` + text + `"}}]`
}

const question = `{"linkId":"a","type":"string"}`

// refusedForms are forms by what is wrong with them.
var refusedForms = map[string]struct {
	form []byte
	want string // linkId, pointer and code of the first issue
}{
	"no JSON":             {[]byte(`{"resourceType":`), "  malformed"},
	"two values":          {[]byte(`{} {}`), "  malformed"},
	"a name twice":        {[]byte(`{"resourceType":"Questionnaire","resourceType":"Questionnaire"}`), "  malformed"},
	"no text at all":      {[]byte{0xff, 0xfe}, "  malformed"},
	"a list":              {[]byte(`[]`), " /resourceType wrong-resource"},
	"a bundle":            {[]byte(`{"resourceType":"Bundle"}`), " /resourceType wrong-resource"},
	"no items":            {[]byte(`{"resourceType":"Questionnaire"}`), " /item missing"},
	"items that are text": {formOf(`"a"`), " /item missing"},
	"a field of R5":       {formOf(`{"linkId":"a","type":"string","disabledDisplay":"hidden"}`), "a /item/0/disabledDisplay unknown-field"},
	"no linkId":           {formOf(`{"type":"string"}`), " /item/0/linkId missing-link-id"},
	"a linkId twice":      {formOf(question + `,{"linkId":"g","type":"group","item":[` + question + `]}`), "a /item/1/item/0/linkId duplicate-link-id"},
	"no type":             {formOf(`{"linkId":"a"}`), "a /item/0/type missing"},
	"an unknown type":     {formOf(`{"linkId":"a","type":"essay"}`), "a /item/0/type unknown-type"},
	"a type of R5":        {formOf(`{"linkId":"a","type":"coding"}`), "a /item/0/type unknown-type"},
	"an attachment":       {formOf(`{"linkId":"a","type":"attachment"}`), "a /item/0/type unsupported-type"},
	"a quantity":          {formOf(`{"linkId":"a","type":"quantity"}`), "a /item/0/type unsupported-type"},
	"a reference":         {formOf(`{"linkId":"a","type":"reference"}`), "a /item/0/type unsupported-type"},
	"required as text":    {formOf(`{"linkId":"a","type":"string","required":"yes"}`), "a /item/0/required bad-value"},
	"no options":          {formOf(`{"linkId":"a","type":"choice"}`), "a /item/0 no-options"},
	"options of a text":   {formOf(`{"linkId":"a","type":"string",` + yesNoOptions + `}`), "a /item/0 bad-value"},
	"the same option":     {formOf(`{"linkId":"a","type":"choice","answerOption":[{"valueInteger":1},{"valueInteger":1}]}`), "a /item/0 bad-value"},
	"a foreign value set": {formOf(`{"linkId":"a","type":"choice","answerValueSet":"http://example.org/vs"}`), "a /item/0/answerValueSet value-set"},
	"a computed set": {formOf(`{"linkId":"a","type":"choice","answerValueSet":"#v"}`, `"contained":[{"resourceType":"ValueSet","id":"v","compose":{"include":[{"system":"http://loinc.org"}]}}],`),
		"a /contained/0/compose/include/0 value-set"},
	"waits for nothing":        {formOf(`{"linkId":"a","type":"string","enableWhen":[{"question":"b","operator":"exists","answerBoolean":true}]}`), "a /item/0/enableWhen/0/question condition-unknown"},
	"waits for itself":         {formOf(`{"linkId":"a","type":"string","enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}]}`), "a /item/0 condition-cycle"},
	"waits for each other":     {formOf(waiting("a", "b") + "," + waiting("b", "a")), "b /item/1 condition-cycle"},
	"waits for what is in it":  {formOf(`{"linkId":"g","type":"group","enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}],"item":[` + question + `]}`), "a /item/0/item/0 condition-cycle"},
	"waits for a group":        {formOf(`{"linkId":"g","type":"group"},` + waiting("a", "g")), "a /item/1/enableWhen/0/question condition"},
	"waits for the wrong kind": {formOf(question + `,{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"=","answerInteger":1}]}`), "b /item/1/enableWhen/0 condition"},
	"waits for no option":      {formOf(`{"linkId":"a","type":"choice",` + yesNoOptions + `},{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"=","answerCoding":{"code":"z"}}]}`), "b /item/1/enableWhen/0 condition"},
	"an unknown operator":      {formOf(question + `,{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"~","answerString":"x"}]}`), "b /item/1/enableWhen/0/operator condition"},
	"text that is greater":     {formOf(question + `,{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":">","answerString":"x"}]}`), "b /item/1/enableWhen/0/operator condition"},
	"no behaviour":             {formOf(question + `,{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"exists","answerBoolean":true},{"question":"a","operator":"=","answerString":"x"}]}`), "b /item/1/enableBehavior missing"},
	"an expression that asks":  {formOf(`{"linkId":"a","type":"string",` + expression("enableWhenExpression", "true") + `}`), "a /item/0/extension/0 unsupported-expression"},
	"a calculation":            {formOf(`{"linkId":"a","type":"decimal",` + expression("calculatedExpression", "1+1") + `}`), "a /item/0/extension/0/valueExpression unsupported-expression"},
	"a sum of itself":          {formOf(`{"linkId":"a","type":"integer",` + expression("calculatedExpression", "%resource.item.where(linkId='a').answer.value.ordinal().sum()") + `}`), "a /item/0/extension/0/valueExpression unsupported-expression"},
	"a foreign prefill":        {formOf(`{"linkId":"a","type":"string",` + expression("initialExpression", "%patient.identifier.value") + `}`), "a /item/0/extension/0/valueExpression unsupported-expression"},
	"a modifier":               {formOf(`{"linkId":"a","type":"string","modifierExtension":[{"url":"x"}]}`), "a /item/0/modifierExtension unsupported-extension"},
	"a bad pattern":            {formOf(`{"linkId":"a","type":"string","extension":[{"url":"` + fhirExt + `regex","valueString":"("}]}`), "a /item/0/extension/0/valueString pattern"},
	"bounds crossed":           {formOf(`{"linkId":"a","type":"integer","extension":[{"url":"` + fhirExt + `minValue","valueInteger":5},{"url":"` + fhirExt + `maxValue","valueInteger":4}]}`), "a /item/0/extension bad-value"},
	"a bound of another kind":  {formOf(`{"linkId":"a","type":"integer","extension":[{"url":"` + fhirExt + `minValue","valueDate":"2020-01-01"}]}`), "a /item/0/extension/0 bad-value"},
	"a wrong first answer":     {formOf(`{"linkId":"a","type":"integer","initial":[{"valueString":"x"}]}`), "a /item/0/initial/0 bad-value"},
	"a long text":              {formOf(`{"linkId":"a","type":"string","text":"` + strings.Repeat("x", MaxText+1) + `"}`), "a /item/0/text too-long"},
	"nested too deep":          {formOf(nested(MaxDepth + 1)), "d2 " + strings.Repeat("/item/0", MaxDepth) + "/item too-deep"},
	"too many items":           {formOf(strings.TrimSuffix(strings.Repeat(question+",", MaxItems+1), ",")), "a /item/1/linkId duplicate-link-id"},
}

func TestParseRefusesWithTheItemAndTheReason(t *testing.T) {
	for name, c := range refusedForms {
		t.Run(name, func(t *testing.T) {
			q, issues := Parse(c.form)
			if q != nil || len(issues) == 0 {
				t.Fatal("the form is taken")
			}
			if got := fmt.Sprintf("%s %s %s", issues[0].LinkID, issues[0].Pointer, issues[0].Code); got != c.want && !listed(issues, c.want) {
				t.Errorf("want %q, got %q: %s", c.want, got, issues[0].Text)
			}
			if slices.ContainsFunc(issues, func(i Issue) bool { return i.Text == "" || strings.Contains(i.Text, "%!") }) {
				t.Errorf("an issue says nothing: %v", issues)
			}
		})
	}
}

func listed(issues []Issue, want string) bool {
	return slices.ContainsFunc(issues, func(i Issue) bool { return fmt.Sprintf("%s %s %s", i.LinkID, i.Pointer, i.Code) == want })
}

func waiting(id, question string) string {
	return `{"linkId":"` + id + `","type":"string","enableWhen":[{"question":"` + question + `","operator":"exists","answerBoolean":true}]}`
}

// nested makes groups d<depth> to d1, each in the one before.
func nested(depth int) string {
	inner := ""
	for n := 1; n <= depth; n++ {
		item := fmt.Sprintf(`{"linkId":"d%d","type":"group"`, n)
		if inner != "" {
			item += `,"item":[` + inner + `]`
		}
		inner = item + "}"
	}
	return inner
}

func TestParseTakesWhatIsJustWithinTheLimits(t *testing.T) {
	mustParse(t, formOf(nested(MaxDepth)))
	var items []string
	for n := range MaxItems {
		items = append(items, fmt.Sprintf(`{"linkId":"q%d","type":"string"}`, n))
	}
	mustParse(t, formOf(strings.Join(items, ",")))
	items = append(items, `{"linkId":"more","type":"string"}`)
	if _, issues := Parse(formOf(strings.Join(items, ","))); len(issues) != 1 || issues[0].Code != CodeTooMany {
		t.Errorf("one item too many: %v", issues)
	}
}

func TestParseReportsEverythingAtOnceInOrder(t *testing.T) {
	_, issues := Parse(formOf(`{"linkId":"a","type":"choice"},{"linkId":"b","type":"essay"},` + waiting("c", "nobody")))
	var codes []string
	for _, i := range issues {
		codes = append(codes, i.Code)
	}
	if want := []string{CodeNoOptions, CodeUnknownType, CodeConditionUnknown}; !slices.Equal(codes, want) {
		t.Errorf("want %v, got %v", want, codes)
	}
}

func TestParseKeepsWhatNamesTheForm(t *testing.T) {
	q := mustParse(t, formOf(`{"linkId":"a","type":"string"}`, `"url":"https://example.org/q","version":"2","title":"T","code":[{"system":"s","code":"c","display":"d"}],`))
	if q.Canonical() != "https://example.org/q|2" || q.Title.Plain != "T" || q.Codes[0] != (Coding{"s", "c", "d"}) {
		t.Errorf("got %+v", q)
	}
	if q := mustParse(t, formOf(`{"linkId":"a","type":"string"}`)); q.Canonical() != "urn:sha256:"+q.Hash {
		t.Errorf("a form without a url is named %q", q.Canonical())
	}
}

func TestPlainSumsAreUnderstoodHoweverWritten(t *testing.T) {
	for text, want := range map[string]string{
		"%resource.item.answer.value.ordinal().sum()":                                                                           "[a b]",
		"%resource.descendants().answer.value.weight().sum()":                                                                   "[a b c]",
		"%resource.item.where(linkId = 'a' or linkId = 'b').answer.value.ordinal().sum()":                                       "[a b]",
		"%resource.repeat(item).where(linkId='c').answer.value.ordinal().sum()":                                                 "[c]",
		"%resource.item.where(linkId='a').answer.value.ordinal() + %resource.item.where(linkId='b').answer.value.ordinal()":     "[a b]",
		"%resource.item.where(linkId='c').answer.value.ordinal().sum()":                                                         "refused",
		"%resource.item.where(linkId='a').answer.value.ordinal().sum() * 2":                                                     "refused",
		"%resource.item.where(linkId='a').answer.value.ordinal() - %resource.item.where(linkId='b').answer.value.ordinal()":     "refused",
		"%resource.item.where(linkId='a' and linkId='b').answer.value.ordinal().sum()":                                          "refused",
		"%resource.item.where(linkId='a').answer.value.ordinal() + %resource.item.where(linkId='a').answer.value.ordinal() + 1": "refused",
	} {
		weighed := func(id string) string {
			return `{"linkId":"` + id + `","type":"choice","answerOption":[{"valueString":"x","extension":[{"url":"` + weightExtensions[0] + `","valueDecimal":1}]}]}`
		}
		total := `{"linkId":"t","type":"integer",` + expression("calculatedExpression", text) + `}`
		q, _ := Parse(formOf(weighed("a") + "," + weighed("b") + `,{"linkId":"g","type":"group","item":[` + weighed("c") + `]},` + total))
		got := "refused"
		if q != nil {
			got = fmt.Sprint(q.Item("t").Sum)
		}
		if got != want {
			t.Errorf("%s: want %s, got %s", text, want, got)
		}
	}
}

func TestResponsesAreRefusedWithoutTheirValues(t *testing.T) {
	const secret = "Tuberculosis"
	q := mustParse(t, formOf(`{"linkId":"a","type":"integer"},{"linkId":"c","type":"choice",`+yesNoOptions+`}`))
	for _, items := range []string{
		`{"linkId":"a","answer":[{"valueString":"` + secret + `"}]}`,
		`{"linkId":"a","answer":[{"valueInteger":"` + secret + `"}]}`,
		`{"linkId":"a","answer":[{"valueWhatever":"` + secret + `"}]}`,
		`{"linkId":"a","answer":[{"valueInteger":1,"valueString":"` + secret + `"}]}`,
		`{"linkId":"a","answer":[{"valueDate":"` + secret + `"}]}`,
		`{"linkId":"a","answer":["` + secret + `"]}`,
		`{"linkId":"c","answer":[{"valueCoding":{"code":"` + secret + `"}}]}`,
		`{"linkId":"c","answer":[{"valueCoding":{"code":7}}]}`,
		`{"linkId":"a","answer":[{}]}`,
		`{"linkId":"a","answer":[{"valueInteger":1.5}]}`,
		`{"linkId":"a","answer":[{"valueInteger":99999999999}]}`,
		`{"answer":[{"valueInteger":1}]}`,
	} {
		r, issues := ParseResponse([]byte(`{"resourceType":"QuestionnaireResponse","item":[` + items + `]}`))
		if r != nil {
			issues = Validate(q, r, false)
		}
		if len(issues) == 0 {
			t.Errorf("%s is taken", items)
		}
		if text := fmt.Sprint(issues); strings.Contains(text, secret) {
			t.Errorf("an issue tells the answer: %s", text)
		}
	}
}

func TestAnswersToAnotherVersionAreRefused(t *testing.T) {
	q := mustParse(t, formOf(`{"linkId":"a","type":"string"}`, `"url":"urn:x","version":"2",`))
	r := &Response{Questionnaire: "urn:x|1"}
	if issues := Validate(q, r, false); len(issues) != 1 || issues[0].Code != CodeWrongResource {
		t.Errorf("got %v", issues)
	}
}

func TestResponseSurvivesItsJSON(t *testing.T) {
	q := instrument(t, "intake")
	r := Start(q, Profile{GivenName: "Ana", BirthDate: "1990-05-17"})
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	again, issues := ParseResponse(data)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	before, _ := r.Hash()
	after, _ := again.Hash()
	if before != after || before == "" {
		t.Errorf("hashes differ: %s, %s", before, after)
	}
	again.Status = StatusCompleted
	if done, _ := again.Hash(); done != before {
		t.Error("the state changes the hash of the answers")
	}
}
