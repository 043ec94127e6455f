// Package stripe takes what the payment processor tells. An event is believed
// when it is signed, noted once, and acted on by others from its identifiers: it
// says that something happened, not what is true.
package stripe

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"

	"anteroom/events"
	"anteroom/shared/gateway"
	"anteroom/shared/pay"
	"anteroom/shared/portal"
	"anteroom/shared/table"
)

// Store is what this function needs of the table.
type Store interface {
	Write(ctx context.Context, changes ...table.Change) error
}

// Reader reads a signed event; portal.ErrSignatureWrong when it is not signed.
type Reader interface {
	Event(payload []byte, signature string) (pay.Event, error)
}

type handler struct {
	store  Store
	reader Reader
	now    func() time.Time
}

// New gives the operations of the tag stripe.
func New(store Store, reader Reader, now func() time.Time) gateway.Operations {
	return gateway.Operations{"receiveProcessorEvent": handler{store, reader, now}.receive}
}

// receive serves POST /api/stripe/events. One that came before is answered as
// the first time, so that it is not sent again.
func (h handler) receive(ctx context.Context, _ portal.Actor, r *http.Request) (gateway.Reply, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, gateway.BodyLimit))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("receive event", err)
	}
	// The signature has commas, at which an event's headers are taken apart.
	e, err := h.reader.Event(body, strings.Join(r.Header.Values(pay.SignatureHeader), ","))
	if err != nil {
		return gateway.Reply{}, portal.Wrap("receive event", err)
	}
	now := h.now()
	err = h.store.Write(ctx, table.AddProcessorEvent(e.ID, e.Kind, e.Account, e.Object, now), table.Emit(toTold(e), now))
	if err != nil && !errors.Is(err, table.ErrDone) {
		return gateway.Reply{}, portal.Wrap("receive event", err)
	}
	return gateway.NoContent(), nil
}

func toTold(e pay.Event) events.ProcessorTold {
	return events.ProcessorTold{
		Event: e.ID, Kind: e.Kind, Account: e.Account, Object: e.Object, Payment: e.Payment, Client: e.Client, Attempt: e.Attempt,
	}
}
