package pdf

import "math"

// composer places content on pages from the top down. Its y is the distance from the
// page's upper edge, in points.
type composer struct {
	fonts         *fontSet
	width, height float64 // of the page
	pages         []*page
	y             float64
	root          *element
	bookmarks     []bookmark
	images        []*picture
}

func newComposer(p Paper, fonts *fontSet) *composer {
	c := &composer{fonts: fonts, root: &element{tag: "Document"}}
	c.width, c.height = p.size()
	c.newPage()
	return c
}

func (c *composer) newPage() {
	c.pages = append(c.pages, &page{number: len(c.pages), height: c.height, fonts: c.fonts})
	c.y = marginTop
}

func (c *composer) page() *page     { return c.pages[len(c.pages)-1] }
func (c *composer) bottom() float64 { return c.height - marginBottom }
func (c *composer) room() float64   { return c.bottom() - c.y }
func (c *composer) body() float64   { return c.bottom() - marginTop }
func (c *composer) left() float64   { return (c.width - measure) / 2 }
func (c *composer) atTop() bool     { return c.y <= marginTop }

// need starts a new page where less than height is left, unless this one is still empty.
func (c *composer) need(height float64) {
	if c.room() < height && !c.atTop() {
		c.newPage()
	}
}

// gap leaves white space, but none at the top of a page.
func (c *composer) gap(height float64) {
	if !c.atTop() {
		c.y += height
	}
}

// rule draws a thin line across the measure.
func (c *composer) rule() { c.page().rule(c.left(), c.y, measure, 0.6, hairline) }

// compose places the whole document.
func (c *composer) compose(t *typesetter, d Document, pieces []piece) {
	c.opening(t, d)
	for _, p := range pieces {
		if c.y > marginTop {
			c.need(p.space() + p.head())
		}
		c.gap(p.space())
		p.place(c)
	}
	c.furniture(t, d)
}

// opening draws the practice's name and the title.
func (c *composer) opening(t *typesetter, d Document) {
	if d.Author != "" {
		c.lines(c.root.add("P"), t.set(d.Author, brandStyle, measure), 0, measure)
		c.y += 8
	}
	if title := t.set(d.Title, titleStyle, measure); d.Title != "" {
		c.bookmarks = append(c.bookmarks, bookmark{d.Title, 1, c.page().number, c.y})
		c.lines(c.root.add("H1"), title, 0, measure)
	}
}

// lines draws a text at x from the text's left edge within a measure, over pages as needed, keeping at least
// two lines together on either side of a break.
func (c *composer) lines(e *element, s setText, x, measure float64) {
	for rest := s.lines; len(rest) > 0; {
		n := c.fitting(len(rest), s.style.leading)
		if n == 0 {
			c.newPage()
			continue
		}
		c.chunk(e, rest[:n], s.style, x, measure, false)
		if rest = rest[n:]; len(rest) > 0 {
			c.newPage()
		}
	}
}

// fitting is how many of n lines to put on this page.
func (c *composer) fitting(n int, leading float64) int {
	fit := int(math.Floor(c.room()/leading + 0.001))
	if fit >= n {
		return n
	}
	if n-fit == 1 && fit > 2 {
		fit--
	}
	if fit < 2 && !c.atTop() {
		return 0
	}
	return max(fit, 1)
}

// chunk draws lines as one marked content and moves down.
func (c *composer) chunk(e *element, lines []textLine, st style, x, measure float64, end bool) {
	c.page().begin(e)
	for _, l := range lines {
		c.drawLine(l, st, x, measure, end)
	}
	c.page().end()
}

// drawLine draws one line at its beginning's side of the measure, or the other one, and
// moves down.
func (c *composer) drawLine(l textLine, st style, x, measure float64, end bool) {
	if l.rtl != end {
		x += measure - l.width
	}
	c.page().line(l, st, c.left()+x, c.y+st.leading/2+st.size*0.36)
	c.y += st.leading
}
