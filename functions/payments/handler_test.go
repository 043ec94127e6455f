package payments_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/functions/payments"
	"anteroom/shared/api"
	"anteroom/shared/charge"
	"anteroom/shared/files"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// signs gives out addresses of nothing.
type signs struct{}

func (signs) Sign(_ context.Context, d files.Download) (string, error) {
	return "https://files.example/" + d.Key, nil
}

// stage is a client of a practice that is paid through the stand-in.
type stage struct {
	*functest.Bench
	functest.Server
	functest.Processor
	practice portal.Practice
	client   portal.Client
	caller   functest.Caller
	staff    portal.Actor
	keys     *int
}

func newStage(t *testing.T) stage {
	b := functest.New(t)
	p := b.Practice("north")
	processor := b.Processor(p)
	c, caller := b.Client(p)
	owner := b.Staff(p, portal.RoleOwner)
	return stage{
		b, b.Serve("payments", payments.New(b.Table, processor.Till, signs{}, b.Clock.Now)), processor, p, c, caller,
		portal.Actor{Login: owner.Login.ID, Practice: p.ID, Grant: owner.Grant}, new(int),
	}
}

func (s stage) path(rest string) string { return "/api/a/" + s.client.ID + rest }

func (s stage) get(rest string) functest.Answer {
	return s.Do(functest.Call{As: s.caller, Path: s.path(rest)})
}

// send is a new request each time.
func (s stage) send(method, rest string, body any) functest.Answer {
	*s.keys++
	return s.Do(functest.Call{As: s.caller, Method: method, Path: s.path(rest), Body: body, Key: fmt.Sprintf("test-key-%08d", *s.keys)})
}

