package stage

import (
	"crypto/rand"
	"slices"

	"anteroom/shared/api"
	"anteroom/shared/charge"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// fee is what each invoice on the stage is about.
const fee = 4000

func usd(minor int64) money.Money { return money.Money{Minor: minor, Currency: "USD"} }

func dollars(minor int64) api.Money { return api.Money{Minor: minor, Currency: "USD"} }

func (s *Stage) once(scope string) table.Once {
	return table.Once{Scope: scope, Operation: "stage", Key: rand.Text()}
}

// drafted is an invoice that the client does not see yet.
func (s *Stage) drafted(p Person) portal.Invoice {
	lines := []portal.InvoiceLine{{Text: "Session with " + Canary, On: s.Now().UTC().Format("2006-01-02"), Quantity: 1, Price: usd(fee)}}
	i, err := portal.NewInvoice(s.paid(), portal.Client{ID: p.Grant.Account, Name: portal.Name{Given: Canary}}, s.Owner.Login.ID, lines, "", "", s.Now())
	s.check(err)
	s.Write(table.AddInvoice(i)...)
	return i
}

// owed is an invoice that the client is to pay.
func (s *Stage) owed(p Person) portal.Invoice {
	i := s.drafted(p)
	f, err := s.Table.InvoiceFile(s.ctx, p.Grant.Account, i.ID, s.Practice.ID)
	s.check(err)
	changes, err := charge.Issue(s.actor(s.Owner), &f, "", s.Now())
	s.check(err)
	s.Write(changes...)
	return f.Invoice
}

// settingUp is a page that waits for the client's card.
func (s *Stage) settingUp(p Person) portal.Attempt {
	s.paid()
	a, err := s.till().Setup(s.ctx, s.actor(p), s.once(p.Grant.Account))
	s.check(err)
	return a
}

// card is a payment method that the client has just saved.
func (s *Stage) card(p Person) portal.PaymentMethod {
	before, err := s.Table.Methods(s.ctx, p.Grant.Account)
	s.check(err)
	a := s.settingUp(p)
	s.typed(a.URL)
	_, err = s.till().Check(s.ctx, p.Grant.Account, a.ID)
	s.check(err)
	methods, err := s.Table.Methods(s.ctx, p.Grant.Account)
	s.check(err)
	for _, m := range methods {
		if !slices.Contains(before, m) {
			return m
		}
	}
	return portal.PaymentMethod{}
}

// paying is a payment of a new invoice: by that method, or on a page that waits.
func (s *Stage) paying(p Person, method string) portal.Attempt {
	i := s.owed(p)
	a, err := s.till().Pay(s.ctx, s.actor(p), charge.Order{Invoice: i.ID, Amount: i.Total, Method: method, Once: s.once(p.Grant.Account)})
	s.check(err)
	return a
}

// payment is a payment by card that succeeded.
func (s *Stage) payment(p Person) portal.Attempt { return s.paying(p, s.card(p).ID) }

// typedIn is a payment whose card was typed on its page; nobody has told us.
func (s *Stage) typedIn(p Person) portal.Attempt {
	a := s.paying(p, "")
	s.typed(a.URL)
	return a
}

// receipt is the paper of a payment, whose bytes nobody has stored.
func (s *Stage) receipt(p Person) (portal.Transaction, portal.Document) {
	m, err := s.Table.Transaction(s.ctx, p.Grant.Account, s.payment(p).Transaction)
	s.check(err)
	d := portal.PaperOf(portal.DocumentReceipt, m.Practice, m.Client, m.ID, "Receipt "+m.Number, s.Now())
	m.Document = d.ID
	s.Write(append(table.AddDocument(d), table.SaveTransaction(m))...)
	return m, d
}

// LookAgain asks the processor about an attempt, as the sweep does when its time has come.
func (s *Stage) LookAgain(client, attempt string) error {
	_, err := s.till().Check(s.ctx, client, attempt)
	return err
}
