package contenttest

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"

	"anteroom/shared/portal"
)

// EICAR is the harmless text that every scanner calls malware. It is written in
// two parts, so that none calls this file so.
const EICAR = `X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-` + `ANTIVIRUS-TEST-FILE!$H+H*`

// PDF is a small PDF with these objects.
func PDF(objects ...string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n")
	return []byte(b.String())
}

// ObjectStream is a compressed stream that holds objects.
func ObjectStream(objects string) string {
	return fmt.Sprintf("<</Type/ObjStm/N 1/First 0/Filter/FlateDecode>>stream\r\n%s\nendstream", deflated([]byte(objects)))
}

func deflated(b []byte) []byte {
	var out bytes.Buffer
	z := zlib.NewWriter(&out)
	_, _ = z.Write(b) // into memory
	_ = z.Close()
	return out.Bytes()
}

const script = "<</S/JavaScript/JS(app.alert\\(1\\))>>"

func badPDFs() []File {
	pdf := func(name string, want portal.Refusal, body []byte) File { return File{name, portal.PDF, body, want} }
	plain := PDF("<</Type/Catalog>>")
	bomb := ObjectStream(strings.Repeat(" ", 40<<20))
	return []File{
		pdf("HTML called PDF", portal.TypeMismatch, []byte("<!doctype html><script>alert(1)</script>")),
		pdf("a text called PDF", portal.TypeMismatch, []byte("hello")),
		pdf("PDF with a script", portal.ActiveContent, PDF("<</Type/Catalog/OpenAction"+script+">>")),
		pdf("PDF with a script in other letters", portal.ActiveContent, PDF("<</OpenAction<</S/J#61va#53cript/JS(x)>>>>")),
		pdf("PDF with a compressed script", portal.ActiveContent, PDF(ObjectStream(script))),
		pdf("PDF with a script that calls itself something else", portal.ActiveContent,
			PDF(strings.Replace(ObjectStream(script), "/Type/ObjStm", "", 1))),
		pdf("PDF that starts a program", portal.ActiveContent, PDF("<</A<</S/Launch/F(cmd.exe)>>>>")),
		pdf("PDF that holds a file", portal.ActiveContent, PDF("<</Names<</EmbeddedFiles 3 0 R>>>>")),
		pdf("PDF that opens another", portal.ActiveContent, PDF(`<</A<</S/GoToR/F(\\\\evil.example\\x)>>>>`)),
		pdf("PDF with a password", portal.Locked, PDF("<</Encrypt 5 0 R>>")),
		pdf("PDF that expands too far", portal.Unreadable, PDF(bomb)),
		pdf("PDF packed in an unusual way", portal.Unreadable, PDF("<</Type/ObjStm/Filter[/ASCII85Decode/FlateDecode]>>stream\nx\nendstream")),
		pdf("PDF whose objects are damaged", portal.Unreadable, PDF("<</Type/ObjStm/Filter/FlateDecode>>stream\nnonsense\nendstream")),
		pdf("half a PDF", portal.Unreadable, plain[:len(plain)/2]),
		pdf("PDF and page in one", portal.TypeMismatch, PDF("<</X(<HTML><script>alert\\(1\\)</script>)>>")),
		pdf("PDF and archive in one", portal.TypeMismatch, append(bytes.Clone(plain), "PK\x03\x04rest PK\x05\x06"...)),
		pdf("PDF within an archive's end", portal.TypeMismatch, PDF("(PK\x05\x06)")),
	}
}

// Infected is a PDF that scanners call malware.
func Infected() []byte { return PDF("<</Type/Catalog>>", "<</Length 68>>stream\n"+EICAR+"\nendstream") }
