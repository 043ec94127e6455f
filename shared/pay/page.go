package pay

import (
	"context"
	"errors"
	"time"

	"github.com/stripe/stripe-go/v85"

	"anteroom/shared/portal"
)

// PageState is what became of a hosted page.
type PageState string

// The states of a page.
const (
	PageOpen     PageState = "open"
	PageComplete PageState = "complete"
	PageExpired  PageState = "expired"
)

// Page is one of the processor's own pages, made for one purpose.
type Page struct {
	ID      string
	Client  string
	Attempt string
	State   PageState
	URL     string   // while it is open
	Payment *Payment // of a page to pay on, once there is one
	Method  *Method  // of a page to save a method on, once it is complete
}

// whole are the parts of a page that are told along.
var whole = []*string{stripe.String("payment_intent.latest_charge.balance_transaction"), stripe.String("setup_intent.payment_method")}

// OpenPaymentPage makes a page to pay on.
func (c *Client) OpenPaymentPage(ctx context.Context, o Order) (Page, error) {
	amount, currency, err := toProcessor(o.Amount)
	if err != nil {
		return Page{}, err
	}
	params := pageParams(o, stripe.CheckoutSessionModePayment)
	params.LineItems = []*stripe.CheckoutSessionCreateLineItemParams{{
		Quantity: stripe.Int64(1), PriceData: &stripe.CheckoutSessionCreateLineItemPriceDataParams{
			Currency: &currency, UnitAmount: &amount,
			ProductData: &stripe.CheckoutSessionCreateLineItemPriceDataProductDataParams{Name: &o.Label},
		},
	}}
	params.PaymentIntentData = &stripe.CheckoutSessionCreatePaymentIntentDataParams{Metadata: o.metadata()}
	return c.open(ctx, params)
}

// OpenSetupPage makes a page to save a payment method on; the order has no amount.
func (c *Client) OpenSetupPage(ctx context.Context, o Order) (Page, error) {
	params := pageParams(o, stripe.CheckoutSessionModeSetup)
	params.SetupIntentData = &stripe.CheckoutSessionCreateSetupIntentDataParams{Metadata: o.metadata()}
	return c.open(ctx, params)
}

func pageParams(o Order, mode stripe.CheckoutSessionMode) *stripe.CheckoutSessionCreateParams {
	return &stripe.CheckoutSessionCreateParams{
		Params: on(o.Account, o.Attempt), Mode: stripe.String(mode), Customer: &o.Customer, ClientReferenceID: &o.Attempt,
		PaymentMethodTypes: cards, Metadata: o.metadata(), Locale: &o.Language, ExpiresAt: stripe.Int64(o.EndsAt.Unix()),
		SuccessURL: &o.Return, CancelURL: &o.Return,
	}
}

func (c *Client) open(ctx context.Context, params *stripe.CheckoutSessionCreateParams) (Page, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	s, err := c.api.V1CheckoutSessions.Create(ctx, params)
	if err != nil {
		return Page{}, told("open page", err)
	}
	return pageOf(s), nil
}

// Page asks what became of a page; portal.ErrNotFound when there is none.
func (c *Client) Page(ctx context.Context, account, id string) (Page, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	s, err := c.api.V1CheckoutSessions.Retrieve(ctx, id, &stripe.CheckoutSessionRetrieveParams{Params: on(account, ""), Expand: whole})
	if gone(err) {
		return Page{}, portal.Wrap("page", portal.ErrNotFound)
	}
	if err != nil {
		return Page{}, told("page", err)
	}
	return pageOf(s), nil
}

// ClosePage ends a page that nobody used, and gives what it is then: one that
// was used meanwhile is complete.
func (c *Client) ClosePage(ctx context.Context, account, id string) (Page, error) {
	limit, cancel := limited(ctx)
	defer cancel()
	s, err := c.api.V1CheckoutSessions.Expire(limit, id, &stripe.CheckoutSessionExpireParams{Params: on(account, "")})
	if err == nil {
		return pageOf(s), nil
	}
	if errors.Is(told("close page", err), ErrRefused) {
		return c.Page(ctx, account, id)
	}
	return Page{}, told("close page", err)
}

// FindPage looks for the page of an attempt among the customer's newest hundred.
func (c *Client) FindPage(ctx context.Context, account, customer, attempt string, since time.Time) (Page, bool, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	params := &stripe.CheckoutSessionListParams{Customer: &customer, CreatedRange: after(since)}
	params.ListParams = page(account)
	for s, err := range c.api.V1CheckoutSessions.List(ctx, params).All(ctx) {
		if err != nil {
			return Page{}, false, told("find page", err)
		}
		if s.ClientReferenceID == attempt {
			return pageOf(s), true, nil
		}
	}
	return Page{}, false, nil
}

func pageOf(s *stripe.CheckoutSession) Page {
	p := Page{ID: s.ID, Client: s.Metadata["client"], Attempt: s.ClientReferenceID, State: PageState(s.Status), URL: s.URL}
	if s.PaymentIntent != nil && s.PaymentIntent.Status != "" {
		made := paymentOf(s.PaymentIntent)
		p.Payment = &made
	}
	if s.SetupIntent != nil && s.SetupIntent.PaymentMethod != nil && s.Status == stripe.CheckoutSessionStatusComplete {
		saved := methodOf(s.SetupIntent.PaymentMethod)
		p.Method = &saved
	}
	return p
}
