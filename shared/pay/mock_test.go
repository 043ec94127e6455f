package pay_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"reflect"
	"testing"
	"time"

	"github.com/stripe/stripe-mock/embedded"
	"github.com/stripe/stripe-mock/server"

	"anteroom/shared/money"
	"anteroom/shared/pay"
)

// stripeMock is Stripe's own judge of requests: it holds each against Stripe's
// OpenAPI description and answers from fixtures.
func stripeMock(t *testing.T) string {
	t.Helper()
	spec, err := server.LoadSpec(embedded.OpenAPISpec, "")
	if err != nil {
		t.Fatal(err)
	}
	fixtures, err := server.LoadFixtures(embedded.OpenAPIFixtures, "")
	if err != nil {
		t.Fatal(err)
	}
	stub, err := server.NewStubServer(fixtures, spec, false, false)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.HandlerFunc(stub.HandleRequest))
	t.Cleanup(s.Close)
	return s.URL
}

const customer = "cus_1"

// order names everything that an order can.
var order = pay.Order{
	Account: account, Customer: customer, Client: "cli_1", Attempt: "att_1", Amount: money.Money{Minor: 4000, Currency: "USD"}, Method: "pm_1",
	Label: "Invoice INV-00001", Return: "https://portal.example/a/cli_1/payments/att_1", Language: "es", EndsAt: time.Now().Add(time.Hour),
}

// calls is all that the processor is ever asked.
var calls = map[string]func(context.Context, *pay.Client) error{
	"open account": func(ctx context.Context, c *pay.Client) error { return second(c.OpenAccount(ctx, "pra_1")) },
	"account":      func(ctx context.Context, c *pay.Client) error { return second(c.Account(ctx, account)) },
	"onboarding": func(ctx context.Context, c *pay.Client) error {
		return second(c.Onboarding(ctx, account, "https://portal.example/c/pra_1/billing"))
	},
	"customer":       func(ctx context.Context, c *pay.Client) error { return second(c.Customer(ctx, account, "cli_1")) },
	"charge":         func(ctx context.Context, c *pay.Client) error { return second(c.Charge(ctx, order)) },
	"payment":        func(ctx context.Context, c *pay.Client) error { return second(c.Payment(ctx, account, "pi_1")) },
	"cancel payment": func(ctx context.Context, c *pay.Client) error { return second(c.CancelPayment(ctx, account, "pi_1")) },
	"find payment": func(ctx context.Context, c *pay.Client) error {
		_, _, err := c.FindPayment(ctx, account, customer, "att_1", time.Now())
		return err
	},
	"payment page": func(ctx context.Context, c *pay.Client) error { return second(c.OpenPaymentPage(ctx, order)) },
	"setup page":   func(ctx context.Context, c *pay.Client) error { return second(c.OpenSetupPage(ctx, order)) },
	"page":         func(ctx context.Context, c *pay.Client) error { return second(c.Page(ctx, account, "cs_1")) },
	"close page":   func(ctx context.Context, c *pay.Client) error { return second(c.ClosePage(ctx, account, "cs_1")) },
	"find page": func(ctx context.Context, c *pay.Client) error {
		_, _, err := c.FindPage(ctx, account, customer, "att_1", time.Now())
		return err
	},
	"method":      func(ctx context.Context, c *pay.Client) error { return second(c.Method(ctx, account, "pm_1")) },
	"drop method": func(ctx context.Context, c *pay.Client) error { return c.DropMethod(ctx, account, "pm_1") },
	"refund": func(ctx context.Context, c *pay.Client) error {
		return second(c.Refund(ctx, pay.RefundOrder{Account: account, Payment: "pi_1", Client: "cli_1", Attempt: "att_2", Amount: order.Amount}))
	},
	"refunds":  func(ctx context.Context, c *pay.Client) error { return second(c.RefundsOf(ctx, account, "pi_1")) },
	"disputes": func(ctx context.Context, c *pay.Client) error { return second(c.DisputesOf(ctx, account, "pi_1")) },
}

func second[T any](_ T, err error) error { return err }

// TestStripeTakesEveryRequest calls all that there is once. stripe-mock answers
// 400 for a parameter that Stripe doesn't know, lacks or has another form for.
func TestStripeTakesEveryRequest(t *testing.T) {
	c := pay.New(pay.Config{Key: "sk_test_123", URL: stripeMock(t), Now: time.Now})
	if methods := reflect.TypeOf(c).NumMethod(); methods != len(calls)+1 { // Event asks nobody
		t.Errorf("%d calls of %d methods", len(calls), methods)
	}
	for name, call := range calls {
		t.Run(name, func(t *testing.T) {
			if err := call(t.Context(), c); err != nil {
				t.Error(err)
			}
		})
	}
}
