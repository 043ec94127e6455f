package pay

import (
	"context"
	"time"

	"github.com/stripe/stripe-go/v85"

	"anteroom/shared/money"
)

// Refund is money that went back, whoever asked for it.
type Refund struct {
	ID      string
	Attempt string // ours, which it was made with; empty for one made at the processor's
	State   State  // Succeeded, Processing, Declined or Canceled
	Amount  money.Money
	At      time.Time
}

// RefundOrder is what is to be paid back.
type RefundOrder struct {
	Account string
	Payment string
	Client  string
	Attempt string // the key, too
	Amount  money.Money
}

// Refund pays back.
func (c *Client) Refund(ctx context.Context, o RefundOrder) (Refund, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	amount, _, err := toProcessor(o.Amount)
	if err != nil {
		return Refund{}, err
	}
	r, err := c.api.V1Refunds.Create(ctx, &stripe.RefundCreateParams{
		Params: on(o.Account, o.Attempt), PaymentIntent: &o.Payment, Amount: &amount,
		Metadata: map[string]string{"client": o.Client, "attempt": o.Attempt},
	})
	if err != nil {
		return Refund{}, told("refund", err)
	}
	return refundOf(r), nil
}

// RefundsOf lists what went back of a payment, at most a hundred.
func (c *Client) RefundsOf(ctx context.Context, account, payment string) ([]Refund, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	params := &stripe.RefundListParams{PaymentIntent: &payment}
	params.ListParams = page(account)
	var all []Refund
	for r, err := range c.api.V1Refunds.List(ctx, params).All(ctx) {
		if err != nil {
			return nil, told("refunds", err)
		}
		all = append(all, refundOf(r))
	}
	return all, nil
}

func refundOf(r *stripe.Refund) Refund {
	states := map[stripe.RefundStatus]State{
		stripe.RefundStatusSucceeded: Succeeded, stripe.RefundStatusFailed: Declined, stripe.RefundStatusCanceled: Canceled,
	}
	state, known := states[r.Status]
	if !known {
		state = Processing
	}
	return Refund{ID: r.ID, Attempt: r.Metadata["attempt"], State: state, Amount: fromProcessor(r.Amount, string(r.Currency)), At: time.Unix(r.Created, 0).UTC()}
}

// DisputeState is how a bank's claim stands.
type DisputeState string

// The states of a dispute.
const (
	DisputeOpen DisputeState = "open"
	DisputeWon  DisputeState = "won"
	DisputeLost DisputeState = "lost"
)

// Dispute is a payment that a bank takes back. An inquiry has taken nothing yet.
type Dispute struct {
	ID     string
	State  DisputeState
	Amount money.Money
	Taken  bool // the amount left the account
	Fee    money.Money
	At     time.Time
}

// DisputesOf lists what a bank takes back of a payment.
func (c *Client) DisputesOf(ctx context.Context, account, payment string) ([]Dispute, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	params := &stripe.DisputeListParams{PaymentIntent: &payment}
	params.ListParams = page(account)
	var all []Dispute
	for d, err := range c.api.V1Disputes.List(ctx, params).All(ctx) {
		if err != nil {
			return nil, told("disputes", err)
		}
		all = append(all, disputeOf(d))
	}
	return all, nil
}

func disputeOf(d *stripe.Dispute) Dispute {
	out := Dispute{ID: d.ID, State: DisputeOpen, Amount: fromProcessor(d.Amount, string(d.Currency)), At: time.Unix(d.Created, 0).UTC()}
	switch d.Status {
	case stripe.DisputeStatusWon, stripe.DisputeStatusWarningClosed, stripe.DisputeStatusPrevented:
		out.State = DisputeWon
	case stripe.DisputeStatusLost:
		out.State = DisputeLost
	}
	var fee int64
	for _, b := range d.BalanceTransactions {
		out.Taken = out.Taken || b.Amount < 0
		fee += b.Fee
		out.Fee = fromProcessor(fee, string(b.Currency))
	}
	return out
}
