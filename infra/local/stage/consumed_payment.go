package stage

import (
	"anteroom/events"
)

// paymentConsumed are the events of money.
var paymentConsumed = map[string]func(*Stage) Delivery{
	events.InvoiceIssuedType.DetailType(): func(s *Stage) Delivery {
		p, email := s.Joined()
		i := s.owed(p)
		return s.ours(events.InvoiceIssued{Practice: i.Practice, Client: i.Client, Invoice: i.ID}, email)
	},
	events.TransactionPostedType.DetailType(): func(s *Stage) Delivery {
		a := s.payment(s.Newcomer())
		return s.ours(events.TransactionPosted{Practice: a.Practice, Client: a.Client, Transaction: a.Transaction}, "")
	},
	events.ReceiptReadyType.DetailType(): func(s *Stage) Delivery {
		p, email := s.Joined()
		m, d := s.receipt(p)
		return s.ours(events.ReceiptReady{Practice: m.Practice, Client: m.Client, Document: d.ID}, email)
	},
	events.ProcessorToldType.DetailType(): func(s *Stage) Delivery {
		a := s.typedIn(s.Newcomer())
		return s.ours(events.ProcessorTold{
			Event: "evt_" + a.ID, Kind: "checkout.session.completed", Account: a.Account, Object: a.Processor, Client: a.Client, Attempt: a.ID,
		}, "")
	},
}