// owe issues an invoice.
func (s stage) owe(t *testing.T, minor int64) portal.Invoice {
	t.Helper()
	now := s.Clock.Now()
	lines := []portal.InvoiceLine{{Text: "Session", On: "2026-11-20", Quantity: 1, Price: usd(minor)}}
	billing, err := s.Table.Billing(t.Context(), s.practice.ID)
	must(t, err)
	i, err := portal.NewInvoice(billing, s.client, s.staff.Login, lines, "", "", now)
	must(t, err)
	s.Write(table.AddInvoice(i)...)
	f, err := s.Table.InvoiceFile(t.Context(), s.client.ID, i.ID, s.practice.ID)
	must(t, err)
	changes, err := charge.Issue(s.staff, &f, s.client.TimeZone, now)
	must(t, err)
	s.Write(changes...)
	return f.Invoice
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func dollars(minor int64) api.Money { return api.Money{Minor: minor, Currency: "USD"} }

func (s stage) pay(i portal.Invoice, minor int64, method *string) functest.Answer {
	return s.send("POST", "/invoices/"+i.ID+"/payments", api.PayInvoice{Amount: dollars(minor), Method: method})
}

func (s stage) purse() api.Purse { return functest.Read[api.Purse](s.get("/payments"), 200) }

// card saves a card by way of the hosted page.
func (s stage) card(t *testing.T, number string) api.PaymentMethod {
	t.Helper()
	a := functest.Read[api.PaymentAttempt](s.send("POST", "/payment-methods", nil), 201)
	if a.State != "waiting" || a.Kind != "setup" || a.Url == nil {
		t.Fatalf("setup %+v", a)
	}
	to := s.Fill(*a.Url, number)
	if want := functest.Origin + "/a/" + s.client.ID + "/payments/" + a.Id; to != want {
		t.Errorf("leads to %s, want %s", to, want)
	}
	a = functest.Read[api.PaymentAttempt](s.send("POST", "/payments/"+a.Id+"/check", nil), 200)
	methods := s.purse().Methods
	if a.State != "succeeded" || len(methods) == 0 {
		t.Fatalf("setup %+v, methods %+v", a, methods)
	}
	return methods[len(methods)-1]
}

func TestAddAMethodAndPayTheWhole(t *testing.T) {
	s := newStage(t)
	m := s.card(t, "4242424242424242")
	if !m.Default || m.Brand != "visa" || m.Last4 != "4242" || m.ExpYear != 2034 || m.Expired {
		t.Errorf("method %+v", m)
	}
	i := s.owe(t, 4000)
	before := s.purse()
	if len(before.Open) != 1 || before.Open[0].Lines[0].Text != "Session" || before.Balances[0].Owed != dollars(4000) {
		t.Errorf("before %+v", before)
	}
	a := functest.Read[api.PaymentAttempt](s.pay(i, 4000, &m.Id), 201)
	after := s.purse()
	if a.State != "succeeded" || len(after.Open) != 0 || len(after.Transactions) != 1 || *after.Transactions[0].Last4 != "4242" {
		t.Errorf("attempt %+v, after %+v", a, after)
	}
	got := functest.Read[api.Invoice](s.get("/invoices/"+i.ID), 200)
	if got.State != "paid" || got.Open != dollars(0) || got.PaidAt == nil {
		t.Errorf("invoice %+v", got)
	}
	if page := functest.Read[api.InvoicePage](s.get("/invoices"), 200); len(page.Invoices) != 1 {
		t.Errorf("invoices %+v", page)
	}
}

func TestPayAPartThenTheRestOnThePage(t *testing.T) {
	s := newStage(t)
	m, i := s.card(t, "4242424242424242"), s.owe(t, 4000)
	functest.Read[api.PaymentAttempt](s.pay(i, 1500, &m.Id), 201)
	if got := functest.Read[api.Invoice](s.get("/invoices/"+i.ID), 200); got.State != "part-paid" || got.Open != dollars(2500) {
		t.Errorf("invoice %+v", got)
	}
	a := functest.Read[api.PaymentAttempt](s.pay(i, 2500, nil), 201)
	if paying := functest.Read[api.Invoice](s.get("/invoices/"+i.ID), 200).Paying; !paying || a.Url == nil {
		t.Errorf("paying %t, attempt %+v", paying, a)
	}
	s.Fill(*a.Url, "5555555555554444")
	a = functest.Read[api.PaymentAttempt](s.send("POST", "/payments/"+a.Id+"/check", nil), 200)
	if a.State != "succeeded" || functest.Read[api.PaymentAttempt](s.get("/payments/"+a.Id), 200).State != "succeeded" {
		t.Errorf("attempt %+v", a)
	}
}

func TestAPracticeMayWantTheWhole(t *testing.T) {
	s := newStage(t)
	b, err := s.Table.Billing(t.Context(), s.practice.ID)
	must(t, err)
	b.PartPayments = false
	s.Write(table.SaveBilling(b))
	i := s.owe(t, 4000)
	s.pay(i, 1500, nil).Refused(portal.ErrPartPayment)
	functest.Read[api.PaymentAttempt](s.pay(i, 4000, nil), 201)
}

func TestADeclineSaysWhy(t *testing.T) {
	s := newStage(t)
	m, i := s.card(t, "4000000000000341"), s.owe(t, 4000)
	a := functest.Read[api.PaymentAttempt](s.pay(i, 4000, &m.Id), 201)
	if a.State != "failed" || a.Reason == nil || *a.Reason != "declined" {
		t.Errorf("attempt %+v", a)
	}
}

func TestAMethodCantBeRemovedByItsOwner(t *testing.T) {
	s := newStage(t)
	m := s.card(t, "4242424242424242")
	p := s.send("DELETE", "/payment-methods/"+m.Id, nil)
	if p.Status != 403 || !strings.Contains(p.Refused(portal.ErrMethodKept).Title, "Request removal") {
		t.Errorf("%d %s", p.Status, p.Body)
	}
	for range 2 {
		if a := s.send("POST", "/payment-methods/"+m.Id+"/removal", nil); a.Status != 202 {
			t.Errorf("%d %s", a.Status, a.Body)
		}
	}
	methods := s.purse().Methods
	notices, _, err := s.Table.Notices(t.Context(), s.practice.ID, "")
	must(t, err)
	if len(methods) != 1 || !methods[0].RemovalAsked || len(notices) != 1 || notices[0].Kind != portal.NoticeMethodRemoval {
		t.Errorf("methods %+v, notices %+v", methods, notices)
	}
	s.send("DELETE", "/payment-methods/pmd_00000000000000000000000000000001", nil).Refused(portal.ErrNotFound)
}

func TestTheDefaultIsOfferedFirst(t *testing.T) {
	s := newStage(t)
	first := s.card(t, "4242424242424242")
	s.Clock.Move(time.Minute)
	second := s.card(t, "5555555555554444")
	if second.Default || second.Id == first.Id {
		t.Errorf("second %+v", second)
	}
	if a := s.send("PUT", "/payment-methods/"+second.Id+"/default", nil); a.Status != 204 {
		t.Errorf("%d %s", a.Status, a.Body)
	}
	if methods := s.purse().Methods; methods[0].Id != second.Id || !methods[0].Default || methods[1].Default {
		t.Errorf("methods %+v", methods)
	}
}

func TestFiftyAtOnceChargeOnce(t *testing.T) {
	s := newStage(t)
	m, i := s.card(t, "4242424242424242"), s.owe(t, 4000)
	var group sync.WaitGroup
	for n := range 50 {
		group.Go(func() {
			s.Do(functest.Call{As: s.caller, Method: "POST", Path: s.path("/invoices/" + i.ID + "/payments"), Key: fmt.Sprintf("parallel-key-%04d", n),
				Body: api.PayInvoice{Amount: dollars(4000), Method: &m.Id}})
		})
	}
	group.Wait()
	if n, sum := s.Charged("acct_north"); n != 1 || sum != 4000 {
		t.Errorf("%d charges of %d", n, sum)
	}
	must(t, s.Table.CheckBooks(t.Context(), s.client.ID))
}

func TestTheProcessorIsDownAndComesBack(t *testing.T) {
	s := newStage(t)
	m, i := s.card(t, "4242424242424242"), s.owe(t, 4000)
	call := functest.Call{As: s.caller, Method: "POST", Path: s.path("/invoices/" + i.ID + "/payments"), Key: "down-and-up-0001", Body: api.PayInvoice{Amount: dollars(4000), Method: &m.Id}}
	s.Down(true)
	s.Do(call).Refused(portal.ErrUnavailable)
	s.send("POST", "/payment-methods", nil).Refused(portal.ErrUnavailable)
	s.pay(i, 1000, &m.Id).Refused(portal.ErrUnavailable) // whether the first arrived is not known
	s.Down(false)
	s.pay(i, 1000, &m.Id).Refused(portal.ErrPaying) // it may still be on its way
	if a := functest.Read[api.PaymentAttempt](s.Do(call), 201); a.State != "succeeded" {
		t.Errorf("attempt %+v", a)
	}
	if n, _ := s.Charged("acct_north"); n != 1 {
		t.Errorf("%d charges", n)
	}
}

func TestBadInputIsRefusedAndChangesNothing(t *testing.T) {
	s := newStage(t)
	i := s.owe(t, 4000)
	for body, want := range map[string]struct {
		err     *portal.Error
		pointer string
	}{
		`{"amount":{"minor":0,"currency":"USD"}}`:                {portal.ErrInvalid, "#/amount/minor"},
		`{"amount":{"minor":-4000,"currency":"USD"}}`:            {portal.ErrInvalid, "#/amount/minor"},
		`{"amount":{"minor":4001,"currency":"USD"}}`:             {portal.ErrInvalid, "#/amount/minor"},
		`{"amount":{"minor":4000,"currency":"EUR"}}`:             {portal.ErrInvalid, "#/amount/currency"},
		`{"amount":{"minor":40.5,"currency":"USD"}}`:             {portal.ErrMalformed, "#/amount/minor"},
		`{"amount":{"minor":4000,"currency":"USD"},"card":"42"}`: {portal.ErrMalformed, "#/card"},
	} {
		p := s.send("POST", "/invoices/"+i.ID+"/payments", body).Refused(want.err)
		if p.Errors == nil || *(*p.Errors)[0].Pointer != want.pointer {
			t.Errorf("%s: %+v", body, p)
		}
	}
	if _, err := s.Table.Attempt(t.Context(), s.client.ID, "att_none"); !errors.Is(err, portal.ErrNotFound) {
		t.Error(err)
	}
	if got := functest.Read[api.Invoice](s.get("/invoices/"+i.ID), 200); got.Paying || got.Open != dollars(4000) {
		t.Errorf("invoice %+v", got)
	}
}
