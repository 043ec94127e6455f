package gateway_test

import (
	"errors"
	"net/http/httptest"
	"strings"
	"testing"

	"anteroom/shared/api"
	"anteroom/shared/gateway"
	"anteroom/shared/portal"
)

var deep = strings.Repeat(`{"name":`, 40) + "1" + strings.Repeat("}", 40)

// bodies are what callers send, and what is told of it.
var bodies = []struct {
	name, contentType, body string
	want                    error
	pointer, code           string
}{
	{"an object", "application/json", `{"name":{"given":"Ana","family":"Paz"},"email":"a@b.co"}`, nil, "", ""},
	{"with a charset and space", "application/json; charset=utf-8", " {\"email\":\"a@b.co\"}\n", nil, "", ""},
	{"another content type", "text/plain", `{}`, portal.ErrMalformed, "", "content-type"},
	{"no content type", "", `{}`, portal.ErrMalformed, "", "content-type"},
	{"nothing", "application/json", ``, portal.ErrMalformed, "#", "syntax"},
	{"null", "application/json", `null`, portal.ErrMalformed, "#", "syntax"},
	{"a list", "application/json", `[]`, portal.ErrMalformed, "#", "syntax"},
	{"half an object", "application/json", `{"email":`, portal.ErrMalformed, "#", "syntax"},
	{"two objects", "application/json", `{}{}`, portal.ErrMalformed, "#", "syntax"},
	{"not UTF-8", "application/json", "{\"email\":\"\xff\"}", portal.ErrMalformed, "#", "syntax"},
	{"an unknown field", "application/json", `{"email":"a@b.co","Jane~/Doe":1}`, portal.ErrMalformed, "#/Jane~0~1Doe", "unknown-field"},
	{"a field unknown only there", "application/json", `{"name":{"given":"Ana","email":1},"email":"a@b.co"}`, portal.ErrMalformed, "#/name/email", "unknown-field"},
	{"a field unknown in a list", "application/json", `{"invite":{"forms":[]},"tags":[{"x":1}]}`, portal.ErrMalformed, "#/tags", "unknown-field"},
	{"a wrong type", "application/json", `{"name":{"given":7}}`, portal.ErrMalformed, "#/name/given", "wrong-type"},
	{"a wrong type in a list", "application/json", `{"invite":{"forms":["a",7]}}`, portal.ErrMalformed, "#/invite/forms", "wrong-type"},
	{"deeper than anybody writes", "application/json", `{"email":"a","x":` + deep + `}`, portal.ErrMalformed, "#/x", "unknown-field"},
	{"a million bytes", "application/json", `{"email":"` + strings.Repeat("x", gateway.BodyLimit) + `"}`, portal.ErrTooLarge, "", ""},
}

func TestBodiesAreReadStrictly(t *testing.T) {
	for _, tt := range bodies {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest("POST", "/", strings.NewReader(tt.body))
			r.Header.Set("Content-Type", tt.contentType)
			_, err := gateway.Decode[api.CreateClient](r)
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			var e *portal.Error
			if tt.code == "" || !errors.As(err, &e) {
				return
			}
			if f := e.Fields[0]; f.Pointer != tt.pointer || f.Code != tt.code || strings.Contains(f.Text, "Doe") {
				t.Errorf("got %+v", f)
			}
		})
	}
}

func TestAHashIsOfWhatIsAskedFor(t *testing.T) {
	hash := func(method, path, body string) string {
		t.Helper()
		r := httptest.NewRequest(method, path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		if _, err := gateway.Decode[api.LinkToken](r); err != nil {
			t.Fatal(err)
		}
		h, err := gateway.BodyHash(r)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	one := hash("POST", "/a", `{"token":"1"}`)
	if one != hash("POST", "/a", `{"token":"1"}`) {
		t.Error("the same differs")
	}
	for _, other := range []string{hash("POST", "/a", `{"token":"2"}`), hash("POST", "/b", `{"token":"1"}`), hash("PUT", "/a", `{"token":"1"}`)} {
		if one == other {
			t.Error("others are the same")
		}
	}
}

func TestAnIdempotencyKeyIsAsked(t *testing.T) {
	for key, ok := range map[string]bool{
		"0190a0a0-a0a0-7000-8000-000000000001": true, "short": false, "": false, strings.Repeat("x", 65): false, "0190a0a0 a0a0 7000": false,
	} {
		r := httptest.NewRequest("POST", "/", nil)
		r.Header.Set(api.HeaderIdempotencyKey, key)
		got, err := gateway.IdempotencyKey(r)
		if ok != (err == nil && got == key) || !ok && !errors.Is(err, portal.ErrMalformed) {
			t.Errorf("%q: %q %v", key, got, err)
		}
	}
}

func FuzzDecodeRefusesWithAPointer(f *testing.F) {
	for _, seed := range []string{`{}`, `{"name":{"x":1}}`, `{"a":[{"a":[{"a":null}]}]}`, `{"":1}`, `{"name":7}`, `{"email":"\ud800"}`, `{"x":1}{`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		r := httptest.NewRequest("POST", "/", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		_, err := gateway.Decode[api.CreateClient](r)
		var e *portal.Error
		if err != nil && (!errors.As(err, &e) || e != portal.ErrTooLarge && !strings.HasPrefix(e.Fields[0].Pointer, "#")) {
			t.Errorf("%q: %v", body, err)
		}
	})
}
