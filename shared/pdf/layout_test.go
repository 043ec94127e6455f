package pdf_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"runtime"
	"strings"
	"testing"

	"anteroom/shared/pdf"
	"anteroom/shared/pdf/pdftest"
)

// pages is the text of each page of a document, by place.
func pages(t *testing.T, d pdf.Document) []string {
	t.Helper()
	text := pdftest.ExtractByPlace(t, write(t, d))
	return strings.Split(strings.TrimSuffix(text, "\f"), "\f")
}

// lines is a paragraph of n short lines.
func lines(n int) pdf.Paragraph {
	return pdf.Paragraph{Text: strings.TrimSuffix(strings.Repeat("line\n", n), "\n")}
}

func TestPageNumber(t *testing.T) {
	for _, c := range []struct {
		name   string
		paper  pdf.Paper
		blocks []pdf.Block
		want   int
	}{
		{"nothing", pdf.A4, nil, 1},
		{"one line", pdf.A4, []pdf.Block{lines(1)}, 1},
		{"A4 holds 42 lines", pdf.A4, []pdf.Block{lines(42)}, 1},
		{"A4 doesn't hold 43", pdf.A4, []pdf.Block{lines(43)}, 2},
		{"Letter holds less", pdf.Letter, []pdf.Block{lines(42)}, 2},
		{"breaks at the top do nothing", pdf.A4, []pdf.Block{pdf.PageBreak{}, pdf.PageBreak{}, lines(1), pdf.PageBreak{}, pdf.PageBreak{}, lines(1)}, 2},
		{"a field higher than a page", pdf.A4, []pdf.Block{pdf.Fields{Items: []pdf.Field{{Label: "Q", Value: lines(100).Text}}}}, 3},
		{"a row higher than a page", pdf.A4, []pdf.Block{pdf.Table{Columns: []pdf.Column{{Title: "Q"}}, Rows: [][]string{{lines(100).Text}}}}, 3},
		{"a label higher than a page", pdf.A4, []pdf.Block{pdf.Fields{Items: []pdf.Field{{Label: lines(100).Text}}}}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := len(pages(t, pdf.Document{Paper: c.paper, Blocks: c.blocks})); got != c.want {
				t.Errorf("%d pages, want %d", got, c.want)
			}
		})
	}
}

func TestNothingIsTornApart(t *testing.T) {
	after := []pdf.Block{
		pdf.Heading{Level: 2, Text: "Heading"}, pdf.Heading{Level: 3, Text: "Under it"},
		pdf.Fields{Items: []pdf.Field{{Label: "Question", Value: "Answer"}}},
	}
	for above := 30; above <= 43; above++ {
		got := pages(t, pdf.Document{Blocks: append([]pdf.Block{lines(above)}, after...)})
		for i, page := range got {
			words := []string{"Heading", "Under it", "Question", "Answer"}
			for _, w := range words[1:] {
				if strings.Contains(page, words[0]) != strings.Contains(page, w) {
					t.Errorf("%d lines above: page %d tears %q from its heading", above, i+1, w)
				}
			}
		}
	}
}

func TestNoLineStandsAlone(t *testing.T) {
	for n := 43; n <= 46; n++ {
		got := pages(t, pdf.Document{Blocks: []pdf.Block{lines(n)}})
		if c := strings.Count(got[1], "line"); c < 2 {
			t.Errorf("%d lines: %d on the second page", n, c)
		}
	}
}

func TestTableHeaderIsRepeatedAndReadOnce(t *testing.T) {
	tb := pdf.Table{Columns: []pdf.Column{{Title: "Number"}, {Title: "Amount", Amount: true}}}
	for i := range 60 {
		tb.Rows = append(tb.Rows, []string{fmt.Sprintf("row %d", i), "1.00", "dropped"})
	}
	d := pdf.Document{Blocks: []pdf.Block{tb}}
	for i, page := range pages(t, d) {
		if !strings.Contains(page, "Amount") {
			t.Errorf("page %d has no header", i+1)
		}
		if strings.Contains(page, "dropped") {
			t.Errorf("page %d shows a cell beyond the columns", i+1)
		}
	}
	if tree := open(t, write(t, d)).root.String(); strings.Count(tree, "Amount") != 1 {
		t.Errorf("the header is read more than once:\n%s", tree)
	}
}

func TestFigureThatCannotBeRead(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty": nil, "no picture": []byte("<svg/>"), "cut off": picture(t, "png")[:60], "too large": bomb(t),
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := (pdf.Document{Blocks: []pdf.Block{pdf.Figure{Image: data, Alt: "x"}}}).Write(&b); err == nil {
				t.Error("no error")
			}
			if b.Len() != 0 {
				t.Error("something was written all the same")
			}
		})
	}
}

// bomb is a PNG whose header claims far more pixels than allowed.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 41_000_000, 1))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// failing is a writer that is out of room.
type failing struct{}

var errRoom = errors.New("no room")

func (failing) Write([]byte) (int, error) { return 0, errRoom }

func TestWriteErrorIsTold(t *testing.T) {
	if err := (pdf.Document{}).Write(failing{}); !errors.Is(err, errRoom) {
		t.Errorf("got %v", err)
	}
}

// fourPages is a long form without any picture.
func fourPages() pdf.Document {
	var fields []pdf.Field
	for i := range 48 {
		fields = append(fields, pdf.Field{Label: fmt.Sprintf("%d. How often were you bothered by this?", i), Value: "More than half the days"})
	}
	return pdf.Document{Title: "Form", Author: "North Clinic", PageNumber: "{page} / {pages}", Blocks: []pdf.Block{pdf.Fields{Items: fields}}}
}

func TestFourPagesTakeLittleMemory(t *testing.T) {
	if n := len(pages(t, fourPages())); n != 4 {
		t.Fatalf("%d pages, want 4", n)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := fourPages().Write(&bytes.Buffer{}); err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 64 {
		t.Errorf("%d MB allocated for four pages, want at most 64", mb)
	}
}

func BenchmarkFourPages(b *testing.B) {
	for b.Loop() {
		if err := fourPages().Write(&bytes.Buffer{}); err != nil {
			b.Fatal(err)
		}
	}
}
