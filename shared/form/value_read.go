package form

import (
	"encoding/json"
	"strings"
)

// value reads the value[x] of an object whose name starts with prefix: "value",
// "answer" or "valueTime"-like fields are told apart by their capital. ok is
// false where there is none, or one that is reported with code: several at
// once, of a kind that is not ours, or not well-formed.
func (e element) value(prefix, code string) (Value, bool) {
	var out Value
	found, understood := e.values(prefix), true
	for _, kind := range kinds {
		if raw, ok := e.fields[prefix+string(kind)]; ok {
			out, understood = valueOf(kind, raw)
		}
	}
	switch {
	case found == 0:
		return out, false
	case found > 1 || out.Kind == "":
		e.fail("", code, "One %s of a kind that can be answered here is needed.", prefix)
	case !understood || !out.wellFormed():
		e.fail(prefix+string(out.Kind), code, "This is not a %s as FHIR writes it.", out.Kind)
	default:
		return out, true
	}
	return out, false
}

// values counts the fields that are a value[x].
func (e element) values(prefix string) int {
	n := 0
	for key := range e.fields {
		if len(key) > len(prefix) && strings.HasPrefix(key, prefix) && key[len(prefix)] <= 'Z' {
			n++
		}
	}
	return n
}

// valueOf reads what JSON holds as a value of kind; false where it is of another JSON type.
func valueOf(kind Kind, raw any) (v Value, ok bool) {
	v.Kind = kind
	switch kind {
	case KindBoolean:
		v.Bool, ok = raw.(bool)
	case KindDecimal, KindInteger:
		v.Number, ok = numberOf(raw)
	case KindCoding:
		v.Coding, ok = codingOf(raw)
	default:
		v.Text, ok = raw.(string)
	}
	return v, ok
}

func numberOf(raw any) (float64, bool) {
	n, ok := raw.(json.Number)
	if !ok {
		return 0, false
	}
	f, err := n.Float64()
	return f, err == nil && f <= maxNumber && f >= -maxNumber
}

// codingOf reads system, code and display and leaves FHIR's other fields aside.
func codingOf(raw any) (Coding, bool) {
	fields, ok := raw.(map[string]any)
	var c Coding
	for name, into := range map[string]*string{"system": &c.System, "code": &c.Code, "display": &c.Display} {
		if value, there := fields[name]; there && ok {
			*into, ok = value.(string)
		}
	}
	return c, ok
}
