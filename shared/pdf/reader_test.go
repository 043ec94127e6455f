package pdf_test

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"anteroom/shared/pdf"
)

// node is an element of a written file's structure tree.
type node struct {
	tag  string
	dict types.Dict
	text string // of its own marked content
	kids []*node
}

// opened is a written file, read back.
type opened struct {
	t     testing.TB
	ctx   *model.Context
	marks []map[int]string // per page, the text of each MCID
	root  *node
}

// write writes a document and checks it with pdfcpu.
func write(t testing.TB, d pdf.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatalf("write: %v", err)
	}
	api.DisableConfigDir()
	if err := api.Validate(bytes.NewReader(b.Bytes()), model.NewDefaultConfiguration()); err != nil {
		t.Fatalf("pdfcpu: %v", err)
	}
	return b.Bytes()
}

// open reads a file's structure back, and fails on content that is not marked.
func open(t testing.TB, data []byte) *opened {
	t.Helper()
	api.DisableConfigDir()
	ctx, err := api.ReadContext(bytes.NewReader(data), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		t.Fatalf("count pages: %v", err)
	}
	o := &opened{t: t, ctx: ctx}
	for n := 1; n <= ctx.PageCount; n++ {
		page, _, _, err := ctx.PageDict(n, false)
		if err != nil {
			t.Fatalf("page %d: %v", n, err)
		}
		o.marks = append(o.marks, o.scan(string(o.stream(page["Contents"])), o.fonts(page)))
	}
	catalog, err := ctx.Catalog()
	if err != nil {
		t.Fatalf("catalog: %v", err)
	}
	o.root = o.node(o.array(o.dict(catalog["StructTreeRoot"])["K"])[0])
	return o
}

func (o *opened) dict(obj types.Object) types.Dict {
	o.t.Helper()
	d, err := o.ctx.DereferenceDict(obj)
	if err != nil || d == nil {
		o.t.Fatalf("not a dictionary: %v (%v)", obj, err)
	}
	return d
}

func (o *opened) array(obj types.Object) types.Array {
	o.t.Helper()
	a, err := o.ctx.DereferenceArray(obj)
	if err != nil {
		o.t.Fatalf("not an array: %v (%v)", obj, err)
	}
	return a
}

func (o *opened) stream(obj types.Object) []byte {
	o.t.Helper()
	s, _, err := o.ctx.DereferenceStreamDict(obj)
	if err != nil || s == nil {
		o.t.Fatalf("not a stream: %v (%v)", obj, err)
	}
	if err := s.Decode(); err != nil {
		o.t.Fatalf("decode stream: %v", err)
	}
	return s.Content
}

// node reads an element and all below it.
func (o *opened) node(obj types.Object) *node {
	d := o.dict(obj)
	n := &node{tag: *d.NameEntry("S"), dict: d}
	for _, k := range o.array(d["K"]) {
		kid := o.dict(k)
		if mcid := kid.IntEntry("MCID"); mcid != nil {
			n.text += o.marks[o.pageOf(kid)][*mcid]
			continue
		}
		n.kids = append(n.kids, o.node(k))
	}
	return n
}

// pageOf is the index of the page a marked content reference names.
func (o *opened) pageOf(mcr types.Dict) int {
	for n := 1; n <= o.ctx.PageCount; n++ {
		ref, err := o.ctx.PageDictIndRef(n)
		if err == nil && *ref == mcr["Pg"].(types.IndirectRef) {
			return n - 1
		}
	}
	o.t.Fatalf("marked content on no page: %v", mcr)
	return 0
}

var codeLine = regexp.MustCompile(`(?m)^<([0-9A-F]{4})> <([0-9A-F]*)>$`)

// fonts gives for each font of a page what its codes are read as.
func (o *opened) fonts(page types.Dict) map[string]map[string]string {
	out := map[string]map[string]string{}
	for name, f := range o.dict(o.dict(page["Resources"])["Font"]) {
		codes := map[string]string{}
		for _, m := range codeLine.FindAllStringSubmatch(string(o.stream(o.dict(f)["ToUnicode"])), -1) {
			codes[m[1]] = fromHex(m[2])
		}
		out[name] = codes
	}
	return out
}

func fromHex(s string) string {
	b, err := hex.DecodeString(s)
	if err != nil {
		return ""
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
	}
	return string(utf16.Decode(units))
}

var token = regexp.MustCompile(`<<(?:[^<>]|<[0-9A-F]*>)*>>|<[0-9A-F]*>|/[^\s/<>\[\]]+|[-+.0-9]+|\[|\]|[A-Za-z*]+`)
var markID = regexp.MustCompile(`/MCID (\d+)`)
var actualText = regexp.MustCompile(`/ActualText <FEFF([0-9A-F]*)>`)

// scan reads a content stream: the text of every MCID. What draws outside of marked
// content, and marks that don't nest, fail the test.
func (o *opened) scan(content string, fonts map[string]map[string]string) map[int]string {
	out := map[int]string{}
	var open, operands []string // open: the property lists of open marks
	var codes map[string]string
	mcid := -1
	for _, tok := range token.FindAllString(content, -1) {
		switch tok {
		case "BDC":
			open = append(open, operands[1])
			if m := markID.FindStringSubmatch(operands[1]); m != nil {
				mcid, _ = strconv.Atoi(m[1])
				out[mcid] += ""
			} else if m := actualText.FindStringSubmatch(operands[1]); m != nil {
				out[mcid] += fromHex(m[1])
			}
		case "EMC":
			if open = open[:len(open)-1]; len(open) == 0 {
				mcid = -1
			}
		case "Tf":
			codes = fonts[operands[0][1:]]
		case "TJ", "f", "Do":
			o.draw(tok, operands, open, codes, out, mcid)
		}
		operands = append(operands, tok)
		if regexp.MustCompile(`^[A-Za-z*]+$`).MatchString(tok) {
			operands = nil
		}
	}
	if len(open) != 0 {
		o.t.Errorf("%d marks left open", len(open))
	}
	return out
}

// draw takes in what a drawing operator shows.
func (o *opened) draw(op string, operands, open []string, codes map[string]string, out map[int]string, mcid int) {
	if len(open) == 0 {
		o.t.Errorf("%s outside of marked content", op)
		return
	}
	if op != "TJ" || mcid < 0 || strings.Contains(open[len(open)-1], "ActualText") {
		return
	}
	for _, s := range operands {
		if strings.HasPrefix(s, "<") {
			text, ok := codes[s[1:len(s)-1]]
			if !ok {
				o.t.Errorf("code %s has no text", s)
			}
			out[mcid] += text
		}
	}
}

// String shows a tree with one element a line.
func (n *node) String() string {
	var b strings.Builder
	n.show(&b, "")
	return b.String()
}

func (n *node) show(b *strings.Builder, indent string) {
	b.WriteString(indent + n.tag)
	if n.text != "" {
		fmt.Fprintf(b, " %q", n.text)
	}
	b.WriteByte('\n')
	for _, k := range n.kids {
		k.show(b, indent+"  ")
	}
}

// all gives the element and those below it, in reading order.
func (n *node) all() []*node {
	out := []*node{n}
	for _, k := range n.kids {
		out = append(out, k.all()...)
	}
	return out
}
