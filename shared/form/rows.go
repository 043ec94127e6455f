package form

import "strings"

// RowKind says what a Row is.
type RowKind int

// The kinds of rows.
const (
	RowHeading  RowKind = iota // a group's title; Level says how deep, from 1
	RowNote                    // a text of the form
	RowQuestion                // a question with its answers, if any
	RowScore                   // a score, with its severity where it has one
)

// Row is one line of a filled-in form as it is printed.
type Row struct {
	Kind      RowKind
	Level     int // 1 at the root
	LinkID    string
	Prefix    string
	Text      string
	Answers   []string // as shown to people; empty where nothing is answered
	Prefilled bool     // from the profile, unchanged
	Score     *Score   // of RowScore
}

// Rows lays a response out in the form's order in lang ("en", "es" or, for the
// form's own texts, any of its translations). What is disabled or hidden is left
// out, except that a hidden score is printed; so are texts that only help to fill in.
func Rows(q *Questionnaire, r *Response, lang string) []Row {
	e := Evaluate(q, r)
	w := &rowWriter{lang: lang, scores: map[string]*Score{}}
	for n := range e.Scores {
		w.scores[e.Scores[n].LinkID] = &e.Scores[n]
	}
	w.below(e.tree.root, 1)
	return w.rows
}

type rowWriter struct {
	lang   string
	scores map[string]*Score
	rows   []Row
}

func (w *rowWriter) below(parent *node, level int) {
	for _, n := range parent.kids {
		if !n.enabled || n.item.Help() {
			continue
		}
		if row, ok := w.row(n, level); ok {
			w.rows = append(w.rows, row)
		}
		if n.item.Type == TypeGroup {
			w.below(n, level+1)
		} else {
			w.below(n, level)
		}
	}
}

func (w *rowWriter) row(n *node, level int) (Row, bool) {
	i := n.item
	row := Row{Level: level, LinkID: i.LinkID, Prefix: i.Prefix.In(w.lang), Text: i.Text.In(w.lang)}
	switch {
	case i.Sum != nil:
		row.Kind, row.Score = RowScore, w.scores[i.LinkID]
	case i.Hidden:
		return row, false
	case i.Type == TypeGroup:
		row.Kind = RowHeading
		return row, row.Text != ""
	case i.Type == TypeDisplay:
		row.Kind = RowNote
		return row, row.Text != ""
	default:
		row.Kind = RowQuestion
	}
	for _, a := range n.answers {
		row.Answers = append(row.Answers, i.Show(a.Value, w.lang))
		row.Prefilled = row.Prefilled || a.Prefilled
	}
	return row, true
}

// Show writes an answer to the item as people read it in lang.
func (i *Item) Show(v Value, lang string) string {
	if o := i.option(v); o != nil && o.Label.Plain != "" {
		return o.Label.In(lang)
	}
	switch v.Kind {
	case KindBoolean:
		return yesNo(v.Bool, lang)
	case KindDecimal, KindInteger:
		return i.withUnit(formatNumber(v.Number))
	case KindDate:
		return showDate(v.Text, lang)
	case KindDateTime:
		date, clock, _ := strings.Cut(v.Text, "T")
		return strings.TrimSpace(showDate(date, lang) + " " + clock)
	case KindTime:
		return v.Text[:min(len(v.Text), len("15:04"))]
	case KindCoding:
		return firstOf(v.Coding.Display, v.Coding.Code)
	}
	return v.Text
}

func (i *Item) withUnit(number string) string {
	return strings.TrimSpace(number + " " + firstOf(i.Unit.Display, i.Unit.Code))
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func spanish(lang string) bool { return lang == "es" || strings.HasPrefix(lang, "es-") }

func yesNo(yes bool, lang string) string {
	switch {
	case yes && spanish(lang):
		return "Sí"
	case yes:
		return "Yes"
	}
	return "No"
}

var (
	monthsEN = strings.Fields("January February March April May June July August September October November December")
	monthsES = strings.Fields("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")
)

// showDate writes YYYY, YYYY-MM or YYYY-MM-DD out in words.
func showDate(s, lang string) string {
	if !isDate(s) || len(s) == 4 {
		return s
	}
	year, month, day := s[:4], int(s[5]-'0')*10+int(s[6]-'0'), strings.TrimPrefix(s[7:], "-")
	day = strings.TrimPrefix(day, "0")
	name := monthsEN[month-1]
	if spanish(lang) {
		name = monthsES[month-1]
	}
	switch {
	case day == "" && spanish(lang):
		return name + " de " + year
	case day == "":
		return name + " " + year
	case spanish(lang):
		return day + " de " + name + " de " + year
	}
	return name + " " + day + ", " + year
}
