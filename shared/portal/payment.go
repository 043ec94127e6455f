package portal

import (
	"time"

	"anteroom/shared/money"
)

// AttemptKind says what an attempt is for.
type AttemptKind string

// The kinds of attempt: each has its effect at the payment processor.
const (
	AttemptPayment AttemptKind = "payment"
	AttemptSetup   AttemptKind = "setup" // to save a payment method
	AttemptRefund  AttemptKind = "refund"
)

// AttemptState is how far an attempt is.
type AttemptState string

// The states of an attempt; the last three are final.
const (
	AttemptClaimed    AttemptState = "claimed"    // the processor is being asked, or has not answered
	AttemptWaiting    AttemptState = "waiting"    // for the client, on a hosted page
	AttemptProcessing AttemptState = "processing" // the processor knows only later
	AttemptSucceeded  AttemptState = "succeeded"
	AttemptFailed     AttemptState = "failed" // Reason says why
	AttemptClosed     AttemptState = "closed" // its page expired or was closed
)

// DeclineReason is why a payment did not go through, in the words that a payer may be told.
type DeclineReason string

// The reasons. Those that a bank gives for theft or fraud are told as declined.
const (
	DeclineGeneral        DeclineReason = "declined"
	DeclineFunds          DeclineReason = "insufficient-funds"
	DeclineExpired        DeclineReason = "expired-card"
	DeclineCVC            DeclineReason = "incorrect-cvc"
	DeclineNumber         DeclineReason = "incorrect-number"
	DeclineProcessing     DeclineReason = "processing-error"
	DeclineLimit          DeclineReason = "limit-exceeded"
	DeclineUnsupported    DeclineReason = "card-not-supported"
	DeclineAuthentication DeclineReason = "authentication-failed"
	DeclineAmount         DeclineReason = "amount-not-accepted"
	DeclineUnanswered     DeclineReason = "not-answered" // the processor never heard of it: nothing was charged
	DeclineRefused        DeclineReason = "refused"      // the processor didn't take the request
)

// Attempt is one try to have an effect at the payment processor, exactly once:
// it is claimed, done under its own identifier as the processor's idempotency
// key, and settled in one transaction with what it brought.
type Attempt struct {
	ID          string
	Kind        AttemptKind
	State       AttemptState
	Practice    string
	Client      string
	Account     string      // the practice's account with the processor
	Customer    string      // the client there
	Invoice     string      // of a payment
	Refunds     string      // of a refund: the transaction that is paid back
	Amount      money.Money // of the whole: Charge and Credit
	Charge      money.Money // what the processor is asked for
	Credit      money.Money // what the client's credit bears
	Method      string      // the saved method's identifier with the processor; empty for a hosted page
	Processor   string      // the processor's identifier of the payment, page or refund, once known
	URL         string      // of the hosted page, while waiting
	Reason      DeclineReason
	Transaction string // what it brought
	FeePending  bool   // it succeeded, and what the processor took is not known yet
	Note        string // of staff, for what it brings
	Login       string
	Relation    Relation
	LeaseEndsAt time.Time // while claimed: until then somebody is asking
	EndsAt      time.Time // when a page that nobody uses is closed
	CheckAt     time.Time // when the sweep looks at it; zero when it has nothing to look for
	CreatedAt   time.Time
	SettledAt   time.Time
	Version     int
}

// Spans of an attempt's life.
const (
	AttemptLease = 25 * time.Second // longer than all calls of one request together
	PageLife     = time.Hour        // how long a hosted page may be used
	// AttemptQuiet is after how long a request that the processor doesn't know of
	// will not reach it any more.
	AttemptQuiet = 10 * time.Minute
	// AttemptRepeat is until when the same request may be sent again; the
	// processor remembers its key for longer than that.
	AttemptRepeat = 12 * time.Hour
)

// NewAttempt claims: the caller is about to ask the processor.
func NewAttempt(kind AttemptKind, a Actor, client string, b Billing, now time.Time) Attempt {
	return Attempt{
		ID: NewID(KindAttempt, now), Kind: kind, State: AttemptClaimed, Practice: b.Practice, Client: client, Account: b.Account,
		Login: a.Login, Relation: a.Grant.Relation, LeaseEndsAt: now.Add(AttemptLease), EndsAt: now.Add(PageLife),
		CheckAt: now.Add(2 * AttemptLease), CreatedAt: now, Version: 1,
	}
}

