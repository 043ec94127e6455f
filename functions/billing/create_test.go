package billing_test

import (
	"sync"
	"testing"

	"anteroom/functions/functest"
	"anteroom/shared/api"
	"anteroom/shared/portal"
)

func TestTheSameInvoiceAskedForAtOnceIsIssuedOnce(t *testing.T) {
	s := newStage(t)
	issue := true
	body := api.CreateInvoice{Lines: []api.InvoiceLineInput{{Text: "Session", Quantity: 1, Price: dollars(4000)}}, Issue: &issue}
	call := functest.Call{As: s.owner, Method: "POST", Path: s.path(s.own("/invoices")), Key: s.key(), Body: body}
	var group sync.WaitGroup
	answers := make([]functest.Answer, 8)
	for n := range answers {
		group.Go(func() { answers[n] = s.Do(call) })
	}
	group.Wait()
	first := functest.Read[api.Invoice](s.Do(call), 201)
	if first.State != "open" || first.Number == nil {
		t.Errorf("it is %+v", first)
	}
	for _, a := range answers {
		if a.Status == 409 {
			continue // met the others too often; asked again it has the same answer
		}
		if got := functest.Read[api.Invoice](a, 201); got.Id != first.Id {
			t.Errorf("invoices %s and %s", got.Id, first.Id)
		}
	}
	b, err := s.Table.Billing(t.Context(), s.practice.ID)
	if err != nil || b.LastNumber != 1 {
		t.Errorf("%d numbers were given out, %v", b.LastNumber, err)
	}
	must(t, s.Table.CheckBooks(t.Context(), s.client.ID))
}

func TestADraftAskedForAgainStaysADraft(t *testing.T) {
	s := newStage(t)
	body := api.CreateInvoice{Lines: []api.InvoiceLineInput{{Text: "Session", Quantity: 1, Price: dollars(4000)}}}
	call := functest.Call{As: s.owner, Method: "POST", Path: s.path(s.own("/invoices")), Key: s.key(), Body: body}
	first, again := functest.Read[api.Invoice](s.Do(call), 201), functest.Read[api.Invoice](s.Do(call), 201)
	if first.Id != again.Id || again.State != "draft" {
		t.Errorf("first %+v, again %+v", first, again)
	}
	issue := true
	call.Body = api.CreateInvoice{Lines: body.Lines, Issue: &issue}
	s.Do(call).Refused(portal.ErrKeyReused)
}
