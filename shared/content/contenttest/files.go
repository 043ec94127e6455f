// Package contenttest makes the files that people send and those that attackers
// send. Tests only.
package contenttest

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"testing"

	"anteroom/shared/portal"
)

// File is a file as somebody sends it.
type File struct {
	Name string // says what it is
	Type portal.FileType
	Body []byte
	Want portal.Refusal // empty for one that is taken
}

// Office types, by their extension.
func office(extension string) portal.FileType { return portal.FileTypeByExtension(extension) }

// Good are files that are taken.
func Good(t *testing.T) []File {
	t.Helper()
	word := map[string]string{"word/document.xml": "<w:document/>", "word/_rels/document.xml.rels": link}
	charted := map[string]string{"word/document.xml": "<w:document/>", "word/embeddings/sheet1.xlsx": string(Office(t, "spreadsheetml.sheet", nil))}
	return []File{
		{Name: "PDF", Type: portal.PDF, Body: PDF("<</Type/Catalog/Pages 2 0 R>>")},
		{Name: "PDF with object streams", Type: portal.PDF, Body: PDF(ObjectStream("<</Type/Page>>"))},
		{Name: "PDF that speaks of scripts", Type: portal.PDF, Body: PDF("(about JavaScript and EmbeddedFiles)")},
		{Name: "photo", Type: portal.JPEG, Body: Photo(t)},
		{Name: "drawing", Type: portal.PNG, Body: PNG(t)},
		{Name: "GIF", Type: portal.GIF, Body: GIF(t)},
		{Name: "WebP", Type: portal.WebP, Body: decode(t, "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")},
		{Name: "PNG that is called JPEG", Type: portal.JPEG, Body: PNG(t)},
		{Name: "Word", Type: office(".docx"), Body: Office(t, "wordprocessingml.document", word)},
		{Name: "Word with a chart", Type: office(".docx"), Body: Office(t, "wordprocessingml.document", charted)},
		{Name: "Excel", Type: office(".xlsx"), Body: Office(t, "spreadsheetml.sheet", nil)},
		{Name: "PowerPoint", Type: office(".pptx"), Body: Office(t, "presentationml.presentation", nil)},
		{Name: "OpenDocument", Type: office(".odt"), Body: Zip(t, "mimetype", office(".odt").ContentType, "content.xml", "<office:document-content/>")},
	}
}

// Bad are files that are not taken.
func Bad(t *testing.T) []File {
	t.Helper()
	return append(badPDFs(), append(badPictures(t), badOffice(t)...)...)
}

func badPictures(t *testing.T) []File {
	photo := Photo(t)
	scans := append(bytes.Clone(photo), bytes.Repeat([]byte{0xff, 0xda}, 201)...)
	return []File{
		{"a program called PNG", portal.PNG, []byte("MZ\x90\x00this program cannot be run"), portal.TypeMismatch},
		{"a PDF called PNG", portal.PNG, PDF(), portal.TypeMismatch},
		{"SVG with a script called PNG", portal.PNG, []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`), portal.TypeMismatch},
		{"50,000 by 50,000 pixels", portal.PNG, HugePNG(50_000, 50_000), portal.TooManyPixels},
		{"half a photo", portal.JPEG, photo[:len(photo)/2], portal.Unreadable},
		{"a photo painted over too often", portal.JPEG, scans, portal.Unreadable},
		{"a PNG without a picture", portal.PNG, HugePNG(10, 10), portal.Unreadable},
		{"text called JPEG", portal.JPEG, []byte("hello"), portal.TypeMismatch},
	}
}

// Photo is a photo as a camera makes it: lying on its side, with its place, its
// camera and its owner in it ("Zwyxcanary").
func Photo(t *testing.T) []byte { return testdata(t, "quarters.jpg") }

// HEIC is the same as Apple's phones make it, 320 by 240 pixels.
func HEIC(t *testing.T) []byte { return testdata(t, "quarters.heic") }

// PNG is a drawing that can be seen through.
func PNG(t *testing.T) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	for x := range 40 {
		img.SetNRGBA(x, 3, color.NRGBA{200, 0, 0, uint8(6 * x)})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// GIF is a drawing of two pictures.
func GIF(t *testing.T) []byte {
	t.Helper()
	frame := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.White, color.Black})
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// HugePNG says that it is that large and holds nothing.
func HugePNG(width, height uint32) []byte {
	header := binary.BigEndian.AppendUint32(nil, width)
	header = append(binary.BigEndian.AppendUint32(header, height), 8, 2, 0, 0, 0)
	body := []byte("\x89PNG\r\n\x1a\n")
	for _, c := range []struct {
		name string
		data []byte
	}{{"IHDR", header}, {"IEND", nil}} {
		body = binary.BigEndian.AppendUint32(body, uint32(len(c.data)))
		chunk := append([]byte(c.name), c.data...)
		body = binary.BigEndian.AppendUint32(append(body, chunk...), crc32.ChecksumIEEE(chunk))
	}
	return body
}

func decode(t *testing.T, text string) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
