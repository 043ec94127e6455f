package content

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"

	"anteroom/shared/portal"
)

// acting are the names (ISO 32000) of what a PDF does by itself, of what it
// opens elsewhere, and of the files that it may hold. They are looked for
// wherever a reader could come upon them, whatever the cross-reference table
// says: a table that differs from what is there is how such things are hidden.
var acting = map[string]bool{
	"JavaScript": true, "Launch": true, "EmbeddedFile": true, "EmbeddedFiles": true, "RichMedia": true, "SubmitForm": true,
	"ImportData": true, "GoToE": true, "GoToR": true, "Rendition": true, "Movie": true, "Sound": true, "XFA": true, "U3D": true, "PRC": true,
}

// Bounds of what a PDF's object streams may expand to, in bytes.
const (
	objectStreamLimit  = 32 << 20
	objectStreamsLimit = 128 << 20
)

// edge is how far from its beginning and its end a file is looked at for
// another format that it may be at the same time.
const edge = 4 << 10

func inspectPDF(body []byte) error {
	if err := onlyPDF(body); err != nil {
		return err
	}
	if err := checkNames(body); err != nil {
		return err
	}
	return checkObjectStreams(body)
}

// onlyPDF refuses a file that other programs would take for something else.
func onlyPDF(body []byte) error {
	end := bytes.LastIndex(body, []byte("%%EOF"))
	if !bytes.HasPrefix(body, []byte("%PDF-")) || end < 0 {
		return refuse(portal.Unreadable, "the PDF has no beginning or no end")
	}
	if rest := bytes.Trim(body[end+len("%%EOF"):], "\r\n\t \x00"); len(rest) > 0 {
		return refuse(portal.TypeMismatch, "something follows the PDF")
	}
	for _, part := range [][]byte{body[:min(edge, len(body))], body[max(0, len(body)-edge):]} {
		for _, tag := range []string{"<html", "<script", "<!doctype", "<svg", "<body", "<iframe", "<?php"} {
			if bytes.Contains(bytes.ToLower(part), []byte(tag)) {
				return refuse(portal.TypeMismatch, "the PDF is a page too")
			}
		}
	}
	if bytes.Contains(body[max(0, len(body)-zipTail):], []byte("PK\x05\x06")) {
		return refuse(portal.TypeMismatch, "the PDF is an archive too")
	}
	return nil
}

// zipTail is how far from a file's end an archive's directory may end.
const zipTail = 1<<16 + 22

// checkNames refuses bytes in which one of the names stands.
func checkNames(body []byte) error {
	for rest := body; ; {
		at := bytes.IndexByte(rest, '/')
		if at < 0 {
			return nil
		}
		rest = rest[at+1:]
		switch name := nameAt(rest); {
		case acting[name]:
			return refuse(portal.ActiveContent, "the PDF acts or holds files")
		case name == "Encrypt":
			return refuse(portal.Locked, "the PDF is encrypted")
		}
	}
}

// longestPDFName is how long a PDF's names may be, in bytes.
const longestPDFName = 127

// nameAt reads the name that begins here, its #xx written out.
func nameAt(b []byte) string {
	var name []byte
	for i := 0; i < len(b) && len(name) <= longestPDFName; i++ {
		if bytes.IndexByte([]byte("\x00\t\n\f\r ()<>[]{}/%"), b[i]) >= 0 {
			break
		}
		if b[i] == '#' && i+2 < len(b) {
			if c, err := hex.DecodeString(string(b[i+1 : i+3])); err == nil {
				name, i = append(name, c[0]), i+2
				continue
			}
		}
		name = append(name, b[i])
	}
	return string(name)
}

// checkObjectStreams looks into the streams that hold objects: what stands in
// them is compressed.
func checkObjectStreams(body []byte) error {
	total := 0
	for from := 0; ; {
		at := bytes.Index(body[from:], []byte("stream"))
		if at < 0 {
			return nil
		}
		at += from
		from = at + len("stream")
		if !beginsStream(body, at) {
			continue
		}
		dictionary := dictionaryBefore(body, at)
		if !holdsObjects(dictionary) {
			continue
		}
		objects, err := expand(dictionary, bytes.TrimLeft(body[from:min(from+2, len(body))], "\r\n"), body[min(from+2, len(body)):])
		if err != nil {
			return err
		}
		if total += len(objects); total > objectStreamsLimit {
			return refuse(portal.Unreadable, "the PDF's objects expand too far")
		}
		if err := checkNames(objects); err != nil {
			return err
		}
	}
}

// beginsStream reports whether the word at this place is the keyword.
func beginsStream(body []byte, at int) bool {
	after := at + len("stream")
	return !bytes.HasSuffix(body[:at], []byte("end")) && after < len(body) && (body[after] == '\r' || body[after] == '\n')
}

// dictionaryBefore is what stands between the object's number and its stream.
func dictionaryBefore(body []byte, at int) []byte {
	const far = 16 << 10
	before := body[max(0, at-far):at]
	return before[bytes.LastIndex(before, []byte("obj"))+1:]
}

func holdsObjects(dictionary []byte) bool {
	names := namesIn(dictionary)
	return names["ObjStm"] || names["First"] && names["N"]
}

func namesIn(b []byte) map[string]bool {
	names := map[string]bool{}
	for {
		at := bytes.IndexByte(b, '/')
		if at < 0 {
			return names
		}
		b = b[at+1:]
		names[nameAt(b)] = true
	}
}

// expand undoes the one way in which objects are compressed in practice; in any
// other way they can't be looked at.
func expand(dictionary, head, rest []byte) ([]byte, error) {
	names := namesIn(dictionary)
	for _, other := range []string{"LZWDecode", "LZW", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "RunLengthDecode", "RL", "Crypt", "Predictor"} {
		if names[other] {
			return nil, refuse(portal.Unreadable, "the PDF's objects are packed in an unusual way")
		}
	}
	data := io.MultiReader(bytes.NewReader(head), bytes.NewReader(rest))
	if !names["FlateDecode"] && !names["Fl"] {
		return nil, nil // they stand in the open, where checkNames has been
	}
	z, err := zlib.NewReader(data)
	if err != nil {
		return nil, refuse(portal.Unreadable, "the PDF's objects can't be expanded")
	}
	objects, err := io.ReadAll(io.LimitReader(z, objectStreamLimit+1))
	if len(objects) > objectStreamLimit {
		return nil, refuse(portal.Unreadable, "the PDF's objects expand too far")
	}
	if err != nil && len(objects) == 0 {
		return nil, refuse(portal.Unreadable, "the PDF's objects can't be expanded")
	}
	return objects, nil
}
