package contenttest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"anteroom/shared/portal"
)

const link = `<Relationships><Relationship Id="1" Type="http://x/relationships/hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>`

// Zip is an archive of parts: name, content, name, content.
func Zip(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Office is an Office file of a kind, such as "wordprocessingml.document", with parts.
func Office(t *testing.T, kind string, parts map[string]string) []byte {
	t.Helper()
	list := []string{"[Content_Types].xml", contentTypes(kind), "_rels/.rels", "<Relationships/>"}
	for name, content := range parts {
		list = append(list, name, content)
	}
	return Zip(t, list...)
}

func contentTypes(kind string) string {
	return fmt.Sprintf(`<Types><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.%s.main+xml"/></Types>`, kind)
}

func badOffice(t *testing.T) []File {
	docx := office(".docx")
	word := func(name string, want portal.Refusal, parts map[string]string) File {
		return File{name, docx, Office(t, "wordprocessingml.document", parts), want}
	}
	raw := func(name string, want portal.Refusal, body []byte) File { return File{name, docx, body, want} }
	inner := Office(t, "spreadsheetml.sheet", map[string]string{"xl/vbaProject.bin": "x"})
	plain := Office(t, "wordprocessingml.document", nil)
	old := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	macro := strings.Replace(contentTypes("x"), "application/vnd.openxmlformats-officedocument.x", "application/vnd.ms-word.document.macroEnabled", 1)
	return []File{
		word("Word with macros", portal.ActiveContent, map[string]string{"word/vbaProject.bin": "x"}),
		raw("Word that says it has macros", portal.ActiveContent, Zip(t, "[Content_Types].xml", macro)),
		word("Word with an object of another program", portal.ActiveContent, map[string]string{"word/embeddings/oleObject1.bin": "x"}),
		word("Word with a program in it", portal.ActiveContent, map[string]string{"word/media/image1.png": "MZ\x90"}),
		word("Word with a control", portal.ActiveContent, map[string]string{"word/activeX/activeX1.xml": "<x/>"}),
		word("Word with a sheet with macros", portal.ActiveContent, map[string]string{"word/embeddings/a.xlsx": string(inner)}),
		word("Word that loads a template", portal.ActiveContent, map[string]string{
			"word/_rels/settings.xml.rels": strings.Replace(link, "hyperlink", "attachedTemplate", 1)}),
		word("Word that starts a program", portal.ActiveContent, map[string]string{"word/document.xml": "<w:instrText>DDEAUTO cmd</w:instrText>"}),
		word("Word that expands too far", portal.Unreadable, map[string]string{"word/document.xml": strings.Repeat(" ", 101<<20)}),
		word("Word whose parts lead elsewhere", portal.Unreadable, map[string]string{"../../etc/cron.d/x": "x"}),
		raw("Word with a password", portal.Locked, []byte(old+"E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")),
		raw("Word of 2003", portal.OldOffice, []byte(old)),
		raw("an archive called Word", portal.TypeMismatch, Zip(t, "a.txt", "hello")),
		raw("archives within archives", portal.Unreadable, nested(t, 4)),
		raw("Word after something else", portal.TypeMismatch, append([]byte("#!/bin/sh\n"), plain...)),
		raw("Word before something else", portal.Unreadable, append(bytes.Clone(plain), "<script>"...)),
		raw("Word and PDF in one", portal.TypeMismatch, Zip(t, "%PDF-1.7", "x", "[Content_Types].xml", contentTypes("wordprocessingml.document"))),
		raw("half of Word", portal.Unreadable, plain[:len(plain)/2]),
	}
}

func nested(t *testing.T, depth int) []byte {
	if depth == 0 {
		return Office(t, "spreadsheetml.sheet", nil)
	}
	return Office(t, "wordprocessingml.document", map[string]string{"word/embeddings/a.docx": string(nested(t, depth-1))})
}

// testdata reads a file of package content.
func testdata(t *testing.T, name string) []byte {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	b, err := os.ReadFile(filepath.Join(filepath.Dir(here), "..", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
