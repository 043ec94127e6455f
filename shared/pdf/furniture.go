package pdf

import (
	"strconv"
	"strings"
)

// furniture draws what repeats on the pages, once their number is known: all artifacts.
func (c *composer) furniture(t *typesetter, d Document) {
	for i, p := range c.pages {
		if i > 0 {
			p.artifact(headerArtifact)
			c.aside(p, t, d.Author, quietStyle, headerDrop, false)
			c.aside(p, t, d.Title, quietStyle, headerDrop, true)
			p.end()
		}
		number := strings.NewReplacer("{page}", strconv.Itoa(i+1), "{pages}", strconv.Itoa(len(c.pages))).Replace(d.PageNumber)
		p.artifact(footerArtifact)
		c.aside(p, t, d.Footer, quietStyle, c.height-footerRise, false)
		c.aside(p, t, number, quietStyle, c.height-footerRise, true)
		p.end()
	}
}

// aside draws one line of text at the left or right edge, its middle at y; what
// doesn't fit in its half is left out, as it stands elsewhere.
func (c *composer) aside(p *page, t *typesetter, text string, st style, y float64, right bool) {
	if text == "" {
		return
	}
	l := t.set(text, st, (measure-gutter)*0.62).lines[0]
	x := c.left()
	if right {
		x += measure - l.width
	}
	p.line(l, st, x, y+st.size*0.36)
}
