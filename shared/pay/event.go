package pay

import (
	"strconv"
	"strings"
	"time"

	"github.com/stripe/stripe-go/v85"

	"anteroom/shared/portal"
)

// SignatureHeader is on every event that the processor sends.
const SignatureHeader = "Stripe-Signature"

// eventAge is how old an event's signature may be, and how far ahead.
const eventAge = 5 * time.Minute

// Event is that something happened at the processor: identifiers and nothing
// else. What it is now is asked for; events come late and out of order.
type Event struct {
	ID      string
	Kind    string // such as "checkout.session.completed"
	Account string // the practice's account
	Object  string // what it is about
	Payment string // the payment that a refund or dispute belongs to
	Client  string // ours, where the object was made with them
	Attempt string
}

// Event reads a signed event; portal.ErrSignatureWrong when it is not signed
// with one of the secrets, or not within five minutes.
func (c *Client) Event(payload []byte, signature string) (Event, error) {
	if !c.timely(signature) {
		return Event{}, portal.ErrSignatureWrong
	}
	for _, secret := range c.secrets {
		e, err := stripe.ConstructEvent(payload, signature, secret, stripe.WithIgnoreTolerance(), stripe.WithIgnoreAPIVersionMismatch())
		if err == nil && e.Data != nil {
			return eventOf(e), nil
		}
	}
	return Event{}, portal.ErrSignatureWrong
}

// timely reads the time that was signed along.
func (c *Client) timely(signature string) bool {
	for part := range strings.SplitSeq(signature, ",") {
		if text, found := strings.CutPrefix(part, "t="); found {
			signed, err := strconv.ParseInt(text, 10, 64)
			return err == nil && c.now().Sub(time.Unix(signed, 0)).Abs() <= eventAge
		}
	}
	return false
}

func eventOf(e stripe.Event) Event {
	out := Event{ID: e.ID, Kind: string(e.Type), Account: e.Account, Object: text(e.Data.Object["id"]), Payment: text(e.Data.Object["payment_intent"])}
	if metadata, ok := e.Data.Object["metadata"].(map[string]any); ok {
		out.Client, out.Attempt = text(metadata["client"]), text(metadata["attempt"])
	}
	return out
}

func text(v any) string {
	s, _ := v.(string)
	return s
}
