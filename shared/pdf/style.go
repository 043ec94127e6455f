package pdf

// colour is an RGB colour, each part from 0 to 1.
type colour [3]float64

// The palette: ink near black, one calm accent. Ink, muted and accent keep 4.5:1 on white.
var (
	ink      = colour{0.11, 0.15, 0.14}
	muted    = colour{0.35, 0.40, 0.38}
	accent   = colour{0.15, 0.35, 0.31}
	hairline = colour{0.83, 0.86, 0.84}
)

// style is how a text is set; size and leading are in points.
type style struct {
	size, leading float64
	semibold      bool
	colour        colour
}

// Four sizes in all.
var (
	titleStyle   = style{22, 29, true, ink}
	sectionStyle = style{14, 20, true, accent}
	subStyle     = style{10.5, 16, true, accent}
	labelStyle   = style{10.5, 15.5, true, ink}
	bodyStyle    = style{10.5, 16, false, ink}
	asideStyle   = style{10.5, 16, false, muted}
	quietStyle   = style{8.5, 12.5, false, muted}
	headStyle    = style{8.5, 12.5, true, muted}
	brandStyle   = style{10.5, 16, true, accent}
)

// Measures of the page, in points.
const (
	marginSide   = 82.0
	marginTop    = 78.0
	marginBottom = 84.0
	headerDrop   = 44.0 // the running header's middle below the page's upper edge
	footerRise   = 46.0 // the footer's middle above the page's lower edge

	gapBlock   = 11.0 // before a block
	gapSection = 24.0 // before a level 2 heading
	gapSub     = 17.0 // before a level 3 heading
	gapAfter   = 2.0  // after a heading, beside the next block's own gap
	gapField   = 13.0 // between fields
	gapAside   = 4.0
	gapAnswer  = 2.0 // between a label and its value
	gapItem    = 3.0
	gutter     = 16.0 // between columns
	cellPad    = 5.5  // above and below a table cell
	indent     = 18.0 // of a list's text
)
