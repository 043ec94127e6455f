package portal

import (
	"time"

	"anteroom/shared/money"
)

// ButtonKind is what can be pressed on an appointment.
type ButtonKind string

// The buttons.
const (
	ButtonNone ButtonKind = "none"
	ButtonJoin ButtonKind = "join"
	ButtonPay  ButtonKind = "pay"
)

// ButtonReason says why the button is what it is.
type ButtonReason string

// The reasons.
const (
	ReasonOpen       ButtonReason = "open"        // Join: the meeting can be entered
	ReasonPaymentDue ButtonReason = "payment-due" // Pay Now: Due is owed first
	ReasonOpensLater ButtonReason = "opens-later" // Join comes at ChangesAt
	ReasonEnded      ButtonReason = "ended"
	ReasonInPerson   ButtonReason = "in-person" // nothing to press: come by
	ReasonRequested  ButtonReason = "requested" // the practice has yet to say yes
	ReasonCancelled  ButtonReason = "cancelled"
)

// Button is what can be pressed on an appointment at one moment, and why. It is
// the one rule that page, dashboard, mails and the join call go by.
type Button struct {
	Kind      ButtonKind
	Reason    ButtonReason
	ChangesAt time.Time // when it is another by the clock alone; zero: never
	Due       money.Money
	Invoice   string
}

// Button says what can be pressed at now. Join is there from JoinBefore before
// the start until JoinAfter after the end, both as the practice has set them;
// behind a paywall only Pay Now, while something is due.
func (a Appointment) Button(s Scheduling, now time.Time) Button {
	opens, closes := a.Start.Add(-s.JoinBefore), a.End.Add(s.JoinAfter)
	pay := Button{Kind: ButtonPay, Reason: ReasonPaymentDue, ChangesAt: closes, Due: a.Due, Invoice: a.Invoice}
	switch {
	case a.State.Cancelled():
		return Button{Kind: ButtonNone, Reason: ReasonCancelled}
	case a.State == Requested:
		return Button{Kind: ButtonNone, Reason: ReasonRequested}
	case a.State == Attended, a.State == NoShow, !now.Before(closes):
		return Button{Kind: ButtonNone, Reason: ReasonEnded}
	case a.Due.Minor > 0 && a.Paywall:
		return pay
	case a.Telehealth() && !now.Before(opens):
		return Button{Kind: ButtonJoin, Reason: ReasonOpen, ChangesAt: closes}
	case a.Due.Minor > 0:
		if a.Telehealth() {
			pay.ChangesAt = opens
		}
		return pay
	case a.Telehealth():
		return Button{Kind: ButtonNone, Reason: ReasonOpensLater, ChangesAt: opens}
	}
	return Button{Kind: ButtonNone, Reason: ReasonInPerson, ChangesAt: closes}
}

// Refusal is why the meeting can't be entered: nil for Join.
func (b Button) Refusal() error {
	switch b.Reason {
	case ReasonOpen:
		return nil
	case ReasonPaymentDue:
		return ErrPaymentDue
	case ReasonOpensLater:
		return ErrJoinEarly.WithOpensAt(b.ChangesAt)
	case ReasonInPerson:
		return ErrInPerson
	case ReasonEnded:
		return ErrJoinOver
	}
	return ErrAppointmentOver
}
