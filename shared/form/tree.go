package form

import "slices"

// node is one occurrence of an item in a response: a question, or one of a
// group's occurrences. Items without answers have nodes too.
type node struct {
	item    *Item
	parent  *node
	pointer string // of its response item; of the nearest one above where it has none
	answers []Answer
	kids    []*node
	ends    []int             // how many kids there are up to and with each answer's
	byItem  map[*Item][]*node // kids, those below every answer included
	enabled bool
}

// tree is a response laid over its questionnaire.
type tree struct {
	q     *Questionnaire
	root  *node
	nodes map[*Item][]*node
	found *problems // what could not be laid over
	count int       // of nodes
}

// lay puts the response's items where the questionnaire has them and reports
// those that have no place there.
func lay(q *Questionnaire, r *Response) *tree {
	t := &tree{q: q, nodes: map[*Item][]*node{}, found: &problems{}}
	t.root = &node{enabled: true}
	t.fill(t.root, q.Items, r.Items, "")
	return t
}

// fill makes the nodes of items below parent from the response's items there.
func (t *tree) fill(parent *node, items []*Item, given []ResponseItem, pointer string) {
	byID := t.sort(parent, given, pointer)
	for _, i := range items {
		there := byID[i.LinkID]
		if i.Type == TypeGroup {
			t.groups(parent, i, there, pointer)
			continue
		}
		n := t.node(parent, i, pointer)
		if len(there) > 0 {
			t.question(n, there[0])
		}
		t.below(n, pointer)
	}
}

// sort groups the given items by linkId, leaving out what does not belong.
func (t *tree) sort(parent *node, given []ResponseItem, pointer string) map[string][]*ResponseItem {
	byID := map[string][]*ResponseItem{}
	for n := range given {
		g := &given[n]
		i := t.q.byLink[g.LinkID]
		switch {
		case i == nil:
			t.found.add(g.LinkID, g.pointer, CodeUnknownLinkID, "The form has no such item.")
		case i.parent != parent.item:
			t.found.add(g.LinkID, g.pointer, CodeWrongNesting, "This item stands elsewhere in the form.")
		case len(byID[g.LinkID]) > 0 && !(i.Type == TypeGroup && i.Repeats):
			t.found.add(g.LinkID, g.pointer, CodeDuplicateItem, "This item is there more than once.")
		case len(byID[g.LinkID]) == MaxRepeats:
			t.found.add(g.LinkID, g.pointer, CodeTooMany, "A group repeats at most %d times.", MaxRepeats)
		default:
			byID[g.LinkID] = append(byID[g.LinkID], g)
		}
	}
	return byID
}

func (t *tree) node(parent *node, i *Item, pointer string) *node {
	n := &node{item: i, parent: parent, pointer: pointer}
	t.count++
	parent.kids = append(parent.kids, n)
	if parent.byItem == nil {
		parent.byItem = map[*Item][]*node{}
	}
	parent.byItem[i] = append(parent.byItem[i], n)
	t.nodes[i] = append(t.nodes[i], n)
	return n
}

// groups makes a node for each occurrence of a group; one where there is none.
func (t *tree) groups(parent *node, i *Item, there []*ResponseItem, pointer string) {
	if len(there) == 0 {
		t.fill(t.node(parent, i, pointer), i.Items, nil, pointer)
	}
	for _, g := range there {
		if t.count > MaxOccurrences {
			t.found.add(g.LinkID, g.pointer, CodeTooMany, "There are too many repeated groups in all.")
			return
		}
		n := t.node(parent, i, g.pointer)
		if len(g.Answers) > 0 {
			t.found.add(g.LinkID, g.pointer, CodeWrongType, "A group holds items, not an answer.")
		}
		t.fill(n, i.Items, g.Items, g.pointer)
	}
}

func (t *tree) question(n *node, g *ResponseItem) {
	n.pointer = g.pointer
	switch {
	case n.item.Type == TypeDisplay && len(g.Answers) > 0:
		t.found.add(g.LinkID, g.pointer, CodeWrongType, "A text cannot be answered.")
	case len(g.Items) > 0:
		t.found.add(g.LinkID, g.pointer, CodeWrongNesting, "What is nested below a question belongs into its answer.")
	default:
		n.answers = slices.DeleteFunc(slices.Clone(g.Answers), func(a Answer) bool { return a.Value.blank() })
	}
}

// below makes the nodes nested in a question: all of them for every answer,
// only the texts where there is none.
func (t *tree) below(n *node, pointer string) {
	for _, a := range n.answers {
		if t.count > MaxOccurrences && len(n.item.Items) > 0 {
			t.found.add(n.item.LinkID, a.pointer, CodeTooMany, "There are too many repeated questions in all.")
			return
		}
		t.fill(n, n.item.Items, a.Items, a.pointer)
		n.ends = append(n.ends, len(n.kids))
	}
	if len(n.answers) == 0 {
		texts := slices.DeleteFunc(slices.Clone(n.item.Items), func(i *Item) bool { return i.Type != TypeDisplay })
		t.fill(n, texts, nil, pointer)
	}
}

// near gives the occurrences of an item that are meant by what stands at n:
// those in the innermost part of the response that n and the item share.
func (n *node) near(i *Item) []*node {
	path := []*Item{i}
	for p := i.parent; p != nil; p = p.parent {
		path = append(path, p)
	}
	for scope := n.parent; scope != nil; scope = scope.parent {
		at := slices.Index(path, scope.item)
		if scope.item == nil {
			at = len(path)
		}
		if at >= 0 {
			return descend([]*node{scope}, path[:at])
		}
	}
	return nil
}

// descend follows a path, innermost item first, down from the nodes given.
func descend(from []*node, path []*Item) []*node {
	for _, step := range slices.Backward(path) {
		var next []*node
		for _, n := range from {
			next = append(next, n.byItem[step]...)
		}
		from = next
	}
	return from
}
