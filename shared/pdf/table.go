package pdf

// cell is a text in a row of columns. end aligns it at its column's end.
type cell struct {
	element *element
	text    setText
	end     bool
}

// column is where a column starts within the measure, and its width.
type column struct{ x, width float64 }

// row places cells side by side. A row higher than a page runs on over the next.
func (c *composer) row(cells []cell, columns []column) {
	for {
		top, low, more := c.y, c.y, false
		for i := range cells {
			c.y = top
			more = c.cellPart(&cells[i], columns[i]) || more
			low = max(low, c.y)
		}
		c.y = low
		if !more {
			return
		}
		c.newPage()
	}
}

// cellPart draws the lines of a cell that fit here, and reports whether some are left.
func (c *composer) cellPart(cell *cell, col column) bool {
	lines, st := cell.text.lines, cell.text.style
	n := min(len(lines), int(c.room()/st.leading+0.001))
	if n <= 0 && c.atTop() {
		n = min(1, len(lines))
	}
	if n > 0 {
		c.chunk(cell.element, lines[:n], st, col.x, col.width, cell.end)
	}
	cell.text.lines = lines[max(n, 0):]
	return len(cell.text.lines) > 0
}

type tablePiece struct {
	columns []column
	amounts []bool
	header  []setText
	rows    [][]setText
}

// Table sets every cell once, unbroken, to learn the widths, and then breaks it.
func (tb Table) set(t *typesetter) (piece, error) {
	p := &tablePiece{}
	if len(tb.Columns) == 0 {
		return p, nil
	}
	var header []string
	for _, col := range tb.Columns {
		header = append(header, col.Title)
		p.amounts = append(p.amounts, col.Amount)
	}
	natural := make([]float64, len(header))
	head := t.shapeRow(header, headStyle, natural)
	var rows [][][]shaped
	for _, row := range tb.Rows {
		rows = append(rows, t.shapeRow(row, bodyStyle, natural))
	}
	p.columns = share(natural)
	p.header = t.wrapRow(head, headStyle, p.columns)
	for _, row := range rows {
		p.rows = append(p.rows, t.wrapRow(row, bodyStyle, p.columns))
	}
	return p, nil
}

// shapeRow shapes a row's cells and widens natural to what they would take on one line.
func (t *typesetter) shapeRow(texts []string, st style, natural []float64) [][]shaped {
	out := make([][]shaped, len(natural))
	for i := range out {
		text := ""
		if i < len(texts) {
			text = texts[i]
		}
		out[i] = t.shape(text, st)
		for _, p := range out[i] {
			natural[i] = max(natural[i], lineWidth(p.runs)+0.5)
		}
	}
	return out
}

func (t *typesetter) wrapRow(row [][]shaped, st style, columns []column) []setText {
	out := make([]setText, len(row))
	for i, cell := range row {
		out[i].style = st
		for _, p := range cell {
			out[i].lines = append(out[i].lines, t.wrap(p, columns[i].width)...)
		}
	}
	return out
}

// share divides the measure among columns: each gets what it needs up to an even
// share, the wide ones divide the rest by their need. Left over space goes to the first.
func share(natural []float64) []column {
	n := float64(len(natural))
	space := max(measure-gutter*(n-1), n*8)
	even := space / n
	fixed, wide := 0.0, 0.0
	for _, w := range natural {
		if w <= even {
			fixed += w
		} else {
			wide += w
		}
	}
	out, x := make([]column, len(natural)), 0.0
	for i, w := range natural {
		if w > even {
			w = max(even, min(w, (space-fixed)*w/wide))
		}
		if i == 0 && wide == 0 {
			w += space - fixed
		}
		out[i] = column{x, w}
		x += w + gutter
	}
	return fit(out)
}

// fit scales columns that together are too wide.
func fit(columns []column) []column {
	last := columns[len(columns)-1]
	if total := last.x + last.width; total > measure {
		for i := range columns {
			columns[i].x *= measure / total
			columns[i].width *= measure / total
		}
	}
	return columns
}

func (p *tablePiece) space() float64 { return gapBlock }

func (p *tablePiece) head() float64 {
	h := rowHeight(p.header)
	if len(p.rows) > 0 {
		h += together(p.rows[0], wholeField)
	}
	return h
}

// together is the height a row needs where it begins: all of it, or some lines of one
// that is higher than a limit and so runs on.
func together(row []setText, limit float64) float64 {
	if h := rowHeight(row); h <= limit {
		return h
	}
	return min(limit, wholeField/2)
}

func rowHeight(row []setText) float64 {
	h := 0.0
	for _, s := range row {
		h = max(h, s.height())
	}
	return h + 2*cellPad
}
