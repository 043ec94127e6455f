package edge

import (
	"os"
	"strings"
	"testing"
)

func TestTheContentPolicyIsStrict(t *testing.T) {
	const files = "https://files.example.org"
	directives := map[string]string{}
	for _, d := range strings.Split(ContentSecurityPolicy(files), "; ") {
		name, sources, _ := strings.Cut(d, " ")
		directives[name] = sources
	}
	for name, want := range map[string]string{
		"default-src":     "'none'",
		"script-src":      "'self'",
		"style-src":       "'self'",
		"form-action":     "'self'",
		"base-uri":        "'none'",
		"frame-ancestors": "'none'",
		"connect-src":     "'self' " + files,
		"frame-src":       "'self'",
	} {
		if directives[name] != want {
			t.Errorf("%s is %q, want %q", name, directives[name], want)
		}
	}
	if policy := ContentSecurityPolicy(files); strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
		t.Errorf("lax: %s", policy)
	}
}

// The pages' tests run under the policies that web/csp.ts states.
func TestThePagesAreTestedUnderThesePolicies(t *testing.T) {
	raw, err := os.ReadFile("../../web/csp.ts")
	if err != nil {
		t.Fatal(err)
	}
	const files = "https://files.example"
	for _, policy := range []string{strings.TrimSuffix(ContentSecurityPolicy(files), "; upgrade-insecure-requests"), ViewerPolicy()} {
		for _, directive := range strings.Split(strings.ReplaceAll(policy, files, "${files}"), "; ") {
			if !strings.Contains(string(raw), directive) {
				t.Errorf("web/csp.ts lacks %s", directive)
			}
		}
	}
}

func TestTheViewerReachesNothing(t *testing.T) {
	policy := ViewerPolicy()
	for _, want := range []string{"sandbox allow-scripts;", "default-src 'none'", "frame-ancestors 'self'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("no %s in %s", want, policy)
		}
	}
	for _, never := range []string{"allow-same-origin", "connect-src", "unsafe", "*", "http"} {
		if strings.Contains(policy, never) {
			t.Errorf("%s in %s", never, policy)
		}
	}
}
