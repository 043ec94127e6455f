package pdf

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// unit is how many shaping units make a point: fine enough that rounding stays unseen.
const unit = 4

// maxParagraph is the most runes set as one paragraph; a longer one is cut there.
const maxParagraph = 16000

// typesetter turns text into lines. It holds the fonts of one document.
type typesetter struct {
	fonts     *fontSet
	shaper    shaping.HarfbuzzShaper
	runs      shaping.Segmenter
	graphemes segmenter.Segmenter
	wrapper   shaping.LineWrapper
	sections  int // headings set so far
}

func newTypesetter() *typesetter { return &typesetter{fonts: newFontSet()} }

// shaped is one paragraph's glyphs before it is broken into lines.
type shaped struct {
	text  []rune // what is read and copied
	drawn []rune // what is drawn: the same length, with marks for what no font has
	runs  []shaping.Output
	rtl   bool
}

// line is one set line. Its runs are in reading order.
type textLine struct {
	text  []rune
	runs  shaping.Line
	width float64
	rtl   bool
}

// text is a set text: lines of one style. rtl is its first line's direction.
type setText struct {
	lines []textLine
	style style
}

func (s setText) height() float64 { return float64(len(s.lines)) * s.style.leading }

// set breaks text into lines no wider than width points.
func (t *typesetter) set(text string, st style, width float64) setText {
	out := setText{style: st}
	for _, p := range t.shape(text, st) {
		out.lines = append(out.lines, t.wrap(p, width)...)
	}
	return out
}

// shape gives the glyphs of every paragraph of text.
func (t *typesetter) shape(text string, st style) []shaped {
	parts := paragraphs(text)
	out := make([]shaped, 0, len(parts))
	for i, p := range parts {
		if i < len(parts)-1 {
			p = append(p, ' ') // keeps the lines' words apart when read out
		}
		out = append(out, t.shapeParagraph(p, st))
	}
	return out
}

func (t *typesetter) shapeParagraph(text []rune, st style) shaped {
	p := shaped{text: text, drawn: append([]rune(nil), text...), rtl: startsRTL(text)}
	in := shaping.Input{Text: p.drawn, RunEnd: len(text), Size: fixed.Int26_6(st.size * unit * 64), Language: "en"}
	if p.rtl {
		in.Direction = di.DirectionRTL
	}
	if len(text) == 0 {
		return p
	}
	for _, run := range t.byFace(t.runs.Split(in, oneFace{t.fonts.face(families[0].name, false)}), p.drawn, st) {
		out := t.shaper.Shape(run)
		markInk(out.Glyphs, p.drawn)
		p.runs = append(p.runs, out)
	}
	return p
}

// markInk tells the line breaker, which drops a blank at a line's end, what is not blank:
// it looks at the glyphs' widths, and these fonts have no outlines to take them from.
func markInk(glyphs []shaping.Glyph, text []rune) {
	for i, g := range glyphs {
		if !unicode.IsSpace(text[g.TextIndex()]) {
			glyphs[i].Width = 1
		}
	}
}

// byFace cuts runs where the typeface changes, one visible character at a time, and
// puts the replacement mark for what no face has.
func (t *typesetter) byFace(runs []shaping.Input, drawn []rune, st style) []shaping.Input {
	var out []shaping.Input
	t.graphemes.Init(drawn)
	ends := clusterEnds(t.graphemes.GraphemeIterator(), len(drawn))
	for _, run := range runs {
		if run.RunStart >= run.RunEnd {
			continue
		}
		start := run.RunStart
		var current *face
		for at := run.RunStart; at < run.RunEnd; {
			end := min(ends[at], run.RunEnd)
			f := t.faceFor(drawn[at:end], run.Script, st.semibold, current)
			if current != nil && f != current {
				out = append(out, cut(run, start, at, current))
				start = at
			}
			current, at = f, end
		}
		out = append(out, cut(run, start, run.RunEnd, current))
	}
	return out
}

