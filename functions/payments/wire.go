package payments

import (
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/table"
	"anteroom/shared/wire"
)

func toPurse(p table.Purse, now time.Time) api.Purse {
	zone := p.Client.TimeZone
	return api.Purse{
		Ready: p.Billing.Ready, PartPayments: p.Billing.PartPayments, Currency: p.Billing.Currency, TimeZone: zone,
		Balances: wire.Balances(p.Books), Methods: wire.Methods(p.Methods, p.Payer.Default, now),
		Open: wire.DueFirst(p.Open, zone, now), Transactions: wire.Transactions(p.Transactions, false), Next: wire.Given(p.Next),
	}
}

func toInvoicePage(page []portal.Invoice, next, zone string, now time.Time) api.InvoicePage {
	return api.InvoicePage{Invoices: wire.Invoices(page, zone, now), Next: wire.Given(next)}
}

func toTransactionPage(page []portal.Transaction, next string) api.TransactionPage {
	return api.TransactionPage{Transactions: wire.Transactions(page, false), Next: wire.Given(next)}
}
