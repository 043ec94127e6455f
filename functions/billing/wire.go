package billing

import (
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

func toBilling(b portal.Billing) api.Billing {
	account := api.BillingAccountNone
	switch {
	case b.Ready:
		account = api.BillingAccountReady
	case b.Submitted:
		account = api.BillingAccountSubmitted
	case b.Account != "":
		account = api.BillingAccountStarted
	}
	return api.Billing{Account: account, Currency: b.Currency, PartPayments: b.PartPayments, DueDays: b.DueDays}
}

func toClientBilling(p table.Purse, drafts []portal.Invoice, now time.Time) api.ClientBilling {
	zone := p.Client.TimeZone
	return api.ClientBilling{
		Billing: toBilling(p.Billing), Balances: wire.Balances(p.Books), Drafts: wire.Invoices(drafts, zone, now),
		Open: wire.DueFirst(p.Open, zone, now), Methods: wire.Methods(p.Methods, p.Payer.Default, now),
		Transactions: wire.Transactions(p.Transactions, true),
	}
}

func fromLines(in []api.InvoiceLineInput) []portal.InvoiceLine {
	lines := make([]portal.InvoiceLine, len(in))
	for n, l := range in {
		lines[n] = portal.InvoiceLine{Text: l.Text, On: wire.Value(l.On), Quantity: l.Quantity, Price: wire.Amount(l.Price)}
	}
	return lines
}
