// Package words finds names by the beginnings of their words, without regard to
// case and accents, in any script. Pure.
package words

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Query is what somebody looks for.
type Query struct {
	words []string
	signs string // where there are no letters and digits: found anywhere
}

// longestQuery is how many words of a query count.
const longestQuery = 20

// Parse reads a query: each of its words must begin a word of a name. An empty
// query finds everything.
func Parse(s string) Query {
	folded := fold(s)
	words := strings.FieldsFunc(folded, func(r rune) bool { return !ofWord(r) })
	if len(words) == 0 {
		return Query{signs: strings.TrimSpace(folded)}
	}
	return Query{words: words[:min(len(words), longestQuery)]}
}

// In reports whether the name has what is looked for.
func (q Query) In(name string) bool {
	folded := fold(name)
	for _, word := range q.words {
		if !begins(folded, word) {
			return false
		}
	}
	return strings.Contains(folded, q.signs)
}

// begins reports whether a word of the name begins with the word.
func begins(name, word string) bool {
	var before rune
	for at, r := range name {
		if startsWord(before, r) && strings.HasPrefix(name[at:], word) {
			return true
		}
		before = r
	}
	return false
}

// startsWord reports whether a word begins with r after before: at a letter
// after none, where digits and letters meet, and anywhere in a script that sets
// no spaces.
func startsWord(before, r rune) bool {
	if !ofWord(r) {
		return false
	}
	return !ofWord(before) || unicode.IsDigit(before) != unicode.IsDigit(r) || unicode.In(r, spaceless...)
}

var spaceless = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

func ofWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// fold takes accents off, opens up ligatures and makes all letters small.
func fold(s string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
	return strokes.Replace(cases.Fold().String(plain))
}

// strokes are letters whose accent is a part of them, so that Unicode doesn't
// take it off.
var strokes = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "æ", "ae", "œ", "oe", "ı", "i", "ħ", "h", "ŧ", "t")
