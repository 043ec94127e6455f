package pdf_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"anteroom/shared/pdf"
	"anteroom/shared/pdf/pdftest"
)

// FuzzDocument writes any text in every place a text can stand: the writer never fails,
// the file is valid, its tags are sound and it reads as the text did.
func FuzzDocument(f *testing.F) {
	for _, s := range scripts {
		f.Add(s.Label, s.Value)
	}
	f.Add("", "")
	f.Add("\x00\x1b\ufffe\xff\xc3\x28", "\u202e\u2066 a\u0301\u0323 \u200d\u200f\r\n\t\u2028")
	f.Add(strings.Repeat("\u0e33\u0300", 70), "\U000e0001\U0001f3f4\U000e0067\U000e007f")
	f.Add("\u0600\u0661\u06dd", "\u05d0-\u05d1 (12/5) \u0627\u0644\u0644\u0647 \ufdfd")
	api.DisableConfigDir()
	f.Fuzz(func(t *testing.T, a, b string) {
		// pdfcpu takes U+E000 for half a surrogate pair.
		a, b = strings.ReplaceAll(a, "\ue000", ""), strings.ReplaceAll(b, "\ue000", "")
		o := open(t, write(t, everywhere(a, b)))
		for _, n := range o.root.all() {
			if n.tag != "LBody" && n.tag != "TD" {
				continue
			}
			if got := skeleton(n.text); got != skeleton(a) && got != skeleton(b) {
				t.Errorf("%s reads %q, which is neither %q nor %q", n.tag, got, skeleton(a), skeleton(b))
			}
		}
	})
}

func everywhere(a, b string) pdf.Document {
	return pdf.Document{Title: a, Author: b, Language: b, Footer: a, PageNumber: b + "{page}", Blocks: []pdf.Block{
		pdf.Heading{Level: 2, Text: a}, pdf.Paragraph{Text: b},
		pdf.Fields{Items: []pdf.Field{{Label: b, Value: a}}},
		pdf.Fields{Items: []pdf.Field{{Label: a, Value: b}}, Aside: true},
		pdf.List{Items: []string{a, b}},
		pdf.Table{Columns: []pdf.Column{{Title: a}, {Title: b, Amount: true}}, Rows: [][]string{{b, a}}},
	}}
}

// skeleton is a text's runes that must survive, without regard to canonical order:
// no control characters, no noncharacters, which the writer drops.
func skeleton(s string) string {
	return pdftest.Squash(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), r == '\uFEFF', r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
			return -1
		}
		return r
	}, string([]rune(s))))
}

func TestSameDocumentGivesSameBytes(t *testing.T) {
	a, b := write(t, form(t)), write(t, form(t))
	if !bytes.Equal(a, b) {
		t.Error("two writes of one document differ")
	}
}