// Final reports whether nothing more will come of the attempt.
func (a Attempt) Final() bool {
	return a.State == AttemptSucceeded || a.State == AttemptFailed || a.State == AttemptClosed
}

// Leased reports whether somebody is asking the processor right now.
func (a Attempt) Leased(now time.Time) bool {
	return a.State == AttemptClaimed && now.Before(a.LeaseEndsAt)
}

// Repeatable reports whether the same request may be sent again.
func (a Attempt) Repeatable(now time.Time) bool {
	return a.State == AttemptClaimed && !a.Leased(now) && now.Before(a.CreatedAt.Add(AttemptRepeat))
}

// Take claims the attempt anew, to ask again.
func (a *Attempt) Take(now time.Time) { a.LeaseEndsAt = now.Add(AttemptLease) }

// Finish makes the attempt final.
func (a *Attempt) Finish(state AttemptState, reason DeclineReason, now time.Time) {
	a.State, a.Reason, a.URL, a.SettledAt, a.CheckAt = state, reason, "", now, time.Time{}
}

// Access is the row for the client's access history that the attempt leaves.
func (a Attempt) Access(action AccessAction, what, object string, now time.Time) Access {
	return Access{ID: NewID(KindAccess, now), Client: a.Client, Login: a.Login, Relation: a.Relation, Action: action, What: what, Object: object, At: now}
}

// TransactionKind says how money moved.
type TransactionKind string

// The kinds of transaction.
const (
	PaymentMade TransactionKind = "payment"
	CreditSpent TransactionKind = "credit-spent"
	CreditGiven TransactionKind = "credit-given"
	RefundMade  TransactionKind = "refund"
	DisputeMade TransactionKind = "dispute"
)

// Means is what a payment was made with.
type Means string

// The means of payment.
const (
	ByCard   Means = "card" // through the processor
	ByCash   Means = "cash"
	ByCheck  Means = "check"
	ByOther  Means = "other"
	ByCredit Means = "credit"
)

// TransactionState is what has become of a transaction.
type TransactionState string

// The states: refunds may be pending and fail; disputes are pending until the bank decides.
const (
	TransactionDone    TransactionState = "succeeded"
	TransactionPending TransactionState = "pending"
	TransactionFailed  TransactionState = "failed"
	TransactionWon     TransactionState = "won"
	TransactionLost    TransactionState = "lost"
)

// Transaction is money that moved between a client and the practice.
type Transaction struct {
	ID        string
	Practice  string
	Client    string
	Kind      TransactionKind
	Means     Means
	State     TransactionState
	Amount    money.Money
	Refunded  money.Money // of a payment
	Refunding money.Money // reserved by attempts to refund
	Over      money.Money // of a payment: what wasn't owed and became credit; of a refund: what was taken from credit
	Invoice   string
	Number    string // the invoice's
	Payment   string // of a refund or dispute: the transaction it belongs to
	Attempt   string
	Account   string // the practice's account with the processor, by card
	Processor string // the processor's identifier
	Brand     string
	Last4     string
	Note      string // of staff
	By        string // login; empty where the processor told
	Document  string // the receipt, once it is there
	At        time.Time
	Version   int
}

// Refundable is what can still be paid back.
func (t Transaction) Refundable() money.Money {
	left := money.Money{Currency: t.Amount.Currency}
	if t.Kind == PaymentMade && t.State == TransactionDone {
		left.Minor = t.Amount.Minor - t.Refunded.Minor - t.Refunding.Minor
	}
	return left
}

// CheckRefund says why an amount can't be paid back.
func (t Transaction) CheckRefund(amount money.Money) error {
	switch {
	case t.Kind != PaymentMade:
		return ErrNotRefundable
	case amount.Currency != t.Amount.Currency:
		return Field("#/amount/currency", "currency", "This payment was in another currency.")
	case amount.Minor < 1:
		return Field("#/amount/minor", "amount-low", "Please pay back more than nothing.")
	case amount.Minor > t.Refundable().Minor:
		return Field("#/amount/minor", "amount-high", "That is more than can be paid back.")
	}
	return nil
}
