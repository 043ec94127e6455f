package form

import "slices"

var rootFields = []string{
	"resourceType", "meta", "implicitRules", "language", "text", "contained", "url", "identifier", "version", "name",
	"title", "derivedFrom", "status", "experimental", "subjectType", "date", "publisher", "contact", "description",
	"useContext", "jurisdiction", "purpose", "copyright", "approvalDate", "lastReviewDate", "effectivePeriod", "code", "item",
	"modifierExtension",
}

// Parse reads a FHIR R4 Questionnaire and refuses, with every reason it finds
// (at most 100), one that could not be asked faithfully. The questionnaire is
// nil exactly when there are issues. It never panics, whatever the bytes. The
// same bytes may give the same questionnaire again: nobody changes one.
func Parse(data []byte) (*Questionnaire, []Issue) {
	return recent.parse(data)
}

func parse(data []byte) (*Questionnaire, []Issue) {
	found := &problems{}
	root, ok := document(data, MaxQuestionnaireBytes, "Questionnaire", found)
	if !ok {
		return nil, found.list
	}
	p := &parser{q: &Questionnaire{byLink: map[string]*Item{}}, sets: map[string]element{}}
	p.questionnaire(root)
	p.connect(found)
	if len(found.list) > 0 {
		return nil, found.sorted()
	}
	p.q.Hash = root.hash
	return p.q, nil
}

type resource struct {
	element
	hash string
}

// document opens a resource of the kind wanted, or reports why it cannot be.
func document(data []byte, limit int, kind string, found *problems) (resource, bool) {
	value, err := decode(data, limit)
	if err != nil {
		found.add("", "", CodeMalformed, "This is not JSON that can be read: %s.", publicReason(err))
		return resource{}, false
	}
	fields, ok := value.(map[string]any)
	if !ok || fields["resourceType"] != kind {
		found.add("", "/resourceType", CodeWrongResource, "This is not a FHIR %s.", kind)
		return resource{}, false
	}
	hash, err := Hash(data)
	if err != nil {
		found.add("", "", CodeMalformed, "A number in it is out of range.")
		return resource{}, false
	}
	return resource{element{found: found, fields: fields}, hash}, true
}

// place is an item beside the JSON it was read from.
type place struct {
	element
	item *Item
}

// parser carries what is being built.
type parser struct {
	q        *Questionnaire
	sets     map[string]element // contained value sets by id
	places   []place            // every item beside the JSON it was read from
	variable map[string]string  // SDC variables by name, compacted
}

func (p *parser) questionnaire(root resource) {
	q := p.q
	root.only(rootFields...)
	q.URL, q.Version, q.Name = root.text("url"), root.text("version"), root.text("name")
	q.Status, q.Language = root.text("status"), root.text("language")
	q.Title = root.translated("title")
	if q.Title.Plain == "" {
		q.Title.Plain = q.Name
	}
	q.Codes = root.codings("code")
	p.refuseExtensions(root.element)
	p.variable = map[string]string{}
	p.variables(root.element)
	for _, c := range root.listIf("contained") {
		if c.fields["resourceType"] == "ValueSet" {
			p.sets["#"+c.text("id")] = c
		}
	}
	q.Items = p.items(root.element, nil, 1)
	if len(q.Items) == 0 {
		root.fail("item", CodeMissing, "The form has no items.")
	}
}

// items reads the items below e, which belong to parent (nil at the root).
func (p *parser) items(e element, parent *Item, depth int) []*Item {
	children := e.listIf("item")
	if len(children) > 0 && depth > MaxDepth {
		e.fail("item", CodeTooDeep, "Items are nested more than %d deep.", MaxDepth)
		return nil
	}
	var out []*Item
	for _, c := range children {
		if len(p.places) == MaxItems {
			c.fail("", CodeTooMany, "The form has more than %d items.", MaxItems)
			p.places = append(p.places, place{c, &Item{parent: parent}})
		}
		if len(p.places) > MaxItems {
			break
		}
		out = append(out, p.item(c, parent, depth))
	}
	return out
}

var itemFields = []string{
	"linkId", "definition", "code", "prefix", "text", "type", "enableWhen", "enableBehavior", "required", "repeats",
	"readOnly", "maxLength", "answerValueSet", "answerOption", "initial", "item", "modifierExtension",
}

func (p *parser) item(e element, parent *Item, depth int) *Item {
	e.linkID = p.linkID(e)
	i := &Item{LinkID: e.linkID, parent: parent, pointer: e.pointer}
	if p.q.byLink[e.linkID] == nil {
		p.q.byLink[e.linkID] = i
	}
	p.places = append(p.places, place{e, i})
	e.only(itemFields...)
	i.Type = itemType(e)
	i.Text, i.Prefix, i.Codes = e.translated("text"), e.translated("prefix"), e.codings("code")
	i.Required, i.Repeats, i.ReadOnly = e.truth("required"), e.truth("repeats"), e.truth("readOnly")
	p.refuseExtensions(e)
	p.variables(e)
	readLimits(e, i)
	readLooks(e, i)
	i.Hidden = i.Hidden || parent != nil && parent.Hidden
	p.options(e, i)
	p.conditions(e, i)
	readInitial(e, i)
	i.Items = p.items(e, i, depth+1)
	if i.Type == TypeDisplay && len(i.Items) > 0 {
		e.fail("item", CodeBadValue, "A display item cannot hold items.")
	}
	return i
}

func (p *parser) linkID(e element) string {
	id := e.text("linkId")
	switch {
	case id == "":
		e.fail("linkId", CodeMissingLinkID, "This item has no linkId.")
	case len([]rune(id)) > MaxLinkID || !(Value{Kind: KindURI, Text: id}).wellFormed():
		e.fail("linkId", CodeBadValue, "A linkId is at most %d plain characters.", MaxLinkID)
	case p.q.byLink[id] != nil:
		e.linkID = id
		e.fail("linkId", CodeDuplicateLinkID, "Another item has the linkId %.60q too.", id)
	}
	return id
}

var unsupportedTypes = map[Type]string{
	"attachment": "files", "reference": "references to other records", "quantity": "quantities with units of choice",
	"question": "the abstract type question",
}

func itemType(e element) Type {
	t := Type(e.text("type"))
	what, later := unsupportedTypes[t]
	known := kindOf[t] != "" || slices.Contains([]Type{TypeGroup, TypeDisplay, TypeChoice, TypeOpenChoice}, t)
	switch {
	case later:
		e.fail("type", CodeUnsupportedType, "Questions for %s (type %q) cannot be asked yet.", what, t)
	case t == "":
		e.fail("type", CodeMissing, "This item has no type.")
	case !known:
		e.fail("type", CodeUnknownType, "FHIR R4 has no item type %.40q.", t)
	}
	return t
}
