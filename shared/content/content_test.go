package content_test

import (
	"bytes"
	"testing"

	"anteroom/shared/content"
	"anteroom/shared/content/contenttest"
	"anteroom/shared/pdf"
	"anteroom/shared/portal"
)

// judged is what becomes of a file: inspected and, where it is a picture, drawn anew.
func judged(f contenttest.File) (portal.FileType, content.Picture, error) {
	t, err := content.Inspect(f.Body, f.Type)
	if err != nil || t.Family != portal.FamilyImage {
		return t, content.Picture{}, err
	}
	p, err := content.Redraw(f.Body, t)
	return t, p, err
}

func TestGoodFilesAreTaken(t *testing.T) {
	for _, f := range contenttest.Good(t) {
		got, p, err := judged(f)
		if err != nil || got.Family != f.Type.Family || f.Type.Family == portal.FamilyOffice && got != f.Type {
			t.Errorf("%s: %+v %v", f.Name, got, err)
		}
		if got.Family == portal.FamilyImage && (len(p.Body) == 0 || len(p.Thumbnail) == 0) {
			t.Errorf("%s: drawn anew as %d bytes, small one %d", f.Name, len(p.Body), len(p.Thumbnail))
		}
	}
}

func TestBadFilesAreNot(t *testing.T) {
	for _, f := range contenttest.Bad(t) {
		_, _, err := judged(f)
		if why, refused := content.WhyRefused(err); !refused || why != f.Want {
			t.Errorf("%s: %v, want %s", f.Name, err, f.Want)
		}
	}
}

// What we issue ourselves can be sent in.
func TestOurOwnPDFsAreTaken(t *testing.T) {
	var b bytes.Buffer
	if err := (&pdf.Document{Title: "PHQ-9", Language: "en"}).Write(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := content.Inspect(b.Bytes(), portal.PDF); err != nil {
		t.Error(err)
	}
}

func FuzzInspect(f *testing.F) {
	for _, seed := range []string{"%PDF-1.7 stream\n %%EOF", "PK\x03\x04", "\xff\xd8\xff", "GIF89a", "RIFF\x00\x00\x00\x00WEBPVP8X"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, declared := range portal.FileTypes {
			if got, _, err := judged(contenttest.File{Body: body, Type: declared}); err != nil {
				if _, refused := content.WhyRefused(err); !refused && got != portal.HEIC && got != portal.HEIF {
					t.Errorf("%+v: %v", declared, err)
				}
			}
		}
	})
}
