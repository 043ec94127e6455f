package pay

import (
	"context"
	"errors"
	"time"

	"github.com/stripe/stripe-go/v85"

	"anteroom/shared/money"
	"anteroom/shared/portal"
)

// State is what became of a payment.
type State string

// The states of a payment.
const (
	Succeeded  State = "succeeded"
	Processing State = "processing" // known only later
	Action     State = "action"     // the payer has to do something at URL
	Declined   State = "declined"   // Reason says why
	Canceled   State = "canceled"
)

// Payment is a payment as the processor has it.
type Payment struct {
	ID      string
	Client  string // our identifiers, which it was made with
	Attempt string
	State   State
	Amount  money.Money // received, when it succeeded; else asked for
	URL     string
	Reason  portal.DeclineReason
	Brand   string
	Last4   string
	Fee     *money.Money // what the processor took, once it is known
}

// Order is what is to be charged.
type Order struct {
	Account  string
	Customer string
	Client   string
	Attempt  string // the key, too
	Amount   money.Money
	Method   string // of a Charge
	Label    string // of a page: what is paid, such as an invoice's number
	Return   string // address that the payer comes back to
	Language string // of a page; BCP 47
	EndsAt   time.Time
}

func (o Order) metadata() map[string]string {
	return map[string]string{"client": o.Client, "attempt": o.Attempt}
}

// withFee are the parts of a payment that are told along.
var withFee = []*string{stripe.String("latest_charge.balance_transaction")}

// Charge takes an amount from a saved method, while its owner is there. A
// decline is a Payment, not an error.
func (c *Client) Charge(ctx context.Context, o Order) (Payment, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	amount, currency, err := toProcessor(o.Amount)
	if err != nil {
		return Payment{}, err
	}
	p, err := c.api.V1PaymentIntents.Create(ctx, &stripe.PaymentIntentCreateParams{
		Params: on(o.Account, o.Attempt), Amount: &amount, Currency: &currency, Customer: &o.Customer, PaymentMethod: &o.Method,
		PaymentMethodTypes: cards, Confirm: stripe.Bool(true), ReturnURL: &o.Return, Metadata: o.metadata(), Expand: withFee,
	})
	var answer *stripe.Error
	if errors.As(err, &answer) && answer.Type == stripe.ErrorTypeCard && answer.PaymentIntent != nil {
		declined := paymentOf(answer.PaymentIntent)
		declined.State, declined.Reason = Declined, reason(answer.Code, answer.DeclineCode)
		return declined, nil
	}
	if err != nil {
		return Payment{}, told("charge", err)
	}
	return paymentOf(p), nil
}

var cards = []*string{stripe.String("card")}

// Payment asks what became of a payment; portal.ErrNotFound when there is none.
func (c *Client) Payment(ctx context.Context, account, id string) (Payment, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	p, err := c.api.V1PaymentIntents.Retrieve(ctx, id, &stripe.PaymentIntentRetrieveParams{Params: on(account, ""), Expand: withFee})
	if gone(err) {
		return Payment{}, portal.Wrap("payment", portal.ErrNotFound)
	}
	if err != nil {
		return Payment{}, told("payment", err)
	}
	return paymentOf(p), nil
}

// CancelPayment ends a payment that was not made, and gives what it is then: one
// that was made meanwhile stays made.
func (c *Client) CancelPayment(ctx context.Context, account, id string) (Payment, error) {
	limit, cancel := limited(ctx)
	defer cancel()
	p, err := c.api.V1PaymentIntents.Cancel(limit, id, &stripe.PaymentIntentCancelParams{Params: on(account, "")})
	if err == nil {
		return paymentOf(p), nil
	}
	if errors.Is(told("cancel payment", err), ErrRefused) {
		return c.Payment(ctx, account, id)
	}
	return Payment{}, told("cancel payment", err)
}

// FindPayment looks for the payment of an attempt, by what it was made with,
// among the customer's newest hundred since then.
func (c *Client) FindPayment(ctx context.Context, account, customer, attempt string, since time.Time) (Payment, bool, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	params := &stripe.PaymentIntentListParams{Customer: &customer, CreatedRange: after(since)}
	params.ListParams = page(account)
	for p, err := range c.api.V1PaymentIntents.List(ctx, params).All(ctx) {
		if err != nil {
			return Payment{}, false, told("find payment", err)
		}
		if p.Metadata["attempt"] == attempt {
			return paymentOf(p), true, nil
		}
	}
	return Payment{}, false, nil
}

// after leaves a minute for clocks that differ.
func after(since time.Time) *stripe.RangeQueryParams {
	return &stripe.RangeQueryParams{GreaterThanOrEqual: since.Add(-time.Minute).Unix()}
}

func page(account string) stripe.ListParams {
	return stripe.ListParams{Limit: stripe.Int64(100), Single: true, StripeAccount: &account}
}

func paymentOf(p *stripe.PaymentIntent) Payment {
	out := Payment{
		ID: p.ID, Client: p.Metadata["client"], Attempt: p.Metadata["attempt"], State: stateOf(p), Amount: fromProcessor(p.Amount, string(p.Currency)),
	}
	if out.State == Succeeded {
		out.Amount = fromProcessor(p.AmountReceived, string(p.Currency))
	}
	if p.NextAction != nil && p.NextAction.RedirectToURL != nil {
		out.URL = p.NextAction.RedirectToURL.URL
	}
	if e := p.LastPaymentError; e != nil && out.State == Declined {
		out.Reason = reason(e.Code, e.DeclineCode)
	}
	if charge := p.LatestCharge; charge != nil {
		withCharge(&out, charge)
	}
	return out
}

func withCharge(out *Payment, charge *stripe.Charge) {
	if d := charge.PaymentMethodDetails; d != nil && d.Card != nil {
		out.Brand, out.Last4 = string(d.Card.Brand), d.Card.Last4
	}
	if b := charge.BalanceTransaction; b != nil && b.Currency != "" {
		fee := fromProcessor(b.Fee, string(b.Currency))
		out.Fee = &fee
	}
}

func stateOf(p *stripe.PaymentIntent) State {
	switch p.Status {
	case stripe.PaymentIntentStatusSucceeded:
		return Succeeded
	case stripe.PaymentIntentStatusProcessing, stripe.PaymentIntentStatusRequiresCapture:
		return Processing
	case stripe.PaymentIntentStatusRequiresAction:
		return Action
	case stripe.PaymentIntentStatusCanceled:
		return Canceled
	}
	return Declined
}
