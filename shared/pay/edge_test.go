package pay_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"anteroom/infra/local/stripe"
	"anteroom/shared/money"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
)

func TestFailuresSayWhatIsKnownOfTheEffect(t *testing.T) {
	for name, row := range map[string]struct {
		status int
		body   string
		want   error
	}{
		"broken":        {500, `{"error":{"type":"api_error"}}`, portal.ErrUnavailable},
		"no JSON":       {502, `<html>`, portal.ErrUnavailable},
		"too many":      {429, `{"error":{"type":"invalid_request_error","code":"rate_limit"}}`, portal.ErrUnavailable},
		"key in use":    {409, `{"error":{"type":"idempotency_error"}}`, portal.ErrUnavailable},
		"key reused":    {400, `{"error":{"type":"idempotency_error"}}`, portal.ErrUnavailable},
		"wrong API key": {401, `{"error":{"type":"invalid_request_error"}}`, portal.ErrUnavailable},
		"no access":     {403, `{"error":{"type":"invalid_request_error"}}`, pay.ErrRefused},
		"too small":     {400, `{"error":{"type":"invalid_request_error","code":"amount_too_small"}}`, pay.ErrRefused},
	} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Stripe-Should-Retry", "false")
				w.WriteHeader(row.status)
				w.Write([]byte(row.body))
			}))
			defer s.Close()
			c := pay.New(pay.Config{Key: "sk", URL: s.URL, Hasty: true, Now: time.Now})
			_, err := c.Charge(t.Context(), pay.Order{Amount: money.Money{Minor: 4000, Currency: "USD"}})
			if !errors.Is(err, row.want) {
				t.Error(err)
			}
		})
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := newBench(t).Charge(gone, pay.Order{Amount: money.Money{Minor: 1, Currency: "USD"}}); !errors.Is(err, portal.ErrUnavailable) {
		t.Errorf("a caller who went away: %v", err)
	}
}

func TestASlowProcessorIsNotWaitedForLongerThanItsCaller(t *testing.T) {
	release := make(chan struct{})
	s := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-release }))
	defer s.Close()
	defer close(release)
	soon, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	c := pay.New(pay.Config{Key: "sk", URL: s.URL, Hasty: true, Now: time.Now})
	if _, err := c.Charge(soon, pay.Order{Amount: money.Money{Minor: 4000, Currency: "USD"}}); !errors.Is(err, portal.ErrUnavailable) {
		t.Errorf("got %v", err)
	}
}

func TestAmountsAreCountedAsTheProcessorDoes(t *testing.T) {
	var form url.Values
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.ParseForm()
		form = r.Form
		w.Write([]byte(`{"id":"pi_1","status":"succeeded","amount_received":` + r.Form.Get("amount") + `,"currency":"` + r.Form.Get("currency") + `"}`))
	}))
	defer s.Close()
	c := pay.New(pay.Config{Key: "sk", URL: s.URL, Hasty: true, Now: time.Now})
	for currency, row := range map[string]struct {
		minor int64
		sent  string
	}{"USD": {4000, "4000"}, "JPY": {4000, "4000"}, "KWD": {12340, "12340"}, "ISK": {40, "4000"}, "UGX": {500, "50000"}, "MGA": {40000, "400"}} {
		m := money.Money{Minor: row.minor, Currency: currency}
		p, err := c.Charge(t.Context(), pay.Order{Amount: m})
		if err != nil || form.Get("amount") != row.sent || form.Get("currency") != strings.ToLower(currency) || p.Amount != m {
			t.Errorf("%v: sent %s %s, got %v, %v", m, form.Get("amount"), form.Get("currency"), p.Amount, err)
		}
	}
	for _, wrong := range []money.Money{{Minor: 12345, Currency: "KWD"}, {Minor: 50, Currency: "MGA"}, {Minor: 0, Currency: "USD"}, {Minor: -1, Currency: "USD"}, {Minor: 1, Currency: "ABC"}} {
		if _, err := c.Charge(t.Context(), pay.Order{Amount: wrong}); !errors.Is(err, pay.ErrRefused) {
			t.Errorf("%v: %v", wrong, err)
		}
	}
}

func TestEventsAreBelievedOnlyWhenSigned(t *testing.T) {
	b := newBench(t)
	body := []byte(`{"id":"evt_1","object":"event","type":"checkout.session.completed","account":"acct_north","data":{"object":{"id":"cs_1","payment_intent":"pi_1","metadata":{"client":"cli_1","attempt":"att_1"}}}}`)
	e, err := b.Event(body, stripe.Sign(body, "whsec_bench", now))
	if want := (pay.Event{ID: "evt_1", Kind: "checkout.session.completed", Account: account, Object: "cs_1", Payment: "pi_1", Client: "cli_1", Attempt: "att_1"}); err != nil || e != want {
		t.Errorf("%+v, %v", e, err)
	}
	for name, signature := range map[string]string{
		"none": "", "nonsense": "t=,v1=", "another secret": stripe.Sign(body, "whsec_other", now), "another body": stripe.Sign([]byte(`{}`), "whsec_bench", now),
		"too old": stripe.Sign(body, "whsec_bench", now.Add(-6*time.Minute)), "too new": stripe.Sign(body, "whsec_bench", now.Add(6*time.Minute)),
	} {
		if _, err := b.Event(body, signature); !errors.Is(err, portal.ErrSignatureWrong) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := b.Event([]byte(`{`), stripe.Sign([]byte(`{`), "whsec_bench", now)); !errors.Is(err, portal.ErrSignatureWrong) {
		t.Errorf("no JSON: %v", err)
	}
}
