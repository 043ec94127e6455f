package pdf_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"anteroom/shared/pdf"
	"anteroom/shared/pdf/pdftest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestStructureTreeIsTheDocumentInReadingOrder(t *testing.T) {
	got := open(t, write(t, form(t))).root.String()
	const golden = "testdata/form.tree.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("structure tree:\n%s\nwant:\n%s", got, want)
	}
}

// allowed names the elements each element may hold.
var allowed = map[string][]string{
	"Document": {"H1", "H2", "H3", "P", "L", "Table", "Figure"},
	"L":        {"LI"}, "LI": {"Lbl", "LBody"}, "Table": {"TR"}, "TR": {"TH", "TD"},
}

func TestTagsNestAndFiguresHaveAlternatives(t *testing.T) {
	all := open(t, write(t, form(t))).root.all()
	h1, level := 0, 0
	for _, n := range all {
		for _, k := range n.kids {
			if !slices.Contains(allowed[n.tag], k.tag) {
				t.Errorf("%s inside %s", k.tag, n.tag)
			}
		}
		switch n.tag {
		case "Figure":
			if alt, ok := n.dict["Alt"].(types.HexLiteral); !ok || len(alt) <= 4 {
				t.Errorf("figure without Alt: %v", n.dict)
			}
		case "TH":
			if !strings.Contains(n.dict["A"].String(), "Column") {
				t.Errorf("TH without scope: %v", n.dict)
			}
		case "H1", "H2", "H3":
			next := int(n.tag[1] - '0')
			if next == 1 {
				h1++
			}
			if next > level+1 {
				t.Errorf("H%d after H%d", next, level)
			}
			level = next
		}
	}
	if h1 != 1 {
		t.Errorf("%d level 1 headings, want 1", h1)
	}
}

func TestHeadingLevelsSkipNone(t *testing.T) {
	d := pdf.Document{Title: "T", Blocks: []pdf.Block{
		pdf.Heading{Level: 3, Text: "a"}, pdf.Heading{Level: 9, Text: "b"}, pdf.Heading{Level: 0, Text: "c"},
	}}
	got := open(t, write(t, d)).root.String()
	if want := "Document\n  H1 \"T\"\n  H2 \"a\"\n  H3 \"b\"\n  H2 \"c\"\n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestEveryMarkLeadsBackToItsElement(t *testing.T) {
	o := open(t, write(t, form(t)))
	catalog, err := o.ctx.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	nums := o.array(o.dict(o.dict(catalog["StructTreeRoot"])["ParentTree"])["Nums"])
	for i, marks := range o.marks {
		parents := o.array(nums[2*i+1])
		if len(parents) != len(marks) {
			t.Errorf("page %d: %d parents for %d marks", i, len(parents), len(marks))
		}
		for mcid := range parents {
			if !slices.ContainsFunc(o.array(o.dict(parents[mcid])["K"]), func(k types.Object) bool {
				d, err := o.ctx.DereferenceDict(k)
				return err == nil && d.IntEntry("MCID") != nil && *d.IntEntry("MCID") == mcid
			}) {
				t.Errorf("page %d: the parent of mark %d doesn't hold it", i, mcid)
			}
		}
	}
}

func TestCatalogSaysWhatReadersAskFor(t *testing.T) {
	data := write(t, form(t))
	info := pdftest.Info(t, data)
	for _, want := range []string{"Tagged:          yes", "Title:           Intake", "Author:          North Clinic",
		"Suspects:        no", "Pages:           2"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo lacks %q:\n%s", want, info)
		}
	}
	for _, want := range []string{"/DisplayDocTitle true", "/OutputIntents", "/Lang <FEFF0065006E002D00550053>", "<dc:title>", "/Tabs /S"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("the file lacks %s", want)
		}
	}
	for _, claim := range []string{"pdfaid", "pdfuaid"} {
		if strings.Contains(string(data), claim) {
			t.Errorf("the file claims a conformance no validator has proved: %s", claim)
		}
	}
}

func TestScreenReaderOrderIsTheInput(t *testing.T) {
	root := open(t, write(t, pdf.Document{Title: "T", Blocks: []pdf.Block{pdf.Fields{Items: scripts}}})).root
	items := root.kids[1].kids
	for i, f := range scripts {
		for j, want := range []string{f.Label, f.Value} {
			if got := items[i].kids[j].text; pdftest.Squash(got) != pdftest.Squash(want) {
				t.Errorf("read as %q, want %q", got, want)
			}
		}
	}
}
