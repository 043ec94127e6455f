package pdf

import (
	"bytes"
	"embed"
	"encoding/binary"
	"fmt"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// family is one typeface on disk. Those without a semibold file are thickened.
type family struct {
	name     string
	semibold bool
	scripts  []language.Script
}

// families lists the typefaces; the first is the text face.
var families = []family{
	{"NotoSans", true, []language.Script{language.Latin, language.Greek, language.Cyrillic, language.Devanagari}},
	{"NotoSansArabic", true, []language.Script{language.Arabic}},
	{"NotoSansHebrew", true, []language.Script{language.Hebrew}},
	{"NotoSansThai", true, []language.Script{language.Thai}},
	{"NotoSansSC", false, []language.Script{language.Han, language.Hiragana, language.Katakana, language.Bopomofo}},
	{"NotoSansKR", false, []language.Script{language.Hangul}},
	{"NotoSansArmenian", false, []language.Script{language.Armenian}},
	{"NotoSansBengali", false, []language.Script{language.Bengali}},
	{"NotoSansEthiopic", false, []language.Script{language.Ethiopic}},
	{"NotoSansGeorgian", false, []language.Script{language.Georgian}},
	{"NotoSansGujarati", false, []language.Script{language.Gujarati}},
	{"NotoSansGurmukhi", false, []language.Script{language.Gurmukhi}},
	{"NotoSansKannada", false, []language.Script{language.Kannada}},
	{"NotoSansKhmer", false, []language.Script{language.Khmer}},
	{"NotoSansLao", false, []language.Script{language.Lao}},
	{"NotoSansMalayalam", false, []language.Script{language.Malayalam}},
	{"NotoSansMyanmar", false, []language.Script{language.Myanmar}},
	{"NotoSansTamil", false, []language.Script{language.Tamil}},
	{"NotoSansTelugu", false, []language.Script{language.Telugu}},
	{"NotoSansMath", false, nil},
	{"NotoSansSymbols", false, nil},
	{"NotoSansSymbols2", false, nil},
	{"NotoEmoji", false, nil},
}

// The orders in which runes of no script of their own are looked for.
var (
	textOrder    = []string{"NotoSans", "NotoSansMath", "NotoSansSymbols2", "NotoSansSymbols", "NotoEmoji"}
	pictureOrder = []string{"NotoEmoji", "NotoSansSymbols2", "NotoSans", "NotoSansSymbols"}
	wideOrder    = []string{"NotoSansSC"}
)

// fontKey names a face: a family, thin or thick.
type fontKey struct {
	name     string
	semibold bool
}

// fontSet holds the faces one document needs, each parsed when a rune first asks for it.
type fontSet struct {
	faces    map[fontKey]*face
	byFont   map[*font.Face]*face
	order    []*face               // in the order of first use
	data     map[string][]byte     // by file
	parsed   map[string]*font.Font // by file
	byScript map[language.Script]string
	thick    map[string]bool // families with a semibold file
	letters  map[string]bool // families of a script, not of signs
}

func newFontSet() *fontSet {
	s := &fontSet{
		faces: map[fontKey]*face{}, byFont: map[*font.Face]*face{},
		data: map[string][]byte{}, parsed: map[string]*font.Font{},
		byScript: map[language.Script]string{}, thick: map[string]bool{}, letters: map[string]bool{},
	}
	for _, f := range families {
		s.thick[f.name], s.letters[f.name] = f.semibold, len(f.scripts) > 0
		for _, script := range f.scripts {
			s.byScript[script] = f.name
		}
	}
	return s
}

// face gives the named face, parsing its file at its first use.
func (s *fontSet) face(name string, semibold bool) *face {
	key := fontKey{name, semibold}
	if f, ok := s.faces[key]; ok {
		return f
	}
	file, fake := name+"-Regular", semibold
	if semibold && s.thick[name] {
		file, fake = name+"-SemiBold", false
	}
	data, parsed := s.load(file)
	f := newFace(file, fake, data, font.NewFace(parsed), len(s.order))
	f.letters = s.letters[name]
	s.faces[key], s.byFont[f.font] = f, f
	s.order = append(s.order, f)
	return f
}

// load parses a font file for shaping, once. The files are our own, so one that doesn't
// parse is a broken build.
func (s *fontSet) load(file string) ([]byte, *font.Font) {
	if parsed, ok := s.parsed[file]; ok {
		return s.data[file], parsed
	}
	data, err := fontFiles.ReadFile("fonts/" + file + ".ttf")
	if err != nil {
		panic(fmt.Sprintf("pdf: embedded font %s: %v", file, err))
	}
	parsed, err := font.ParseTTF(bytes.NewReader(withoutOutlines(data)))
	if err != nil {
		panic(fmt.Sprintf("pdf: embedded font %s: %v", file, err))
	}
	s.data[file], s.parsed[file] = data, parsed.Font
	return data, parsed.Font
}

// withoutOutlines copies a font without its outlines: shaping needs none, and unpacking
// those of a Chinese font would take 30 MB.
func withoutOutlines(data []byte) []byte {
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		entry := data[12+16*i:]
		at, n := binary.BigEndian.Uint32(entry[8:]), binary.BigEndian.Uint32(entry[12:])
		if tag := string(entry[:4]); tag != "glyf" && tag != "loca" {
			tables[tag] = data[at : at+n]
		}
	}
	return pack(tables)
}

// pick gives the first face that draws the whole cluster (the runes of one visible
// character), else the first that draws its first rune, else the text face.
func (s *fontSet) pick(cluster []rune, script language.Script, semibold bool) *face {
	var partly *face
	for _, name := range s.candidates(cluster, script) {
		f := s.face(name, semibold)
		if f.covers(cluster) {
			return f
		}
		if partly == nil && f.covers(cluster[:1]) {
			partly = f
		}
	}
	if partly == nil {
		return s.face(families[0].name, semibold)
	}
	return partly
}

func (s *fontSet) candidates(cluster []rune, script language.Script) []string {
	if own := language.LookupScript(cluster[0]); own.Strong() {
		script = own
	}
	if name, ok := s.byScript[script]; ok && name != families[0].name {
		return append([]string{families[0].name, name}, textOrder...)
	}
	switch r := cluster[0]; {
	case isPicture(cluster):
		return pictureOrder
	case r >= 0x2E80 && r <= 0x33FF || r >= 0xFE30 && r <= 0xFE4F || r >= 0xFF00 && r <= 0xFFEF:
		return wideOrder
	}
	return textOrder
}

// isPicture tells emoji, and text that asks to be shown as one, from letters.
func isPicture(cluster []rune) bool {
	if r := cluster[0]; r >= 0x1F000 && r < 0x20000 {
		return true
	}
	for _, r := range cluster[1:] {
		if r == 0xFE0F || r == 0x20E3 {
			return true
		}
	}
	return false
}

// covers reports whether the face has a glyph for every rune that needs one.
func (f *face) covers(cluster []rune) bool {
	for _, r := range cluster {
		if harfbuzz.IsDefaultIgnorable(r) {
			continue
		}
		if _, ok := f.font.NominalGlyph(r); !ok {
			return false
		}
	}
	return true
}
