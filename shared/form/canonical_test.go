package form

import "testing"

// The expectations are those of RFC 8785 and of ECMAScript's Number::toString.
func TestCanonicalJSON(t *testing.T) {
	for in, want := range map[string]string{
		`{ "b" : 1, "a" : [ true , null ] }`:                 `{"a":[true,null],"b":1}`,
		`[1.0, 1e3, 1E-7, 0.000001, -0, 1e21, 4.50]`:         `[1,1000,1e-7,0.000001,0,1e+21,4.5]`,
		`[333333333.33333329, 9007199254740993]`:             `[333333333.3333333,9007199254740992]`,
		`"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/<>&"`: "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/<>&\"",
		`{"\ufb33":1,"\ud83d\ude00":2,"\u20ac":3,"1":4}`:     "{\"1\":4,\"€\":3,\"😀\":2,\"\ufb33\":1}",
	} {
		got, err := Canonical([]byte(in))
		if err != nil || string(got) != want {
			t.Errorf("%s: want %s, got %s (%v)", in, want, got, err)
		}
	}
}

func TestHashIsOfTheContentNotItsLayout(t *testing.T) {
	a, _ := Hash([]byte(`{"x":1.50,"y":"é"}`))
	b, err := Hash([]byte("{ \"y\":\"\\u00e9\",\n\"x\":1.5 }"))
	if err != nil || a != b || len(a) != 64 {
		t.Errorf("want the same hash, got %s and %s (%v)", a, b, err)
	}
	if _, err := Hash([]byte(`{"x":1,"x":1}`)); err == nil {
		t.Error("a name that stands twice has no canonical form")
	}
}
