package stripe_test

import (
	"testing"
	"time"

	"anteroom/events"
	"anteroom/functions/functest"
	"anteroom/functions/stripe"
	standin "anteroom/infra/local/stripe"
	"anteroom/shared/portal"
)

const body = `{"id":"evt_1","object":"event","type":"checkout.session.completed","account":"acct_north","data":{"object":{"id":"cs_1","customer_details":{"email":"robin@example.com"},"metadata":{"client":"cli_1","attempt":"att_1"}}}}`

type stage struct {
	*functest.Bench
	functest.Server
}

func newStage(t *testing.T) stage {
	b := functest.New(t)
	return stage{b, b.Serve("stripe", stripe.New(b.Table, b.Processor(b.Practice("north")).Pay, b.Clock.Now))}
}

// post sends as the processor does: from nowhere of ours, without our headers.
func (s stage) post(signature string) functest.Answer {
	return s.Do(functest.Call{Method: "POST", Path: "/api/stripe/events", Body: body, Header: map[string]string{
		"Stripe-Signature": signature, "Origin": "", "Anteroom-Client": "",
	}})
}

func (s stage) sign() string {
	return standin.Sign([]byte(body), functest.WebhookSecret, s.Clock.Now())
}

func TestASignedEventIsNotedOnce(t *testing.T) {
	s := newStage(t)
	for range 3 {
		if a := s.post(s.sign()); a.Status != 204 {
			t.Fatalf("%d %s", a.Status, a.Body)
		}
	}
	told := functest.Events[events.ProcessorTold](s.Bench)
	want := events.ProcessorTold{Event: "evt_1", Kind: "checkout.session.completed", Account: "acct_north", Object: "cs_1", Client: "cli_1", Attempt: "att_1"}
	if len(told) != 1 || told[0] != want {
		t.Errorf("told %+v", told)
	}
}

func TestWhatIsNotSignedIsRefusedAndForgotten(t *testing.T) {
	s := newStage(t)
	old := standin.Sign([]byte(body), functest.WebhookSecret, s.Clock.Now().Add(-time.Hour))
	for name, signature := range map[string]string{"another secret": standin.Sign([]byte(body), "whsec_guessed", s.Clock.Now()), "old": old, "none": "none"} {
		if p := s.post(signature).Refused(portal.ErrSignatureWrong); p.Status != 400 {
			t.Errorf("%s: %d", name, p.Status)
		}
	}
	if told := functest.Events[events.ProcessorTold](s.Bench); len(told) != 0 {
		t.Errorf("told %+v", told)
	}
}

func TestItStillHasToComeThroughCloudFront(t *testing.T) {
	s := newStage(t)
	a := s.Do(functest.Call{Method: "POST", Path: "/api/stripe/events", Body: body, Header: map[string]string{
		"Stripe-Signature": s.sign(), "Anteroom-Origin-Secret": "guessed",
	}})
	a.Refused(portal.ErrForeignOrigin)
}
