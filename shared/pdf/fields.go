package pdf

// wholeField is the height up to which a question and its answer stay on one page.
const wholeField = 150.0

// asideLabel is the part of the measure that labels take beside their values.
const asideLabel = 0.36

// fieldPiece is a set label with its value; aside puts them side by side.
type fieldPiece struct {
	label, value setText
	aside        bool
}

type fieldsPiece struct {
	items []fieldPiece
	gap   float64
}

func (f Fields) set(t *typesetter) (piece, error) {
	p := fieldsPiece{gap: gapField}
	if f.Aside {
		p.gap = gapAside
	}
	for _, item := range f.Items {
		p.items = append(p.items, item.set(t, f.Aside))
	}
	return p, nil
}

func (f Field) set(t *typesetter, aside bool) fieldPiece {
	if !aside {
		return fieldPiece{t.set(f.Label, labelStyle, measure), t.set(f.Value, bodyStyle, measure), false}
	}
	width := measure * asideLabel
	return fieldPiece{t.set(f.Label, asideStyle, width-gutter), t.set(f.Value, bodyStyle, measure-width), true}
}

func (p fieldsPiece) space() float64 { return gapBlock }

func (p fieldsPiece) head() float64 {
	if len(p.items) == 0 {
		return 0
	}
	return p.items[0].head()
}

// head keeps a short field whole, and else the question with the answer's first lines.
func (f fieldPiece) head() float64 {
	if f.aside {
		return max(firstLines(f.label), firstLines(f.value))
	}
	if whole := f.label.height() + gapAnswer + f.value.height(); whole <= wholeField {
		return whole
	}
	return f.label.height() + gapAnswer + firstLines(f.value)
}

func (p fieldsPiece) place(c *composer) {
	if len(p.items) == 0 {
		return
	}
	list := c.root.add("L")
	list.attr = plainList
	for i, item := range p.items {
		if i > 0 {
			c.gap(p.gap)
		}
		c.need(item.head())
		item.place(c, list.add("LI"))
	}
}

func (f fieldPiece) place(c *composer, li *element) {
	if f.aside {
		row := []cell{{li.add("Lbl"), f.label, false}, {li.add("LBody"), f.value, false}}
		label := measure * asideLabel
		c.row(row, []column{{0, label - gutter}, {label, measure - label}})
		return
	}
	c.lines(li.add("Lbl"), f.label, 0, measure)
	c.y += gapAnswer
	c.lines(li.add("LBody"), f.value, 0, measure)
}
