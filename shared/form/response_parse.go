package form

// ParseResponse reads a FHIR R4 QuestionnaireResponse. It checks only what needs
// no questionnaire: JSON, shape, values FHIR allows, sizes. The response is nil
// exactly when there are issues (at most 100). It never panics.
func ParseResponse(data []byte) (*Response, []Issue) {
	found := &problems{}
	root, ok := document(data, MaxResponseBytes, "QuestionnaireResponse", found)
	if !ok {
		return nil, found.list
	}
	root.only("resourceType", "meta", "implicitRules", "language", "text", "identifier", "basedOn", "partOf", "questionnaire",
		"status", "subject", "encounter", "authored", "author", "source", "item")
	r := &Response{Questionnaire: root.text("questionnaire"), Status: Status(root.text("status"))}
	p := responseParser{}
	r.Items = p.items(root.element, 1)
	if len(found.list) > 0 {
		return nil, found.sorted()
	}
	return r, nil
}

type responseParser struct{ count int }

func (p *responseParser) items(e element, depth int) []ResponseItem {
	children := e.listIf("item")
	if len(children) > 0 && depth > MaxDepth {
		e.fail("item", CodeTooDeep, "Items are nested more than %d deep.", MaxDepth)
		return nil
	}
	var out []ResponseItem
	for _, c := range children {
		if p.count++; p.count > MaxResponseItems {
			c.fail("", CodeTooMany, "There are more than %d items.", MaxResponseItems)
			break
		}
		out = append(out, p.item(c, depth))
	}
	return out
}

func (p *responseParser) item(e element, depth int) ResponseItem {
	e.only("linkId", "definition", "text", "answer", "item")
	i := ResponseItem{LinkID: e.text("linkId"), pointer: e.pointer}
	e.linkID = i.LinkID
	if i.LinkID == "" {
		e.fail("linkId", CodeMissingLinkID, "This item has no linkId.")
	}
	answers := e.listIf("answer")
	if len(answers) > MaxRepeats {
		e.fail("answer", CodeTooMany, "A question has at most %d answers.", MaxRepeats)
		return i
	}
	for _, a := range answers {
		i.Answers = append(i.Answers, p.answer(a, depth))
	}
	i.Items = p.items(e, depth+1)
	return i
}

func (p *responseParser) answer(e element, depth int) Answer {
	v, ok := e.value("value", CodeWrongType)
	if !ok && e.values("value") == 0 {
		e.fail("", CodeMissing, "This answer holds no value.")
	}
	a := Answer{Value: v, pointer: e.pointer}
	for _, x := range e.extensions(prefilledURL) {
		a.Prefilled = x.truth("valueBoolean")
	}
	a.Items = p.items(e, depth+1)
	return a
}
