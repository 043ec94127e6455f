package form

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	errTooBig    = errors.New("it is larger than allowed")
	errUTF8      = errors.New("it is not UTF-8 text")
	errDuplicate = errors.New("a name stands twice in one object")
	errTooDeep   = errors.New("it is nested too deeply")
	errTrailing  = errors.New("something follows the end")
)

// decode reads one JSON value into maps, slices, strings, bools and
// json.Number. Unlike encoding/json it refuses duplicate names, text after the
// end and invalid UTF-8, so that every reader of the bytes sees the same form.
func decode(data []byte, limit int) (any, error) {
	if len(data) > limit {
		return nil, errTooBig
	}
	if !utf8.Valid(data) {
		return nil, errUTF8
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	value, err := decodeValue(dec, 0)
	if err != nil {
		return nil, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errTrailing
	}
	return value, nil
}

func decodeValue(dec *json.Decoder, depth int) (any, error) {
	if depth > maxJSONDepth {
		return nil, errTooDeep
	}
	token, err := dec.Token()
	if err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	switch token {
	case json.Delim('{'):
		return decodeObject(dec, depth)
	case json.Delim('['):
		return decodeArray(dec, depth)
	}
	return token, nil
}

func decodeObject(dec *json.Decoder, depth int) (any, error) {
	object := map[string]any{}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return nil, fmt.Errorf("read JSON: %w", err)
		}
		key, _ := name.(string)
		if _, twice := object[key]; twice {
			return nil, errDuplicate
		}
		if object[key], err = decodeValue(dec, depth+1); err != nil {
			return nil, err
		}
	}
	_, err := dec.Token()
	return object, err
}

func decodeArray(dec *json.Decoder, depth int) (any, error) {
	array := []any{}
	for dec.More() {
		value, err := decodeValue(dec, depth+1)
		if err != nil {
			return nil, err
		}
		array = append(array, value)
	}
	_, err := dec.Token()
	return array, err
}

// element is one JSON object being read, with its place and the item it belongs
// to. A field of another JSON type than asked for is reported and read as absent.
type element struct {
	found   *problems
	fields  map[string]any
	pointer string
	linkID  string
}

func (e element) at(key string) string {
	return e.pointer + "/" + pointerEscape.Replace(key)
}

// pointerEscape writes a key as RFC 6901 says.
var pointerEscape = strings.NewReplacer("~", "~0", "/", "~1")

func (e element) fail(key, code, format string, args ...any) {
	pointer := e.pointer
	if key != "" {
		pointer = e.at(key)
	}
	e.found.add(e.linkID, pointer, code, format, args...)
}

func (e element) has(key string) bool { _, ok := e.fields[key]; return ok }

func read[T any](e element, key, want string) (T, bool) {
	raw, ok := e.fields[key]
	value, is := raw.(T)
	if ok && !is {
		e.fail(key, CodeBadValue, "%q must be %s.", key, want)
	}
	return value, ok && is
}

func (e element) text(key string) string {
	value, ok := read[string](e, key, "text")
	if ok && utf8.RuneCountInString(value) > MaxText {
		e.fail(key, CodeTooLong, "%q is longer than %d characters.", key, MaxText)
	}
	return value
}

func (e element) truth(key string) bool {
	value, _ := read[bool](e, key, "true or false")
	return value
}

func (e element) number(key string) (float64, bool) {
	raw, ok := read[json.Number](e, key, "a number")
	if !ok {
		return 0, false
	}
	value, ok := numberOf(raw)
	if !ok {
		e.fail(key, CodeBadValue, "%q is too large a number.", key)
	}
	return value, ok
}

func (e element) whole(key string) (int, bool) {
	value, ok := e.number(key)
	if ok && value != float64(int32(value)) {
		e.fail(key, CodeBadValue, "%q must be a whole number.", key)
		return 0, false
	}
	return int(value), ok
}

// child is the object below key; where there is none it has no fields.
func (e element) child(key string) element {
	fields, _ := read[map[string]any](e, key, "an object")
	return element{e.found, fields, e.at(key), e.linkID}
}

// list is the objects of the array below key.
func (e element) list(key string) []element {
	raw, _ := read[[]any](e, key, "a list")
	var out []element
	for i, value := range raw {
		place := e.at(key) + "/" + strconv.Itoa(i)
		fields, ok := value.(map[string]any)
		if !ok {
			e.found.add(e.linkID, place, CodeBadValue, "Every entry of %q must be an object.", key)
			continue
		}
		out = append(out, element{e.found, fields, place, e.linkID})
	}
	return out
}

// only reports fields other than those named. FHIR's id, extension and the
// "_name" companions of primitives are always allowed.
func (e element) only(names ...string) {
	for _, key := range slices.Sorted(maps.Keys(e.fields)) {
		plain := strings.TrimPrefix(key, "_")
		if plain != "id" && plain != "extension" && !slices.Contains(names, plain) {
			e.fail(key, CodeUnknownField, "FHIR R4 has no field %.60q here.", key)
		}
	}
}

// extensions are those of the object with one of the addresses.
func (e element) extensions(urls ...string) []element {
	if !e.has("extension") {
		return nil
	}
	var out []element
	for _, x := range e.list("extension") {
		if url, _ := x.fields["url"].(string); slices.Contains(urls, url) {
			out = append(out, x)
		}
	}
	return out
}

// publicReason says why decode refused, without quoting the input.
func publicReason(err error) string {
	for _, known := range []error{errTooBig, errUTF8, errDuplicate, errTooDeep, errTrailing} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	return "it breaks off or has a wrong character"
}
