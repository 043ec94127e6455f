package pdf_test

import (
	"strings"
	"testing"

	"anteroom/shared/pdf"
	"anteroom/shared/pdf/pdftest"
)

func TestEveryAnswerIsFoundInEveryScript(t *testing.T) {
	for name, block := range map[string]pdf.Block{
		"fields": pdf.Fields{Items: scripts},
		"aside":  pdf.Fields{Items: scripts, Aside: true},
		"table":  table(scripts),
	} {
		t.Run(name, func(t *testing.T) {
			data := write(t, pdf.Document{Blocks: []pdf.Block{block}})
			pdftest.Check(t, data)
			text := pdftest.Squash(pdftest.Extract(t, data))
			for _, f := range scripts {
				for _, want := range []string{f.Label, f.Value} {
					if !strings.Contains(text, pdftest.Squash(want)) {
						t.Errorf("not found: %q", want)
					}
				}
			}
		})
	}
}

// table shows fields as rows.
func table(fields []pdf.Field) pdf.Table {
	out := pdf.Table{Columns: []pdf.Column{{Title: "Label"}, {Title: "Value"}}}
	for _, f := range fields {
		out.Rows = append(out.Rows, []string{f.Label, f.Value})
	}
	return out
}

func TestEveryWordIsFoundByItsPlace(t *testing.T) {
	data := write(t, pdf.Document{Title: "Many scripts", Blocks: []pdf.Block{pdf.Fields{Items: scripts}}})
	text := pdftest.Squash(pdftest.ExtractByPlace(t, data))
	for _, f := range scripts {
		for _, word := range strings.Fields(f.Label + " " + f.Value) {
			if word = strings.Trim(word, ".,:;?،؟。"); !strings.Contains(text, pdftest.Squash(word)) {
				t.Errorf("not found: %q", word)
			}
		}
	}
}

func TestLongTextKeepsEveryWord(t *testing.T) {
	text := strings.Repeat("A well-being check-in on 2026-11-23: call 555-0134, re-read the self-report. ", 90)
	data := write(t, pdf.Document{Blocks: []pdf.Block{pdf.Paragraph{Text: text}}})
	if got := pdftest.Squash(pdftest.Extract(t, data)); !strings.Contains(got, pdftest.Squash(text)) {
		t.Error("a long text lost words")
	}
}

func TestEveryBlockIsFound(t *testing.T) {
	data := write(t, form(t))
	pdftest.Check(t, data)
	text := pdftest.Extract(t, data)
	for _, want := range []string{"North Clinic", "Intake", "About you", "Sleep.", "And worry.", "Sertraline 50 mg", "2.",
		"PHQ-9", "12", "GAD-7", "Signed by", "Page 1 of 2", "Page 2 of 2", "Intake · Ana Rivera"} {
		if !strings.Contains(text, want) {
			t.Errorf("not found: %q in\n%s", want, text)
		}
	}
}

func TestTextOfOddSortsIsKept(t *testing.T) {
	for name, value := range map[string]string{
		"many marks on a letter": "a" + strings.Repeat("\u0301\u0323", 50) + "b",
		"one very long word":     strings.Repeat("ab", 700),
		"hyphens only":           "a" + strings.Repeat("-", 300) + "b",
		"ligatures":              "office affluent ﬁ ﷺ",
		"decomposed":             "e\u0301 \u1112\u1161\u11ab",
		"missing script":         "ᚠᚢᚦ 𐤀𐤁 ߒߞߏ",
	} {
		t.Run(name, func(t *testing.T) {
			root := open(t, write(t, pdf.Document{Title: "T", Blocks: []pdf.Block{pdf.Paragraph{Text: value}}})).root
			if got := root.kids[1].text; pdftest.Squash(got) != pdftest.Squash(value) {
				t.Errorf("read as %q, want %q", got, value)
			}
		})
	}
}
