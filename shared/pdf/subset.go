package pdf

import (
	"encoding/binary"
	"fmt"
	"sort"

	sfnt "github.com/tdewolff/font"
)

// subset builds a TrueType font of only the outlines a document uses, with the composed
// ones made into glyphs. The glyph numbers are its own.
//
// The library's subsetter is not used: it can't add glyphs, and its writer stamps the
// time of day into the font.
type subset struct {
	font   *sfnt.SFNT
	source []uint16          // by new glyph number: the one in the font, for plain glyphs
	place  map[uint16]uint16 // the way back
	glyf   []byte
	loca   []byte
	hmtx   []byte
	count  int
	parts  int // the most of a composed glyph
}

// newSubset collects the outlines' glyphs and those these are made of.
func newSubset(font *sfnt.SFNT, used []character) *subset {
	s := &subset{font: font, place: map[uint16]uint16{}}
	s.take(0)
	for _, u := range used {
		if u.outline.parts == "" {
			s.take(u.outline.glyph)
		}
		for _, p := range u.outline.list() {
			s.take(p.glyph)
		}
	}
	for i := 0; i < len(s.source); i++ {
		for _, at := range components(font.Glyf.Get(s.source[i])) {
			s.take(binary.BigEndian.Uint16(font.Glyf.Get(s.source[i])[at:]))
		}
	}
	for _, glyph := range s.source {
		s.add(s.renumbered(glyph), int(font.Hmtx.Advance(glyph)), font.Hmtx.LeftSideBearing(glyph))
	}
	return s
}

func (s *subset) take(glyph uint16) {
	if _, ok := s.place[glyph]; !ok {
		s.place[glyph] = uint16(len(s.source))
		s.source = append(s.source, glyph)
	}
}

// add appends a glyph and gives its number.
func (s *subset) add(data []byte, advance int, bearing int16) uint16 {
	s.loca = binary.BigEndian.AppendUint32(s.loca, uint32(len(s.glyf)))
	s.glyf = append(s.glyf, data...)
	s.glyf = append(s.glyf, make([]byte, -len(s.glyf)&3)...)
	s.hmtx = binary.BigEndian.AppendUint16(s.hmtx, uint16(advance))
	s.hmtx = binary.BigEndian.AppendUint16(s.hmtx, uint16(bearing))
	s.count++
	return uint16(s.count - 1)
}

// renumbered is a glyph's data with its components' new numbers.
func (s *subset) renumbered(glyph uint16) []byte {
	data := append([]byte(nil), s.font.Glyf.Get(glyph)...)
	for _, at := range components(data) {
		binary.BigEndian.PutUint16(data[at:], s.place[binary.BigEndian.Uint16(data[at:])])
	}
	return data
}

// Flags of a composite glyph's components (OpenType, glyf).
const (
	argsAreWords  = 0x0001
	argsAreXY     = 0x0002
	hasScale      = 0x0008
	moreFollow    = 0x0020
	hasXYScale    = 0x0040
	hasTwoByTwo   = 0x0080
	glyphHeader   = 10
	shortestGlyph = glyphHeader + 6
)

// components gives where in a composite glyph's data its components' numbers stand.
func components(data []byte) []int {
	if len(data) < shortestGlyph || int16(binary.BigEndian.Uint16(data)) >= 0 {
		return nil
	}
	var out []int
	for at := glyphHeader; at+6 <= len(data); {
		flags := binary.BigEndian.Uint16(data[at:])
		out = append(out, at+2)
		at += componentLen(flags)
		if flags&moreFollow == 0 {
			break
		}
	}
	return out
}

func componentLen(flags uint16) int {
	n := 6
	if flags&argsAreWords != 0 {
		n = 8
	}
	switch {
	case flags&hasScale != 0:
		n += 2
	case flags&hasXYScale != 0:
		n += 4
	case flags&hasTwoByTwo != 0:
		n += 8
	}
	return n
}

