package dashboard

import (
	"slices"
	"strings"
	"time"

	"anteroom/shared/api"
	"anteroom/shared/portal"
	"anteroom/shared/wire"
)

// unpaid are the open invoices that the grant shows.
func unpaid(open []portal.Invoice, g portal.Grant) []portal.Invoice {
	if !g.Allows(portal.PaymentsView) {
		return nil
	}
	return open
}

// owing is what the client owes on the open invoices, and the one to pay first:
// the earliest due. It is nil where there are none.
func owing(open []portal.Invoice, payable bool, zone string, now time.Time) *api.Owing {
	if len(open) == 0 {
		return nil
	}
	first := wire.DueFirst(open, zone, now)[0]
	return &api.Owing{Balances: balances(open), Payable: payable, Invoice: api.OpenInvoice{
		Id: first.Id, Number: wire.Value(first.Number), Open: first.Open, DueOn: first.DueOn, Overdue: first.Overdue,
	}}
}

// balances sums up what is open, for each currency, in the order of their codes.
func balances(open []portal.Invoice) []api.Money {
	var sums []api.Money
	for _, i := range open {
		owed := wire.Money(i.Open())
		at := slices.IndexFunc(sums, func(m api.Money) bool { return m.Currency == owed.Currency })
		if at < 0 {
			sums = append(sums, owed)
			continue
		}
		sums[at].Minor += owed.Minor
	}
	slices.SortFunc(sums, func(a, b api.Money) int { return strings.Compare(a.Currency, b.Currency) })
	return sums
}
