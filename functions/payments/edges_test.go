package payments_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func usd(minor int64) money.Money { return money.Money{Minor: minor, Currency: "USD"} }

func TestNothingIsPaidWhereNothingIsSetUp(t *testing.T) {
	s := newStage(t)
	b, err := s.Table.Billing(t.Context(), s.practice.ID)
	must(t, err)
	b.Ready = false
	s.Write(table.SaveBilling(b))
	i := s.owe(t, 4000)
	s.pay(i, 4000, nil).Refused(portal.ErrNoPayments)
	s.send("POST", "/payment-methods", nil).Refused(portal.ErrNoPayments)
	if s.purse().Ready {
		t.Error("ready")
	}
}

func TestAnothersMoneyIsNotThere(t *testing.T) {
	s := newStage(t)
	m, i := s.card(t, "4242424242424242"), s.owe(t, 4000)
	a := functest.Read[api.PaymentAttempt](s.pay(i, 1000, &m.Id), 201)
	other := s
	other.client, other.caller = s.Client(s.practice)
	other.owe(t, 1000)
	for _, rest := range []string{"/invoices/" + i.ID, "/payments/" + a.Id} {
		other.get(rest).Refused(portal.ErrNotFound)
	}
	other.pay(i, 1000, nil).Refused(portal.ErrNotFound)
	other.send("POST", "/payments/"+a.Id+"/check", nil).Refused(portal.ErrNotFound)
	other.send("POST", "/transactions/"+*a.Transaction+"/receipt", api.DownloadDocument{As: "file"}).Refused(portal.ErrNotFound)
	other.send("POST", "/payment-methods/"+m.Id+"/removal", nil).Refused(portal.ErrNotFound)
	theirs := other.purse()
	if len(theirs.Methods) != 0 || len(theirs.Open) != 1 || len(theirs.Transactions) != 0 {
		t.Errorf("purse %+v", theirs)
	}
	mine := other.owe(t, 500)
	if p := other.pay(mine, 500, &m.Id).Refused(portal.ErrInvalid); *(*p.Errors)[0].Pointer != "#/method" {
		t.Errorf("another's method: %+v", p)
	}
}

func TestPapersAreGivenOutOnceTheyAreThere(t *testing.T) {
	s := newStage(t)
	i := s.owe(t, 4000)
	s.send("POST", "/invoices/"+i.ID+"/download", api.DownloadDocument{As: "file"}).Refused(portal.ErrNotFound)
	d := portal.PaperOf(portal.DocumentInvoice, s.practice.ID, s.client.ID, i.ID, "Invoice INV-00001", s.Clock.Now())
	i, err := s.Table.Invoice(t.Context(), s.client.ID, i.ID)
	must(t, err)
	i.Document = d.ID
	s.Write(append(table.SaveInvoice(i), table.AddDocument(d)...)...)
	s.Clock.Move(time.Second)
	got := functest.Read[api.Download](s.send("POST", "/invoices/"+i.ID+"/download", api.DownloadDocument{As: "view"}), 200)
	if !strings.HasSuffix(got.Url, d.Key) || got.Name != "Invoice INV-00001.pdf" {
		t.Errorf("download %+v", got)
	}
	if rows := s.Accesses(s.client.ID); rows[0].Action != portal.Downloaded || rows[0].Object != d.ID {
		t.Errorf("access history %+v", rows[0])
	}
}

func TestAStatementBeginsAndEndsWithBalances(t *testing.T) {
	s := newStage(t)
	first := s.owe(t, 4000)
	s.Clock.Move(48 * time.Hour)
	s.caller = s.SignIn(s.caller.Grant)
	m := s.card(t, "4242424242424242")
	functest.Read[api.PaymentAttempt](s.pay(first, 1000, &m.Id), 201)
	s.owe(t, 2500)
	got := functest.Read[api.Statement](s.get("/statement?from=2026-11-26&to=2026-11-26&currency=USD"), 200)
	if got.Before.Owed != dollars(4000) || got.After.Owed != dollars(5500) || len(got.Rows) != 2 || got.Rows[0].Kind != "payment" || got.Rows[1].Kind != "invoice" {
		t.Errorf("statement %+v", got)
	}
	all := functest.Read[api.Statement](s.get("/statement?from=2026-11-01&to=2026-11-30&currency=USD"), 200)
	if all.Before.Owed != dollars(0) || len(all.Rows) != 3 {
		t.Errorf("statement %+v", all)
	}
	for _, bad := range []string{"?from=x&to=2026-11-30&currency=USD", "?from=2026-12-01&to=2026-11-30&currency=USD", "?from=2006-12-01&to=2026-11-30&currency=USD"} {
		s.get("/statement" + bad).Refused(portal.ErrInvalid)
	}
}

func TestReadsAreTwoRoundTrips(t *testing.T) {
	s := newStage(t)
	m, i := s.card(t, "4242424242424242"), s.owe(t, 4000)
	a := functest.Read[api.PaymentAttempt](s.pay(i, 1000, &m.Id), 201)
	for _, rest := range []string{"/payments", "/invoices", "/invoices/" + i.ID, "/transactions", "/payments/" + a.Id, "/statement?from=2026-11-01&to=2026-11-30&currency=USD"} {
		if got := s.get(rest); got.Status != 200 || got.Sequential > 2 {
			t.Errorf("%s: status %d after %d round trips", rest, got.Status, got.Sequential)
		}
	}
}

