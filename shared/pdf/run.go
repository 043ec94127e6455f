package pdf

import (
	"bytes"
	"fmt"
	"math"
	"unicode/utf16"

	"github.com/go-text/typesetting/shaping"
)

// runWriter writes the glyphs of one run: one face, one direction.
type runWriter struct {
	out   *bytes.Buffer
	style style
	text  []rune
	run   shaping.Output
	face  *face
	open  bool    // inside a TJ array
	at    float64 // where the next character falls by itself
}

// write draws the run with its left end at x on the baseline y. Characters go out in
// reading order, each to its place: that is the order in which tagged text is read.
func (w *runWriter) write(x, y float64) {
	fmt.Fprintf(w.out, "/%s %s Tf %s 1 0 0 1 %s %s Tm\n", w.face.resource, num(w.style.size), w.mode(), num(x), num(y))
	w.at = x
	for _, g := range w.groups(x) {
		w.group(g)
	}
	w.flush()
}

// mode strokes the outlines too where the face must be thickened.
func (w *runWriter) mode() string {
	if w.face.fake {
		return "2 Tr " + num(w.style.size*0.022) + " w"
	}
	return "0 Tr"
}

// longestText is the most runes a single code stands for.
const longestText = 64

// group draws one character, whose code is read as its text. A text too long for a code
// is given as /ActualText.
func (w *runWriter) group(g group) {
	long := len(g.text) > longestText
	if long {
		w.flush()
		fmt.Fprintf(w.out, "/Span <</ActualText %s>> BDC\n", textString(string(g.text)))
		g.text = g.text[:longestText]
	}
	w.show(g)
	if long {
		w.flush()
		w.out.WriteString("EMC\n")
	}
}

func (w *runWriter) show(g group) {
	if !w.open {
		w.out.WriteByte('[')
		w.open = true
	}
	size := w.style.size
	if off := g.x - w.at; math.Abs(off) > size/2000 {
		w.out.WriteString(num(-off * 1000 / size))
		w.at = g.x
	}
	code, width := w.face.code(w.outline(g), string(g.text))
	fmt.Fprintf(w.out, "<%04X>", code)
	w.at += width * size / 1000
}

// outline lays the glyphs of a character out in the font's own units.
func (w *runWriter) outline(g group) outline {
	if p := g.glyphs[0]; len(g.glyphs) == 1 && p.x == 0 && p.y == 0 {
		return plain(p.glyph)
	}
	scale := float64(w.face.font.Upem()) / w.style.size
	parts := make([]part, len(g.glyphs))
	for i, p := range g.glyphs {
		parts[i] = part{p.glyph, int16(math.Round(p.x * scale)), int16(math.Round(p.y * scale))}
	}
	return composed(parts, int(math.Round(g.width*scale)))
}

func (w *runWriter) flush() {
	if w.open {
		w.out.WriteString("]TJ\n")
		w.open = false
	}
}

// textString is a PDF text string: UTF-16BE with a byte order mark, in hex.
func textString(s string) string { return "<FEFF" + utf16Hex(s) + ">" }

func utf16Hex(s string) string {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}
