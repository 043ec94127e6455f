package anteroom_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// speakers are the names that the words of a language go by: a key of a map by
// language, or a value of its own.
var speakers = map[string]string{"English": "en", "english": "en", "Spanish": "es", "spanish": "es"}

// TestWordsAreThereInEveryLanguage looks at what mails, PDFs and archives say:
// wherever words stand in one language they stand in all, none empty, with the
// same things filled in.
func TestWordsAreThereInEveryLanguage(t *testing.T) {
	languages := languagesOf(t)
	groups := 0
	for _, s := range house(t) {
		if s.test() || s.generated() || !s.in("functions") && !s.in("shared") {
			continue
		}
		for where, group := range wordsIn(s) {
			groups++
			compareWords(t, where, group, languages)
		}
	}
	if groups < 5 {
		t.Errorf("only %d groups of words", groups)
	}
}

// languagesOf are the languages that the portal knows, by their constants.
func languagesOf(t *testing.T) []string {
	t.Helper()
	var found []string
	for _, s := range house(t) {
		if s.path != "shared/portal/practice.go" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			spec, is := n.(*ast.ValueSpec)
			if !is || len(spec.Values) != 1 {
				return true
			}
			if kind, named := spec.Type.(*ast.Ident); named && kind.Name == "Language" {
				found = append(found, literalOf(spec.Values[0]))
			}
			return true
		})
	}
	if len(found) < 2 {
		t.Fatalf("languages %v", found)
	}
	return found
}

// wordsIn are the groups of words of a file, by place: maps by language, and
// values called english and spanish.
func wordsIn(s source) map[string]map[string]ast.Expr {
	groups := map[string]map[string]ast.Expr{}
	ast.Inspect(s.file, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.CompositeLit:
			if m, is := v.Type.(*ast.MapType); is && strings.HasSuffix(fmt.Sprint(m.Key), "Language}") {
				groups[place(s, v)] = byLanguage(v)
			}
		case *ast.ValueSpec:
			if tag := speakers[v.Names[0].Name]; tag != "" && len(v.Values) == 1 {
				name := strings.TrimSuffix(s.path, "/"+s.path[strings.LastIndex(s.path, "/")+1:])
				if groups[name] == nil {
					groups[name] = map[string]ast.Expr{}
				}
				groups[name][tag] = v.Values[0]
			}
		}
		return true
	})
	return groups
}

func byLanguage(v *ast.CompositeLit) map[string]ast.Expr {
	group := map[string]ast.Expr{}
	for _, e := range v.Elts {
		pair := e.(*ast.KeyValueExpr)
		if sel, is := pair.Key.(*ast.SelectorExpr); is {
			group[speakers[sel.Sel.Name]] = pair.Value
		}
	}
	return group
}

func compareWords(t *testing.T, where string, group map[string]ast.Expr, languages []string) {
	t.Helper()
	first := saidIn(group[languages[0]])
	for _, tag := range languages {
		value, there := group[tag]
		if !there {
			t.Errorf("%s: nothing in %s", where, tag)
			continue
		}
		said := saidIn(value)
		if !slices.Equal(saidNames(said), saidNames(first)) {
			t.Errorf("%s: %s says %v, %s says %v", where, tag, saidNames(said), languages[0], saidNames(first))
		}
		for name, words := range said {
			if strings.TrimSpace(words) == "" || strings.ContainsAny(words, "!¡") {
				t.Errorf("%s: %s in %s is %q", where, name, tag, words)
			}
			if !slices.Equal(filledIn(words), filledIn(first[name])) {
				t.Errorf("%s: %s in %s fills in %v, not %v", where, name, tag, filledIn(words), filledIn(first[name]))
			}
		}
	}
}

// saidIn are the texts of a value, by the names of their fields or keys.
func saidIn(e ast.Expr) map[string]string {
	said := map[string]string{}
	if lit, is := e.(*ast.BasicLit); is && lit.Kind == token.STRING {
		said[""] = literalOf(lit)
	}
	ast.Inspect(e, func(n ast.Node) bool {
		pair, is := n.(*ast.KeyValueExpr)
		if !is {
			return true
		}
		if lit, is := pair.Value.(*ast.BasicLit); is && lit.Kind == token.STRING {
			said[nameOf(pair.Key)] = literalOf(lit)
		}
		return true
	})
	return said
}

func nameOf(e ast.Expr) string {
	switch v := e.(type) {
	case *ast.Ident:
		return v.Name
	case *ast.SelectorExpr:
		return v.Sel.Name
	}
	return ""
}

func saidNames(said map[string]string) []string {
	var list []string
	for name := range said {
		list = append(list, name)
	}
	slices.Sort(list)
	return list
}

var filled = regexp.MustCompile(`%(?:\[\d+\])?[a-z]|\{\w+\}`)

func filledIn(words string) []string {
	found := filled.FindAllString(words, -1)
	slices.Sort(found)
	return found
}

func literalOf(e ast.Expr) string {
	lit, is := e.(*ast.BasicLit)
	if !is {
		return ""
	}
	s, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return s
}
