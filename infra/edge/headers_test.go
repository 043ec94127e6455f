package edge

import (
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
	} {
		if directives[name] != want {
			t.Errorf("%s is %q, want %q", name, directives[name], want)
		}
	}
	if policy := ContentSecurityPolicy(files); strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
		t.Errorf("lax: %s", policy)
	}
}
