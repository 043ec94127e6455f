package gateway

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"unicode/utf8"

	"anteroom/shared/api"
	"anteroom/shared/portal"
)

// Decode reads the body, a JSON object of at most BodyLimit bytes, into T. What
// is no such object, has a field that T has not, or a value of another type is
// portal.ErrMalformed with a pointer to it; more is portal.ErrTooLarge. Whether
// values make sense is for the operation to say.
func Decode[T any](r *http.Request) (T, error) {
	var value T
	body, err := objectIn(r)
	if err != nil {
		return value, err
	}
	if err := decodeStrict(body, &value); err != nil {
		return value, told(err, body, new(T))
	}
	return value, nil
}

// objectIn is the body of a request that says it holds JSON.
func objectIn(r *http.Request) ([]byte, error) {
	if media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || media != "application/json" {
		return nil, malformed("", "content-type", "The content type has to be application/json.")
	}
	body, err := bodyOf(r)
	if err != nil {
		return nil, err
	}
	if object := bytes.TrimLeft(body, " \t\r\n"); !utf8.Valid(body) || len(object) == 0 || object[0] != '{' {
		return nil, malformed("#", "syntax", "The body has to be one JSON object in UTF-8.")
	}
	return body, nil
}

// bodyOf reads the body and leaves it to be read again.
func bodyOf(r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, BodyLimit+1))
	if err != nil {
		return nil, fmt.Errorf("read body: %w", err)
	}
	if len(body) > BodyLimit {
		return nil, portal.ErrTooLarge
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body, nil
}

var errTrailing = errors.New("more than one value")

func decodeStrict(body []byte, value any) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if err := d.Decode(value); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errTrailing
	}
	return nil
}

// told words a failure of decodeStrict without the value that caused it.
func told(err error, body []byte, value any) error {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return malformed(pointer(wrongType.Field), "wrong-type", "This value is of another type than expected.")
	}
	if name, found := unknownField(err); found {
		return malformed(locate(name, body, value), "unknown-field", "There is no such field.")
	}
	return malformed("#", "syntax", "The body has to be one JSON object in UTF-8.")
}

func malformed(pointer, code, text string) error {
	return portal.ErrMalformed.WithFields(portal.FieldError{Pointer: pointer, Code: code, Text: text})
}

// pointer makes a JSON pointer out of encoding/json's "name.given".
func pointer(field string) string {
	if field == "" {
		return "#"
	}
	return "#/" + strings.ReplaceAll(field, ".", "/")
}

// IdempotencyKey is the header that names one intent of the caller: 16 to 64
// letters, digits, hyphens and underscores, else portal.ErrMalformed.
func IdempotencyKey(r *http.Request) (string, error) {
	key := single(r.Header, api.HeaderIdempotencyKey)
	if !ofLetters(key, 16, 64, "_-") {
		return "", malformed("", "idempotency-key", "The Idempotency-Key header has 16 to 64 letters, digits, hyphens and underscores.")
	}
	return key, nil
}

// BodyHash is the hexadecimal SHA-256 of what the caller asks for: method, path
// and body. The same key with another hash is portal.ErrKeyReused.
func BodyHash(r *http.Request) (string, error) {
	body, err := bodyOf(r)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s %s\n%s", r.Method, r.URL.Path, body)
	return hex.EncodeToString(h.Sum(nil)), nil
}
