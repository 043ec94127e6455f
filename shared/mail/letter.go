package mail

import (
	_ "embed"
	"fmt"
	"html/template"
	"strings"
	"sync"

	"anteroom/shared/portal"
)

// Letter is what a message says. All of it is plain text, already in the
// reader's language; what is empty is left out.
type Letter struct {
	Language   string // BCP 47, such as "es"
	Practice   string // in whose name it is written
	Accent     string // the practice's colour, such as "#2f6f62"
	Greeting   string
	Paragraphs []string
	Code       string // to be typed; stands alone
	Button     *Button
	Footer     string
}

// Button leads into the portal. Its address is also written out.
type Button struct {
	Before string // a sentence that leads to it
	Label  string
	URL    string // absolute
}

// Text renders the letter for readers of plain text.
func (l Letter) Text() string {
	parts := append([]string{l.Practice, l.Greeting}, l.Paragraphs...)
	parts = append(parts, l.Code)
	if l.Button != nil {
		parts = append(parts, l.Button.Before, l.Button.Label+":\n"+l.Button.URL)
	}
	if l.Footer != "" {
		parts = append(parts, "-- \n"+l.Footer)
	}
	var told []string
	for _, part := range parts {
		if part != "" {
			told = append(told, part)
		}
	}
	return strings.Join(told, "\n\n") + "\n"
}

// HTML renders the letter as one page in the practice's colour, made darker
// where white on it could not be read.
func (l Letter) HTML() (string, error) {
	var page strings.Builder
	l.Accent = legible(l.Accent, portal.DefaultAccent)
	if err := pageTemplate().Execute(&page, l); err != nil {
		return "", fmt.Errorf("render letter: %w", err)
	}
	return page.String(), nil
}

//go:embed letter.html
var page string

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("letter").Parse(page))
})
