package table

import (
	"context"
	"errors"

	"anteroom/shared/portal"
)

type billingItem struct {
	Practice     string `dynamodbav:"practice"`
	Account      string `dynamodbav:"account"`
	Submitted    bool   `dynamodbav:"submitted"`
	Ready        bool   `dynamodbav:"ready"`
	Currency     string `dynamodbav:"currency"`
	PartPayments bool   `dynamodbav:"partPayments"`
	DueDays      int    `dynamodbav:"dueDays"`
	LastNumber   int    `dynamodbav:"lastNumber"`
	Version      int    `dynamodbav:"version"`
}

func billingToItem(b portal.Billing) billingItem   { return billingItem(b) }
func billingFromItem(i billingItem) portal.Billing { return portal.Billing(i) }

// SaveBilling keeps how a practice is paid, read at b.Version, 0 for never, as
// the next version.
func SaveBilling(b portal.Billing) Change {
	return saveOrAdd(billingKey(b.Practice), "billing", billingToItem(b), b.Version)
}

// Billing reads how a practice is paid; the defaults when it never said.
func (t *Table) Billing(ctx context.Context, practice string) (portal.Billing, error) {
	b, err := read(ctx, t, billingKey(practice), billingFromItem)
	if errors.Is(err, portal.ErrNotFound) {
		return portal.DefaultBilling(practice), nil
	}
	return b, portal.Wrap("billing", err)
}

func pickBilling(items found, practice string) (portal.Billing, error) {
	b, kept, err := pick(items, billingKey(practice), billingFromItem)
	if err == nil && !kept {
		b = portal.DefaultBilling(practice)
	}
	return b, err
}
