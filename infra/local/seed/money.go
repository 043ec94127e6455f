package seed

import (
	"context"
	"time"

	"anteroom/events"
	"anteroom/shared/charge"
	"anteroom/shared/money"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Account is the demo practice's own with the payment processor's stand-in.
const Account = "acct_northclinic"

// bill is one invoice of the demo.
type bill struct {
	email string
	ago   time.Duration // when it was issued
	lines []portal.InvoiceLine
	paid  int64 // of it, in cash
	due   int   // days from today
}

func dollars(minor int64) money.Money { return money.Money{Minor: minor, Currency: "USD"} }

// bills are what the demo's clients owe and owed.
func bills(now time.Time) []bill {
	day := func(ago int) string { return now.AddDate(0, 0, -ago).Format(time.DateOnly) }
	return []bill{
		{"sam@client.example", 40 * 24 * time.Hour, []portal.InvoiceLine{{Text: "Individual session, 50 min", On: day(41), Quantity: 1, Price: dollars(15000)}}, 15000, -26},
		{"sam@client.example", 21 * 24 * time.Hour, []portal.InvoiceLine{{Text: "Individual session, 50 min", On: day(22), Quantity: 1, Price: dollars(15000)}}, 5000, -7},
		{"sam@client.example", 2 * 24 * time.Hour, []portal.InvoiceLine{
			{Text: "Individual session, 50 min", On: day(3), Quantity: 1, Price: dollars(15000)}, {Text: "Workbook", Quantity: 1, Price: dollars(2450)},
		}, 0, 12},
		{"lucia@client.example", 3 * 24 * time.Hour, []portal.InvoiceLine{{Text: "Sesión individual, 50 min", On: day(4), Quantity: 1, Price: dollars(15000)}}, 0, 11},
	}
}

// Money gives the demo practice an account to be paid on and its clients bills,
// unless it has them, and gives the bills that want a PDF: those of Lucía. Sam's
// documents begin empty, as a new client's do. Nobody is told.
func Money(ctx context.Context, t *table.Table, people People, now time.Time) ([]events.InvoiceIssued, error) {
	b, err := t.Billing(ctx, people.Practice.ID)
	if err != nil || b.Version > 0 {
		return nil, err
	}
	b.Account, b.Submitted, b.Ready, b.PartPayments = Account, true, true, true
	if err := t.Write(ctx, table.SaveBilling(b), table.KeepRef(Account, table.ProcessorRef{Practice: b.Practice})); err != nil {
		return nil, err
	}
	var issued []events.InvoiceIssued
	staff := portal.Actor{Practice: b.Practice, Grant: portal.Grant{Relation: portal.RelationStaff, Role: portal.RoleOwner}}
	for _, p := range people.People {
		for _, due := range bills(now) {
			if due.email != p.Email {
				continue
			}
			id, err := owe(ctx, t, staff, portal.Client{ID: p.Account, Name: portal.Name{Given: p.Name}}, due, now)
			if err != nil {
				return nil, err
			}
			if p.Email == "sam@client.example" {
				continue
			}
			issued = append(issued, events.InvoiceIssued{Practice: b.Practice, Client: p.Account, Invoice: id})
		}
		if p.Email == "sam@client.example" {
			if err := credit(ctx, t, staff, p.Account, now); err != nil {
				return nil, err
			}
		}
	}
	return issued, nil
}

// owe issues a bill and, where it was, notes what was paid of it.
func owe(ctx context.Context, t *table.Table, staff portal.Actor, client portal.Client, due bill, now time.Time) (string, error) {
	at := now.Add(-due.ago)
	b, err := t.Billing(ctx, staff.Practice)
	if err != nil {
		return "", err
	}
	i, err := portal.NewInvoice(b, client, staff.Login, due.lines, now.AddDate(0, 0, due.due).Format(time.DateOnly), "", at)
	if err != nil {
		return "", err
	}
	if err := t.Write(ctx, table.AddInvoice(i)...); err != nil {
		return "", err
	}
	err = alter(ctx, t, i, func(f *table.InvoiceFile) ([]table.Change, error) {
		return charge.Issue(staff, f, "America/New_York", at)
	})
	if err != nil || due.paid == 0 {
		return i.ID, err
	}
	return i.ID, alter(ctx, t, i, func(f *table.InvoiceFile) ([]table.Change, error) {
		_, changes, err := charge.Record(staff, f, dollars(due.paid), portal.ByCash, "", at.Add(24*time.Hour))
		return changes, err
	})
}

func alter(ctx context.Context, t *table.Table, i portal.Invoice, change func(*table.InvoiceFile) ([]table.Change, error)) error {
	f, err := t.InvoiceFile(ctx, i.Client, i.ID, i.Practice)
	if err != nil {
		return err
	}
	changes, err := change(&f)
	if err != nil {
		return err
	}
	return t.Write(ctx, table.Untold(changes)...)
}

func credit(ctx context.Context, t *table.Table, staff portal.Actor, client string, now time.Time) error {
	books, err := t.Books(ctx, staff.Practice, client, "USD")
	if err != nil {
		return err
	}
	_, changes, err := charge.Credit(staff, books, dollars(2000), "Workbook was out of print", now)
	if err != nil {
		return err
	}
	return t.Write(ctx, table.Untold(changes)...)
}
