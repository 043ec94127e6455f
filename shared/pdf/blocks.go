package pdf

import "fmt"

// piece is a set block, ready to be placed. The measure is the same on every
// paper.
type piece interface {
	// space is the gap wanted before it.
	space() float64
	// head is the height that must stay together at its beginning.
	head() float64
	place(c *composer)
}

// measure is the text's width on every paper.
const measure = 595.28 - 2*marginSide

// firstLines is the height of a text's first two lines, the least to stand at a page's foot.
func firstLines(s setText) float64 { return float64(min(2, len(s.lines))) * s.style.leading }

type headingPiece struct {
	level int
	title string
	text  setText
	next  piece
}

func (h Heading) set(t *typesetter) (piece, error) {
	level, st := 2, sectionStyle
	if h.Level >= 3 && t.sections > 0 {
		level, st = 3, subStyle
	}
	t.sections++
	return &headingPiece{level: level, title: h.Text, text: t.set(h.Text, st, measure)}, nil
}

func (h *headingPiece) space() float64 {
	if h.level == 2 {
		return gapSection
	}
	return gapSub
}

func (h *headingPiece) head() float64 {
	if h.next == nil {
		return h.text.height()
	}
	return h.text.height() + gapAfter + h.next.space() + h.next.head()
}

func (h *headingPiece) place(c *composer) {
	c.bookmarks = append(c.bookmarks, bookmark{h.title, h.level, c.page().number, c.y})
	c.lines(c.root.add(fmt.Sprintf("H%d", h.level)), h.text, 0, measure)
	c.y -= gapBlock - gapAfter - 4
}

type paragraphPiece struct{ text setText }

func (p Paragraph) set(t *typesetter) (piece, error) {
	st := bodyStyle
	if p.Quiet {
		st = quietStyle
	}
	return paragraphPiece{t.set(p.Text, st, measure)}, nil
}

func (p paragraphPiece) space() float64 { return gapBlock }
func (p paragraphPiece) head() float64  { return firstLines(p.text) }
func (p paragraphPiece) place(c *composer) {
	c.lines(c.root.add("P"), p.text, 0, measure)
}

type listPiece struct {
	attr  string
	items []setText
	marks []setText
}

func (l List) set(t *typesetter) (piece, error) {
	p := listPiece{attr: markedList}
	if l.Numbered {
		p.attr = numberedList
	}
	for i, item := range l.Items {
		mark := "•"
		if l.Numbered {
			mark = fmt.Sprintf("%d.", i+1)
		}
		p.marks = append(p.marks, t.set(mark, bodyStyle, indent))
		p.items = append(p.items, t.set(item, bodyStyle, measure-indent))
	}
	return p, nil
}

func (l listPiece) space() float64 { return gapBlock }

func (l listPiece) head() float64 {
	if len(l.items) == 0 {
		return 0
	}
	return firstLines(l.items[0])
}

func (l listPiece) place(c *composer) {
	if len(l.items) == 0 {
		return
	}
	list := c.root.add("L")
	list.attr = l.attr
	for i, item := range l.items {
		if i > 0 {
			c.gap(gapItem)
		}
		c.need(firstLines(item))
		li := list.add("LI")
		y := c.y
		c.lines(li.add("Lbl"), l.marks[i], markX(item), indent)
		c.y = y
		c.lines(li.add("LBody"), item, itemX(item), measure-indent)
	}
}

// markX and itemX put the mark on the side where the item's text begins.
func markX(item setText) float64 {
	if item.lines[0].rtl {
		return measure - indent/2
	}
	return indent / 4
}

func itemX(item setText) float64 {
	if item.lines[0].rtl {
		return 0
	}
	return indent
}

type rulePiece struct{}

func (Rule) set(*typesetter) (piece, error) { return rulePiece{}, nil }
func (rulePiece) space() float64            { return gapSub }
func (rulePiece) head() float64             { return 1 }
func (rulePiece) place(c *composer) {
	c.rule()
	c.y += 4
}

type breakPiece struct{}

func (PageBreak) set(*typesetter) (piece, error) { return breakPiece{}, nil }
func (breakPiece) space() float64                { return 0 }
func (breakPiece) head() float64                 { return 0 }
func (breakPiece) place(c *composer) {
	if !c.atTop() {
		c.newPage()
	}
}