// compose adds a composed outline as a glyph and gives its number. Parts that draw
// nothing are left out; without any part left it is an empty glyph.
func (s *subset) compose(o outline) uint16 {
	var body []byte
	box := [4]int{32767, 32767, -32768, -32768}
	last, n := 0, 0
	for _, p := range o.list() {
		data := s.font.Glyf.Get(p.glyph)
		if len(data) < glyphHeader {
			continue
		}
		last = len(body)
		n++
		body = binary.BigEndian.AppendUint16(body, argsAreWords|argsAreXY|moreFollow)
		body = binary.BigEndian.AppendUint16(body, s.place[p.glyph])
		body = binary.BigEndian.AppendUint16(body, uint16(p.x))
		body = binary.BigEndian.AppendUint16(body, uint16(p.y))
		widen(&box, data, p)
	}
	if n == 0 {
		return s.add(nil, o.advance, 0)
	}
	s.parts = max(s.parts, n)
	binary.BigEndian.PutUint16(body[last:], argsAreWords|argsAreXY)
	head := binary.BigEndian.AppendUint16(nil, 0xFFFF) // -1: composite
	for _, v := range box {
		head = binary.BigEndian.AppendUint16(head, uint16(int16(max(-32768, min(32767, v)))))
	}
	return s.add(append(head, body...), o.advance, int16(box[0]))
}

// widen takes a part's bounds into a box of xMin, yMin, xMax, yMax.
func widen(box *[4]int, data []byte, p part) {
	at := func(i int) int { return int(int16(binary.BigEndian.Uint16(data[2+2*i:]))) }
	box[0], box[1] = min(box[0], at(0)+int(p.x)), min(box[1], at(1)+int(p.y))
	box[2], box[3] = max(box[2], at(2)+int(p.x)), max(box[3], at(3)+int(p.y))
}

// write gives the font file.
func (s *subset) write() ([]byte, error) {
	tables := map[string][]byte{"glyf": s.glyf, "hmtx": s.hmtx,
		"loca": binary.BigEndian.AppendUint32(s.loca, uint32(len(s.glyf)))}
	for _, tag := range []string{"head", "hhea", "maxp", "cvt ", "fpgm", "prep"} {
		if t, ok := s.font.Tables[tag]; ok {
			tables[tag] = append([]byte(nil), t...)
		}
	}
	head, hhea, maxp := tables["head"], tables["hhea"], tables["maxp"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 32 {
		return nil, fmt.Errorf("font tables too short")
	}
	binary.BigEndian.PutUint32(head[8:], 0)  // checkSumAdjustment, which PDF readers don't use
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	binary.BigEndian.PutUint16(hhea[34:], uint16(s.count))
	binary.BigEndian.PutUint16(maxp[4:], uint16(s.count))
	if s.parts > 0 {
		binary.BigEndian.PutUint16(maxp[10:], 0xFFFF) // maxCompositePoints
		binary.BigEndian.PutUint16(maxp[12:], 0xFFFF) // maxCompositeContours
		binary.BigEndian.PutUint16(maxp[28:], max(binary.BigEndian.Uint16(maxp[28:]), uint16(s.parts)))
		binary.BigEndian.PutUint16(maxp[30:], binary.BigEndian.Uint16(maxp[30:])+1)
	}
	return pack(tables), nil
}

// pack writes tables as a TrueType file.
func pack(tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	for tag := range tables {
		tags = append(tags, tag)
	}
	sort.Strings(tags)
	search, selector := 16, 0
	for search*2 <= len(tags)*16 {
		search, selector = search*2, selector+1
	}
	out := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{len(tags), search, selector, len(tags)*16 - search} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	var body []byte
	for _, tag := range tags {
		start := len(body)
		body = append(body, tables[tag]...)
		body = append(body, make([]byte, -len(body)&3)...)
		out = append(out, tag...)
		out = binary.BigEndian.AppendUint32(out, checksum(body[start:]))
		out = binary.BigEndian.AppendUint32(out, uint32(12+16*len(tags)+start))
		out = binary.BigEndian.AppendUint32(out, uint32(len(tables[tag])))
	}
	return append(out, body...)
}

func checksum(padded []byte) uint32 {
	var sum uint32
	for i := 0; i+4 <= len(padded); i += 4 {
		sum += binary.BigEndian.Uint32(padded[i:])
	}
	return sum
}