func TestGuardianAndClientAtOnceShareOnePage(t *testing.T) {
	s := newStage(t)
	i := s.owe(t, 4000)
	guardian := s
	guardian.caller = s.SignIn(portal.Grant{Account: s.client.ID, Practice: s.practice.ID, Relation: portal.RelationGuardian,
		Permissions: []portal.Permission{portal.PaymentsView, portal.PaymentsAct}})
	mine := functest.Read[api.PaymentAttempt](s.pay(i, 4000, nil), 201)
	theirs := functest.Read[api.PaymentAttempt](guardian.pay(i, 4000, nil), 201)
	if theirs.Id != mine.Id || *theirs.Url != *mine.Url {
		t.Errorf("mine %+v, theirs %+v", mine, theirs)
	}
	s.Fill(*mine.Url, "4242424242424242")
	guardian.pay(i, 1000, nil).Refused(portal.ErrInvoicePaid)
	if n, _ := s.Charged("acct_north"); n != 1 {
		t.Errorf("%d charges", n)
	}
	looking := s
	looking.caller = s.SignIn(portal.Grant{Account: s.client.ID, Practice: s.practice.ID, Relation: portal.RelationResponsible,
		Permissions: []portal.Permission{portal.PaymentsView}})
	looking.pay(i, 1000, nil).Refused(portal.ErrForbidden)
	looking.purse()
}

func TestARetryIsTheSamePaymentAndAnotherBodyIsRefused(t *testing.T) {
	s := newStage(t)
	m, i := s.card(t, "4242424242424242"), s.owe(t, 4000)
	call := functest.Call{As: s.caller, Method: "POST", Path: s.path("/invoices/" + i.ID + "/payments"), Key: "one-wish-of-mine-01", Body: api.PayInvoice{Amount: dollars(1500), Method: &m.Id}}
	first := functest.Read[api.PaymentAttempt](s.Do(call), 201)
	again := functest.Read[api.PaymentAttempt](s.Do(call), 201)
	if again.Id != first.Id || again.Transaction == nil || *again.Transaction != *first.Transaction {
		t.Errorf("first %+v, again %+v", first, again)
	}
	call.Body = api.PayInvoice{Amount: dollars(2500), Method: &m.Id}
	s.Do(call).Refused(portal.ErrKeyReused)
	call.Key = ""
	s.Do(call).Refused(portal.ErrMalformed)
	if n, sum := s.Charged("acct_north"); n != 1 || sum != 1500 {
		t.Errorf("%d charges of %d", n, sum)
	}
}

// TestNoCardNumberReachesOurProcess listens to all that goes between us and the
// processor, and to all that we answer, while cards are typed on its pages.
func TestNoCardNumberReachesOurProcess(t *testing.T) {
	s := newStage(t)
	numbers := []string{"4242424242424242", "5555555555554444", "4000002760003184", "4000000000000341"}
	var said strings.Builder
	for _, number := range numbers {
		m, i := s.card(t, number), s.owe(t, 4000)
		a := s.pay(i, 1000, &m.Id)
		said.Write(a.Body)
		if at := functest.Read[api.PaymentAttempt](a, 201); at.Url != nil {
			s.AnswerBank(*at.Url, "yes")
			said.Write(s.send("POST", "/payments/"+at.Id+"/check", nil).Body)
		}
		page := functest.Read[api.PaymentAttempt](s.pay(s.owe(t, 2000), 2000, nil), 201)
		s.Fill(*page.Url, number)
		said.Write(s.send("POST", "/payments/"+page.Id+"/check", nil).Body)
		said.Write(s.get("/payments").Body)
	}
	heard := s.Heard()
	if !strings.Contains(heard, "amount") || !strings.Contains(said.String(), "last4") {
		t.Fatal("nothing was heard")
	}
	for _, number := range numbers {
		if strings.Contains(heard, number) || strings.Contains(said.String(), number) || strings.Contains(heard, number[:12]) {
			t.Errorf("card number %s reached us", number)
		}
	}
	for _, private := range []string{s.client.Name.Given, s.client.Name.Family, s.client.Email, "Session"} {
		if strings.Contains(heard, private) {
			t.Errorf("the processor was told %q", private)
		}
	}
}

func TestPressedManyTimesAtOnceIsPressedOnce(t *testing.T) {
	s := newStage(t)
	m := s.card(t, "4242424242424242")
	s.Clock.Move(time.Minute)
	second := s.card(t, "5555555555554444")
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			call := functest.Call{As: s.caller, Method: "POST", Path: s.path("/payment-methods/" + m.Id + "/removal"), Key: "test-key-at-once"}
			if a := s.Do(call); a.Status != 202 {
				t.Errorf("removal: %d %s", a.Status, a.Body)
			}
			call.Method, call.Path = "PUT", s.path("/payment-methods/"+second.Id+"/default")
			if a := s.Do(call); a.Status != 204 {
				t.Errorf("default: %d %s", a.Status, a.Body)
			}
		})
	}
	group.Wait()
	if notices, _, err := s.Table.Notices(t.Context(), s.practice.ID, ""); err != nil || len(notices) != 1 {
		t.Errorf("%d notices, %v", len(notices), err)
	}
	if methods := s.purse().Methods; methods[0].Id != second.Id || !methods[1].RemovalAsked {
		t.Errorf("methods %+v", methods)
	}
}
