package billing_test

import (
	"net/http"
	"sync"
	"testing"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

func TestAPracticeConnectsItsAccount(t *testing.T) {
	s := newStage(t)
	s.practice = s.Practice("south")
	s.owner = s.Staff(s.practice, portal.RoleOwner)
	if b := functest.Read[api.Billing](s.get("/billing"), 200); b.Account != "none" || b.Currency != "USD" || b.DueDays != 14 {
		t.Errorf("billing %+v", b)
	}
	link := functest.Read[api.OnboardingLink](s.send("POST", "/billing/account", nil), 201)
	functest.Read[api.OnboardingLink](s.send("POST", "/billing/account", nil), 201) // came back too early
	if b := functest.Read[api.Billing](s.send("POST", "/billing/account/check", nil), 200); b.Account != "started" {
		t.Errorf("billing %+v", b)
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.PostForm(link.Url, nil)
	must(t, err)
	res.Body.Close()
	if to := res.Header.Get("Location"); to != functest.Origin+"/c/"+s.practice.ID+"/billing" {
		t.Errorf("leads to %s", to)
	}
	if b := functest.Read[api.Billing](s.send("POST", "/billing/account/check", nil), 200); b.Account != "ready" {
		t.Errorf("billing %+v", b)
	}
}

func TestTwoWhoConnectAtOnceGetOneAccount(t *testing.T) {
	s := newStage(t)
	s.practice = s.Practice("south")
	s.owner = s.Staff(s.practice, portal.RoleOwner)
	var together sync.WaitGroup
	for range 8 {
		press := functest.Call{As: s.owner, Method: "POST", Path: s.path("/billing/account")}
		together.Go(func() {
			if got := s.Do(press); got.Status != http.StatusCreated {
				t.Errorf("%d %s", got.Status, got.Body)
			}
		})
	}
	together.Wait()
}

func TestBillingIsChanged(t *testing.T) {
	s := newStage(t)
	b := functest.Read[api.Billing](s.send("PUT", "/billing", api.ChangeBilling{Currency: "KWD", PartPayments: false, DueDays: 30}), 200)
	if b.Currency != "KWD" || b.PartPayments || b.DueDays != 30 || b.Account != "ready" {
		t.Errorf("billing %+v", b)
	}
	for _, bad := range []string{`{"currency":"ABC","partPayments":true,"dueDays":14}`, `{"currency":"USD","partPayments":true,"dueDays":366}`} {
		s.send("PUT", "/billing", bad).Refused(portal.ErrInvalid)
	}
}

func TestCurrenciesOfOtherDigits(t *testing.T) {
	s := newStage(t)
	for currency, minor := range map[string]int64{"JPY": 4000, "KWD": 12340} {
		functest.Read[api.Billing](s.send("PUT", "/billing", api.ChangeBilling{Currency: currency, PartPayments: true, DueDays: 14}), 200)
		issue, amount := true, api.Money{Minor: minor, Currency: currency}
		i := functest.Read[api.Invoice](s.send("POST", s.own("/invoices"), api.CreateInvoice{Issue: &issue,
			Lines: []api.InvoiceLineInput{{Text: "Session", Quantity: 1, Price: amount}}}), 201)
		functest.Read[api.Transaction](s.send("POST", s.own("/invoices/"+i.Id+"/payments"), api.RecordPayment{Amount: amount, Means: "cash"}), 201)
		s.send("POST", s.own("/invoices"), api.CreateInvoice{Lines: lines(1000)}).Refused(portal.ErrInvalid) // dollars
	}
	must(t, s.Table.CheckBooks(t.Context(), s.client.ID))
}

func TestCliniciansLookAndDontMoveMoney(t *testing.T) {
	s := newStage(t)
	i := s.issued(2000)
	s.owner = s.Staff(s.practice, portal.RoleClinician)
	s.invoice(i.Id)
	for _, a := range []functest.Answer{
		s.send("POST", s.own("/invoices"), api.CreateInvoice{Lines: lines(1000)}), s.send("POST", s.own("/invoices/"+i.Id+"/void"), nil),
		s.send("POST", s.own("/credits"), api.AddCredit{Amount: dollars(1)}), s.send("POST", "/billing/account", nil),
	} {
		a.Refused(portal.ErrForbidden)
	}
}

func TestAnotherPracticesMoneyIsNotThere(t *testing.T) {
	s := newStage(t)
	i := s.issued(2000)
	a := s.pays(t, i, 1000, s.card(t, "4242424242424242"))
	methods, err := s.Table.Methods(t.Context(), s.client.ID)
	must(t, err)
	s.practice = s.Practice("south")
	s.Write(table.SaveBilling(portal.Billing{Practice: s.practice.ID, Account: "acct_north", Ready: true, Currency: "USD"}))
	s.owner = s.Staff(s.practice, portal.RoleOwner)
	before := len(s.Accesses(s.client.ID))
	for _, answer := range []functest.Answer{
		s.get(s.own("/billing")), s.get(s.own("/invoices")), s.get(s.own("/invoices/" + i.Id)), s.get(s.own("/statement?from=2026-11-01&to=2026-11-30&currency=USD")),
		s.send("POST", s.own("/invoices"), api.CreateInvoice{Lines: lines(1000)}), s.send("POST", s.own("/invoices/"+i.Id+"/void"), nil),
		s.send("POST", s.own("/invoices/"+i.Id+"/issue"), nil), s.send("POST", s.own("/credits"), api.AddCredit{Amount: dollars(1)}),
		s.send("POST", s.own("/invoices/"+i.Id+"/payments"), api.RecordPayment{Amount: dollars(1), Means: "cash"}),
		s.send("POST", s.own("/transactions/"+a.Transaction+"/refunds"), api.RefundPayment{Amount: dollars(1)}),
		s.send("DELETE", s.own("/payment-methods/"+methods[0].ID), nil),
	} {
		answer.Refused(portal.ErrNotFound)
	}
	if after := len(s.Accesses(s.client.ID)); after != before {
		t.Errorf("strangers left %d rows in the access history", after-before)
	}
}
