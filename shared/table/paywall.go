package table

import (
	"anteroom/shared/money"
	"anteroom/shared/portal"
)

// paywall keeps an appointment's due amount with its invoice's, in the same
// transaction: every change of an issued invoice passes through here, and
// nothing else says what is due. An invoice for no appointment changes nothing;
// one for an appointment that the client does not have is portal.ErrNotFound.
func paywall(i portal.Invoice) []Change {
	if i.Appointment == "" {
		return nil
	}
	if due := i.Open(); !due.IsZero() {
		return []Change{SetAppointmentDue(i.Client, i.Appointment, due, i.ID)}
	}
	return []Change{SetAppointmentDue(i.Client, i.Appointment, money.Money{}, "")}
}
