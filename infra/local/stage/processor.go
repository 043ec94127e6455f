package stage

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"anteroom/infra/local/stripe"
	"anteroom/shared/charge"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// The keys of the world's payment processor.
const (
	PayKey        = "sk_test_stage"
	WebhookSecret = "whsec_stage"
)

// processor starts a stand-in by that clock and gives how it is asked.
func (w *World) processor(now func() time.Time) (pay.Config, error) {
	server, err := stripe.Open(stripe.Options{Key: PayKey, WebhookSecret: WebhookSecret, Now: now})
	if err != nil {
		return pay.Config{}, err
	}
	if w.pays, err = w.serve(server); err != nil {
		return pay.Config{}, err
	}
	server.Serve(w.pays, "")
	return pay.Config{Key: PayKey, URL: w.pays, WebhookSecrets: []string{WebhookSecret}, Hasty: true, Now: now}, nil
}

func (s *Stage) till() charge.Till { return charge.New(s.Table, s.Pay, Origin, s.Now) }

// paid is how the practice is paid: its account is ready, opened and filled in
// at the first time.
func (s *Stage) paid() portal.Billing {
	if s.Pay == nil {
		s.fail(errors.New("stage: nobody pays here"))
		return portal.Billing{}
	}
	b, err := s.Table.Billing(s.ctx, s.Practice.ID)
	if err != nil || b.Ready {
		s.check(err)
		return b
	}
	account, err := s.Pay.OpenAccount(s.ctx, s.Practice.ID)
	s.check(err)
	page, err := s.Pay.Onboarding(s.ctx, account.ID, Origin+"/c/"+s.Practice.ID+"/billing")
	s.check(err)
	s.submit(page, nil)
	b.Account, b.Submitted, b.Ready, b.PartPayments = account.ID, true, true, true
	s.Write(table.SaveBilling(b), table.KeepRef(account.ID, table.ProcessorRef{Practice: s.Practice.ID}))
	b.Version++
	return b
}

// submit sends a page of the processor's as a browser does.
func (s *Stage) submit(page string, form url.Values) {
	if s.err != nil {
		return
	}
	ctx, cancel := context.WithTimeout(s.ctx, 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, page, strings.NewReader(form.Encode()))
	if err != nil {
		s.fail(err)
		return
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		s.fail(err)
		return
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusSeeOther {
		s.fail(fmt.Errorf("stage: the processor's page answered %d", res.StatusCode))
	}
}

// typed fills in a page with a card that is never declined.
func (s *Stage) typed(page string) {
	s.submit(page, url.Values{"number": {"4242424242424242"}, "expiry": {"12 / 34"}, "cvc": {"123"}})
}

func (s *Stage) check(err error) {
	if err != nil {
		s.fail(err)
	}
}
