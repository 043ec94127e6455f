package billing_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/billing"
	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/charge"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// stage is a practice with staff and a client, paid through the stand-in.
type stage struct {
	*functest.Bench
	functest.Server
	functest.Processor
	practice portal.Practice
	client   portal.Client
	caller   portal.Actor // the client
	owner    functest.Caller
	keys     *int
}

func newStage(t *testing.T) stage {
	b := functest.New(t)
	p := b.Practice("north")
	processor := b.Processor(p)
	c, caller := b.Client(p)
	return stage{
		b, b.Serve("billing", billing.New(b.Table, processor.Till, processor.Pay, functest.Origin, b.Clock.Now)), processor, p, c,
		portal.Actor{Login: caller.Login.ID, Account: c.ID, Practice: p.ID, Grant: caller.Grant}, b.Staff(p, portal.RoleOwner), new(int),
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (s stage) path(rest string) string { return "/api/p/" + s.practice.ID + rest }
func (s stage) own(rest string) string  { return "/clients/" + s.client.ID + rest }

func (s stage) get(rest string) functest.Answer {
	return s.Do(functest.Call{As: s.owner, Path: s.path(rest)})
}

func (s stage) key() string {
	*s.keys++
	return fmt.Sprintf("test-key-%08d", *s.keys)
}

func (s stage) send(method, rest string, body any) functest.Answer {
	return s.Do(functest.Call{As: s.owner, Method: method, Path: s.path(rest), Body: body, Key: s.key()})
}

func dollars(minor int64) api.Money { return api.Money{Minor: minor, Currency: "USD"} }

func lines(minor int64) []api.InvoiceLineInput {
	on := "2026-11-20"
	return []api.InvoiceLineInput{{Text: "Session", On: &on, Quantity: 2, Price: dollars(minor)}, {Text: "Discount", Quantity: 1, Price: dollars(-500)}}
}

// draft makes an invoice of twice the amount less five dollars.
func (s stage) draft(minor int64) api.Invoice {
	return functest.Read[api.Invoice](s.send("POST", s.own("/invoices"), api.CreateInvoice{Lines: lines(minor)}), 201)
}

func (s stage) issued(minor int64) api.Invoice {
	issue := true
	return functest.Read[api.Invoice](s.send("POST", s.own("/invoices"), api.CreateInvoice{Lines: lines(minor), Issue: &issue}), 201)
}

func (s stage) invoice(id string) api.Invoice {
	return functest.Read[api.Invoice](s.get(s.own("/invoices/"+id)), 200)
}

// card saves a card for the client.
func (s stage) card(t *testing.T, number string) string {
	t.Helper()
	a, err := s.Till.Setup(t.Context(), s.caller, table.Once{Scope: s.client.ID, Operation: "setup", Key: s.key()})
	must(t, err)
	s.Fill(a.URL, number)
	_, err = s.Till.Check(t.Context(), s.client.ID, a.ID)
	must(t, err)
	methods, err := s.Table.Methods(t.Context(), s.client.ID)
	must(t, err)
	return methods[0].ID
}

// pays pays by card and gives the transaction.
func (s stage) pays(t *testing.T, i api.Invoice, minor int64, method string) portal.Attempt {
	t.Helper()
	a, err := s.Till.Pay(t.Context(), s.caller, charge.Order{Invoice: i.Id, Amount: money.Money{Minor: minor, Currency: "USD"}, Method: method,
		Once: table.Once{Scope: s.client.ID, Operation: "pay", Key: s.key()}})
	must(t, err)
	return a
}

func TestADraftIsChangedIssuedAndThenFixed(t *testing.T) {
	s := newStage(t)
	d := s.draft(2000)
	if d.State != "draft" || d.Number != nil || d.Total != dollars(3500) || d.Lines[0].Total != dollars(4000) {
		t.Fatalf("draft %+v", d)
	}
	if purse, err := s.Table.Purse(t.Context(), s.client.ID, s.practice.ID); err != nil || len(purse.Open) != 0 {
		t.Errorf("the client sees a draft: %+v, %v", purse.Open, err)
	}
	c := functest.Read[api.Invoice](s.send("PUT", s.own("/invoices/"+d.Id), api.ChangeInvoice{Version: d.Version, Lines: lines(3000)}), 200)
	s.send("PUT", s.own("/invoices/"+d.Id), api.ChangeInvoice{Version: d.Version, Lines: lines(1000)}).Refused(portal.ErrConflict)
	i := functest.Read[api.Invoice](s.send("POST", s.own("/invoices/"+d.Id+"/issue"), nil), 200)
	if c.Total != dollars(5500) || i.State != "open" || *i.Number != "INV-00001" || *i.DueOn != "2026-12-08" || i.IssuedAt == nil {
		t.Errorf("changed %+v, issued %+v", c, i)
	}
	s.send("POST", s.own("/invoices/"+d.Id+"/issue"), nil).Refused(portal.ErrInvoiceIssued)
	s.send("PUT", s.own("/invoices/"+d.Id), api.ChangeInvoice{Version: i.Version, Lines: lines(1)}).Refused(portal.ErrInvoiceIssued)
	s.send("DELETE", s.own("/invoices/"+d.Id), nil).Refused(portal.ErrInvoiceIssued)
	if n := len(functest.Events[events.InvoiceIssued](s.Bench)); n != 1 {
		t.Errorf("told %d times", n)
	}
	must(t, s.Table.CheckBooks(t.Context(), s.client.ID))
}

func TestADraftCanBeDropped(t *testing.T) {
	s := newStage(t)
	d := s.draft(2000)
	if a := s.send("DELETE", s.own("/invoices/"+d.Id), nil); a.Status != 204 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	s.get(s.own("/invoices/" + d.Id)).Refused(portal.ErrNotFound)
	if page := functest.Read[api.PracticeInvoicePage](s.get("/invoices"), 200); len(page.Invoices) != 0 {
		t.Errorf("invoices %+v", page)
	}
}

func TestNumbersAreGivenOnceThoughManyIssueAtOnce(t *testing.T) {
	s := newStage(t)
	numbers := make([]string, 6)
	var group sync.WaitGroup
	issue := true
	for n := range numbers {
		call := functest.Call{As: s.owner, Method: "POST", Path: s.path(s.own("/invoices")), Key: s.key(), Body: api.CreateInvoice{Lines: lines(1000), Issue: &issue}}
		group.Go(func() {
			if a := s.Do(call); a.Status == 201 {
				numbers[n] = *functest.Read[api.Invoice](a, 201).Number
			}
		})
	}
	group.Wait()
	seen := map[string]bool{}
	for _, n := range numbers {
		if n != "" && seen[n] {
			t.Errorf("%s was given twice", n)
		}
		seen[n] = true
	}
	page := functest.Read[api.PracticeInvoicePage](s.get("/invoices"), 200)
	if len(page.Invoices) != 6 || page.Clients[s.client.ID] != "Robin Canary-Ångström" {
		t.Errorf("%d invoices, clients %v", len(page.Invoices), page.Clients)
	}
	must(t, s.Table.CheckBooks(t.Context(), s.client.ID))
}

func TestCreateTwiceWithOneKeyCreatesOnce(t *testing.T) {
	s := newStage(t)
	issue := true
	call := functest.Call{As: s.owner, Method: "POST", Path: s.path(s.own("/invoices")), Key: s.key(), Body: api.CreateInvoice{Lines: lines(1000), Issue: &issue}}
	first, again := functest.Read[api.Invoice](s.Do(call), 201), functest.Read[api.Invoice](s.Do(call), 201)
	if first.Id != again.Id || again.State != "open" {
		t.Errorf("first %+v, again %+v", first, again)
	}
	call.Body = api.CreateInvoice{Lines: lines(2000), Issue: &issue}
	s.Do(call).Refused(portal.ErrKeyReused)
}

func TestVoidClosesAnOpenPageFirst(t *testing.T) {
	s := newStage(t)
	i := s.issued(2000)
	page := s.pays(t, i, 3500, "")
	v := functest.Read[api.Invoice](s.send("POST", s.own("/invoices/"+i.Id+"/void"), nil), 200)
	if s.Fill(page.URL, "4242424242424242") != "" || v.State != "void" || v.Paying {
		t.Errorf("void %+v", v)
	}
	s.send("POST", s.own("/invoices/"+i.Id+"/void"), nil).Refused(portal.ErrInvoiceVoid)
	must(t, s.Table.CheckBooks(t.Context(), s.client.ID))
}

func TestVoidFindsWhatWasPaidMeanwhile(t *testing.T) {
	s := newStage(t)
	i := s.issued(2000)
	s.Fill(s.pays(t, i, 3500, "").URL, "4242424242424242")
	functest.Read[api.Invoice](s.send("POST", s.own("/invoices/"+i.Id+"/void"), nil), 200)
	b := functest.Read[api.ClientBilling](s.get(s.own("/billing")), 200)
	if b.Balances[0].Credit != dollars(3500) || b.Balances[0].Owed != dollars(0) {
		t.Errorf("balances %+v", b.Balances)
	}
	must(t, s.Table.CheckBooks(t.Context(), s.client.ID))
}

func TestVoidWaitsForAProcessorThatIsDown(t *testing.T) {
	s := newStage(t)
	i := s.issued(2000)
	s.pays(t, i, 3500, "")
	s.Down(true)
	s.send("POST", s.own("/invoices/"+i.Id+"/void"), nil).Refused(portal.ErrUnavailable)
	s.Down(false)
	if got := s.invoice(i.Id); got.State != "open" {
		t.Errorf("invoice %+v", got)
	}
	functest.Read[api.Invoice](s.send("POST", s.own("/invoices/"+i.Id+"/void"), nil), 200)
}

func TestPaymentsByOtherMeans(t *testing.T) {
	s := newStage(t)
	i := s.issued(2000)
	page := s.pays(t, i, 3500, "")
	note := "envelope"
	call := functest.Call{As: s.owner, Method: "POST", Path: s.path(s.own("/invoices/" + i.Id + "/payments")), Key: s.key(),
		Body: api.RecordPayment{Amount: dollars(1000), Means: "cash", Note: &note}}
	m, again := functest.Read[api.Transaction](s.Do(call), 201), functest.Read[api.Transaction](s.Do(call), 201)
	if m.Id != again.Id || m.Means != "cash" || *m.Note != note || s.Fill(page.URL, "4242424242424242") != "" {
		t.Errorf("transaction %+v, again %+v", m, again)
	}
	if got := s.invoice(i.Id); got.State != "part-paid" || got.Open != dollars(2500) {
		t.Errorf("invoice %+v", got)
	}
	s.send("POST", s.own("/invoices/"+i.Id+"/payments"), api.RecordPayment{Amount: dollars(2501), Means: "check"}).Refused(portal.ErrInvalid)
	s.send("POST", s.own("/invoices/"+i.Id+"/payments"), `{"amount":{"minor":1,"currency":"USD"},"means":"card"}`).Refused(portal.ErrInvalid)
	must(t, s.Table.CheckBooks(t.Context(), s.client.ID))
}

func TestCreditIsGivenOnce(t *testing.T) {
	s := newStage(t)
	call := functest.Call{As: s.owner, Method: "POST", Path: s.path(s.own("/credits")), Key: s.key(), Body: api.AddCredit{Amount: dollars(2000)}}
	first, again := functest.Read[api.Transaction](s.Do(call), 201), functest.Read[api.Transaction](s.Do(call), 201)
	if b := functest.Read[api.ClientBilling](s.get(s.own("/billing")), 200); first.Id != again.Id || b.Balances[0].Credit != dollars(2000) {
		t.Errorf("first %+v, again %+v, %+v", first, again, b.Balances)
	}
	for _, bad := range []string{`{"amount":{"minor":0,"currency":"USD"}}`, `{"amount":{"minor":1,"currency":"ABC"}}`} {
		s.send("POST", s.own("/credits"), bad).Refused(portal.ErrInvalid)
	}
}

func TestRefundsGoBackOnce(t *testing.T) {
	s := newStage(t)
	i := s.issued(2000)
	a := s.pays(t, i, 3500, s.card(t, "4242424242424242"))
	s.Clock.Move(time.Second) // what happens in one millisecond is in no order
	call := functest.Call{As: s.owner, Method: "POST", Path: s.path(s.own("/transactions/" + a.Transaction + "/refunds")), Key: s.key(),
		Body: api.RefundPayment{Amount: dollars(1000)}}
	first, again := functest.Read[api.PaymentAttempt](s.Do(call), 201), functest.Read[api.PaymentAttempt](s.Do(call), 201)
	if first.Id != again.Id || first.State != "succeeded" {
		t.Errorf("first %+v, again %+v", first, again)
	}
	b := functest.Read[api.ClientBilling](s.get(s.own("/billing")), 200)
	if b.Transactions[0].Kind != "refund" || b.Transactions[1].Refundable != dollars(2500) {
		t.Errorf("transactions %+v", b.Transactions)
	}
	s.send("POST", s.own("/transactions/"+a.Transaction+"/refunds"), api.RefundPayment{Amount: dollars(2501)}).Refused(portal.ErrInvalid)
	must(t, s.Table.CheckBooks(t.Context(), s.client.ID))
	if got := s.Balance("acct_north"); got != 3500-131-1000 { // 2.9 % and 30 cents
		t.Errorf("balance %d", got)
	}
}

func TestStaffRemoveAMethodAtTheProcessorToo(t *testing.T) {
	s := newStage(t)
	method := s.card(t, "4242424242424242")
	s.Down(true)
	s.send("DELETE", s.own("/payment-methods/"+method), nil).Refused(portal.ErrUnavailable)
	s.Down(false)
	if a := s.send("DELETE", s.own("/payment-methods/"+method), nil); a.Status != 204 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	s.send("DELETE", s.own("/payment-methods/"+method), nil).Refused(portal.ErrNotFound)
	if b := functest.Read[api.ClientBilling](s.get(s.own("/billing")), 200); len(b.Methods) != 0 {
		t.Errorf("methods %+v", b.Methods)
	}
}

func TestStatementsShowStaffTheFees(t *testing.T) {
	s := newStage(t)
	s.Clock.Move(time.Hour)
	s.owner = s.Staff(s.practice, portal.RoleOwner)
	s.pays(t, s.issued(2000), 3500, s.card(t, "4242424242424242"))
	got := functest.Read[api.Statement](s.get(s.own("/statement?from=2026-11-24&to=2026-11-24&currency=USD")), 200)
	if len(got.Rows) != 3 || got.Rows[2].Kind != "fee" || got.Rows[2].Amount != dollars(131) {
		t.Errorf("statement %+v", got)
	}
}
