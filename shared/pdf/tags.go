package pdf

// element is one node of the structure tree. Its kids are elements and marked
// content, in reading order.
type element struct {
	tag    string
	attr   string // an attribute dictionary, such as a TH's scope
	alt    string
	parent *element
	kids   []kid
	object int // its number in the file, once it has one
}

// kid is an element, or where that is nil a marked content of a page.
type kid struct {
	element    *element
	page, mcid int
}

// add appends a child element.
func (e *element) add(tag string) *element {
	child := &element{tag: tag, parent: e}
	e.kids = append(e.kids, kid{element: child})
	return child
}

// Attributes of elements.
const (
	columnScope  = "<< /O /Table /Scope /Column >>"
	plainList    = "<< /O /List /ListNumbering /None >>"
	markedList   = "<< /O /List /ListNumbering /Disc >>"
	numberedList = "<< /O /List /ListNumbering /Decimal >>"
)

// bookmark leads to a heading.
type bookmark struct {
	title string
	level int
	page  int
	top   float64
}
