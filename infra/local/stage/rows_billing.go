package stage

import (
	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

var billingRows = map[string]Row{
	"getBilling":       {Ask: func(s *Stage) Request { return s.by(s.Owner) }},
	"changeBilling":    {Ask: func(s *Stage) Request { return s.by(s.Owner).with(s.newTerms()) }},
	"connectAccount":   {Ask: func(s *Stage) Request { return s.standing(portal.Billing{}) }, Budget: asking},
	"checkAccount":     {Ask: func(s *Stage) Request { return s.standing(portal.Billing{Account: s.paid().Account}) }, Budget: asking},
	"getClientBilling": {Ask: func(s *Stage) Request { return s.by(s.Owner, "client", s.payer().Grant.Account) }, Budget: Budget{Calls: 8}},
	"getClientStatement": {Ask: func(s *Stage) Request {
		return s.by(s.Owner, "client", s.payer().Grant.Account).month(s)
	}},
	"addCredit": {Ask: func(s *Stage) Request {
		s.paid()
		return s.by(s.Owner, "client", s.Newcomer().Grant.Account).with(api.AddCredit{Amount: dollars(fee)})
	}},
	"refundPayment": {
		Ask: func(s *Stage) Request {
			a := s.payment(s.Newcomer())
			return s.by(s.Owner, "client", a.Client, "transaction", a.Transaction).with(api.RefundPayment{Amount: dollars(fee)})
		},
		Lease: leased, Budget: asking,
	},
	"removeClientPaymentMethod": {
		Ask: func(s *Stage) Request {
			m := s.card(s.Newcomer())
			return s.by(s.Owner, "client", m.Client, "method", m.ID)
		},
		Then: []error{portal.ErrNotFound}, Budget: asking,
	},
}

var invoiceRows = map[string]Row{
	"listPracticeInvoices": {Ask: func(s *Stage) Request {
		s.owed(s.Newcomer())
		return s.by(s.Owner)
	}},
	"listClientInvoices": {Ask: func(s *Stage) Request { return s.by(s.Owner, "client", s.payer().Grant.Account) }},
	"getClientInvoice":   {Ask: func(s *Stage) Request { return s.about(s.owed(s.Newcomer())) }},
	"createInvoice": {
		Ask: func(s *Stage) Request {
			s.paid()
			issue := true
			return s.by(s.Owner, "client", s.Newcomer().Grant.Account).with(api.CreateInvoice{Lines: newLines(), Issue: &issue})
		},
		Budget: Budget{Sequential: 7},
	},
	"changeInvoice": {
		Ask: func(s *Stage) Request {
			i := s.drafted(s.Newcomer())
			return s.about(i).with(api.ChangeInvoice{Version: i.Version, Lines: newLines()})
		},
		Then: []error{portal.ErrConflict},
	},
	"dropInvoice": {
		Ask:  func(s *Stage) Request { return s.about(s.drafted(s.Newcomer())) },
		Then: []error{portal.ErrNotFound},
	},
	"issueInvoice": {
		Ask:  func(s *Stage) Request { return s.about(s.drafted(s.Newcomer())) },
		Then: []error{portal.ErrInvoiceIssued},
	},
	"voidInvoice": {
		Ask:  func(s *Stage) Request { return s.about(s.owed(s.Newcomer())) },
		Then: []error{portal.ErrInvoiceVoid},
	},
	"recordPayment": {Ask: func(s *Stage) Request {
		return s.about(s.owed(s.Newcomer())).with(api.RecordPayment{Amount: dollars(fee), Means: "cash"})
	}, Budget: Budget{Sequential: 5}},
}

func newLines() []api.InvoiceLineInput {
	return []api.InvoiceLineInput{{Text: "Session with " + Canary, Quantity: 2, Price: dollars(fee)}}
}

// about is staff's request about an invoice.
func (s *Stage) about(i portal.Invoice) Request {
	return s.by(s.Owner, "client", i.Client, "invoice", i.ID)
}

// newTerms differ from those that hold.
func (s *Stage) newTerms() api.ChangeBilling {
	return api.ChangeBilling{Currency: "USD", PartPayments: true, DueDays: s.paid().DueDays%300 + 1}
}

// standing asks as the owner of a practice that knows so much of its account.
func (s *Stage) standing(known portal.Billing) Request {
	b := s.paid()
	b.Account, b.Submitted, b.Ready = known.Account, known.Submitted, known.Ready
	s.Write(table.SaveBilling(b))
	return s.by(s.Owner)
}
