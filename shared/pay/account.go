package pay

import (
	"context"

	"github.com/stripe/stripe-go/v85"
)

// Account is a practice's own account with the processor.
type Account struct {
	ID        string
	Submitted bool // the practice told all it was asked
	Ready     bool // it may take payments
}

// OpenAccount makes an account for a practice, once. The practice has its own
// dashboard there, pays its own fees and bears its own losses.
func (c *Client) OpenAccount(ctx context.Context, practice string) (Account, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	a, err := c.api.V1Accounts.Create(ctx, &stripe.AccountCreateParams{
		Params: on("", "account-"+practice), Metadata: map[string]string{"practice": practice},
		Controller: &stripe.AccountCreateControllerParams{
			Fees:                  &stripe.AccountCreateControllerFeesParams{Payer: stripe.String(stripe.AccountControllerFeesPayerAccount)},
			Losses:                &stripe.AccountCreateControllerLossesParams{Payments: stripe.String(stripe.AccountControllerLossesPaymentsStripe)},
			StripeDashboard:       &stripe.AccountCreateControllerStripeDashboardParams{Type: stripe.String(stripe.AccountControllerStripeDashboardTypeFull)},
			RequirementCollection: stripe.String(stripe.AccountControllerRequirementCollectionStripe),
		},
	})
	if err != nil {
		return Account{}, told("open account", err)
	}
	return accountOf(a), nil
}

// Account asks how an account stands.
func (c *Client) Account(ctx context.Context, id string) (Account, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	a, err := c.api.V1Accounts.GetByID(ctx, id, nil)
	if err != nil {
		return Account{}, told("account", err)
	}
	return accountOf(a), nil
}

// Onboarding is an address at the processor's where the practice says who it
// is. It works once and for minutes; back is where it comes back to.
func (c *Client) Onboarding(ctx context.Context, account, back string) (string, error) {
	ctx, cancel := limited(ctx)
	defer cancel()
	link, err := c.api.V1AccountLinks.Create(ctx, &stripe.AccountLinkCreateParams{
		Account: &account, Type: stripe.String(stripe.AccountLinkTypeAccountOnboarding), RefreshURL: &back, ReturnURL: &back,
	})
	if err != nil {
		return "", told("onboarding", err)
	}
	return link.URL, nil
}

func accountOf(a *stripe.Account) Account {
	return Account{ID: a.ID, Submitted: a.DetailsSubmitted, Ready: a.ChargesEnabled}
}
