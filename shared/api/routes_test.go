package api_test

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"anteroom/shared/api"
)

var update = flag.Bool("update", false, "write the generated files")

// TestRoutesAreGenerated holds routes.gen.go against openapi.yaml.
func TestRoutesAreGenerated(t *testing.T) {
	want := generate(t, routesOf(t))
	if *update {
		if err := os.WriteFile("routes.gen.go", want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("routes.gen.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("routes.gen.go is out of date: run make generate")
	}
}

// TestOneRouteIsForOthersThanOurPages: each further exception from the check of
// where a request comes from has to be thought about, and named here.
func TestOneRouteIsForOthersThanOurPages(t *testing.T) {
	for _, r := range routesOf(t) {
		if r.Signed != (r.Operation == "receiveProcessorEvent") {
			t.Errorf("%s: x-signed is %t", r.Operation, r.Signed)
		}
		if r.Signed && (r.Auth != api.AuthNone || r.Method != "POST") {
			t.Errorf("%s: a signed route is a POST without a session", r.Operation)
		}
	}
}

// TestEveryRouteSaysWhoMayCall denies by default: a route without a caller and
// a permission does not pass.
func TestEveryRouteSaysWhoMayCall(t *testing.T) {
	for _, r := range routesOf(t) {
		if !slices.Contains([]api.Auth{api.AuthNone, api.AuthAnyone, api.AuthLogin, api.AuthClient, api.AuthStaff}, r.Auth) {
			t.Errorf("%s: x-auth is %q", r.Operation, r.Auth)
		}
		if r.Permission == "" {
			t.Errorf("%s: no x-permission", r.Operation)
		}
		if r.Auth == api.AuthClient != strings.HasPrefix(r.Path, "/api/a/{account}/") {
			t.Errorf("%s: a client route is below /api/a/{account}/ and only such", r.Operation)
		}
		if r.Auth == api.AuthStaff != strings.HasPrefix(r.Path, "/api/p/{practice}/") {
			t.Errorf("%s: a staff route is below /api/p/{practice}/ and only such", r.Operation)
		}
	}
}

func routesOf(t *testing.T) []api.Route {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile("openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var routes []api.Route
	for path, item := range doc.Paths.Map() {
		for method, op := range item.Operations() {
			routes = append(routes, api.Route{
				Operation: op.OperationID, Method: method, Path: path, Function: op.Tags[0],
				Auth: api.Auth(text(op, "x-auth")), Permission: text(op, "x-permission"), Signed: op.Extensions["x-signed"] == true,
			})
		}
	}
	slices.SortFunc(routes, func(a, b api.Route) int {
		return strings.Compare(a.Function+a.Path+a.Method, b.Function+b.Path+b.Method)
	})
	return routes
}

func text(op *openapi3.Operation, extension string) string {
	s, _ := op.Extensions[extension].(string)
	return s
}

func generate(t *testing.T, routes []api.Route) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString("// Code generated from openapi.yaml. DO NOT EDIT.\n\npackage api\n\n// Routes is every route there is.\nvar Routes = []Route{\n")
	for _, r := range routes {
		signed := ""
		if r.Signed {
			signed = ", Signed: true"
		}
		fmt.Fprintf(&b, "{Operation: %q, Method: %q, Path: %q, Function: %q, Auth: %q, Permission: %q%s},\n",
			r.Operation, r.Method, r.Path, r.Function, r.Auth, r.Permission, signed)
	}
	b.WriteString("}\n")
	src, err := format.Source(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return src
}
