package pdf

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"github.com/go-text/typesetting/shaping"
)

// page is one page's content stream and the elements its marked contents belong to.
type page struct {
	number int
	height float64
	fonts  *fontSet
	body   bytes.Buffer
	marks  []*element // by MCID
}

// begin opens marked content that belongs to an element.
func (p *page) begin(e *element) {
	mcid := len(p.marks)
	p.marks = append(p.marks, e)
	e.kids = append(e.kids, kid{page: p.number, mcid: mcid})
	fmt.Fprintf(&p.body, "/%s <</MCID %d>> BDC\n", e.tag, mcid)
}

// artifact opens content that is not read: what is the page's, not the author's.
func (p *page) artifact(kind string) {
	fmt.Fprintf(&p.body, "/Artifact <<%s>> BDC\n", kind)
}

// Kinds of artifact.
const (
	layoutArtifact = "/Type /Layout"
	headerArtifact = "/Type /Pagination /Subtype /Header"
	footerArtifact = "/Type /Pagination /Subtype /Footer"
)

func (p *page) end() { p.body.WriteString("EMC\n") }

// rule draws a thin line as an artifact.
func (p *page) rule(x, y, width, thickness float64, c colour) {
	p.artifact(layoutArtifact)
	fmt.Fprintf(&p.body, "%s rg %s %s %s %s re f\n", c, num(x), num(p.height-y-thickness/2), num(width), num(thickness))
	p.end()
}

// line draws a set line with its left end at x and its baseline at y.
func (p *page) line(l textLine, st style, x, y float64) {
	lefts := lefts(l.runs)
	fmt.Fprintf(&p.body, "BT %s rg %s RG\n", st.colour, st.colour)
	for i, run := range l.runs {
		w := &runWriter{out: &p.body, style: st, text: l.text, run: run, face: p.fonts.byFont[run.Face]}
		w.write(x+lefts[i], p.height-y)
	}
	p.body.WriteString("ET\n")
}

// lefts gives for each run, in reading order, where it starts from the line's left.
func lefts(runs shaping.Line) []float64 {
	order := make([]int, len(runs))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return runs[order[a]].VisualIndex < runs[order[b]].VisualIndex })
	out, x := make([]float64, len(runs)), 0.0
	for _, i := range order {
		out[i] = x
		x += points(runs[i].Advance)
	}
	return out
}

// num writes a number with as few digits as its place needs.
func num(v float64) string {
	s := strings.TrimRight(fmt.Sprintf("%.3f", v), "0")
	if s = strings.TrimSuffix(s, "."); s == "-0" {
		return "0"
	}
	return s
}

// String writes the colour as operands.
func (c colour) String() string { return num(c[0]) + " " + num(c[1]) + " " + num(c[2]) }
