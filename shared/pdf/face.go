package pdf

import (
	"encoding/binary"
	"fmt"

	"github.com/go-text/typesetting/font"
)

// face is one typeface of one document with the characters used of it.
//
// A PDF code stands for an outline together with the text it was drawn for, so that two
// letters sharing an outline still copy as themselves.
type face struct {
	name     string // of the file, without its extension
	letters  bool   // of a script, not of signs
	fake     bool   // thickened by stroking, for want of a semibold file
	data     []byte
	font     *font.Face
	resource string // its name in content streams
	codes    map[character]uint16
	used     []character // code-1 is the index; code 0 is .notdef
}

// character is an outline and the text it stands for.
type character struct {
	outline outline
	text    string
}

// outline is what is drawn for one character: a glyph of the font, or several put
// together into one, as a letter and its marks are. The latter are made into a glyph
// of their own when the font is embedded. Comparable, to serve as a key.
type outline struct {
	glyph   uint16 // of a plain outline
	parts   string // of a composed one: three big-endian 16-bit numbers each
	advance int    // of a composed one, in font units
}

// part is one glyph in a composed outline and its place, in font units.
type part struct {
	glyph uint16
	x, y  int16
}

func plain(glyph uint16) outline { return outline{glyph: glyph} }

func composed(parts []part, advance int) outline {
	var b []byte
	for _, p := range parts {
		b = binary.BigEndian.AppendUint16(b, p.glyph)
		b = binary.BigEndian.AppendUint16(b, uint16(p.x))
		b = binary.BigEndian.AppendUint16(b, uint16(p.y))
	}
	return outline{parts: string(b), advance: advance}
}

func (o outline) list() []part {
	var out []part
	for b := []byte(o.parts); len(b) >= 6; b = b[6:] {
		out = append(out, part{binary.BigEndian.Uint16(b), int16(binary.BigEndian.Uint16(b[2:])), int16(binary.BigEndian.Uint16(b[4:]))})
	}
	return out
}

func newFace(name string, fake bool, data []byte, parsed *font.Face, n int) *face {
	return &face{name: name, fake: fake, data: data, font: parsed,
		resource: fmt.Sprintf("F%d", n+1), codes: map[character]uint16{}}
}

// maxCodes bounds the characters one face can tell apart in a document: codes have 16
// bits, and a font 65535 glyphs.
const maxCodes = 30000

// code gives a character's PDF code and its width in thousandths of the size. The
// characters beyond maxCodes, which no honest document has, are drawn as .notdef.
func (f *face) code(o outline, text string) (uint16, float64) {
	key := character{o, text}
	c, ok := f.codes[key]
	if !ok && len(f.used) < maxCodes {
		f.used = append(f.used, key)
		c = uint16(len(f.used))
		f.codes[key] = c
	}
	if c == 0 {
		return 0, 1000
	}
	return c, f.width(o)
}

func (f *face) width(o outline) float64 {
	advance := float64(o.advance)
	if o.parts == "" {
		advance = float64(f.font.HorizontalAdvance(font.GID(o.glyph)))
	}
	return advance * 1000 / float64(f.font.Upem())
}
