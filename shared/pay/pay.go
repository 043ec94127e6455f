// Package pay asks the payment processor, Stripe, on a practice's own account
// (Connect, direct charges). It moves money; what that means for an invoice is
// for others to say. A card's number never comes here: people type it on the
// processor's own pages.
//
// Every call ends within CallLimit. Calls that have an effect take a key: made
// again with the same key within a day, they have it once and answer the same.
//
// Errors: ErrRefused where the processor certainly did nothing and would not the
// next time; portal.ErrUnavailable where it may or may not have done it.
package pay

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/stripe/stripe-go/v85"

	"anteroom/shared/portal"
)

// Bounds of a call. One that breaks off is repeated once, under its key.
const (
	CallLimit  = 9 * time.Second
	tryLimit   = 6 * time.Second
	mostRepeat = 1
)

// ErrRefused says that the processor took nothing of the request.
var ErrRefused = errors.New("the payment processor refused the request")

// Config says with which keys, and where, the processor is asked.
type Config struct {
	Key            string            // secret API key of the platform
	WebhookSecrets []string          // newest first; more than one while it is being replaced
	URL            string            // of a stand-in; empty for the processor's own
	Transport      http.RoundTripper // nil for the usual one
	Hasty          bool              // a call that broke off is repeated without a pause, as tests want it
	Now            func() time.Time
}

// Client asks the processor. It is safe for use by many goroutines.
type Client struct {
	api     *stripe.Client
	secrets []string
	now     func() time.Time
}

// New makes a client. It logs nothing: what the processor says may be private.
func New(c Config) *Client {
	config := &stripe.BackendConfig{
		EnableTelemetry: stripe.Bool(false), LeveledLogger: &stripe.LeveledLogger{Level: stripe.LevelNull},
		MaxNetworkRetries: stripe.Int64(mostRepeat), HTTPClient: &http.Client{Timeout: tryLimit, Transport: c.Transport},
	}
	if c.URL != "" {
		config.URL = &c.URL
	}
	backends := stripe.NewBackendsWithConfig(config)
	if api, ok := backends.API.(*stripe.BackendImplementation); ok {
		api.SetNetworkRetriesSleep(!c.Hasty)
	}
	return &Client{stripe.NewClient(c.Key, stripe.WithBackends(backends)), c.WebhookSecrets, c.Now}
}

// limited ends a call in time, whoever asks.
func limited(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, CallLimit)
}

// on puts a call on the practice's account, under a key where it has an effect.
func on(account, key string) stripe.Params {
	p := stripe.Params{}
	if account != "" {
		p.SetStripeAccount(account)
	}
	if key != "" {
		p.SetIdempotencyKey(key)
	}
	return p
}

// told sorts failures by what is known of the effect. What the processor worded
// is left out: it may hold what was sent.
func told(operation string, err error) error {
	if err == nil {
		return nil
	}
	var answer *stripe.Error
	if !errors.As(err, &answer) {
		return fmt.Errorf("%s: %w: %T", operation, portal.ErrUnavailable, err)
	}
	return fmt.Errorf("%s: status %d, %s: %w", operation, answer.HTTPStatusCode, answer.Code, certainty(answer))
}

func certainty(e *stripe.Error) error {
	switch {
	case e.HTTPStatusCode >= http.StatusInternalServerError, e.HTTPStatusCode == http.StatusTooManyRequests,
		e.HTTPStatusCode == http.StatusConflict, e.HTTPStatusCode == http.StatusUnauthorized:
		return portal.ErrUnavailable
	case e.Type == stripe.ErrorTypeIdempotency: // the key was used with another body: something did happen
		return portal.ErrUnavailable
	case e.HTTPStatusCode >= http.StatusBadRequest:
		return ErrRefused
	}
	return portal.ErrUnavailable
}

// gone reports whether the processor knows no such object.
func gone(err error) bool {
	var answer *stripe.Error
	return errors.As(err, &answer) && answer.Code == stripe.ErrorCodeResourceMissing
}
