package table

import (
	"anteroom/shared/money"
	"anteroom/shared/portal"
)

const (
	attrDue        = "due"
	attrInvoice    = "invoice"
	attrFeeInvoice = "feeInvoice"
)

type dueOfAppointmentItem struct {
	Due     moneyItem `dynamodbav:"due"`
	Invoice string    `dynamodbav:"invoice"`
}

// SetAppointmentDue says what is owed for an appointment, and on which invoice;
// nothing, once it is paid. It meets no other change of the appointment.
// portal.ErrNotFound when the client has no such appointment.
func SetAppointmentDue(client, appointment string, due money.Money, invoice string) Change {
	c := keep(appointmentKey(client, appointment), "appointment", dueOfAppointmentItem{moneyItem(due), invoice}).only(present, portal.ErrNotFound)
	c.verb = update
	return c
}

type feeOfAppointmentItem struct {
	FeeInvoice string `dynamodbav:"feeInvoice"`
}

// SetFeeInvoice says on which invoice an appointment's fee is owed. It meets no
// other change of the appointment; portal.ErrConflict when it was said before.
func SetFeeInvoice(client, appointment, invoice string) Change {
	unsaid := condition{
		present.expression + " AND (attribute_not_exists(#feeInvoice) OR #feeInvoice = :none)", attributes{":none": textValue("")},
	}
	c := keep(appointmentKey(client, appointment), "appointment", feeOfAppointmentItem{invoice}).only(unsaid, portal.ErrConflict)
	c.verb = update
	return c
}
