package form

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
)

// Canonical rewrites JSON by RFC 8785: no white space, names sorted by their
// UTF-16 units, numbers as ECMAScript prints doubles, the fewest escapes. Equal
// documents have equal bytes. Input that decode refuses is an error.
func Canonical(data []byte) ([]byte, error) {
	value, err := decode(data, MaxQuestionnaireBytes)
	if err != nil {
		return nil, fmt.Errorf("canonical JSON: %w", err)
	}
	var b bytes.Buffer
	if err := writeCanonical(&b, value); err != nil {
		return nil, fmt.Errorf("canonical JSON: %w", err)
	}
	return b.Bytes(), nil
}

// Hash is the SHA-256 of data's canonical JSON in lower-case hexadecimal, which
// identifies a version of a questionnaire whatever its white space and order.
func Hash(data []byte) (string, error) {
	canonical, err := Canonical(data)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:]), nil
}

func writeCanonical(b *bytes.Buffer, value any) error {
	switch v := value.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case string:
		writeString(b, v)
	case json.Number:
		f, err := v.Float64()
		if err != nil {
			return fmt.Errorf("number out of range: %w", err)
		}
		b.WriteString(formatNumber(f))
	case []any:
		return writeArray(b, v)
	case map[string]any:
		return writeObject(b, v)
	}
	return nil
}

func writeArray(b *bytes.Buffer, array []any) error {
	b.WriteByte('[')
	for i, value := range array {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := writeCanonical(b, value); err != nil {
			return err
		}
	}
	b.WriteByte(']')
	return nil
}

func writeObject(b *bytes.Buffer, object map[string]any) error {
	b.WriteByte('{')
	names := slices.SortedFunc(maps.Keys(object), byUnits)
	for i, name := range names {
		if i > 0 {
			b.WriteByte(',')
		}
		writeString(b, name)
		b.WriteByte(':')
		if err := writeCanonical(b, object[name]); err != nil {
			return err
		}
	}
	b.WriteByte('}')
	return nil
}

// byUnits orders as ECMAScript does: a character beyond U+FFFF sorts by its surrogate.
func byUnits(a, b string) int {
	return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
}

var shortEscapes = map[rune]string{'"': `\"`, '\\': `\\`, '\b': `\b`, '\f': `\f`, '\n': `\n`, '\r': `\r`, '\t': `\t`}

func writeString(b *bytes.Buffer, s string) {
	b.WriteByte('"')
	for _, r := range s {
		escape, short := shortEscapes[r]
		switch {
		case short:
			b.WriteString(escape)
		case r < 0x20:
			fmt.Fprintf(b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}

// formatNumber prints a double as ECMAScript does.
func formatNumber(f float64) string {
	size := max(f, -f)
	if f == 0 {
		return "0"
	}
	if size >= 1e-6 && size < 1e21 {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	s := strconv.FormatFloat(f, 'e', -1, 64)
	mantissa, exponent, _ := strings.Cut(s, "e")
	return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
}
