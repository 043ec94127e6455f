package stripe

import (
	_ "embed"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"

	"anteroom/shared/money"
)

//go:embed page.html
var pageSource string

//go:embed page.css
var pageStyle []byte

// typed is what somebody typed on a page. It is looked at and forgotten.
type typed struct{ Number, Expiry, CVC string }

func (t typed) month() int64 { return t.expiry(0) }
func (t typed) year() int64  { return 2000 + t.expiry(1) }

func (t typed) expiry(part int) int64 {
	parts := strings.Split(strings.ReplaceAll(t.Expiry, " ", ""), "/")
	if len(parts) != 2 {
		return 0
	}
	n, _ := strconv.ParseInt(parts[part], 10, 64) // 0 is told as wrong
	return n % 100
}

func (t typed) check(now time.Time) string {
	switch month, year := t.month(), t.year(); {
	case strings.TrimSpace(t.Number) == "" || len(strings.TrimSpace(t.CVC)) < 3:
		return "Your card information is incomplete."
	case month < 1 || month > 12:
		return "Your card's expiration date is incomplete."
	case year < int64(now.Year()) || year == int64(now.Year()) && month < int64(now.Month()):
		return "Your card's expiration date is in the past."
	}
	return ""
}

// view is what a page shows.
type view struct {
	Title, Text, Button, Fault, Back string
	Card, Bank                       bool
}

func (s *Server) showPages() {
	page := template.Must(template.New("page").Parse(pageSource))
	show := func(w http.ResponseWriter, status int, v view) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'")
		w.WriteHeader(status)
		_ = page.Execute(w, v)
	}
	s.mux.HandleFunc("GET /page.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write(pageStyle)
	})
	s.mux.HandleFunc("/pay/{id}", func(w http.ResponseWriter, r *http.Request) { s.sessionPage(w, r, show) })
	s.mux.HandleFunc("/bank/{id}", func(w http.ResponseWriter, r *http.Request) { s.bankPage(w, r, show) })
	s.mux.HandleFunc("/onboarding/{id}", func(w http.ResponseWriter, r *http.Request) { s.onboardingPage(w, r, show) })
}

type shower func(w http.ResponseWriter, status int, v view)

func (s *Server) sessionPage(w http.ResponseWriter, r *http.Request, show shower) {
	s.mu.Lock()
	defer s.mu.Unlock()
	session := s.records[r.PathValue("id")]
	if session == nil || session.Object["object"] != "checkout.session" {
		show(w, http.StatusNotFound, view{Title: "Something went wrong", Text: "The page you were looking for could not be found."})
		return
	}
	v := view{Title: "Save a card", Text: "Your card is kept by the payment processor.", Button: "Save card", Card: true, Back: session.Object.text("cancel_url")}
	if session.Object.text("mode") == "payment" {
		v.Title = "Pay " + priced(session.Object.number("amount_total"), session.Object.text("currency"))
		v.Text, v.Button = session.Object.text("label"), "Pay"
	}
	if s.current(session).text("status") != "open" {
		show(w, http.StatusGone, view{Title: "This page is no longer in use", Text: "It was used or its time is over.", Back: v.Back})
		return
	}
	if r.Method != http.MethodPost {
		show(w, http.StatusOK, v)
		return
	}
	to, fault := s.use(session, typed{r.PostFormValue("number"), r.PostFormValue("expiry"), r.PostFormValue("cvc")})
	if fault != "" {
		v.Fault = fault
		show(w, http.StatusOK, v)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}

func priced(minor int64, currency string) string {
	return money.Money{Minor: minor, Currency: strings.ToUpper(currency)}.Text()
}

func (s *Server) bankPage(w http.ResponseWriter, r *http.Request, show shower) {
	s.mu.Lock()
	defer s.mu.Unlock()
	payment := s.records[r.PathValue("id")]
	if payment == nil || payment.Object["object"] != "payment_intent" {
		show(w, http.StatusNotFound, view{Title: "Something went wrong", Text: "The page you were looking for could not be found."})
		return
	}
	if r.Method == http.MethodPost {
		s.answerBank(payment, r.PostFormValue("answer") == "yes")
		to := payment.Return
		if session := s.records[payment.Session]; session != nil && session.Object.text("status") == "open" {
			to = "/pay/" + session.ID
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	show(w, http.StatusOK, view{Title: "Your bank asks", Bank: true,
		Text: "Do you agree to pay " + priced(payment.Object.number("amount"), payment.Object.text("currency")) + "?"})
}

func (s *Server) onboardingPage(w http.ResponseWriter, r *http.Request, show shower) {
	s.mu.Lock()
	defer s.mu.Unlock()
	account := s.records[r.PathValue("id")]
	if account == nil || account.Object["object"] != "account" {
		show(w, http.StatusNotFound, view{Title: "Something went wrong", Text: "The page you were looking for could not be found."})
		return
	}
	if r.Method == http.MethodPost {
		s.onboarded(account)
		http.Redirect(w, r, account.Return, http.StatusSeeOther)
		return
	}
	show(w, http.StatusOK, view{Title: "Tell us about your business", Text: "A real processor asks here who you are and where payouts go.", Button: "Submit", Back: account.Return})
}
