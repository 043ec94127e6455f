package export

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"anteroom/shared/ics"
	"anteroom/shared/money"
	"anteroom/shared/portal"
)

// calendarName is where all appointments are, for a calendar.
const calendarName = "appointments.ics"

// appointments are all that were ever made or asked for, and a calendar of them.
func appointments(_ context.Context, a *archive, s subject) error {
	if !s.grant.Allows(portal.AppointmentsView) || len(s.Appointments) == 0 {
		return nil
	}
	events := make([]ics.Event, len(s.Appointments))
	for i, one := range s.Appointments {
		if err := a.add(one.ID, toAppointment(one, s)); err != nil {
			return err
		}
		events[i] = ics.Of(one, s.Practice, s.Client, s.origin)
	}
	return a.text(calendarName, string(ics.File("", events...)))
}

// appointmentStatus is what FHIR calls the states of an appointment.
var appointmentStatus = map[portal.AppointmentState]string{
	portal.Requested: "pending", portal.Upcoming: "booked", portal.CheckedIn: "checked-in", portal.Attended: "fulfilled",
	portal.NoShow: "noshow", portal.ClientCancelled: "cancelled", portal.LateCancelled: "cancelled", portal.ProviderCancelled: "cancelled",
}

func toAppointment(p portal.Appointment, s subject) appointmentResource {
	r := appointmentResource{
		ResourceType: "Appointment", ID: resourceID(p.ID), Status: appointmentStatus[p.State], ServiceType: []concept{{Text: p.ServiceName}},
		Start: instant(p.Start), End: instant(p.End), MinutesDuration: int(p.End.Sub(p.Start) / time.Minute), Created: instant(p.BookedAt),
		Participant: []participant{{refTo(s.Client.ID), "accepted"}, {&reference{Display: p.ClinicianName}, "accepted"}},
	}
	if p.PlaceName != "" {
		place := strings.TrimSuffix(p.PlaceName+", "+p.Address, ", ")
		r.Participant = append(r.Participant, participant{&reference{Display: place}, "accepted"})
	}
	if p.State.Cancelled() {
		r.CancelationReason = &concept{Text: string(p.State)}
	}
	return r
}

// invoiceStatus is what FHIR calls the states of an invoice that was issued.
var invoiceStatus = map[portal.InvoiceState]string{
	portal.InvoiceOpen: "issued", portal.InvoicePaid: "balanced", portal.InvoiceVoid: "cancelled",
}

// invoices are all that were issued; their papers and receipts are documents.
func invoices(_ context.Context, a *archive, s subject) error {
	if !s.grant.Allows(portal.PaymentsView) {
		return nil
	}
	for _, i := range s.Invoices {
		if err := a.add(i.ID, toInvoice(i, s)); err != nil {
			return err
		}
	}
	return nil
}

func toInvoice(i portal.Invoice, s subject) invoiceResource {
	r := invoiceResource{
		ResourceType: "Invoice", ID: resourceID(i.ID), Identifier: []identifier{{"urn:anteroom:invoice", i.Number}}, Status: invoiceStatus[i.State],
		Subject: refTo(s.Client.ID), Recipient: refTo(s.Client.ID), Date: instant(i.IssuedAt), Issuer: refTo(s.Practice.ID),
		TotalNet: amount(i.Total), TotalGross: amount(i.Total), PaymentTerms: i.DueOn,
	}
	for n, l := range i.Lines {
		text := l.Text
		if l.On != "" {
			text += " (" + l.On + ")"
		}
		r.LineItem = append(r.LineItem, lineItem{
			Sequence: n + 1, ChargeItem: concept{Text: text},
			PriceComponent: []priceComponent{{Type: "base", Factor: l.Quantity, Amount: amount(l.Total())}},
		})
	}
	return r
}

func amount(m money.Money) *moneyValue {
	return &moneyValue{Value: json.Number(m.Decimal()), Currency: m.Currency}
}
