package functest

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"

	"anteroom/infra/local/stripe"
	"anteroom/shared/charge"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// The keys of the bench's payment processor.
const (
	PayKey        = "sk_test_bench"
	WebhookSecret = "whsec_bench"
)

// Processor is the stand-in for the payment processor, with what a function
// works with before it.
type Processor struct {
	*stripe.Server
	URL  string
	Pay  *pay.Client
	Till charge.Till

	b    *Bench
	wire *tap
}

// Processor starts the stand-in and gives the practice an account that is ready.
func (b *Bench) Processor(p portal.Practice) Processor {
	b.t.Helper()
	account := "acct_" + p.Slug
	server, err := stripe.Open(stripe.Options{Key: PayKey, WebhookSecret: WebhookSecret, Accounts: []string{account}, Now: b.Clock.Now})
	if err != nil {
		b.t.Fatal(err)
	}
	h := httptest.NewServer(server)
	b.t.Cleanup(h.Close)
	server.Serve(h.URL, "")
	wire := &tap{}
	client := pay.New(pay.Config{Key: PayKey, URL: h.URL, WebhookSecrets: []string{WebhookSecret}, Transport: wire, Hasty: true, Now: b.Clock.Now})
	b.Write(table.SaveBilling(portal.Billing{Practice: p.ID, Account: account, Submitted: true, Ready: true, Currency: "USD", PartPayments: true, DueDays: 14}),
		table.KeepRef(account, table.ProcessorRef{Practice: p.ID}))
	return Processor{server, h.URL, client, charge.New(b.Table, client, Origin, b.Clock.Now), b, wire}
}

// Fill types a card on a hosted page, agrees if the bank asks, and gives where
// it leads; nothing when the card is declined.
func (p Processor) Fill(page, number string) string {
	p.b.t.Helper()
	to := p.post(page, url.Values{"number": {number}, "expiry": {"12 / 34"}, "cvc": {"123"}})
	if strings.HasPrefix(to, "/bank/") {
		return p.AnswerBank(p.URL+to, "yes")
	}
	return to
}

// AnswerBank tells the bank "yes" or "no" on its page.
func (p Processor) AnswerBank(page, answer string) string {
	p.b.t.Helper()
	return p.post(page, url.Values{"answer": {answer}})
}

func (p Processor) post(page string, form url.Values) string {
	p.b.t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.PostForm(page, form)
	if err != nil {
		p.b.t.Fatal(err)
	}
	res.Body.Close()
	return res.Header.Get("Location")
}

// Heard is all that went between our process and the processor.
func (p Processor) Heard() string {
	p.wire.mu.Lock()
	defer p.wire.mu.Unlock()
	return p.wire.heard.String()
}

// Down has every call of the processor fail, until it is called with false.
func (p Processor) Down(on bool) {
	p.wire.mu.Lock()
	defer p.wire.mu.Unlock()
	p.wire.down = on
}

// tap listens to a line.
type tap struct {
	mu    sync.Mutex
	heard strings.Builder
	down  bool
}

func (t *tap) RoundTrip(r *http.Request) (*http.Response, error) {
	var sent []byte
	if r.Body != nil {
		sent, _ = io.ReadAll(r.Body) // of a string: never fails
		r.Body = io.NopCloser(bytes.NewReader(sent))
	}
	t.mu.Lock()
	t.heard.Write(sent)
	down := t.down
	t.mu.Unlock()
	if down {
		return nil, io.ErrUnexpectedEOF
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	answer, err := io.ReadAll(res.Body)
	res.Body.Close()
	res.Body = io.NopCloser(bytes.NewReader(answer))
	t.mu.Lock()
	t.heard.Write(answer)
	t.mu.Unlock()
	return res, err
}
