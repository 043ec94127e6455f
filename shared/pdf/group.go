package pdf

import (
	"slices"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/text/unicode/norm"
)

// group is a character to draw: the glyphs that stand for a stretch of text, the place
// of their left end and how far they reach, in points.
type group struct {
	glyphs   []placed
	text     []rune
	x, width float64
}

// placed is a glyph's place within its group, in points. A mark takes no room.
type placed struct {
	glyph uint16
	x, y  float64
	mark  bool
}

// groups gives a run's characters in reading order, the run's left end being at x.
func (w *runWriter) groups(x float64) []group {
	rtl := w.run.Direction.Progression() == di.TowardTopLeft
	var out, marks []group
	for rest := w.run.Glyphs; len(rest) > 0; {
		n := clusterLen(rest)
		g := w.cluster(rest[:n], x)
		rest, x = rest[n:], x+g.width
		switch {
		case !rtl:
			out = append(out, g)
		case g.width <= 0:
			marks = append(marks, g)
		default:
			out = append(out, giveRoom(append(marks, w.marksApart(g)...))...)
			marks = nil
		}
	}
	out = append(out, marks...)
	if rtl {
		slices.Reverse(out)
	}
	return out
}

// clusterLen counts the glyphs at the front that stand for the same runes.
func clusterLen(glyphs []shaping.Glyph) int {
	n := 1
	for n < len(glyphs) && glyphs[n].TextIndex() == glyphs[0].TextIndex() {
		n++
	}
	return n
}

func (w *runWriter) cluster(glyphs []shaping.Glyph, x float64) group {
	from := max(0, min(glyphs[0].TextIndex(), len(w.text)))
	to := max(from, min(from+glyphs[0].RunesCount(), len(w.text)))
	g := group{text: w.text[from:to], x: x}
	for _, glyph := range glyphs {
		g.glyphs = append(g.glyphs, placed{uint16(glyph.GlyphID), g.width + points(glyph.XOffset), points(glyph.YOffset), glyph.Advance == 0})
		g.width += points(glyph.Advance)
	}
	return g
}

// marksApart splits vowel marks from their right-to-left letter, which comes last: in
// reverse reading order.
func (w *runWriter) marksApart(g group) []group {
	letter := group{text: slices.Clone(g.text), x: g.x, width: g.width}
	var marks []group
	for _, p := range g.glyphs {
		at := slices.IndexFunc(letter.text, func(r rune) bool {
			glyph, ok := w.face.font.NominalGlyph(r)
			return ok && uint16(glyph) == p.glyph
		})
		if !p.mark || at < 1 {
			letter.glyphs = append(letter.glyphs, p)
			continue
		}
		marks = append(marks, group{glyphs: []placed{p}, text: []rune{letter.text[at]}, x: g.x})
		letter.text = slices.Delete(letter.text, at, at+1)
	}
	apart := append(marks, letter)
	if len(letter.glyphs) == 0 || !readsAs(apart, g.text) {
		return []group{g}
	}
	return apart
}

// readsAs reports whether groups in reverse reading order read as a text, but for the
// canonical order of its marks.
func readsAs(groups []group, text []rune) bool {
	var read []rune
	for _, g := range slices.Backward(groups) {
		read = append(read, g.text...)
	}
	return norm.NFD.String(string(read)) == norm.NFD.String(string(text))
}

// giveRoom gives each mark a share of its letter's room, without moving what is drawn.
// Readers that put text in order by its place turn right-to-left lines round code by
// code: a mark must have a place of its own, after its letter.
func giveRoom(parts []group) []group {
	letter := parts[len(parts)-1]
	share := letter.width / float64(len(parts)+1)
	for i := range parts {
		width := share
		if i == len(parts)-1 {
			width = letter.width - share*float64(i)
		}
		parts[i].move(letter.x+share*float64(i), width)
	}
	return parts
}

// move gives the group other room without moving what is drawn.
func (g *group) move(x, width float64) {
	for i := range g.glyphs {
		g.glyphs[i].x += g.x - x
	}
	g.x, g.width = x, width
}
