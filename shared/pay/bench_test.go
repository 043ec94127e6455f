package pay_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"anteroom/infra/local/stripe"
	"anteroom/shared/money"
	"anteroom/shared/pay"
)

const account = "acct_north"

var now = time.Date(2026, 11, 24, 15, 30, 0, 0, time.UTC)

// bench is the stand-in with a client before it.
type bench struct {
	*pay.Client
	t        *testing.T
	server   *stripe.Server
	url      string
	customer string
}

func newBench(t *testing.T) *bench {
	t.Helper()
	clock := func() time.Time { return now }
	s, err := stripe.Open(stripe.Options{Key: "sk_test_bench", WebhookSecret: "whsec_bench", Accounts: []string{account}, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	h := httptest.NewServer(s)
	t.Cleanup(h.Close)
	s.Serve(h.URL, "")
	b := &bench{pay.New(pay.Config{Key: "sk_test_bench", URL: h.URL, WebhookSecrets: []string{"whsec_bench"}, Hasty: true, Now: clock}), t, s, h.URL, ""}
	if b.customer, err = b.Customer(t.Context(), account, "cli_1"); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *bench) order(attempt string, minor int64) pay.Order {
	return pay.Order{
		Account: account, Customer: b.customer, Client: "cli_1", Attempt: attempt, Amount: money.Money{Minor: minor, Currency: "USD"},
		Label: "Invoice INV-00001", Return: "https://portal.example/back", Language: "en", EndsAt: now.Add(time.Hour),
	}
}

// fill types a card on a hosted page and gives where the page leads.
func (b *bench) fill(page, number string) string {
	b.t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.PostForm(page, url.Values{"number": {number}, "expiry": {"12 / 34"}, "cvc": {"123"}})
	if err != nil {
		b.t.Fatal(err)
	}
	res.Body.Close()
	return res.Header.Get("Location")
}

// save gives a saved method for the card.
func (b *bench) save(number string) pay.Method {
	b.t.Helper()
	p, err := b.OpenSetupPage(b.t.Context(), b.order("att_setup_"+number, 0))
	if err != nil {
		b.t.Fatal(err)
	}
	b.fill(p.URL, number)
	if p, err = b.Page(b.t.Context(), account, p.ID); err != nil || p.State != pay.PageComplete || p.Method == nil {
		b.t.Fatalf("page %+v, %v", p, err)
	}
	return *p.Method
}
