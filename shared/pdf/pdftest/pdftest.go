// Package pdftest helps tests that look into PDF files. It runs poppler and qpdf, and
// fails the test with the package to install where one is missing.
package pdftest

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Extract gives a PDF's text as poppler's pdftotext finds it, in the order of the
// content, which is the reading order. (By its place on the page, without -raw, poppler
// turns the parts of a right-to-left line round where most of the page is left-to-right.)
// Compare it squashed: -raw puts every right-to-left letter on a line.
func Extract(t testing.TB, pdf []byte) string {
	t.Helper()
	return run(t, "poppler-utils", pdf, "pdftotext", "-raw", "-enc", "UTF-8", "-", "-")
}

// ExtractByPlace gives the text as pdftotext orders it by default: by its place.
func ExtractByPlace(t testing.TB, pdf []byte) string {
	t.Helper()
	return run(t, "poppler-utils", pdf, "pdftotext", "-enc", "UTF-8", "-", "-")
}

// Info gives what poppler's pdfinfo says of a PDF, with further options first.
func Info(t testing.TB, pdf []byte, options ...string) string {
	t.Helper()
	return run(t, "poppler-utils", pdf, "pdfinfo", append(options, "-")...)
}

// Check fails the test where qpdf finds a fault in the PDF's syntax or streams.
func Check(t testing.TB, pdf []byte) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "checked.pdf") // qpdf reads no pipe
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "qpdf", nil, "qpdf", "--check", file)
}

// Squash makes texts comparable whatever line breaks and direction marks extraction put
// in: Unicode NFKC, without white space and bidi controls.
func Squash(s string) string {
	// Before, so that marks put on lines of their own come together and take their
	// canonical order; and after, for NFKC makes spaces.
	return strip(norm.NFKC.String(strip(s)))
}

func strip(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}

func run(t testing.TB, pkg string, pdf []byte, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%s is not installed: install the package %s", name, pkg)
	}
	cmd := exec.Command(path, args...)
	cmd.Stdin = bytes.NewReader(pdf)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", name, err, out.String(), errs.String())
	}
	return out.String()
}
