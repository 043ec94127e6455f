package pdf

import (
	"fmt"
	"strings"
)

// structure writes the structure tree and the way back from each page's marks.
func (f *file) structure(c *composer, pages []int) int {
	root, parents := f.reserve(), f.reserve()
	f.number(c.root)
	f.element(c.root, root, pages)
	f.fill(root, fmt.Sprintf("<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d >>",
		c.root.object, parents, len(c.pages)))
	var nums strings.Builder
	for i, p := range c.pages {
		fmt.Fprintf(&nums, " %d [", i)
		for _, e := range p.marks {
			fmt.Fprintf(&nums, " %d 0 R", e.object)
		}
		nums.WriteString(" ]")
	}
	f.fill(parents, fmt.Sprintf("<< /Nums [%s ] >>", nums.String()))
	return root
}

// number gives every element its object number, in reading order.
func (f *file) number(e *element) {
	e.object = f.reserve()
	for _, k := range e.kids {
		if k.element != nil {
			f.number(k.element)
		}
	}
}

// element writes an element and those below it.
func (f *file) element(e *element, parent int, pages []int) {
	var b strings.Builder
	fmt.Fprintf(&b, "<< /Type /StructElem /S /%s /P %d 0 R", e.tag, parent)
	if e.attr != "" {
		fmt.Fprintf(&b, " /A %s", e.attr)
	}
	if e.tag == "Figure" {
		fmt.Fprintf(&b, " /Alt %s", textString(clean(e.alt)))
	}
	b.WriteString(" /K [")
	for _, k := range e.kids {
		if k.element != nil {
			fmt.Fprintf(&b, " %d 0 R", k.element.object)
		} else {
			fmt.Fprintf(&b, " << /Type /MCR /Pg %d 0 R /MCID %d >>", pages[k.page], k.mcid)
		}
	}
	b.WriteString(" ] >>")
	f.fill(e.object, b.String())
	for _, k := range e.kids {
		if k.element != nil {
			f.element(k.element, e.object, pages)
		}
	}
}
