package stage

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"anteroom/infra/local/stripe"
	"anteroom/shared/api"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// leased is a little longer than whoever asks the processor is alone with it.
const leased = portal.AttemptLease + time.Second

// asking is the budget of what also asks the processor.
var asking = Budget{Sequential: 10, Calls: 20, RCU: 30}

var paymentRows = map[string]Row{
	"getPayments":      {Ask: func(s *Stage) Request { return s.by(s.payer()) }, Budget: Budget{Calls: 7}},
	"listInvoices":     {Ask: func(s *Stage) Request { return s.by(s.payer()) }},
	"listTransactions": {Ask: func(s *Stage) Request { return s.by(s.payer()) }},
	"getStatement":     {Ask: func(s *Stage) Request { return s.by(s.payer()).month(s) }},
	"getInvoice": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		return s.by(p, "invoice", s.owed(p).ID)
	}},
	"getPayment": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		return s.by(p, "attempt", s.payment(p).ID)
	}},
	"payInvoice": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			method, i := s.card(p).ID, s.owed(p)
			return s.by(p, "invoice", i.ID).with(api.PayInvoice{Amount: dollars(fee), Method: &method})
		},
		Lease: leased, Budget: asking,
	},
	"checkPayment": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			return s.by(p, "attempt", s.typedIn(p).ID)
		},
		Budget: asking,
	},
	"addPaymentMethod": {
		Ask: func(s *Stage) Request {
			s.paid()
			return s.by(s.Newcomer())
		},
		Lease: leased, Budget: asking,
	},
	"setDefaultPaymentMethod": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		s.card(p)
		return s.by(p, "method", s.card(p).ID)
	}},
	"requestMethodRemoval": {Ask: func(s *Stage) Request {
		p := s.Newcomer()
		return s.by(p, "method", s.card(p).ID)
	}},
	"removePaymentMethod": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			return s.by(p, "method", s.card(p).ID)
		},
		Refuses: portal.ErrMethodKept, // it is the practice's to remove
	},
}

var paperRows = map[string]Row{
	"downloadInvoice": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			i := s.owed(p)
			d := portal.PaperOf(portal.DocumentInvoice, i.Practice, i.Client, i.ID, "Invoice "+i.Number, s.Now())
			i, err := s.Table.Invoice(s.ctx, i.Client, i.ID)
			s.check(err)
			i.Document = d.ID
			s.Write(append(table.SaveInvoice(i), table.AddDocument(d)...)...)
			return s.by(p, "invoice", i.ID).with(api.DownloadDocument{As: api.DownloadDocumentAsView})
		},
		Grows: []string{"access"}, // each address given out counts
	},
	"downloadReceipt": {
		Ask: func(s *Stage) Request {
			p := s.Newcomer()
			m, _ := s.receipt(p)
			return s.by(p, "transaction", m.ID).with(api.DownloadDocument{As: api.DownloadDocumentAsView})
		},
		Grows: []string{"access"},
	},
}

var processorRows = map[string]Row{
	"receiveProcessorEvent": {Ask: func(s *Stage) Request {
		a := s.typedIn(s.Newcomer())
		body, err := json.Marshal(map[string]any{
			"id": "evt_" + strings.ToLower(rand.Text()), "object": "event", "type": "checkout.session.completed", "account": a.Account,
			"data": map[string]any{"object": map[string]any{
				"id": a.Processor, "customer_details": map[string]string{"email": s.email()}, "metadata": map[string]string{"client": a.Client, "attempt": a.ID},
			}},
		})
		s.check(err)
		r := s.byNobody().with(body)
		r.Header = http.Header{pay.SignatureHeader: {stripe.Sign(body, WebhookSecret, s.Now())}}
		return r
	}},
}

// payer is a client with an open invoice, and one paid by card.
func (s *Stage) payer() Person {
	p := s.Newcomer()
	s.payment(p)
	s.owed(p)
	return p
}

// month asks for the last days, in the stage's currency.
func (r Request) month(s *Stage) Request {
	today := s.Now().UTC()
	r.Query = "from=" + today.AddDate(0, -1, 0).Format(time.DateOnly) + "&to=" + today.AddDate(0, 0, 1).Format(time.DateOnly) + "&currency=USD"
	return r
}
