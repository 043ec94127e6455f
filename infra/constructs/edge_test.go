package constructs

import (
	"os/exec"
	"strings"
	"testing"

	"anteroom/shared/api"
)

func TestPagesAreOneFileAndFilesAreThemselves(t *testing.T) {
	for address, want := range map[string]string{
		"/":                     "/index.html",
		"/tasks":                "/index.html",
		"/a/cli_1/documents":    "/index.html",
		"/a.b/tasks":            "/index.html",
		"/assets/index-9f2c.js": "/assets/index-9f2c.js",
		"/favicon.ico":          "/favicon.ico",
	} {
		script := pages + `;console.log(handler({request: {uri: process.argv[1]}}).uri)`
		out, err := exec.Command("node", "-e", script, address).Output()
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(string(out)); got != want {
			t.Errorf("%s answers with %s, want %s", address, got, want)
		}
	}
}

func TestRouteKeysAreAPIGateways(t *testing.T) {
	for path, want := range map[string]string{
		"/api/a/{account}/tasks": "GET /api/a/{account}/tasks",
		"/api/files/{rest...}":   "GET /api/files/{rest+}",
	} {
		if got := routeKey(api.Route{Method: "GET", Path: path}); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}
