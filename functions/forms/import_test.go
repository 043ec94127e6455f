package forms_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"anteroom/functions/forms"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/form"
	"anteroom/shared/portal"
)

// stage is a practice with staff and the function before them.
type stage struct {
	*functest.Bench
	functest.Server
	practice portal.Practice
	owner    functest.Caller
}

func newStage(t *testing.T) stage {
	b := functest.New(t)
	p := b.Practice("north")
	return stage{b, b.Serve("forms", forms.New(b.Table, b.Clock.Now)), p, b.Staff(p, portal.RoleOwner)}
}

// key is an idempotency key for the n-th intent of a test.
func key(n int) string { return fmt.Sprintf("test-key-%08d", n) }

func (s stage) path(rest string) string { return "/api/p/" + s.practice.ID + rest }

func (s stage) get(rest string) functest.Answer {
	return s.Do(functest.Call{As: s.owner, Path: s.path(rest)})
}

func (s stage) post(rest string, body any, key string) functest.Answer {
	return s.Do(functest.Call{As: s.owner, Method: "POST", Path: s.path(rest), Body: body, Key: key})
}

func (s stage) importForm(questionnaire []byte, key string) functest.Answer {
	return s.post("/forms", api.ImportForm{Questionnaire: questionnaire}, key)
}

func (s stage) imported(questionnaire []byte, key string) api.Form {
	return functest.Read[api.Form](s.importForm(questionnaire, key), 201)
}

// instrument is a form that ships.
func instrument(t *testing.T, slug string) []byte {
	t.Helper()
	for _, i := range form.Instruments() {
		if i.Slug == slug {
			return i.JSON
		}
	}
	t.Fatalf("no instrument %s", slug)
	return nil
}

// plain is a small form; more is put before its items.
func plain(url, text, more string) []byte {
	if url != "" {
		more = `"url":"` + url + `",` + more
	}
	return []byte(`{"resourceType":"Questionnaire","status":"active","title":"Plain",` + more + `"item":[{"linkId":"1","type":"string","text":"` + text + `"}]}`)
}

func TestEveryInstrumentIsImported(t *testing.T) {
	s := newStage(t)
	for n, i := range form.Instruments() {
		f := s.imported(i.JSON, key(n))
		if f.Version != 1 || f.Title == "" || f.Items == 0 || len(f.Hash) != 64 {
			t.Errorf("%s: %+v", i.Slug, f)
		}
		detail := functest.Read[api.FormDetail](s.get("/forms/"+f.Id), 200)
		if hash, err := form.Hash(detail.Questionnaire); err != nil || hash != f.Hash || detail.Form.Id != f.Id || *detail.Form.Url != *f.Url {
			t.Errorf("%s: kept as %+v with hash %s, %v", i.Slug, detail.Form, hash, err)
		}
	}
	page := functest.Read[api.FormPage](s.get("/forms"), 200)
	if len(page.Forms) != len(form.Instruments()) || page.Next != nil {
		t.Errorf("list %+v", page)
	}
}

func TestPHQ9HasItsQuestionsCounted(t *testing.T) {
	s := newStage(t)
	if f := s.imported(instrument(t, "phq-9"), key(0)); f.Items < 9 || f.Items > 10 {
		t.Errorf("%d questions", f.Items)
	}
}

func TestTheSameURLAgainIsTheNextVersion(t *testing.T) {
	s := newStage(t)
	const url = "https://example.com/plain"
	first := s.imported(plain(url, "Old", ""), key(1))
	same := s.imported(plain(url, "Old", "  "), key(2)) // white space makes no version
	next := s.imported(plain(url, "New", ""), key(3))
	if same.Id != first.Id || first.Version != 1 || next.Version != 2 || next.Id == first.Id {
		t.Errorf("first %+v, same %+v, next %+v", first, same, next)
	}
	south := s
	south.practice = s.Practice("south")
	south.owner = s.Staff(south.practice, portal.RoleOwner)
	if other := south.imported(plain(url, "New", ""), key(1)); other.Version != 1 {
		t.Errorf("another practice's first is version %d", other.Version)
	}
}

func TestFormsWithoutURLAreAllNew(t *testing.T) {
	s := newStage(t)
	first, second := s.imported(plain("", "Q", ""), key(1)), s.imported(plain("", "Q", ""), key(2))
	if first.Id == second.Id || second.Version != 1 {
		t.Errorf("first %+v, second %+v", first, second)
	}
}

func TestImportTwiceWithOneKeyImportsOnce(t *testing.T) {
	s := newStage(t)
	first, second := s.imported(plain("", "Q", ""), key(1)), s.imported(plain("", "Q", ""), key(1))
	if first.Id != second.Id {
		t.Errorf("first %+v, second %+v", first, second)
	}
	s.importForm(plain("", "Other", ""), key(1)).Refused(portal.ErrKeyReused)
}

