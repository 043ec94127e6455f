package charge_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/infra/local/stripe"
	"anteroom/shared/charge"
	"anteroom/shared/money"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

const (
	account = "acct_north"
	key     = "sk_test_bench"
)

// bench is a practice that is paid through the stand-in, with a client.
type bench struct {
	*functest.Bench
	t        *testing.T
	server   *stripe.Server
	url      string
	practice portal.Practice
	client   portal.Client
	caller   portal.Actor // the client
	staff    portal.Actor
	till     charge.Till
	keys     *atomic.Int64
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{Bench: functest.New(t), t: t, keys: new(atomic.Int64)}
	var err error
	b.server, err = stripe.Open(stripe.Options{Key: key, WebhookSecret: "whsec_bench", Accounts: []string{account}, Now: b.Clock.Now})
	b.must(err)
	h := httptest.NewServer(b.server)
	t.Cleanup(h.Close)
	b.server.Serve(h.URL, "")
	b.url = h.URL
	b.practice = b.Practice("north")
	b.Write(table.SaveBilling(portal.Billing{Practice: b.practice.ID, Account: account, Submitted: true, Ready: true, Currency: "USD", PartPayments: true, DueDays: 14}),
		table.KeepRef(account, table.ProcessorRef{Practice: b.practice.ID}))
	c, caller := b.Client(b.practice)
	b.client = c
	b.caller = portal.Actor{Login: caller.Login.ID, Account: c.ID, Practice: b.practice.ID, Grant: caller.Grant}
	staff := b.Staff(b.practice, portal.RoleOwner)
	b.staff = portal.Actor{Login: staff.Login.ID, Practice: b.practice.ID, Grant: staff.Grant}
	b.till = b.tillOf(b.Table, http.DefaultTransport)
	return b
}

// tillOver is another process: the same table and processor, by way of a
// transport that may lose what it carries. The table's calls are not repeated.
func (b *bench) tillOver(transport http.RoundTripper) charge.Till {
	return b.tillOf(b.TableOver(transport), transport)
}

func (b *bench) tillOf(t *table.Table, transport http.RoundTripper) charge.Till {
	processor := pay.New(pay.Config{Key: key, URL: b.url, Transport: transport, Hasty: true, Now: b.Clock.Now})
	return charge.New(t, processor, "https://portal.example", b.Clock.Now)
}

func (b *bench) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

func usd(minor int64) money.Money { return money.Money{Minor: minor, Currency: "USD"} }

// invoice issues an invoice of one line.
func (b *bench) invoice(minor int64) portal.Invoice {
	b.t.Helper()
	return b.invoiceOf(usd(minor))
}

// invoiceOf is an invoice in the practice's currency.
func (b *bench) invoiceOf(price money.Money) portal.Invoice {
	b.t.Helper()
	now := b.Clock.Now()
	billing, err := b.Table.Billing(b.t.Context(), b.practice.ID)
	b.must(err)
	i, err := portal.NewInvoice(billing, b.client, b.staff.Login, []portal.InvoiceLine{{Text: "Session", Quantity: 1, Price: price}}, "", "", now)
	b.must(err)
	b.Write(table.AddInvoice(i)...)
	f, err := b.Table.InvoiceFile(b.t.Context(), b.client.ID, i.ID, b.practice.ID)
	b.must(err)
	changes, err := charge.Issue(b.staff, &f, "America/New_York", now)
	b.must(err)
	b.Write(changes...)
	return f.Invoice
}

// once is a new request, each time.
func (b *bench) once() table.Once { return b.onceBy(fmt.Sprintf("key-%d", b.keys.Add(1))) }

func (b *bench) onceBy(key string) table.Once {
	return table.Once{Scope: b.client.ID, Operation: "test", Key: key, BodyHash: "h"}
}

// card saves a test card and gives the method's identifier.
func (b *bench) card(number string) string {
	b.t.Helper()
	a, err := b.till.Setup(b.t.Context(), b.caller, b.once())
	b.must(err)
	b.fill(a.URL, number)
	a, err = b.till.Check(b.t.Context(), b.client.ID, a.ID)
	b.must(err)
	if a.State != portal.AttemptSucceeded {
		b.t.Fatalf("setup is %s", a.State)
	}
	methods, err := b.Table.Methods(b.t.Context(), b.client.ID)
	b.must(err)
	newest := methods[0]
	for _, m := range methods {
		if m.Last4 == number[len(number)-4:] {
			newest = m
		}
	}
	return newest.ID
}

// fill types a card on a hosted page.
func (b *bench) fill(page, number string) {
	b.t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.PostForm(page, url.Values{"number": {number}, "expiry": {"12 / 34"}, "cvc": {"123"}})
	b.must(err)
	res.Body.Close()
	if to := res.Header.Get("Location"); strings.HasPrefix(to, "/bank/") {
		b.answer(b.url+to, "yes")
	}
}

// answer tells the bank.
func (b *bench) answer(page, answer string) {
	b.t.Helper()
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.PostForm(page, url.Values{"answer": {answer}})
	b.must(err)
	res.Body.Close()
}

func (b *bench) pay(i portal.Invoice, minor int64, method string) (portal.Attempt, error) {
	return b.till.Pay(b.t.Context(), b.caller, charge.Order{Invoice: i.ID, Amount: usd(minor), Method: method, Once: b.once()})
}

func (b *bench) read(i portal.Invoice) portal.Invoice {
	b.t.Helper()
	i, err := b.Table.Invoice(b.t.Context(), b.client.ID, i.ID)
	b.must(err)
	return i
}

func (b *bench) books() portal.Books {
	b.t.Helper()
	books, err := b.Table.Books(b.t.Context(), b.practice.ID, b.client.ID, "USD")
	b.must(err)
	return books
}

// sound fails the test unless the books agree and hold what the processor has.
func (b *bench) sound() {
	b.t.Helper()
	b.must(b.Table.CheckBooks(b.t.Context(), b.client.ID))
	if got, want := b.books().Balances[portal.AtProcessor], b.server.Balance(account); got != want {
		b.t.Fatalf("the books say %d at the processor, it has %d", got, want)
	}
}

// told is what the processor told of, the oldest first.
func (b *bench) told() []events.ProcessorTold {
	var all []events.ProcessorTold
	for _, e := range b.server.Told() {
		all = append(all, events.ProcessorTold{
			Event: e.ID, Kind: e.Kind, Account: e.Account, Object: e.Object, Payment: e.Payment, Client: e.Client, Attempt: e.Attempt,
		})
	}
	return all
}

// tell hands the processor's events over, as the queue does, in reverse and twice.
func (b *bench) tell() {
	b.t.Helper()
	for _, e := range slices.Backward(b.told()) {
		for range 2 {
			if err := b.till.Observe(b.t.Context(), e); err != nil && !errors.Is(err, portal.ErrInProgress) {
				b.t.Fatal(err)
			}
		}
	}
}

// sweep lets an hour and a half pass and sweeps meanwhile: longer than any page lives.
func (b *bench) sweep() {
	b.t.Helper()
	for range 6 {
		b.Clock.Move(15 * time.Minute)
		_, err := b.till.Sweep(b.t.Context())
		b.must(err)
	}
}
