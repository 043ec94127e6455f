package form

import "regexp"

// Text is a text with its translations.
type Text struct {
	Plain        string
	Translations map[string]string // by language tag as the form writes it, such as "es"
}

// In is the text in lang or, where there is none, in the form's own language.
// A regional tag such as "es-MX" falls back to "es".
func (t Text) In(lang string) string {
	for tag := lang; tag != ""; tag = parentTag(tag) {
		if s, ok := t.Translations[tag]; ok {
			return s
		}
	}
	return t.Plain
}

func parentTag(tag string) string {
	for i := len(tag) - 1; i >= 0; i-- {
		if tag[i] == '-' {
			return tag[:i]
		}
	}
	return ""
}

// Type is an item's type as FHIR R4 names it.
type Type string

// The item types that can be asked.
const (
	TypeGroup      Type = "group"
	TypeDisplay    Type = "display"
	TypeBoolean    Type = "boolean"
	TypeDecimal    Type = "decimal"
	TypeInteger    Type = "integer"
	TypeDate       Type = "date"
	TypeDateTime   Type = "dateTime"
	TypeTime       Type = "time"
	TypeString     Type = "string"
	TypeText       Type = "text"
	TypeURL        Type = "url"
	TypeChoice     Type = "choice"
	TypeOpenChoice Type = "open-choice"
)

// kindOf is the one kind of answer each type takes; choices take their options' kinds.
var kindOf = map[Type]Kind{
	TypeBoolean: KindBoolean, TypeDecimal: KindDecimal, TypeInteger: KindInteger, TypeDate: KindDate,
	TypeDateTime: KindDateTime, TypeTime: KindTime, TypeString: KindString, TypeText: KindString, TypeURL: KindURI,
}

// Questionnaire is a form that Parse has accepted. It is read-only and safe for
// concurrent use.
type Questionnaire struct {
	URL, Version, Name, Status, Language string
	Title                                Text
	Codes                                []Coding
	Items                                []*Item
	Hash                                 string // of the JSON it was parsed from, see Hash

	byLink map[string]*Item
	order  []*Item // every item after all that its asking and its score depend on
}

// Canonical is what a response names the form by: "url|version", or the hash as
// a URN where the form has no url.
func (q *Questionnaire) Canonical() string {
	switch {
	case q.URL == "":
		return "urn:sha256:" + q.Hash
	case q.Version == "":
		return q.URL
	}
	return q.URL + "|" + q.Version
}

// Item finds an item, however deep; nil where there is none.
func (q *Questionnaire) Item(linkID string) *Item { return q.byLink[linkID] }

// Item is a group, a question or a text of a form.
type Item struct {
	LinkID            string
	Type              Type
	Text, Prefix      Text
	Codes             []Coding
	Required, Repeats bool
	ReadOnly          bool
	Hidden            bool // it or what it stands in is never shown
	MaxLength         int  // characters; 0 is none
	MinLength         int
	MinOccurs         int // of answers or, for a group, of occurrences; 0 is none
	MaxOccurs         int
	Min, Max          *Value
	Pattern           *regexp.Regexp // of the whole answer, RE2
	Options           []Option
	Initial           []Value
	Prefill           ProfileField // answered from the profile at the start; empty for none
	Sum               []string     // linkIds whose weights this item adds up; nil where it is asked
	Conditions        []Condition
	AnyCondition      bool // one condition suffices (enableBehavior any)
	Control           string
	Orientation       string // "horizontal" or "vertical", as choiceOrientation
	EntryFormat       Text
	Unit              Coding
	Items             []*Item

	parent  *Item
	pointer string
}

// Question says that the item can be answered by a person.
func (i *Item) Question() bool {
	return i.Type != TypeGroup && i.Type != TypeDisplay && i.Sum == nil
}

// Help says that a display item explains its parent beside it.
func (i *Item) Help() bool { return i.Type == TypeDisplay && i.Control == "help" }

// Option is one answer a choice offers.
type Option struct {
	Value   Value
	Label   Text
	Prefix  string
	Weight  float64 // ordinalValue or itemWeight
	Weighed bool    // it has a weight
	Initial bool
}

// option finds the offered answer that v is; nil where it is none.
func (i *Item) option(v Value) *Option {
	for n := range i.Options {
		o := &i.Options[n]
		if o.Value.Kind == v.Kind && o.Value.equals(v) && o.Value.Coding.System == v.Coding.System {
			return o
		}
	}
	return nil
}

// Condition is one enableWhen: the item is asked where the answers of Question
// compare so with Answer. For "exists" Answer is a boolean.
type Condition struct {
	Question string // linkId
	Operator string // exists = != > < >= <=
	Answer   Value
}
