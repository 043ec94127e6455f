package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

// synthesized is the folder that the one app of all tests was written to. It
// holds the example in both stages. prod is the plain one; dev sets concurrency
// aside and uses a restored table.
var synthesized string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "anteroom-synth-")
	if err == nil {
		err = synthesize(dir)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "synthesize:", err)
		os.Exit(1)
	}
	synthesized = filepath.Join(dir, "cdk.out")
	code := m.Run()
	leave()
	os.RemoveAll(dir)
	os.Exit(code)
}

func synthesize(dir string) error {
	os.Setenv("CDK_VALIDATION", "false")
	os.Setenv("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20")
	context, err := contextOf("../cdk.json")
	if err != nil {
		return err
	}
	if err := placeholders(dir); err != nil {
		return err
	}
	app := awscdk.NewApp(&awscdk.AppProps{Context: context, Outdir: jsii.String(filepath.Join(dir, "cdk.out"))})
	prod, dev := example(dir), example(dir)
	dev.Stage, dev.Reserved = "dev", true
	dev.Table, dev.Stream = "restored", "arn:aws:dynamodb:us-east-1:111122223333:table/restored/stream/1"
	for _, c := range []Config{prod, dev} {
		if _, err := NewStacks(app, c); err != nil {
			return err
		}
	}
	Check(app)
	app.Synth(nil)
	return nil
}

// template is what CloudFormation would be given.
type template struct {
	Resources map[string]resource
	Outputs   map[string]any
}

type resource struct {
	Type           string
	Properties     map[string]any
	Metadata       map[string]any
	DeletionPolicy string
	DependsOn      []string
}

func load(t *testing.T, stack string) template {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(synthesized, stack+".template.json"))
	if err != nil {
		t.Fatal(err)
	}
	var tmpl template
	if err := json.Unmarshal(raw, &tmpl); err != nil {
		t.Fatal(err)
	}
	return tmpl
}

func prodData(t *testing.T) template   { return load(t, "Anteroom-prod-Data") }
func prodPortal(t *testing.T) template { return load(t, "Anteroom-prod-Portal") }

// of lists the resources of a type. There being none fails the test: a check
// over nothing proves nothing.
func (tm template) of(t *testing.T, kind string) map[string]resource {
	t.Helper()
	found := map[string]resource{}
	for id, r := range tm.Resources {
		if r.Type == "AWS::"+kind {
			found[id] = r
		}
	}
	if len(found) == 0 {
		t.Fatalf("no resource of type %s", kind)
	}
	return found
}

// at reads a value below the properties by a path such as "A.B.0.C"; nil where
// there is none.
func (r resource) at(path string) any { return dig(r.Properties, path) }

func dig(v any, path string) any {
	for _, part := range strings.Split(path, ".") {
		switch parent := v.(type) {
		case map[string]any:
			v = parent[part]
		case []any:
			var i int
			if _, err := fmt.Sscan(part, &i); err != nil || i >= len(parent) {
				return nil
			}
			v = parent[i]
		default:
			return nil
		}
	}
	return v
}

// refers names the resource that an intrinsic function points to.
func refers(v any) string {
	if id, ok := dig(v, "Ref").(string); ok {
		return id
	}
	id, _ := dig(v, "Fn::GetAtt.0").(string)
	return id
}

func list(v any) []any {
	switch l := v.(type) {
	case nil:
		return nil
	case []any:
		return l
	default:
		return []any{l}
	}
}

// written is v as JSON, to look for words in.
func written(t *testing.T, v any) string {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// functionNamed finds a function's logical id by the name it has in our table.
func (tm template) functionNamed(t *testing.T, name string) string {
	t.Helper()
	for id, r := range tm.of(t, "Lambda::Function") {
		if r.at("Description") == "Anteroom: "+name {
			return id
		}
	}
	t.Fatalf("no function %s", name)
	return ""
}
