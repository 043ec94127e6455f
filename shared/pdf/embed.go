package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"

	sfnt "github.com/tdewolff/font"
)

// font embeds the glyphs a document uses of a face, as a composite font with
// two-byte codes, and gives its object number.
func (f *file) font(face *face) (int, error) {
	parsed, err := sfnt.ParseSFNT(face.data, 0)
	if err != nil {
		return 0, fmt.Errorf("parse font %s: %w", face.name, err)
	}
	head, hhea := parsed.Head, parsed.Hhea
	scale := 1000 / float64(head.UnitsPerEm)
	box := fmt.Sprintf("%s %s %s %s", num(float64(head.XMin)*scale), num(float64(head.YMin)*scale),
		num(float64(head.XMax)*scale), num(float64(head.YMax)*scale))
	ascent, descent := num(float64(hhea.Ascender)*scale), num(float64(hhea.Descender)*scale)
	sub := newSubset(parsed, face.used)
	glyphs := face.glyphMap(sub)
	data, err := sub.write()
	if err != nil {
		return 0, fmt.Errorf("subset font %s: %w", face.name, err)
	}
	name := subsetTag(data) + "+" + face.name
	program := f.stream(fmt.Sprintf("/Length1 %d", len(data)), data)
	descriptor := f.add(fmt.Sprintf("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%s] /ItalicAngle 0 "+
		"/Ascent %s /Descent %s /CapHeight 714 /StemV 80 /FontFile2 %d 0 R >>", name, box, ascent, descent, program))
	descendant := f.add(fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s "+
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 1000 /W [1 [%s]] "+
		"/CIDToGIDMap %d 0 R >>", name, descriptor, face.widths(), f.stream("", glyphs)))
	return f.add(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H "+
		"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", name, descendant, f.stream("", face.toUnicode()))), nil
}

func (f *face) widths() string {
	var b strings.Builder
	for _, u := range f.used {
		b.WriteString(num(f.width(u.outline)) + " ")
	}
	return b.String()
}

// glyphMap is the CIDToGIDMap: for every code its glyph in the subset, two bytes. It
// makes the composed glyphs on its way.
func (f *face) glyphMap(s *subset) []byte {
	out := make([]byte, 2, 2+2*len(f.used))
	made := map[outline]uint16{}
	for _, u := range f.used {
		glyph, ok := made[u.outline]
		switch {
		case u.outline.parts == "":
			glyph = s.place[u.outline.glyph]
		case !ok:
			glyph = s.compose(u.outline)
			made[u.outline] = glyph
		}
		out = binary.BigEndian.AppendUint16(out, glyph)
	}
	return out
}

// toUnicode maps every code to its text, at most 100 to a section as the format asks.
func (f *face) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n" +
		"/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for at := 0; at < len(f.used); at += 100 {
		part := f.used[at:min(at+100, len(f.used))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(part))
		for i, u := range part {
			fmt.Fprintf(&b, "<%04X> <%s>\n", at+i+1, utf16Hex(u.text))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// subsetTag is six capitals drawn from the font's bytes.
func subsetTag(data []byte) string {
	sum := sha256.Sum256(data)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}
