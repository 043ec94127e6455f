package pay

import (
	"context"

	"github.com/stripe/stripe-go/v85"

	"anteroom/shared/portal"
)

// Customer makes the client a customer of the practice's account, once; of them
// the processor gets our identifier and nothing else.
func (c *Client) Customer(ctx context.Context, account, client string) (string, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	made, err := c.api.V1Customers.Create(ctx, &stripe.CustomerCreateParams{
		Params: on(account, "customer-"+client), Metadata: map[string]string{"client": client},
	})
	if err != nil {
		return "", told("customer", err)
	}
	return made.ID, nil
}

// Method is a saved payment method: what may be shown of it.
type Method struct {
	ID       string
	Customer string // empty once it was detached
	Brand    string
	Last4    string
	ExpMonth int
	ExpYear  int
}

// Method asks for a saved method; portal.ErrNotFound when there is none.
func (c *Client) Method(ctx context.Context, account, id string) (Method, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	m, err := c.api.V1PaymentMethods.Retrieve(ctx, id, &stripe.PaymentMethodRetrieveParams{Params: on(account, "")})
	if gone(err) {
		return Method{}, portal.Wrap("method", portal.ErrNotFound)
	}
	if err != nil {
		return Method{}, told("method", err)
	}
	return methodOf(m), nil
}

// DropMethod takes a saved method off its customer; one that is gone is no error.
func (c *Client) DropMethod(ctx context.Context, account, id string) error {
	limit, cancel := limited(ctx)
	defer cancel()
	_, err := c.api.V1PaymentMethods.Detach(limit, id, &stripe.PaymentMethodDetachParams{Params: on(account, "")})
	if err == nil || gone(err) {
		return nil
	}
	if m, asked := c.Method(ctx, account, id); asked == nil && m.Customer == "" {
		return nil
	}
	return told("drop method", err)
}

func methodOf(m *stripe.PaymentMethod) Method {
	out := Method{ID: m.ID}
	if m.Customer != nil {
		out.Customer = m.Customer.ID
	}
	if m.Card != nil {
		out.Brand, out.Last4, out.ExpMonth, out.ExpYear = string(m.Card.Brand), m.Card.Last4, int(m.Card.ExpMonth), int(m.Card.ExpYear)
	}
	return out
}
