package export_test

import (
	"bytes"
	"encoding/json"
	"path"
	"strings"
	"testing"

	"github.com/samply/golang-fhir-models/fhir-models/fhir"

	"anteroom/functions/functest"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

const bundleName = "records/fhir-bundle.json"

// records reads an archive's bundle with a FHIR model library of others', by
// resource type. A member that FHIR R4 has not fails the test.
func records(t *testing.T, content map[string][]byte) (fhir.Bundle, map[string][]json.RawMessage) {
	t.Helper()
	b := strict[fhir.Bundle](t, content[bundleName])
	byType := map[string][]json.RawMessage{}
	for _, e := range b.Entry {
		var named struct {
			ResourceType string `json:"resourceType"`
		}
		if err := json.Unmarshal(e.Resource, &named); err != nil {
			t.Fatal(err)
		}
		byType[named.ResourceType] = append(byType[named.ResourceType], e.Resource)
	}
	return b, byType
}

// strict reads a resource; its resourceType is checked by the caller's choice of T.
func strict[T any](t *testing.T, raw []byte) T {
	t.Helper()
	var with map[string]json.RawMessage
	if err := json.Unmarshal(raw, &with); err != nil {
		t.Fatal(err)
	}
	delete(with, "resourceType")
	var rest bytes.Buffer
	e := json.NewEncoder(&rest)
	e.SetEscapeHTML(false)
	if err := e.Encode(with); err != nil {
		t.Fatal(err)
	}
	var value T
	d := json.NewDecoder(&rest)
	d.DisallowUnknownFields()
	if err := d.Decode(&value); err != nil {
		t.Fatalf("%T: %v\n%s", value, err, raw)
	}
	return value
}

// rich is a client with something of everything.
func rich(t *testing.T) (stage, map[string]functest.Caller) {
	s := newStage(t)
	_, mother := s.tied(t, portal.RelationGuardian, "ines", levels(portal.LevelAct))
	_, father := s.tied(t, portal.RelationGuardian, "otto", levels(portal.LevelView))
	for _, relation := range []portal.Relation{portal.RelationEmergency, portal.RelationReferral, portal.RelationResponsible} {
		s.tied(t, relation, string(relation), levels(portal.LevelView))
	}
	s.insure(t)
	s.seen()
	s.billed(t)
	s.submitted(t, s.self, "phq-9", phq9)
	s.submitted(t, mother, "consent-treatment", strings.Replace(phq9, "tired", "Inés", 1))
	for _, m := range []portal.Message{
		{ID: "msg_1", Login: s.self.Login.ID, Relation: portal.RelationSelf, Text: "When?", Reply: "At nine.", AnsweredBy: "log_owner"},
		{ID: "msg_2", Login: mother.Login.ID, Relation: portal.RelationGuardian, Text: "Mother's question"},
	} {
		m.Practice, m.Client, m.CreatedAt, m.AnsweredAt, m.Version = s.practice.ID, s.client.ID, s.Clock.Now(), s.Clock.Now(), 1
		s.Write(table.AddMessage(m, "Robin")...)
	}
	return s, map[string]functest.Caller{"the client": s.self, "mother": mother, "father": father}
}

func TestTheBundleIsFHIR(t *testing.T) {
	s, _ := rich(t)
	b, byType := records(t, s.archive(t, s.self))
	if b.Type != fhir.BundleTypeCollection || b.Timestamp == nil {
		t.Errorf("bundle %v", b.Type)
	}
	counts := map[string]int{
		"Organization": 1, "Patient": 1, "RelatedPerson": 6, "Questionnaire": 2, "QuestionnaireResponse": 2,
		"DocumentReference": 4, "Communication": 2, "Coverage": 2, "Appointment": 2, "Invoice": 1,
	}
	for kind, want := range counts {
		if len(byType[kind]) != want {
			t.Errorf("%d of %s, want %d", len(byType[kind]), kind, want)
		}
	}
	if len(byType) != len(counts) {
		t.Errorf("%d kinds of record", len(byType))
	}
	for _, raw := range byType["RelatedPerson"] {
		strict[fhir.RelatedPerson](t, raw)
	}
	for _, raw := range byType["Communication"] {
		strict[fhir.Communication](t, raw)
	}
	strict[fhir.Organization](t, byType["Organization"][0])
	p := strict[fhir.Patient](t, byType["Patient"][0])
	if *p.Name[0].Family != s.client.Name.Family || p.Name[0].Given[0] != s.client.Name.Given || *p.Telecom[0].Value != s.client.Email {
		t.Errorf("patient %+v", p.Name)
	}
}

func TestAnswersAreWholeAndSayWhoGaveThem(t *testing.T) {
	s, _ := rich(t)
	content := s.archive(t, s.self)
	_, byType := records(t, content)
	sources := map[string]bool{}
	for _, raw := range byType["QuestionnaireResponse"] {
		r := strict[fhir.QuestionnaireResponse](t, raw)
		if r.Status != fhir.QuestionnaireResponseStatusCompleted || r.Authored == nil || len(r.Item) != 1 || r.Item[0].Answer[1].ValueReference.Reference != nil {
			t.Errorf("response %s", raw)
		}
		if *r.Item[0].Answer[1].ValueReference.Display != "Dr. Who" || r.Questionnaire == nil || !strings.Contains(*r.Questionnaire, "|") {
			t.Errorf("response %s", raw)
		}
		sources[*r.Source.Reference] = true
	}
	if len(sources) != 2 {
		t.Errorf("both were answered by the same person: %v", sources)
	}
	for _, raw := range byType["Questionnaire"] {
		if q, err := fhir.UnmarshalQuestionnaire(raw); err != nil || len(q.Item) == 0 {
			t.Errorf("questionnaire: %v", err)
		}
	}
	related := 0
	for _, raw := range byType["DocumentReference"] {
		d := strict[fhir.DocumentReference](t, raw)
		url := *d.Content[0].Attachment.Url
		if content[url] == nil || int(*d.Content[0].Attachment.Size) != len(content[url]) || path.Ext(url) == "" {
			t.Errorf("document at %s", url)
		}
		if d.Context != nil {
			related += len(d.Context.Related)
		}
	}
	if related != 3 { // two forms and an invoice
		t.Errorf("%d documents say what they are of", related)
	}
}

func TestEveryReferenceResolves(t *testing.T) {
	s, people := rich(t)
	for name, as := range people {
		b, _ := records(t, s.archive(t, as))
		known := map[string]bool{}
		for _, e := range b.Entry {
			if known[*e.FullUrl] {
				t.Errorf("%s: %s twice", name, *e.FullUrl)
			}
			known[*e.FullUrl] = true
		}
		found := 0
		for _, e := range b.Entry {
			var resource any
			if err := json.Unmarshal(e.Resource, &resource); err != nil {
				t.Fatal(err)
			}
			references(resource, func(to string) {
				found++
				if !known[to] {
					t.Errorf("%s: %s leads nowhere", name, to)
				}
			})
		}
		if found < 10 {
			t.Errorf("%s: only %d references", name, found)
		}
	}
}

func references(value any, each func(string)) {
	switch v := value.(type) {
	case []any:
		for _, one := range v {
			references(one, each)
		}
	case map[string]any:
		if to, is := v["reference"].(string); is {
			each(to)
		}
		for _, one := range v {
			references(one, each)
		}
	}
}

func TestNobodyTakesAnothersAddressOrMessages(t *testing.T) {
	s, people := rich(t)
	for name, as := range people {
		text := string(s.archive(t, as)[bundleName])
		for other, address := range map[string]string{"mother": "ines@secret.example", "father": "otto@secret.example"} {
			if strings.Contains(text, address) != (other == name) {
				t.Errorf("%s's archive and the address of %s", name, other)
			}
		}
		if strings.Contains(text, "Mother's question") != (name == "mother") || strings.Contains(text, "When?") != (name == "the client") {
			t.Errorf("%s takes another's messages", name)
		}
	}
}
