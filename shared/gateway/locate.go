package gateway

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"
)

// unknownField is the name in encoding/json's error about a field that the
// target has not; there is no type to ask for it.
func unknownField(err error) (string, bool) {
	quoted, found := strings.CutPrefix(err.Error(), "json: unknown field ")
	if !found {
		return "", false
	}
	name, err := strconv.Unquote(quoted)
	return name, err == nil
}

// Bounds of the search, against bodies made to make it long.
const (
	locateDepth = 16
	locateTries = 64
)

// locate points at the unknown field called name: of the places where the name
// stands, the first that is refused when it stands there alone. It points at
// the whole body when there are too many to try.
func locate(name string, body []byte, value any) string {
	var found string
	tries := 0
	visit(json.NewDecoder(bytes.NewReader(body)), nil, func(at []step) bool {
		if at[len(at)-1].key != name {
			return true
		}
		tries++
		got, unknown := unknownField(orNone(decodeStrict(alone(at), value)))
		if unknown && got == name {
			found = escaped(at)
		}
		return found == "" && tries < locateTries
	})
	return "#" + found
}

// step is one level of a path: a key of an object, or an index into an array.
type step struct {
	key   string
	index int // -1 in objects
}

// visit walks one value and tells every path that ends in a key, until told to stop.
func visit(d *json.Decoder, at []step, tell func([]step) bool) bool {
	token, err := d.Token()
	if err != nil || len(at) > locateDepth {
		return false
	}
	open, nested := token.(json.Delim)
	if !nested {
		return true
	}
	for i := 0; d.More(); i++ {
		next := step{index: i}
		if open == '{' {
			key, err := d.Token()
			if err != nil {
				return false
			}
			next = step{key: key.(string), index: -1}
		}
		path := append(at[:len(at):len(at)], next)
		if next.index < 0 && !tell(path) || !visit(d, path, tell) {
			return false
		}
	}
	_, err = d.Token() // the closing delimiter
	return err == nil
}

// alone is a document with nothing in it but the path.
func alone(at []step) []byte {
	document := "null"
	for i := len(at) - 1; i >= 0; i-- {
		if at[i].index >= 0 {
			document = "[" + document + "]"
			continue
		}
		key, _ := json.Marshal(at[i].key) // strings always encode
		document = "{" + string(key) + ":" + document + "}"
	}
	return []byte(document)
}

var escape = strings.NewReplacer("~", "~0", "/", "~1")

// escaped writes a path as RFC 6901 says.
func escaped(at []step) string {
	var b strings.Builder
	for _, s := range at {
		b.WriteByte('/')
		if s.index >= 0 {
			b.WriteString(strconv.Itoa(s.index))
			continue
		}
		b.WriteString(escape.Replace(s.key))
	}
	return b.String()
}

func orNone(err error) error {
	if err == nil {
		return io.EOF
	}
	return err
}
