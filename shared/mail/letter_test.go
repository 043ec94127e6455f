package mail_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"anteroom/shared/mail"
)

var update = flag.Bool("update", false, "write the goldens")

var signIn = mail.Letter{
	Language: "es", Practice: "Clínica Ñandú", Accent: "#2f6f62", Greeting: "Hola:",
	Paragraphs: []string{"este es su código para entrar. Sirve durante 10 minutos, en el navegador donde lo pidió."},
	Code:       "428613",
	Button:     &mail.Button{Before: "O abra esta página y pulse «Entrar»:", Label: "Entrar", URL: "https://portal.example/signin#cha_1.1.abc_-9"},
	Footer:     "¿No lo pidió usted? Entonces puede ignorar este correo.",
}

var notice = mail.Letter{
	Language: "en", Practice: "North Clinic", Accent: "#ffd54a", Greeting: "Hello,",
	Paragraphs: []string{"North Clinic has left something for you to look at in the portal."},
	Button:     &mail.Button{Label: "Open the portal", URL: "https://portal.example/p/north-clinic"},
	Footer:     "For your privacy this mail doesn't say what it is.",
}

func TestLettersLookAsTheyDid(t *testing.T) {
	for name, letter := range map[string]mail.Letter{"sign-in": signIn, "notice": notice} {
		html, err := letter.HTML()
		if err != nil {
			t.Fatal(err)
		}
		golden(t, name+".html", html)
		golden(t, name+".txt", letter.Text())
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := "testdata/" + name
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; look at it and run with -update:\n%s", name, got)
	}
}

func TestWordsAreNoMarkup(t *testing.T) {
	html, err := mail.Letter{
		Language: "en", Practice: `<b>"North"</b>`, Accent: `red;background:url(x)`, Paragraphs: []string{"<script>"},
		Button: &mail.Button{Label: "<i>", URL: "javascript:alert(1)"},
	}.HTML()
	if err != nil {
		t.Fatal(err)
	}
	for _, markup := range []string{"<b>", "<script>", "<i>", `href="javascript:`, "url(x)"} {
		if strings.Contains(html, markup) {
			t.Errorf("%s is in %s", markup, html)
		}
	}
}

func TestAnAccentIsDarkenedUntilWhiteCanBeRead(t *testing.T) {
	for accent, want := range map[string]string{
		"#2f6f62": "#2f6f62", "#000000": "#000000", "#767676": "#767676", "": "#2f6f62", "#fff": "#2f6f62", "white": "#2f6f62",
		"#ffffff": "#747474", "#ffd54a": "#8b7326",
	} {
		html, err := mail.Letter{Language: "en", Accent: accent, Button: &mail.Button{Label: "x", URL: "https://x.yz"}}.HTML()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(html, "background:"+want) {
			_, after, _ := strings.Cut(html, `<td style="background:`)
			t.Errorf("%s became %s, want %s", accent, after[:7], want)
		}
	}
}