// faceFor picks the cluster's face; spaces stay with the letters before them.
func (t *typesetter) faceFor(cluster []rune, script language.Script, semibold bool, current *face) *face {
	if current != nil && current.letters && cluster[0] == ' ' && len(cluster) == 1 {
		return current
	}
	f := t.fonts.pick(cluster, script, semibold)
	for i := range cluster {
		if !f.covers(cluster[i : i+1]) {
			cluster[i] = '\uFFFD'
		}
	}
	if !f.covers(cluster) {
		return t.fonts.face(families[0].name, semibold)
	}
	return f
}

func cut(run shaping.Input, start, end int, f *face) shaping.Input {
	run.RunStart, run.RunEnd, run.Face = start, end, f.font
	return run
}

// clusterEnds gives for each index the end of the visible character it lies in.
func clusterEnds(it *segmenter.GraphemeIterator, n int) []int {
	ends := make([]int, n)
	for it.Next() {
		g := it.Grapheme()
		for i := range g.Text {
			ends[g.Offset+i] = g.Offset + len(g.Text)
		}
	}
	return ends
}

// wrap breaks a paragraph by UAX #14, and inside a word only where it is wider than a line.
func (t *typesetter) wrap(p shaped, width float64) []textLine {
	if len(p.text) == 0 {
		return []textLine{{rtl: p.rtl}}
	}
	config := shaping.WrapConfig{BreakPolicy: shaping.WhenNecessary}
	if p.rtl {
		config.Direction = di.DirectionRTL
	}
	runs := append([]shaping.Output(nil), p.runs...)
	wrapped, _ := t.wrapper.WrapParagraphF(config, fixed.Int26_6(width*unit*64), breakable(p.drawn), shaping.NewSliceIterator(runs))
	lines := make([]textLine, 0, len(wrapped))
	for _, l := range wrapped {
		kept := append(shaping.Line(nil), l...)
		lines = append(lines, textLine{text: p.text, runs: kept, width: lineWidth(kept), rtl: p.rtl})
	}
	return lines
}

// breakable is the text as line breaking sees it: not breaking after hyphens, which
// keeps dates and numbers whole, and because many readers drop a hyphen at a line's end.
func breakable(text []rune) []rune {
	if !slices.Contains(text, '-') {
		return text
	}
	out := slices.Clone(text)
	for i, r := range out {
		if r == '-' {
			out[i] = '\u2011'
		}
	}
	return out
}

func lineWidth(l shaping.Line) float64 {
	var w fixed.Int26_6
	for _, run := range l {
		w += run.Advance
	}
	return points(w)
}

func points(v fixed.Int26_6) float64 { return float64(v) / 64 / unit }

// paragraphs cuts text at its line feeds and drops what is no text: control
// characters and noncharacters. It always gives one paragraph at least.
func paragraphs(text string) [][]rune {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n",
		"\u0085", "\n", "\u2028", "\n", "\u2029", "\n", "\t", "    ").Replace(text)
	var out [][]rune
	for _, p := range strings.Split(text, "\n") {
		runes := make([]rune, 0, len(p))
		for _, r := range p {
			if r >= 0x20 && (r < 0x7F || r >= 0xA0) && r != 0xFEFF && r&0xFFFE != 0xFFFE && (r < 0xFDD0 || r > 0xFDEF) {
				runes = append(runes, r)
			}
		}
		for len(runes) > maxParagraph {
			out = append(out, runes[:maxParagraph:maxParagraph])
			runes = runes[maxParagraph:]
		}
		out = append(out, runes)
	}
	return out
}

// startsRTL is the direction of the first letter (UAX #9, P2).
func startsRTL(text []rune) bool {
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// oneFace answers every rune with the same face: faces are chosen later, by byFace.
type oneFace struct{ face *face }

// ResolveFace implements shaping.Fontmap.
func (o oneFace) ResolveFace(rune) *font.Face { return o.face.font }
