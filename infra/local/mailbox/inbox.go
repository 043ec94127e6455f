package mailbox

import (
	_ "embed"
	"html/template"
	"net/http"
	"regexp"
	"strings"
)

//go:embed inbox.html
var inboxSource string

//go:embed inbox.css
var inboxStyle []byte

var address = regexp.MustCompile(`https?://[^\s<>"]+`)

// linked makes the addresses in a text pressable.
func linked(text string) template.HTML {
	var b strings.Builder
	rest := 0
	for _, at := range address.FindAllStringIndex(text, -1) {
		url := template.HTMLEscapeString(text[at[0]:at[1]])
		b.WriteString(template.HTMLEscapeString(text[rest:at[0]]) + `<a href="` + url + `">` + url + `</a>`)
		rest = at[1]
	}
	return template.HTML(b.String() + template.HTMLEscapeString(text[rest:]))
}

// Operate serves the inbox: GET /local/inbox for people, GET
// /local/inbox.json?to=ADDRESS for programs, newest first.
func (b *Mailbox) Operate(mux *http.ServeMux) {
	page := template.Must(template.New("inbox").Funcs(template.FuncMap{"linked": linked}).Parse(inboxSource))
	mux.HandleFunc("GET /local/inbox.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		answer(w, http.StatusOK, b.To(r.URL.Query().Get("to")))
	})
	mux.HandleFunc("GET /local/inbox.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write(inboxStyle)
	})
	mux.HandleFunc("GET /local/inbox", func(w http.ResponseWriter, r *http.Request) {
		to := r.URL.Query().Get("to")
		html(w, "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		_ = page.Execute(w, map[string]any{"To": to, "Messages": b.To(to)})
	})
	mux.HandleFunc("GET /local/inbox/{id}", b.showHTML)
}

// showHTML shows a mail's HTML by itself: no scripts, nothing loaded from
// elsewhere, links open beside it.
func (b *Mailbox) showHTML(w http.ResponseWriter, r *http.Request) {
	m, found := b.byID(r.PathValue("id"))
	if !found {
		http.NotFound(w, r)
		return
	}
	html(w, "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'self'; frame-ancestors 'self'")
	_, _ = w.Write([]byte(`<base target="_blank">` + m.HTML))
}

func html(w http.ResponseWriter, policy string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Referrer-Policy", "no-referrer")
}