func TestParallelImportsOfOneURLAllGetAVersion(t *testing.T) {
	s := newStage(t)
	versions := make([]int, 3)
	var group sync.WaitGroup
	for i := range versions {
		group.Go(func() {
			versions[i] = s.imported(plain("https://example.com/plain", fmt.Sprint(i), ""), key(i)).Version
		})
	}
	group.Wait()
	if versions[0]+versions[1]+versions[2] != 6 || versions[0]*versions[1]*versions[2] != 6 {
		t.Errorf("versions %v, want 1, 2 and 3", versions)
	}
}

func TestImportRefuses(t *testing.T) {
	s := newStage(t)
	item := func(items string) string {
		return `{"resourceType":"Questionnaire","status":"active","title":"T","item":[` + items + `]}`
	}
	wait := func(id, on string) string {
		return `{"linkId":"` + id + `","type":"boolean","text":"?","enableWhen":[{"question":"` + on + `","operator":"=","answerBoolean":true}]}`
	}
	for name, row := range map[string]struct {
		questionnaire, pointer, code, linkID string
	}{
		"another resource": {`{"resourceType":"Patient"}`, "#/questionnaire/resourceType", form.CodeWrongResource, ""},
		"duplicate linkId": {item(`{"linkId":"a","type":"string","text":"?"},{"linkId":"a","type":"string","text":"?"}`), "#/questionnaire/item/1/linkId", form.CodeDuplicateLinkID, "a"},
		"unknown type":     {item(`{"linkId":"a","type":"emoji","text":"?"}`), "#/questionnaire/item/0/type", form.CodeUnknownType, "a"},
		"no title":         {strings.Replace(string(plain("", "Q", "")), `"title":"Plain",`, "", 1), "#/questionnaire/title", "title", ""},
		"long title":       {strings.Replace(string(plain("", "Q", "")), "Plain", strings.Repeat("x", 201), 1), "#/questionnaire/title", "title", ""},
		"too large":        {string(plain("", "Q", large())), "#/questionnaire", "too-large", ""},
		"cycle":            {item(wait("a", "b") + "," + wait("b", "a")), "", form.CodeConditionCycle, ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := s.importForm([]byte(row.questionnaire), key(1)).Refused(portal.ErrFormInvalid)
			first := (*p.Errors)[0]
			if first.Code != row.code || row.pointer != "" && *first.Pointer != row.pointer || row.linkID != "" && *first.LinkId != row.linkID {
				t.Errorf("told %s", mustJSON(t, first))
			}
		})
	}
	s.post("/forms", `{"questionnaire":{`, key(1)).Refused(portal.ErrMalformed)
	s.post("/forms", `{}`, key(1)).Refused(portal.ErrFormInvalid)
	s.post("/forms", `{"questionnaire":{},"as":"x"}`, key(1)).Refused(portal.ErrMalformed)
	if page := functest.Read[api.FormPage](s.get("/forms"), 200); len(page.Forms) != 0 {
		t.Errorf("refused input made %+v", page.Forms)
	}
}

// large is more canonical JSON than a form may have, in fields that are kept but not asked.
func large() string {
	text := strings.Repeat("x", 10_000)
	return `"contact":[` + strings.TrimSuffix(strings.Repeat(`{"name":"`+text+`"},`, 36), ",") + `],`
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestFormsArePagedNewestFirst(t *testing.T) {
	s := newStage(t)
	var last string
	for n := range 51 {
		s.Clock.Move(time.Millisecond)
		last = s.imported(plain("", fmt.Sprint(n), ""), key(n)).Id
	}
	first := functest.Read[api.FormPage](s.get("/forms"), 200)
	if len(first.Forms) != 50 || first.Forms[0].Id != last || first.Next == nil {
		t.Fatalf("first page of %d", len(first.Forms))
	}
	if second := functest.Read[api.FormPage](s.get("/forms?cursor="+*first.Next), 200); len(second.Forms) != 1 || second.Next != nil {
		t.Errorf("second page of %d", len(second.Forms))
	}
}

func TestAnotherPracticesFormIsNotThere(t *testing.T) {
	s := newStage(t)
	f := s.imported(plain("", "Q", ""), key(1))
	s.practice = s.Practice("south")
	s.owner = s.Staff(s.practice, portal.RoleOwner)
	s.get("/forms/" + f.Id).Refused(portal.ErrNotFound)
	s.owner = s.Staff(s.practice, portal.RoleClinician)
	s.importForm(plain("", "Q", ""), key(2)).Refused(portal.ErrForbidden)
}
