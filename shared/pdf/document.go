// Package pdf writes small tagged PDF documents: completed forms, receipts,
// invoices, statements. A caller composes a Document from blocks and writes it.
//
// The writer is pure: no network, no clock, no state between documents, and the
// same document gives the same bytes. Every text in any script is kept: what no
// font can draw is shown as a replacement mark and still read out and copied right.
// The structure follows what PDF/UA-1 and PDF/A-2a ask; the file claims neither.
package pdf

import "time"

// Document is one PDF. Texts are plain Unicode; a line feed starts a new line.
type Document struct {
	// Title is drawn as the only level 1 heading and shown in the window's title bar.
	Title string
	// Language is the BCP 47 tag of the text; one that is not well formed counts as "en".
	Language string
	// Author is the practice's name; it stands above the title and on every later page.
	Author string
	// Created is stated in the file in its own zone, to the second.
	Created time.Time
	// Paper is the page size; the zero value is A4.
	Paper Paper
	// Footer stands at the foot of every page. It is not part of the read text.
	Footer string
	// PageNumber is the localized page number with {page} and {pages} in it, such
	// as "Page {page} of {pages}". Empty prints none.
	PageNumber string
	// Blocks are the content in reading order.
	Blocks []Block
}

// Paper is a page size.
type Paper int

// The paper sizes.
const (
	A4 Paper = iota
	Letter
)

// size gives width and height in points.
func (p Paper) size() (float64, float64) {
	if p == Letter {
		return 612, 792
	}
	return 595.28, 841.89
}

// Block is one piece of content. The blocks are those of this package.
type Block interface {
	set(*typesetter) (piece, error)
}

// Heading opens a section. Level is 2 or 3, anything else counts as the nearer of
// both; a 3 before any 2 counts as 2, so that no level is skipped.
type Heading struct {
	Level int
	Text  string
}

// Paragraph is running text. Quiet sets it small and grey, for hints and legal lines.
type Paragraph struct {
	Text  string
	Quiet bool
}

// Fields are questions with their answers, or labels with their values, tagged as
// a list of terms. Aside puts each value beside its label: for short facts.
type Fields struct {
	Items []Field
	Aside bool
}

// Field is one label and its value.
type Field struct {
	Label, Value string
}

// List is a list with a mark, or a number, before each item.
type List struct {
	Items    []string
	Numbered bool
}

// Table has one header row, repeated on every page it reaches. A short row is
// filled up with empty cells; cells beyond the columns are dropped.
type Table struct {
	Columns []Column
	Rows    [][]string
}

// Column is a column's header. Amount aligns it at its end: for money and counts.
type Column struct {
	Title  string
	Amount bool
}

// Figure is a picture, such as a drawn signature. Image is a whole PNG or JPEG file
// of at most 40 million pixels; anything else makes Write fail. Alt says what it shows.
// Width is in points; 0 takes the picture's own at 144 pixels an inch. It never
// exceeds the text's width nor half a page's height.
type Figure struct {
	Image []byte
	Alt   string
	Width float64
}

// Rule is a thin line across the text.
type Rule struct{}

// PageBreak starts a new page; at the top of a page it does nothing.
type PageBreak struct{}
