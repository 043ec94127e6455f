package mailbox

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// errCharset says that a part is in a character set other than UTF-8 or ASCII.
var errCharset = errors.New("only UTF-8 is read here")

// parse reads a MIME message. Of several parts of a kind the first counts;
// attachments are left out.
func parse(raw []byte) (Message, error) {
	in, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return Message{}, fmt.Errorf("read mail: %w", err)
	}
	words := new(mime.WordDecoder)
	subject, err := words.DecodeHeader(in.Header.Get("Subject"))
	if err != nil {
		return Message{}, fmt.Errorf("read mail: subject: %w", err)
	}
	from, err := words.DecodeHeader(in.Header.Get("From"))
	if err != nil {
		return Message{}, fmt.Errorf("read mail: from: %w", err)
	}
	m := Message{Subject: subject, From: from, To: addresses(in.Header)}
	if err := m.read(in.Header.Get("Content-Type"), in.Header.Get("Content-Transfer-Encoding"), in.Body); err != nil {
		return Message{}, fmt.Errorf("read mail: %w", err)
	}
	return m, nil
}

func addresses(h mail.Header) string {
	list, err := h.AddressList("To")
	if err != nil {
		return ""
	}
	var to []string
	for _, a := range list {
		to = append(to, a.Address)
	}
	return strings.Join(to, ", ")
}

// read takes text and HTML out of a part and the parts within it.
func (m *Message) read(contentType, encoding string, body io.Reader) error {
	if contentType == "" {
		contentType = "text/plain"
	}
	kind, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		return fmt.Errorf("content type: %w", err)
	}
	if strings.HasPrefix(kind, "multipart/") {
		return m.readParts(multipart.NewReader(body, parameters["boundary"]))
	}
	target := map[string]*string{"text/plain": &m.Text, "text/html": &m.HTML}[kind]
	if target == nil || *target != "" {
		return nil
	}
	if set := strings.ToLower(parameters["charset"]); set != "" && set != "utf-8" && set != "us-ascii" {
		return fmt.Errorf("%w, not %s", errCharset, set)
	}
	content, err := io.ReadAll(decoded(encoding, body))
	*target = strings.ReplaceAll(string(content), "\r\n", "\n")
	return err
}

func (m *Message) readParts(parts *multipart.Reader) error {
	for {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("part: %w", err)
		}
		if part.FileName() != "" {
			continue
		}
		if err := m.read(part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part); err != nil {
			return err
		}
	}
}

func decoded(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(encoding) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	}
	return body
}
