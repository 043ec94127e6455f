package table

import "anteroom/shared/portal"

// paywall keeps an appointment's due amount with its invoice's, in the same
// transaction: every change of an issued invoice passes through here, and
// nothing else says what is due. An invoice for no appointment changes nothing.
//
// Where appointments are kept, this is
//
//	SetAppointmentDue(i.Client, i.Appointment, i.Open(), i.ID)
//
// and, once nothing is open any more, the same with no money and no invoice.
func paywall(i portal.Invoice) []Change {
	return nil
}
