package pdf

func (p *tablePiece) place(c *composer) {
	if len(p.columns) == 0 {
		return
	}
	table := c.root.add("Table")
	tr := table.add("TR")
	p.placeRow(c, p.header, func() *element {
		th := tr.add("TH")
		th.attr = columnScope
		return th
	})
	for _, row := range p.rows {
		if c.room() < together(row, c.body()-rowHeight(p.header)) && !c.atTop() {
			c.newPage()
			p.repeatHeader(c)
		}
		tr := table.add("TR")
		p.placeRow(c, row, func() *element { return tr.add("TD") })
	}
}

// placeRow draws a row and the line under it.
func (p *tablePiece) placeRow(c *composer, row []setText, next func() *element) {
	cells := make([]cell, len(row))
	for i, text := range row {
		cells[i] = cell{next(), text, p.amounts[i]}
	}
	c.y += cellPad
	c.row(cells, p.columns)
	c.y += cellPad
	c.rule()
}

// repeatHeader draws the header again on a further page: as an artifact, for it was read.
func (p *tablePiece) repeatHeader(c *composer) {
	c.y += cellPad
	top, low := c.y, c.y
	c.page().artifact(layoutArtifact)
	for i, text := range p.header {
		c.y = top
		for _, l := range text.lines {
			c.drawLine(l, text.style, p.columns[i].x, p.columns[i].width, p.amounts[i])
		}
		low = max(low, c.y)
	}
	c.page().end()
	c.y = low + cellPad
	c.rule()
}
