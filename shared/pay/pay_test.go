package pay_test

import (
	"errors"
	"net/http"
	"net/url"
	"testing"

	"anteroom/shared/money"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
)

func TestASavedCardIsChargedOnce(t *testing.T) {
	b := newBench(t)
	m := b.save("4242424242424242")
	if m.Brand != "visa" || m.Last4 != "4242" || m.ExpMonth != 12 || m.ExpYear != 2034 || m.Customer != b.customer {
		t.Errorf("saved %+v", m)
	}
	o := b.order("att_1", 4000)
	o.Method = m.ID
	first, err := b.Charge(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	again, err := b.Charge(t.Context(), o)
	if err != nil || again.ID != first.ID || first.State != pay.Succeeded || first.Amount != o.Amount || first.Last4 != "4242" {
		t.Errorf("first %+v, again %+v, %v", first, again, err)
	}
	if want := (money.Money{Minor: 146, Currency: "USD"}); first.Fee == nil || *first.Fee != want {
		t.Errorf("fee %v", first.Fee)
	}
	found, there, err := b.FindPayment(t.Context(), account, b.customer, "att_1", now)
	if err != nil || !there || found.ID != first.ID {
		t.Errorf("found %+v, %t, %v", found, there, err)
	}
	o.Amount.Minor = 5000
	if _, err := b.Charge(t.Context(), o); !errors.Is(err, portal.ErrUnavailable) {
		t.Errorf("the key with another amount: %v", err) // something was done under it: never "refused"
	}
}

func TestDeclinesAreToldInWordsForTheirPayer(t *testing.T) {
	b := newBench(t)
	for number, want := range map[string]portal.DeclineReason{
		"4000000000000341": portal.DeclineGeneral,
	} {
		o := b.order("att_"+number, 4000)
		o.Method = b.save(number).ID
		p, err := b.Charge(t.Context(), o)
		if err != nil || p.State != pay.Declined || p.Reason != want {
			t.Errorf("%s: %+v, %v", number, p, err)
		}
	}
	for number, want := range map[string]portal.DeclineReason{
		"4000000000000002": portal.DeclineGeneral, "4000000000009995": portal.DeclineFunds, "4000000000009987": portal.DeclineGeneral,
		"4000000000009979": portal.DeclineGeneral, "4000000000000069": portal.DeclineExpired, "4000000000000127": portal.DeclineCVC,
		"4000000000000119": portal.DeclineProcessing, "4000000000006975": portal.DeclineLimit, "4242424242424241": portal.DeclineNumber,
		"4100000000000019": portal.DeclineGeneral,
	} {
		p, err := b.OpenPaymentPage(t.Context(), b.order("att_p"+number, 4000))
		if err != nil {
			t.Fatal(err)
		}
		if to := b.fill(p.URL, number); to != "" {
			t.Errorf("%s leads to %s", number, to)
		}
		p, err = b.Page(t.Context(), account, p.ID)
		if err != nil || p.State != pay.PageOpen || p.Payment == nil || p.Payment.State != pay.Declined || p.Payment.Reason != want {
			t.Errorf("%s: %+v %+v, %v", number, p, p.Payment, err)
		}
	}
}

func TestABankThatAsksIsAnswered(t *testing.T) {
	b := newBench(t)
	m := b.save("4000002760003184")
	for answer, want := range map[string]pay.Payment{"yes": {State: pay.Succeeded}, "no": {State: pay.Declined, Reason: portal.DeclineAuthentication}} {
		o := b.order("att_"+answer, 4000)
		o.Method = m.ID
		p, err := b.Charge(t.Context(), o)
		if err != nil || p.State != pay.Action || p.URL == "" {
			t.Fatalf("%+v, %v", p, err)
		}
		res, err := http.PostForm(p.URL, url.Values{"answer": {answer}})
		if err == nil {
			res.Body.Close()
		}
		p, err = b.Payment(t.Context(), account, p.ID)
		if err != nil || p.State != want.State || p.Reason != want.Reason {
			t.Errorf("%s: %+v, %v", answer, p, err)
		}
	}
}

func TestAPageIsPaidOrClosedNeverBoth(t *testing.T) {
	b := newBench(t)
	paid, err := b.OpenPaymentPage(t.Context(), b.order("att_paid", 4000))
	if err != nil {
		t.Fatal(err)
	}
	if to := b.fill(paid.URL, "5555555555554444"); to != "https://portal.example/back" {
		t.Errorf("leads to %q", to)
	}
	closed, err := b.ClosePage(t.Context(), account, paid.ID)
	if err != nil || closed.State != pay.PageComplete || closed.Payment == nil || closed.Payment.State != pay.Succeeded || closed.Payment.Brand != "mastercard" {
		t.Errorf("%+v, %v", closed, err)
	}
	open, err := b.OpenPaymentPage(t.Context(), b.order("att_open", 4000))
	if err != nil {
		t.Fatal(err)
	}
	if p, err := b.ClosePage(t.Context(), account, open.ID); err != nil || p.State != pay.PageExpired {
		t.Errorf("%+v, %v", p, err)
	}
	if to := b.fill(open.URL, "4242424242424242"); to != "" {
		t.Errorf("a closed page leads to %s", to)
	}
	if found, there, err := b.FindPage(t.Context(), account, b.customer, "att_open", now); err != nil || !there || found.ID != open.ID {
		t.Errorf("found %+v, %t, %v", found, there, err)
	}
}

func TestWhatGoesBackIsListed(t *testing.T) {
	b := newBench(t)
	o := b.order("att_1", 4000)
	o.Method = b.save("4242424242424242").ID
	p, err := b.Charge(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	back := pay.RefundOrder{Account: account, Payment: p.ID, Client: "cli_1", Attempt: "att_2", Amount: money.Money{Minor: 1500, Currency: "USD"}}
	first, err := b.Refund(t.Context(), back)
	if err != nil || first.State != pay.Succeeded || first.Amount != back.Amount {
		t.Errorf("%+v, %v", first, err)
	}
	if again, err := b.Refund(t.Context(), back); err != nil || again.ID != first.ID {
		t.Errorf("%+v, %v", again, err)
	}
	back.Attempt, back.Amount.Minor = "att_3", 2501
	if _, err := b.Refund(t.Context(), back); !errors.Is(err, pay.ErrRefused) {
		t.Errorf("more than was paid: %v", err)
	}
	if err := b.server.RefundOutside(p.ID, 500); err != nil {
		t.Fatal(err)
	}
	if all, err := b.RefundsOf(t.Context(), account, p.ID); err != nil || len(all) != 2 || all[0].Attempt != "" || all[1].Attempt != "att_2" {
		t.Errorf("%+v, %v", all, err)
	}
	if err := b.server.Dispute(p.ID); err != nil {
		t.Fatal(err)
	}
	b.server.CloseDisputes(true)
	all, err := b.DisputesOf(t.Context(), account, p.ID)
	if err != nil || len(all) != 1 || all[0].State != pay.DisputeWon || !all[0].Taken || all[0].Fee.Minor != 1500 {
		t.Errorf("%+v, %v", all, err)
	}
}

func TestAnAccountGetsReadyByOnboarding(t *testing.T) {
	b := newBench(t)
	a, err := b.OpenAccount(t.Context(), "pra_1")
	if err != nil || a.Ready || a.Submitted {
		t.Fatalf("%+v, %v", a, err)
	}
	link, err := b.Onboarding(t.Context(), a.ID, b.url+"/page.css")
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.PostForm(link, nil)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if a, err = b.Account(t.Context(), a.ID); err != nil || !a.Ready || !a.Submitted {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestAnothersAccountSeesNothing(t *testing.T) {
	b := newBench(t)
	m := b.save("4242424242424242")
	other, err := b.OpenAccount(t.Context(), "pra_2")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Method(t.Context(), other.ID, m.ID); !errors.Is(err, portal.ErrNotFound) {
		t.Errorf("got %v", err)
	}
	o := b.order("att_1", 4000)
	o.Method, o.Account = m.ID, other.ID
	if _, err := b.Charge(t.Context(), o); !errors.Is(err, pay.ErrRefused) {
		t.Errorf("got %v", err)
	}
}

func TestAMethodThatIsDroppedStaysDropped(t *testing.T) {
	b := newBench(t)
	m := b.save("4242424242424242")
	for range 2 {
		if err := b.DropMethod(t.Context(), account, m.ID); err != nil {
			t.Error(err)
		}
	}
	if got, err := b.Method(t.Context(), account, m.ID); err != nil || got.Customer != "" {
		t.Errorf("%+v, %v", got, err)
	}
}
