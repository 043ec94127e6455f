// Package anteroom_test holds the house to its own rules.
package anteroom_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "anteroom/"

// source is one Go file of the house.
type source struct {
	path    string // from the root, with slashes
	lines   int
	imports []*ast.ImportSpec
	file    *ast.File
	set     *token.FileSet
}

func (s source) test() bool      { return strings.HasSuffix(s.path, "_test.go") }
func (s source) generated() bool { return strings.HasSuffix(s.path, ".gen.go") }
func (s source) in(folder string) bool {
	return strings.HasPrefix(s.path, folder+"/")
}

func house(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != "." || slices.Contains([]string{"node_modules", "dist", "bin", "cdk.out"}, d.Name())) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		all = append(all, source{filepath.ToSlash(path), set.File(file.Pos()).LineCount(), file.Imports, file, set})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// never says which files must not import what, and why.
var never = []struct {
	why     string
	who     func(source) bool
	imports func(source, string) bool
}{
	{"events and money import the standard library only, portal money besides",
		func(s source) bool {
			return !s.test() && (s.in("shared/portal") || s.in("shared/money") || s.in("events"))
		},
		func(s source, i string) bool {
			own := s.in("shared/portal") && i == module+"shared/money"
			return !own && (strings.HasPrefix(i, module) || strings.Contains(i, "."))
		}},
	{"only pay knows the payment processor",
		func(s source) bool { return !s.test() && !s.in("shared/pay") },
		func(_ source, i string) bool { return strings.Contains(i, "github.com/stripe/") }},
	{"form imports nothing of ours",
		func(s source) bool { return !s.test() && s.in("shared/form") },
		func(_ source, i string) bool { return strings.HasPrefix(i, module) }},
	{"shared imports no function and no infrastructure",
		func(s source) bool { return !s.test() && s.in("shared") },
		func(_ source, i string) bool {
			return strings.HasPrefix(i, module+"functions/") || strings.HasPrefix(i, module+"infra/")
		}},
	{"what wraps one technology knows no table",
		func(s source) bool { return !s.test() && slices.ContainsFunc(wrappers, s.in) },
		func(_ source, i string) bool { return i == module+"shared/table" || i == module+"shared/boot" }},
	{"functions never import each other",
		func(s source) bool { return !s.test() && s.in("functions") && !s.in("functions/functest") },
		func(s source, i string) bool {
			own := module + strings.Join(strings.Split(s.path, "/")[:2], "/")
			return strings.HasPrefix(i, module+"functions/") && i != own
		}},
	{"functions and the local runner never import the CDK",
		func(s source) bool { return !s.in("infra") || s.in("infra/local") || s.in("infra/operator") },
		func(_ source, i string) bool { return strings.Contains(i, "aws-cdk-go") || strings.Contains(i, "jsii") }},
	{"only table knows DynamoDB; boot and local runs connect it",
		func(s source) bool {
			return !s.test() && !s.in("shared/table") && !s.in("shared/boot") && !s.in("infra") && !s.in("functions/functest")
		},
		func(_ source, i string) bool { return strings.HasSuffix(i, "service/dynamodb") }},
}

var wrappers = []string{
	"shared/bus", "shared/files", "shared/gateway", "shared/mail", "shared/pay", "shared/pdf", "shared/problem", "shared/queue", "shared/session",
}

func TestImports(t *testing.T) {
	for _, s := range house(t) {
		for _, rule := range never {
			for _, i := range s.imports {
				if name := strings.Trim(i.Path.Value, `"`); rule.who(s) && rule.imports(s, name) {
					t.Errorf("%s imports %s: %s", place(s, i), name, rule.why)
				}
			}
		}
	}
}

func TestNamesAndSizes(t *testing.T) {
	for _, s := range house(t) {
		if slices.Contains([]string{"util", "utils", "common", "helpers", "types", "models"}, s.file.Name.Name) {
			t.Errorf("%s: package %s says nothing", s.path, s.file.Name.Name)
		}
		if s.lines > 300 && !s.generated() {
			t.Errorf("%s has %d lines, 300 at most", s.path, s.lines)
		}
		if strings.HasSuffix(s.path, "lambda/main.go") && s.lines > 21 {
			t.Errorf("%s has %d lines, 20 at most", s.path, s.lines-1)
		}
		for _, d := range s.file.Decls {
			// What an Example prints stands in its body and is no code.
			if f, isFunc := d.(*ast.FuncDecl); isFunc && !s.generated() && !strings.HasPrefix(f.Name.Name, "Example") && height(s, f) > 40 {
				t.Errorf("%s: %s has %d lines, 40 at most", place(s, f), f.Name.Name, height(s, f))
			}
		}
	}
}

func TestNoForbiddenCalls(t *testing.T) {
	for _, s := range house(t) {
		if s.test() || s.generated() {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, isCall := n.(*ast.CallExpr)
			if !isCall {
				return true
			}
			name := selector(call)
			clock := slices.Contains([]string{"time.Now", "os.Getenv", "time.Sleep"}, name) && !s.in("shared/boot") && !s.in("infra")
			scan := strings.HasSuffix(name, ".Scan") && s.in("shared/table")
			if clock || scan {
				t.Errorf("%s calls %s", place(s, call), name)
			}
			return true
		})
	}
}

func selector(call *ast.CallExpr) string {
	sel, isSel := call.Fun.(*ast.SelectorExpr)
	if !isSel {
		return ""
	}
	return fmt.Sprintf("%v.%s", sel.X, sel.Sel.Name)
}

func height(s source, f *ast.FuncDecl) int {
	return s.set.Position(f.End()).Line - s.set.Position(f.Pos()).Line + 1
}

func place(s source, n ast.Node) string {
	return fmt.Sprintf("%s:%d", s.path, s.set.Position(n.Pos()).Line)
}
