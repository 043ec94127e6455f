package form

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Issue is one thing wrong with a questionnaire or with answers. It never holds
// a value that somebody answered.
type Issue struct {
	LinkID  string `json:"linkId"`  // the item, empty where it is the whole resource
	Pointer string `json:"pointer"` // RFC 6901, into the JSON that was given
	Code    string `json:"code"`    // one of the Code constants; stable, the UI words by it
	Text    string `json:"text"`    // plain English
}

// Codes of a questionnaire that is refused at import.
const (
	CodeMalformed             = "malformed"              // not JSON, or beyond a size limit
	CodeWrongResource         = "wrong-resource"         // another resourceType
	CodeMissing               = "missing"                // something FHIR demands is absent
	CodeBadValue              = "bad-value"              // a field holds what it may not hold
	CodeUnknownField          = "unknown-field"          // a field FHIR R4 does not have there
	CodeMissingLinkID         = "missing-link-id"        //
	CodeDuplicateLinkID       = "duplicate-link-id"      //
	CodeUnknownType           = "unknown-type"           // no R4 item type
	CodeUnsupportedType       = "unsupported-type"       // an R4 item type that cannot be answered here yet
	CodeUnsupportedExpression = "unsupported-expression" // an expression that would change what is asked or scored
	CodeUnsupportedExtension  = "unsupported-extension"  // an extension that would change what is asked
	CodeNoOptions             = "no-options"             // a choice with nothing to choose
	CodeValueSet              = "value-set"              // options that are not listed inside the form
	CodeConditionUnknown      = "condition-unknown"      // enableWhen names no item
	CodeConditionCycle        = "condition-cycle"        // items wait for each other
	CodeCondition             = "condition"              // enableWhen that could never be judged
	CodeTooDeep               = "too-deep"               //
	CodeTooMany               = "too-many"               // items, options, answers
	CodePattern               = "pattern"                // a bad regular expression; of an answer: does not match
)

// Codes of answers.
const (
	CodeUnknownLinkID = "unknown-link-id"  // the form has no such item
	CodeWrongNesting  = "wrong-nesting"    // the item stands elsewhere in the form
	CodeDuplicateItem = "duplicate-item"   // the item is there twice and does not repeat
	CodeDuplicate     = "duplicate-answer" // the same option twice
	CodeWrongType     = "wrong-type"       // another value[x] than the item's type has
	CodeNotAnOption   = "not-an-option"    //
	CodeDisabled      = "disabled"         // answered though not asked
	CodeRequired      = "required"         // final only
	CodeTooLong       = "too-long"         //
	CodeTooShort      = "too-short"        // final only
	CodeOutOfRange    = "out-of-range"     // final only
	CodeTooFew        = "too-few"          // final only: fewer than minOccurs
	CodeRepeats       = "repeats"          // several answers where one may be given
)

// problems collects issues up to maxIssues.
type problems struct{ list []Issue }

func (p *problems) add(linkID, pointer, code, format string, args ...any) {
	if len(p.list) >= maxIssues {
		return
	}
	p.list = append(p.list, Issue{linkID, pointer, code, fmt.Sprintf(format, args...)})
}

// sorted returns the issues in the order of the document they point into.
func (p *problems) sorted() []Issue {
	slices.SortStableFunc(p.list, func(a, b Issue) int {
		return slices.CompareFunc(strings.Split(a.Pointer, "/"), strings.Split(b.Pointer, "/"), byPart)
	})
	return p.list
}

// byPart orders parts of pointers, numbers by size: entry 2 stands before entry 10.
func byPart(a, b string) int {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	if errX == nil && errY == nil {
		return cmp.Compare(x, y)
	}
	return strings.Compare(a, b)
}
