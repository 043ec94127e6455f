package charge

import (
	"context"
	"time"

	"anteroom/events"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// feeWords are what an invoice says of a fee: not of which appointment.
var feeWords = map[portal.Language]string{
	portal.English: "Fee for a late change or cancellation",
	portal.Spanish: "Cargo por un cambio o una cancelación fuera de plazo",
}

// LateFee makes an invoice of the fee that a client accepted at that time, and
// puts it before them: one for an appointment, however often and by however many
// at once this is asked for. It is owed in the currency that was accepted,
// whether or not the practice takes payments here; it stands for no appointment,
// so that it is in nobody's way into a meeting.
func (t Till) LateFee(ctx context.Context, e events.FeeCharged, at time.Time) error {
	err := table.Retry(ctx, func(ctx context.Context) error {
		a, err := t.store.Appointment(ctx, e.Client, e.Appointment)
		if err != nil || a.Fee.IsZero() || a.FeeInvoice != "" {
			return err
		}
		f, err := t.store.PayFile(ctx, e.Client, e.Practice, "", a.Fee.Currency, "")
		if err != nil {
			return err
		}
		changes, err := feeOwed(f, a, at, t.now())
		if err != nil {
			return err
		}
		return t.store.Write(ctx, changes...)
	})
	return portal.Wrap("late fee", err)
}

func feeOwed(f table.PayFile, a portal.Appointment, at, now time.Time) ([]table.Change, error) {
	billing := f.Billing
	billing.Currency = a.Fee.Currency
	line := portal.InvoiceLine{Text: feeWords[f.Client.Language], On: f.Client.Today(at).Format(time.DateOnly), Quantity: 1, Price: a.Fee}
	i, err := portal.NewInvoice(billing, f.Client, "", []portal.InvoiceLine{line}, "", "", now)
	if err != nil {
		return nil, err
	}
	file := table.InvoiceFile{Invoice: i, Books: f.Books, Billing: f.Billing}
	changes, err := owe(portal.Actor{Practice: a.Practice}, &file, f.Client.TimeZone, now)
	if err != nil {
		return nil, err
	}
	return append(append(changes, table.AddIssued(file.Invoice)...), table.SetFeeInvoice(a.Client, a.ID, i.ID)), nil
}
